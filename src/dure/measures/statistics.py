"""Statistics over the same facts: how long stages take, and what was counted by its parts (통계)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Aggregate, Count, FloatField

from dure.measures import figures
from dure.measures.models import Fact, Sum
from dure.measures.periods import Period
from dure.measures.queries import Question
from dure.measures.rules import Number
from dure.rulebook import Rulebook

STAGE = "stage"
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


class Quantile(Aggregate):
    """The value below which a share of the rows lies."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, column: str, share: float) -> None:
        super().__init__(column, share=share)


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
    """Of cases of which the reader may know."""
    rows = Fact.objects.filter(
        asked.place.facts,
        kind=STAGE,
        happened_on__gte=asked.period.first_on,
        happened_on__lte=asked.period.last_on,
    )
    counted = (
        rows.order_by()
        .values("part")
        .annotate(
            number=Count("pk"), q1=Quantile("days", 0.25), q2=Quantile("days", 0.5), q3=Quantile("days", 0.75)
        )
    )
    found = {row["part"]: row for row in counted}
    return [
        StageTime(stage.ko, row["number"], row["q1"], row["q2"], row["q3"])
        for code, stage in figures.book_of(asked.period).stages.items()
        if (row := found.get(code))
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
