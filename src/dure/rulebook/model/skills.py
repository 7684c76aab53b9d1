"""People's skills (역량): qualifications, employment, yearly duties, supervisors, consulting."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Qualification(Term):
    """자격: how many years of work in which fields after the licence."""

    years: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Supervisor(Term):
    """슈퍼바이저: years of what makes one, for how long one is it (nothing: as long as one holds the post)."""

    years: int = 0
    years_least: int = 0
    term_years: int = 0
    needs_course: bool = True


@dataclass(frozen=True, kw_only=True)
class Course(Term):
    """과정: whether it counts for the courses one takes in a year."""

    counts: bool = True


@dataclass(frozen=True, kw_only=True)
class SkillNumber:
    """A number that the guide names, with its line."""

    source: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Skills:
    """교육 기준, 통합사례관리사의 자격과 고용, 슈퍼비전, 컨설팅."""

    source: str
    limits: Mapping[str, SkillNumber]
    courses: Mapping[str, Course]
    career_fields: Mapping[str, Term]
    qualifications: Mapping[str, Qualification]
    supervisors: Mapping[str, Supervisor]
    sessions: Mapping[str, Term]
    states: Mapping[str, Term]
    consulting_areas: Mapping[str, Term]
    consulting_halves: Mapping[str, Term]
    consulting_kinds: Mapping[str, Term]
    consulting_grounds: Mapping[str, Term]
    team_roles: Mapping[str, Term]

    def limit(self, name: str) -> int:
        return self.limits[name].number
