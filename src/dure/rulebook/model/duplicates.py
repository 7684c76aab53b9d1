"""How likely two records are one (중복 찾기): shares by level of agreement, thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Agreement(Term):
    """일치 단계: how often it is found among the same, among family and among strangers."""

    tone: str
    same: float
    family: float
    stranger: float


@dataclass(frozen=True, kw_only=True)
class Compared(Term):
    """견주는 항목."""

    levels: Mapping[str, Agreement]


@dataclass(frozen=True, kw_only=True)
class Matching:
    """Shares of any two records being the same or of one family, before anything is compared."""

    source: str
    prior_same: float
    prior_family: float
    fields: Mapping[str, Compared]


@dataclass(frozen=True, kw_only=True)
class Duplicates:
    """중복 찾기."""

    source: str
    shown: float
    strong: float
    same_number_at_least: float
    reopen_gain: float
    largest_block: int
    most_warned: int
    person: Matching
    household: Matching
