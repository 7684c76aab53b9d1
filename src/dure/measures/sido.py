"""What the 시도 is told (시도에게 말하는 수): no small figure, and none that others would tell.

A 시도 sees each 시군구 and their sum, each quarter, half-year and year. What is hidden must not follow from what is shown:
neither from the 시군구 beside and the sum, nor from the quarters of a half-year or the halves of a year. Months are not told.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, Q
from django.db.models import Sum as Add

from dure.measures.models import Sum
from dure.measures.periods import Period, read
from dure.measures.rules import Figure, hidden_from
from dure.measures.sido_sides import PARTS, QUARTERS, Counted, Side, Sums
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import AMOUNT, Indicator

# A period is what it is made of: the year and its halves, by their places in PARTS.
MADE_OF = ((0, 1, 2), (1, 3, 4), (2, 5, 6))
# A cell: which 시군구 (nothing for all together), which part of the year.
Cell = tuple[uuid.UUID | None, str]
Months = Callable[[Period], int]


def told_period(period: Period) -> Period:
    """A month is told as its quarter."""
    quarter = read(f"{period.year}-Q{(period.first_month + 2) // 3}")
    return quarter if period.length == 1 and quarter else period


@dataclass(frozen=True)
class Year:
    """One measure over a year: what stands above and below the line in every cell, and the cells that are not told.

    Cells are numbered: seven parts of the year of each 시군구 in turn, of all together last.
    """

    indicator: Indicator
    above: Sequence[int]
    below: Sequence[int] | None
    away: frozenset[int]
    places: dict[uuid.UUID | None, int]

    def number(self, cell: Cell) -> int:
        return self.places[cell[0]] * len(PARTS) + PARTS.index(cell[1])

    def is_away(self, cell: Cell) -> bool:
        return self.number(cell) in self.away

    def told(self, cell: Cell) -> Figure:
        at = self.number(cell)
        below = None if self.below is None else self.below[at]
        return Figure(self.indicator, self.above[at], below, is_hidden=at in self.away)


def years(
    keys: Sequence[uuid.UUID], year: int, indicators: Iterable[Indicator], book: Rulebook, months: Months
) -> dict[str, Year]:
    """By measure."""
    wanted = list(indicators)
    return made(keys, year, wanted, book, months, sums_of(keys, year, 1, kinds_of(wanted, book), wanted))


def kinds_of(indicators: Iterable[Indicator], book: Rulebook) -> set[str]:
    facts = book.measures.facts
    kinds = {count.fact for each in indicators for count in each.counts}
    return kinds | {facts[kind].ends for kind in kinds if facts[kind].ends}


def sums_of(
    keys: Sequence[uuid.UUID], last: int, count: int, kinds: Iterable[str], indicators: Iterable[Indicator]
) -> Sums:
    """Of so many years by quarter, and what was before them, in one question."""
    first = last - count + 1
    quarters = [(year, at) for year in range(first, last + 1) for at in range(QUARTERS)]
    has_amounts = any(side.how == AMOUNT for each in indicators for side in each.counts)
    told: dict[str, Any] = {"before": Add("number", filter=Q(month__lt=f"{first}-01-01"), default=0)}
    for year, at in quarters:
        within = Q(month__gte=f"{year}-{at * 3 + 1:02d}-01", month__lte=f"{year}-{at * 3 + 3:02d}-01")
        told[f"n{year}q{at}"] = Add("number", filter=within, default=0)
        if has_amounts:
            told[f"w{year}q{at}"] = Add("amount", filter=within, default=0)
    rows = Sum.objects.filter(
        office__isnull=True, sigungu__in=keys, kind__in=list(kinds), month__lte=f"{last}-12-01"
    )
    found = rows.order_by().values_list(F("sigungu_id"), "kind", "part").annotate(**told)
    return Sums(first, count, has_amounts, found)


def made(
    keys: Sequence[uuid.UUID],
    year: int,
    indicators: Iterable[Indicator],
    book: Rulebook,
    months: Months,
    sums: Sums,
) -> dict[str, Year]:
    """As `rules.figure` counts them, for all cells in one pass."""
    periods = [each for part in PARTS if (each := read(f"{year}{part}"))]
    counted = Counted(sums, year, book, [months(each) for each in periods])
    places: dict[uuid.UUID | None, int] = {key: at for at, key in enumerate((*keys, None))}
    lines = lines_of(len(keys))
    found: dict[str, Year] = {}
    for one in indicators:
        above = Side(one.above, counted).cells(keys)
        below = Side(one.below, counted).cells(keys) if one.below else None
        found[one.code] = Year(
            one, above, below, away_of(one, above, below, lines, book.measures.least), places
        )
    return found


def away_of(
    one: Indicator,
    above: Sequence[int],
    below: Sequence[int] | None,
    lines: Iterable[Sequence[int]],
    least: int,
) -> frozenset[int]:
    """The cells that are not told."""
    beneath: Sequence[int | None] = below or [None] * len(above)
    small = {
        at
        for at, (high, low) in enumerate(zip(above, beneath, strict=True))
        if (high or low) and Figure(one, high, low).is_small(least)
    }
    if not small:
        return frozenset()
    return frozenset(
        hidden_from(small, lines, lambda at: above[at], lambda at: bool(above[at] or beneath[at]))
    )


@cache
def lines_of(count: int) -> tuple[tuple[int, ...], ...]:
    """Cells of which one follows from the others: of so many 시군구 and of all together."""
    width = len(PARTS)
    beside = tuple(tuple(place * width + part for place in range(count + 1)) for part in range(width))
    within = tuple(
        tuple(place * width + part for part in parts) for place in range(count + 1) for parts in MADE_OF
    )
    return beside + within
