"""What the 시도 is told (시도에게 말하는 수): no small figure, and none that others would tell.

A 시도 sees each 시군구 and their sum, each quarter, half-year and year. What is hidden must not follow from what is shown:
neither from the 시군구 beside and the sum, nor from the quarters of a half-year or the halves of a year. Months are not told.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models import Sum as Add

from dure.measures.models import Sum
from dure.measures.periods import Period, read
from dure.measures.rules import Figure, hidden_of
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import AMOUNT, AT_END, FLOW, Count, Indicator

# A period is what it is made of.
MADE_OF = {"": ("-H1", "-H2"), "-H1": ("-Q1", "-Q2"), "-H2": ("-Q3", "-Q4")}
PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")
QUARTERS = ("q1", "q2", "q3", "q4")
COLUMNS = ("before", *QUARTERS, *(f"w{name}" for name in QUARTERS))
NOTHING = [0] * len(COLUMNS)
# A cell: which 시군구 (nothing for all together), which part of the year.
Cell = tuple[uuid.UUID | None, str]


def told_period(period: Period) -> Period:
    """A month is told as its quarter."""
    quarter = read(f"{period.year}-Q{(period.first_month + 2) // 3}")
    return quarter if period.length == 1 and quarter else period


@dataclass(frozen=True)
class Year:
    """One measure over a year: every cell, and those that are not told."""

    cells: dict[Cell, Figure]
    away: set[Cell]

    def told(self, cell: Cell) -> Figure:
        return self.cells[cell].hidden() if cell in self.away else self.cells[cell]


def years(
    keys: Sequence[uuid.UUID], year: int, indicators: Iterable[Indicator], book: Rulebook, months: Any
) -> dict[str, Year]:
    """By measure."""
    wanted = list(indicators)
    facts = book.measures.facts
    kinds = {count.fact for each in wanted for count in each.counts}
    kinds |= {facts[kind].ends for kind in kinds if facts[kind].ends}
    periods = {part: found for part in PARTS if (found := read(f"{year}{part}"))}
    sums = by_quarter(Sum.objects.filter(office__isnull=True, sigungu__in=keys), year, kinds)
    lines = lines_of(keys)
    made: dict[str, Year] = {}
    for each in wanted:
        cells = cells_of(each, keys, periods, sums, book, months)
        made[each.code] = Year(cells, hidden_of(cells, lines, book.measures.least))
    return made


def by_quarter(rows: QuerySet[Sum], year: int, kinds: Iterable[str]) -> list[dict[str, Any]]:
    """Of a year by quarter, and what was before it."""
    within = {
        name: Q(month__gte=f"{year}-{at * 3 + 1:02d}-01", month__lte=f"{year}-{at * 3 + 3:02d}-01")
        for at, name in enumerate(QUARTERS)
    }
    told: dict[str, Any] = {name: Add("number", filter=each, default=0) for name, each in within.items()}
    told |= {f"w{name}": Add("amount", filter=each, default=0) for name, each in within.items()}
    told["before"] = Add("number", filter=Q(month__lt=f"{year}-01-01"), default=0)
    asked = rows.filter(kind__in=list(kinds), month__lte=f"{year}-12-01").order_by()
    found: Any = asked.values("sigungu_id", "kind", "part").annotate(**told)
    return list(found)


def cells_of(
    one: Indicator,
    keys: Sequence[uuid.UUID],
    periods: Mapping[str, Period],
    sums: Iterable[dict[str, Any]],
    book: Rulebook,
    months: Any,
) -> dict[Cell, Figure]:
    """As `rules.figure` counts them, for all cells in one pass."""
    rows = list(sums)
    above = Side(one.above, rows, book)
    below = Side(one.below, rows, book) if one.below else None
    cells: dict[Cell, Figure] = {}
    for part, period in periods.items():
        length = months(period)
        made = [
            Figure(one, above.value(key, period, length), below.value(key, period, length) if below else None)
            for key in keys
        ]
        cells |= {(key, part): each for key, each in zip(keys, made, strict=True)}
        cells[None, part] = _sum(made, one)
    return cells


class Side:
    """What is counted above or below the line, by 시군구: before the year, in each quarter, and what that comes to."""

    def __init__(self, count: Count, rows: Iterable[dict[str, Any]], book: Rulebook) -> None:
        self.count = count
        ends = book.measures.facts[count.fact].ends
        self.begun: dict[uuid.UUID, list[int]] = {}
        self.over: dict[uuid.UUID, list[int]] = {}
        for row in rows:
            weight = self.weight(row["part"])
            into = {count.fact: self.begun, ends: self.over}.get(row["kind"])
            if weight and into is not None:
                kept = into.setdefault(row["sigungu_id"], [0] * len(COLUMNS))
                for at, name in enumerate(COLUMNS):
                    kept[at] += weight * row[name]

    def weight(self, part: str) -> int:
        """How many each fact of a part stands for."""
        return self.count.in_a_month(part) if self.count.monthly else int(self.count.takes(part))

    def value(self, key: uuid.UUID, period: Period, months: int) -> int:
        begun, over = self.begun.get(key, NOTHING), self.over.get(key, NOTHING)
        first = 1 + (period.first_month - 1) // 3
        last = first + period.length // 3
        if self.count.how == AMOUNT:
            return sum(begun[first + 4 : last + 4])
        if self.count.how == FLOW:
            found = sum(begun[first:last])
        else:
            found = sum(begun[:last]) - sum(over[: last if self.count.how == AT_END else first])
        return found * months if self.count.monthly else found


def _sum(found: Sequence[Figure], one: Indicator) -> Figure:
    below = sum(each.below or 0 for each in found) if one.below else None
    return Figure(one, sum(each.above for each in found), below)


def lines_of(keys: Sequence[uuid.UUID]) -> list[list[Cell]]:
    """Cells of which one follows from the others."""
    every: list[uuid.UUID | None] = [*keys, None]
    beside: list[list[Cell]] = [[(key, part) for key in every] for part in PARTS]
    within: list[list[Cell]] = [
        [(key, part), *((key, each) for each in made_of)]
        for key in every
        for part, made_of in MADE_OF.items()
    ]
    return beside + within
