"""Limits of genogram and ecomap, and templates of common families (가계도·생태도)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Role(Term):
    """A place in a template; the subject of the case stands where `is_subject` says, unless chosen otherwise."""

    sex: str = ""
    is_subject: bool = False


@dataclass(frozen=True, kw_only=True)
class RoleLink:
    """`person` is the `relation` of `other`: both are roles of the template."""

    person: str
    other: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class FamilyTemplate(Term):
    """자주 쓰는 가족 틀."""

    roles: Mapping[str, Role]
    links: tuple[RoleLink, ...]


@dataclass(frozen=True, kw_only=True)
class Kin:
    """친척과 둘레 관계: how many, from when, and how long a removal can be taken back."""

    source: str
    most_relatives: int
    most_ties: int
    earliest_year: int
    most_name_letters: int
    undo_hours: int
    templates: Mapping[str, FamilyTemplate]
