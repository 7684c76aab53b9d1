"""What the 시도 is told (시도에게 말하는 수): no small figure, and none that others would tell.

A 시도 sees each 시군구 and their sum, each quarter, half-year and year. What is hidden must not follow from what is shown:
neither from the 시군구 beside and the sum, nor from the quarters of a half-year or the halves of a year. Months are not told.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models import Sum as Add

from dure.measures.models import Sum
from dure.measures.periods import Period, read
from dure.measures.rules import Figure, Number, figure, hidden_of
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import Indicator

# A period is what it is made of.
MADE_OF = {"": ("-H1", "-H2"), "-H1": ("-Q1", "-Q2"), "-H2": ("-Q3", "-Q4")}
PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")
QUARTERS = ("q1", "q2", "q3", "q4")
# A cell: which 시군구 (nothing for all together), which part of the year.
Cell = tuple[uuid.UUID | None, str]


def told_period(period: Period) -> Period:
    """A month is told as its quarter."""
    quarter = read(f"{period.year}-Q{(period.first_month + 2) // 3}")
    return quarter if period.length == 1 and quarter else period


def hidden(
    keys: Sequence[uuid.UUID], year: int, indicators: Iterable[Indicator], book: Rulebook, months: Any
) -> dict[str, set[Cell]]:
    """By indicator the cells that are not told."""
    wanted = list(indicators)
    facts = book.measures.facts
    kinds = {count.fact for each in wanted for count in each.counts}
    kinds |= {facts[kind].ends for kind in kinds if facts[kind].ends}
    periods = {part: found for part in PARTS if (found := read(f"{year}{part}"))}
    sums = by_quarter(Sum.objects.filter(office__isnull=True, sigungu__in=keys), year, kinds)
    return {
        each.code: hidden_of(
            cells_of(each, keys, periods, sums, book, months), lines_of(keys), book.measures.least
        )
        for each in wanted
    }


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
    facts = book.measures.facts
    kinds = {count.fact for count in one.counts}
    kinds |= {facts[kind].ends for kind in kinds}
    mine = [row for row in sums if row["kind"] in kinds]
    cells: dict[Cell, Figure] = {}
    for part, period in periods.items():
        tallies: dict[uuid.UUID, dict[tuple[str, str], Number]] = {key: {} for key in keys}
        for row in mine:
            tallies[row["sigungu_id"]][row["kind"], row["part"]] = number(row, period)
        made = {key: figure(one, tally, facts, months(period)) for key, tally in tallies.items()}
        cells |= {(key, part): each for key, each in made.items()}
        cells[None, part] = _sum(list(made.values()), one)
    return cells


def number(row: dict[str, Any], period: Period) -> Number:
    first = (period.first_month - 1) // 3
    last = first + period.length // 3
    names = QUARTERS[first:last]
    before = row["before"] + sum(row[name] for name in QUARTERS[:first])
    return Number(sum(row[name] for name in names), before, sum(row[f"w{name}"] for name in names))


def _sum(found: Sequence[Figure], one: Indicator) -> Figure:
    return sum(found[1:], start=found[0]) if found else Figure(one, 0, 0 if one.below else None)


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
