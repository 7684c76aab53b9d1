"""Indicators (지표): what is counted, by which formula, and what somebody ticks off instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.rulebook.model.terms import Term

# How the facts of a period are counted: those that happened in it, those that ran on one of its days, those that ran on
# its last day; or how much they come to.
FLOW, DURING, AT_END, AMOUNT = "flow", "during", "at_end", "amount"
PERCENT, RATIO, COUNT, WON, POINTS = "percent", "ratio", "count", "won", "points"


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

    `monthly`: how many of something each fact of a part stands for in a month: a post's goal of visits, where a part that
    is a number stands for itself. `whole`, `district`, `hub`: the kinds that are counted instead for a whole 시군구, 행정구 or
    권역, in which a person of two offices is one.
    """

    fact: str
    ko: str
    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    how: str = FLOW
    monthly: Mapping[str, int] = field(default_factory=dict)
    whole: str = ""
    district: str = ""
    hub: str = ""

    def takes(self, part: str) -> bool:
        return (not self.parts or part in self.parts) and part not in self.without

    def in_a_month(self, part: str) -> int:
        """How many a fact of this part stands for."""
        return self.monthly.get(part) or (int(part) if part.isdecimal() else 0)


@dataclass(frozen=True, kw_only=True)
class Indicator(Term):
    """A figure: `above` counted, divided by `below` where there is one. `number` is how the guide numbers it.

    `note` says how the guide's words were read where they leave it open. `by_part`: what stands below has the same parts,
    so that each part has a figure of its own; otherwise parts are counted above the line only.
    """

    group: str
    number: str
    formula: str
    shape: str
    above: Count
    below: Count | None = None
    note: str = ""
    only_sigungu: bool = False
    by_part: bool = False

    @property
    def counts(self) -> tuple[Count, ...]:
        return (self.above, self.below) if self.below else (self.above,)


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
class SampleItem(Term):
    """What is judged on records drawn by lot: of which facts, what one looks at, which stage's advice stands beside."""

    group: str
    number: str
    fact: str
    stage: str
    asks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How many records a sample has by itself, and at most."""

    size: int
    most: int
    source: str


@dataclass(frozen=True, kw_only=True)
class WorthReason(Term):
    """Why a case is worth a look; what weighs more comes first."""

    weight: int


@dataclass(frozen=True, kw_only=True)
class Worth:
    """살펴볼 사례: how many are named, why, and after how many days an entry is told as a late one."""

    most: int
    entered_days: int
    source: str
    reasons: Mapping[str, WorthReason]


@dataclass(frozen=True, kw_only=True)
class Coarser(Term):
    """One step by which a column is told less exactly: to which of its ways (`to`)."""

    column: str
    to: str


@dataclass(frozen=True, kw_only=True)
class ExtractRules:
    """연구용 자료: how many households are at least alike, what is told coarser first, and how ages are grouped.

    `most_out`: of a hundred rows, how many may be kept out before all are told coarser. `sensitive` is the column of which groups are told how many values they have.
    """

    source: str
    least_alike: int
    most_out: int
    sensitive: str
    ages: tuple[int, ...]
    wide_ages: tuple[int, ...]
    steps: Mapping[str, Coarser]


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
    statistics: Mapping[str, Indicator]
    samples: Mapping[str, SampleItem]
    drawing: Drawing
    worth: Worth
    extract: ExtractRules

    @property
    def all(self) -> dict[str, Indicator]:
        """Indicators and statistics: one way of counting, asked for by one name."""
        return {**self.indicators, **self.statistics}
