"""How a figure is worked out and said, and which small ones are hidden (지표 계산)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from dure.measures.periods import Period
from dure.rulebook import Reason
from dure.rulebook.model.measures import (
    AMOUNT,
    AT_END,
    DURING,
    PERCENT,
    POINTS,
    RATIO,
    WON,
    Count,
    FactKind,
    Indicator,
)

# What is written where nobody is to be told.
HIDDEN = "5 미만 등 감춤"
NOTHING = "셀 대상 없음"


@dataclass(frozen=True)
class Number:
    """How many facts: in the period, and before it; how much those of the period come to."""

    flow: int = 0
    before: int = 0
    amount: int = 0

    def __add__(self, other: "Number") -> "Number":
        return Number(self.flow + other.flow, self.before + other.before, self.amount + other.amount)


Tally = Mapping[tuple[str, str], Number]


def total(tally: Tally, kind: str, count: Count) -> Number:
    """All parts of a kind that are counted together."""
    found = (number for (fact, part), number in tally.items() if fact == kind and count.takes(part))
    return sum(found, start=Number())


def counted(tally: Tally, count: Count, kinds: Mapping[str, FactKind], months: int = 1) -> int:
    """What happened in the period, what ran in it, or what ran on its last day; or what each of that is to do a month."""
    if count.monthly:
        parts = {part for fact, part in tally if fact == count.fact}
        each = ((replace(count, parts=(part,), monthly={}), count.in_a_month(part)) for part in parts)
        return months * sum(many * counted(tally, one, kinds) for one, many in each if many)
    begun = total(tally, count.fact, count)
    if count.how not in (DURING, AT_END):
        return begun.amount if count.how == AMOUNT else begun.flow
    over = total(tally, kinds[count.fact].ends, count)
    gone = over.before + (over.flow if count.how == AT_END else 0)
    return begun.before + begun.flow - gone


@dataclass(frozen=True)
class Figure:
    """One indicator of one place and period: what stands above and below the line."""

    indicator: Indicator
    above: int
    below: int | None = None
    is_hidden: bool = False

    @property
    def value(self) -> Decimal | None:
        """To one place in per cent, else to two; nothing where there is nothing to divide by."""
        if self.indicator.below is None:
            return Decimal(self.above)
        if not self.below:
            return None
        is_percent = self.indicator.shape == PERCENT
        exact = Decimal(self.above) * (100 if is_percent else 1) / self.below
        return exact.quantize(Decimal("0.1") if is_percent else Decimal("0.01"), ROUND_HALF_UP)

    @property
    def words(self) -> str:
        if self.is_hidden:
            return HIDDEN
        if self.value is None:
            return NOTHING
        return self.said(self.value)

    def said(self, value: Decimal) -> str:
        """A value of this indicator with its unit."""
        unit = {PERCENT: "%", RATIO: "", POINTS: "점", WON: "원"}.get(self.indicator.shape, "건")
        return f"{value:,}{unit}"

    @property
    def above_words(self) -> str:
        return HIDDEN if self.is_hidden else f"{self.above:,}"

    @property
    def below_words(self) -> str:
        if self.below is None:
            return ""
        return HIDDEN if self.is_hidden else f"{self.below:,}"

    def __add__(self, other: "Figure") -> "Figure":
        below = None if self.below is None else self.below + (other.below or 0)
        return replace(self, above=self.above + other.above, below=below)

    def hidden(self) -> "Figure":
        return replace(self, is_hidden=True)

    def is_small(self, least: int) -> bool:
        """Whether one could guess at persons: a few of them, or all but a few."""
        if 0 < self.above < least:
            return True
        if not self.below:
            return False
        return self.below < least or (self.indicator.shape == PERCENT and 0 < self.below - self.above < least)


def figure(indicator: Indicator, tally: Tally, kinds: Mapping[str, FactKind], months: int) -> Figure:
    """Of a period of which so many months have begun."""
    below = counted(tally, indicator.below, kinds, months) if indicator.below else None
    return Figure(indicator, counted(tally, indicator.above, kinds, months), below)


def hide(figures: Sequence[Figure], least: int) -> list[Figure]:
    """Of figures whose sum is shown too, the small ones and so many more that no hidden one stands alone."""
    small = {at for at, each in enumerate(figures) if each.is_small(least)}
    if len(small) == 1:
        others = [at for at, each in enumerate(figures) if at not in small and (each.above or each.below)]
        small |= set(sorted(others, key=lambda at: (figures[at].above, at))[:1])
    return [each.hidden() if at in small else each for at, each in enumerate(figures)]


def hide_grid(rows: Sequence[Sequence[Figure]], least: int) -> list[list[Figure]]:
    """Of figures whose sums by row and by column are shown too, the small ones and so many more that no hidden one stands
    alone in its row or column."""
    cells = {(y, x): each for y, row in enumerate(rows) for x, each in enumerate(row)}
    lines = [[(y, x) for x in range(len(row))] for y, row in enumerate(rows)]
    lines += [[(y, x) for y in range(len(rows))] for x in range(len(rows[0]) if rows else 0)]
    small = hidden_of(cells, lines, least)
    return [
        [each.hidden() if (y, x) in small else each for x, each in enumerate(row)]
        for y, row in enumerate(rows)
    ]


K = TypeVar("K")


def hidden_of(cells: Mapping[K, Figure], lines: Sequence[Sequence[K]], least: int) -> set[K]:
    """The small ones, and so many more that in no line, of which any one follows from the others, one stands alone."""
    small = {key for key, each in cells.items() if each.is_small(least)}
    return hidden_from(
        small, lines, lambda key: cells[key].above, lambda key: bool(cells[key].above or cells[key].below)
    )


def hidden_from(
    small: set[K], lines: Iterable[Sequence[K]], above: Callable[[K], int], is_told: Callable[[K], bool]
) -> set[K]:
    """The same of cells of which one knows what stands above the line, and whether there is anything to tell."""
    away = set(small)
    grew = bool(away)
    while grew:
        grew = False
        for line in lines:
            if sum(key in away for key in line) != 1:
                continue
            others = [key for key in line if key not in away and is_told(key)]
            if others:
                away.add(min(others, key=lambda key: (above(key), line.index(key))))
                grew = True
    return away


def close_refusals(period: Period, today: date, *, is_closed: bool) -> Iterable[Reason]:
    """A period is closed once, when it is over."""
    if is_closed:
        yield Reason("measures.closed_already", {"period": period.ko})
    elif period.last_on >= today:
        yield Reason("measures.not_over", {"period": period.ko})


def check_refusals(
    is_number: bool, is_met: bool | None, number: int | None, period: Period, today: date, *, is_closed: bool
) -> Iterable[Reason]:
    """A tick says O or X, or a number; of a period that has begun and is not closed."""
    if is_closed:
        yield Reason("measures.closed_already", {"period": period.ko})
    if period.first_on > today:
        yield Reason("measures.not_begun", {"period": period.ko}, field="period")
    if is_number and number is None:
        yield Reason("measures.number_missing", {}, field="number")
    if not is_number and is_met is None:
        yield Reason("measures.tick_missing", {}, field="is_met")
