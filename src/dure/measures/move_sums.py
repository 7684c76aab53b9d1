"""The sums of a period and of the one before, whole and told apart by office and by kind of household (견줄 합)."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models import Sum as Add

from dure.measures import figures, places, told_apart
from dure.measures.late_entries import Late, late
from dure.measures.models import Sum
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rules import Number
from dure.offices.models import Office

# Limits that were kept, limits that there were; plans are counted with the indicators.
LIMITS = {"due", "due_met"}
Counts = dict[tuple[str, str], Number]


@dataclass
class Pair:
    """The sums of both periods, by kind and part."""

    now: Counts = field(default_factory=dict)
    before: Counts = field(default_factory=dict)

    def add(self, key: tuple[str, str], row: dict[str, Any]) -> None:
        now = Number(row["now"], row["then"] + row["ever"], row["worth"])
        before = Number(row["then"], row["ever"], row["was_worth"])
        self.now[key] = self.now.get(key, Number()) + now
        self.before[key] = self.before.get(key, Number()) + before

    def put(self, key: tuple[str, str], cell: told_apart.Cell) -> None:
        """What was before both periods, in the earlier one, in the later one."""
        now, before = (
            (Number(before=cell.number), Number(before=cell.number)),
            (Number(before=cell.number), Number(flow=cell.number, amount=cell.amount)),
            (Number(flow=cell.number, amount=cell.amount), Number()),
        )[cell.span]
        self.now[key] = self.now.get(key, Number()) + now
        self.before[key] = self.before.get(key, Number()) + before


@dataclass(frozen=True)
class Both:
    """`whole` of the place, `offices` within it, `homes` by the kind of household."""

    whole: Pair
    offices: dict[Office, Pair]
    homes: dict[str, Pair]
    months: tuple[int, int]
    late: Late

    @property
    def places(self) -> dict[str, Pair]:
        """By name; of one office nothing is told apart."""
        return (
            {places.of_office(each).ko: pair for each, pair in self.offices.items()}
            if len(self.offices) > 1
            else {}
        )


def read(place: Place, period: Period, earlier: Period) -> Both:
    """All that is told of two periods."""
    offices = {each.pk: each for each in places.offices_of(place)}
    kinds = sorted(_kinds(place, period) | _kinds(place, earlier) | LIMITS)
    found: dict[uuid.UUID, Pair] = {key: Pair() for key in offices}
    whole = Pair()
    rows = Sum.objects.filter(place.sums | Q(office__in=list(offices)))
    for row in _asked(rows, period, earlier, kinds, "office_id"):
        key = row["kind"], row["part"]
        if row["office_id"] is not None:
            found[row["office_id"]].add(key, row)
        if place.is_of_offices or row["office_id"] is None:
            whole.add(key, row)
    return Both(
        whole,
        {office: found[key] for key, office in offices.items()},
        homes_of(place, period, earlier, kinds),
        (figures.months_of(period), figures.months_of(earlier)),
        late(list(offices), period, earlier),
    )


def _kinds(place: Place, period: Period) -> set[str]:
    """Of the place as a whole and of the offices within."""
    book = figures.book_of(period)
    return figures.kinds_of([*figures.defined(place, book), *book.measures.indicators.values()], book)


def homes_of(place: Place, period: Period, earlier: Period, kinds: list[str]) -> dict[str, Pair]:
    terms = figures.book_of(period).codes["household_type"]
    found: dict[str, Pair] = defaultdict(Pair)
    lasting = told_apart.lasting_in(kinds, figures.book_of(period))
    spans = told_apart.Spans([earlier.first_on, period.first_on], period.last_on)
    for cell in told_apart.cells(place, told_apart.HOUSEHOLD, kinds, lasting, spans):
        ko = terms[cell.key].ko if cell.key in terms else "가구유형을 정하지 않음"
        found[ko].put((cell.kind, cell.part), cell)
    return dict(found)


def _asked(
    rows: QuerySet[Sum], period: Period, earlier: Period, kinds: list[str], by: str
) -> Iterable[dict[str, Any]]:
    """By a column, both periods in one question; of what does not last nothing from before is added up."""
    now = Q(month__gte=period.first_on)
    then = Q(month__gte=earlier.first_on, month__lt=period.first_on)
    asked = rows.filter(kind__in=kinds, month__lte=period.last_month_on).order_by()
    return asked.values("kind", "part", by).annotate(
        now=Add("number", filter=now, default=0),
        then=Add("number", filter=then, default=0),
        ever=Add("number", filter=Q(month__lt=earlier.first_on), default=0),
        worth=Add("amount", filter=now, default=0),
        was_worth=Add("amount", filter=then, default=0),
    )
