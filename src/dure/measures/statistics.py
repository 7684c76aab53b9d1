"""Statistics over the same facts: how long stages take, and what was counted by its parts (통계)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dure.measures import figures, told, told_apart
from dure.measures.lengths import quantile
from dure.measures.models import Sum
from dure.measures.periods import Period
from dure.measures.queries import Question
from dure.measures.rules import Figure, Number
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import Indicator

STAGE = "stage"
YEAR = 12
QUARTERS = (0.25, 0.5, 0.75)
# What is told by its parts, in the order of a case's way.
KINDS = (
    "found",
    "requested",
    "conference",
    "need",
    "check",
    "plan",
    "closed",
    "monitor_visit",
    "health_referral",
)


@dataclass(frozen=True)
class StageTime:
    """How many left a stage in the period, and after how many days: a quarter, half, three quarters of them."""

    ko: str
    number: int
    quarter: float
    median: float
    three_quarters: float

    @property
    def spread(self) -> str:
        return f"{round(self.quarter, 1):g}~{round(self.three_quarters, 1):g}일"


def stage_times(asked: Question) -> list[StageTime]:
    """Of all cases; to who sees no cases only of a whole year, and not of a few."""
    if not asked.place.sees_cases and asked.period.length != YEAR:
        return []
    book = figures.book_of(asked.period)
    spans = told_apart.Spans([asked.period.first_on], asked.period.last_on)
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in told_apart.cells(asked.place, told_apart.DAYS, [STAGE], [], spans):
        found[cell.part][int(cell.key)] += cell.number
    least = 1 if asked.place.sees_cases else book.measures.least
    return [
        StageTime(stage.ko, sum(days.values()), *(quantile(days, share) for share in QUARTERS))
        for code, stage in book.stages.items()
        if (days := {key: number for key, number in found[code].items() if number})
        and sum(days.values()) >= least
    ]


@dataclass(frozen=True)
class Share:
    """One part of what was counted, with the year before."""

    kind: str
    part: str
    number: int
    whole: int
    before: int

    @property
    def percent(self) -> str:
        return f"{100 * self.number / self.whole:.1f}%"


def shares(asked: Question) -> list[Share]:
    """What was counted in the period by its parts; nothing for who sees no cases, to whom a few would tell too much."""
    if not asked.place.sees_cases:
        return []
    book = figures.book_of(asked.period)
    now, before = (_counted(asked, period) for period in (asked.period, asked.period.year_before))
    return [each for kind in KINDS for each in _of_kind(kind, now, before, book)]


Numbers = dict[tuple[str, str], Number]


def _counted(asked: Question, period: Period) -> Numbers:
    book = figures.book_of(period)
    found = figures.tallies(Sum.objects.filter(asked.place.sums), period, set(KINDS), book)
    return dict(found.get(None, {}))


def _of_kind(kind: str, now: Numbers, before: Numbers, book: Rulebook) -> Iterable[Share]:
    fact = book.measures.facts[kind]
    parts: dict[str, str] = {code: term.ko for code, term in book.codes[fact.codes].items()} | {
        "": "정하지 않음"
    }
    numbers = {part: now.get((kind, part), Number()).flow for part in parts}
    whole = sum(numbers.values())
    for part, ko in parts.items():
        if numbers[part]:
            yield Share(fact.ko, ko, numbers[part], whole, before.get((kind, part), Number()).flow)


@dataclass(frozen=True)
class Line:
    """One statistic as a whole, with the same period of the year before."""

    indicator: Indicator
    figure: Figure
    before: Figure
    asked: Question


def lines(asked: Question) -> list[Line]:
    """Every statistic that the place can have; small ones hidden from who sees no cases."""
    wanted = [_wanted(asked, period) for period in (asked.period, asked.period.year_before)]
    if asked.place.sees_cases:
        now, before = figures.both_years(asked.place, asked.period, *wanted)
    else:
        now, before = told.both_years(asked.place, asked.period, *wanted)
    return [Line(each.indicator, each, before[code], asked) for code, each in now.items() if code in before]


def _wanted(asked: Question, period: Period) -> list[Indicator]:
    place, known = asked.place, figures.book_of(period).measures.statistics.values()
    return [figures.at(place, each) for each in known if not (each.only_sigungu and place.is_of_offices)]
