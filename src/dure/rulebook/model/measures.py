"""Indicators (지표): what is counted, by which formula, and what somebody ticks off instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.rulebook.model.terms import Term

# How the facts of a period are counted: those that happened in it, those that ran on one of its days, those that ran on
# its last day.
FLOW, DURING, AT_END = "flow", "during", "at_end"
PERCENT, RATIO, COUNT = "percent", "ratio", "count"


@dataclass(frozen=True, kw_only=True)
class FactKind(Term):
    """A kind of happening that is counted; `codes` is the list its parts are named by.

    `ends`: the kind that says when it was over, for what lasts.
    """

    codes: str = ""
    ends: str = ""
    is_of_place: bool = False


@dataclass(frozen=True, kw_only=True)
class Count:
    """Which facts are counted: of a kind, of some of its parts (all when none is named), and how.

    `monthly`: how many of something each fact of a part stands for in a month: a post's goal of visits.
    """

    fact: str
    ko: str
    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    how: str = FLOW
    monthly: Mapping[str, int] = field(default_factory=dict)

    def takes(self, part: str) -> bool:
        return (not self.parts or part in self.parts) and part not in self.without


@dataclass(frozen=True, kw_only=True)
class Indicator(Term):
    """A figure: `above` counted, divided by `below` where there is one. `number` is how the guide numbers it.

    `note` says how the guide's words were read where they leave it open.
    """

    group: str
    number: str
    formula: str
    shape: str
    above: Count
    below: Count | None = None
    note: str = ""
    only_sigungu: bool = False


@dataclass(frozen=True, kw_only=True)
class Unrecorded(Term):
    """An indicator of the guide for which there are no records here yet, and why."""

    group: str
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SelfCheck(Term):
    """What an office checks itself: O or X, or a number; always with its evidence."""

    group: str
    number: str
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Measures:
    """읍면동 찾아가는 보건·복지서비스 업무 모니터링 지표. Figures below `least` are hidden from who sees no cases.

    `first_page`: the indicators that stand on somebody's first page, by their role.
    """

    source: str
    least: int
    groups: Mapping[str, Term]
    facts: Mapping[str, FactKind]
    indicators: Mapping[str, Indicator]
    unrecorded: Mapping[str, Unrecorded]
    checks: Mapping[str, SelfCheck]
    first_page: Mapping[str, tuple[str, ...]]
