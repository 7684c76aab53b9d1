"""Bodies of a 시군구 (협의체와 추진단): their sizes, who may be member, how long, how often they meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class BodyKind(Term):
    """A kind of body. `least` and `most` members, nothing for no limit; `chairs` it has; `term_years` one is member,
    nothing for as long as it lasts; `chair_terms` the chair may be chair; `members` may be what; `meets` a year."""

    least: int = 0
    most: int = 0
    chairs: int = 1
    term_years: int = 0
    chair_terms: int = 0
    meets: int = 0
    members: tuple[str, ...] = ()
    # What somebody sits in it as by another seat (당연직), nothing for none.
    ex_officio: str = ""


@dataclass(frozen=True, kw_only=True)
class Governance:
    """협의체 운영의 규칙. A meeting is held with more than `quorum_percent` of the members."""

    source: str
    quorum_percent: int
    kinds: Mapping[str, BodyKind]
    members: Mapping[str, Term]
    positions: Mapping[str, Term]
    levels: Mapping[str, Term]
    prizes: Mapping[str, Term]
    expert_fields: Mapping[str, Term]
