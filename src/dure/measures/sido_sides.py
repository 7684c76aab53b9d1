"""What is counted of every 시군구 in each part of a year, in whole numbers (시도의 셈): as `rules.counted`, for all cells at once."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dure.rulebook import Rulebook
from dure.rulebook.model.measures import AMOUNT, AT_END, FLOW, Count

# The parts of a year, and the quarters after which each begins and with which it ends.
PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")
SPANS = ((0, 4), (0, 2), (2, 4), (0, 1), (1, 2), (2, 3), (3, 4))
QUARTERS = 4
NOTHING = (0,) * (1 + 2 * QUARTERS)


@dataclass
class Sums:
    """Rows of 시군구, kind, part, what was before the first year, and of each quarter the number and, if asked, the amount."""

    first: int
    count: int
    has_amounts: bool
    rows: Iterable[tuple[Any, ...]]
    kinds: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, kind, *more in self.rows:
            self.kinds.setdefault(kind, []).append((key, *more))

    def of(self, kind: str, year: int) -> Iterable[tuple[uuid.UUID, str, tuple[int, ...]]]:
        """By 시군구 and part: what was before the year, its four quarters, their amounts."""
        step, at = (2 if self.has_amounts else 1), (year - self.first) * QUARTERS
        for key, part, before, *told in self.kinds.get(kind, ()):
            numbers, amounts = told[::step], told[1::2] if self.has_amounts else (0,) * len(told)
            whole = before + sum(numbers[:at])
            yield key, part, (whole, *numbers[at : at + QUARTERS], *amounts[at : at + QUARTERS])


class Counted:
    """The sums of one year by kind, as the sides of all indicators read them."""

    def __init__(self, sums: Sums, year: int, book: Rulebook, months: Sequence[int]) -> None:
        self.sums, self.year, self.facts, self.months = sums, year, book.measures.facts, months
        self._rows: dict[str, list[tuple[uuid.UUID, str, tuple[int, ...]]]] = {}

    def rows(self, kind: str) -> list[tuple[uuid.UUID, str, tuple[int, ...]]]:
        if kind not in self._rows:
            self._rows[kind] = list(self.sums.of(kind, self.year))
        return self._rows[kind]


class Side:
    """What is counted above or below the line."""

    def __init__(self, count: Count, counted: Counted) -> None:
        self.count, self.months = count, counted.months
        ends = counted.facts[count.fact].ends
        self.begun = self._by_place(counted.rows(count.fact))
        self.over = self._by_place(counted.rows(ends)) if ends else {}

    def _by_place(self, rows: Iterable[tuple[uuid.UUID, str, tuple[int, ...]]]) -> dict[uuid.UUID, list[int]]:
        """Of the parts that are counted, each by how many it stands for."""
        found: dict[uuid.UUID, list[int]] = {}
        for key, part, numbers in rows:
            weight = self.count.in_a_month(part) if self.count.monthly else int(self.count.takes(part))
            if weight:
                kept = found.setdefault(key, list(NOTHING))
                for at, number in enumerate(numbers):
                    kept[at] += weight * number
        return found

    def cells(self, keys: Sequence[uuid.UUID]) -> list[int]:
        """Seven parts of the year of each 시군구 in turn, then of all together."""
        made = [value for key in keys for value in self._values(key)]
        width = len(PARTS)
        return [*made, *(sum(made[at::width]) for at in range(width))]

    def _values(self, key: uuid.UUID) -> list[int]:
        begun = self.begun.get(key)
        if begun is None:
            return [0] * len(PARTS)
        over = self.over.get(key, NOTHING)
        found = [self._value(begun, over, *span) for span in SPANS]
        return (
            [each * months for each, months in zip(found, self.months, strict=True)]
            if self.count.monthly
            else found
        )

    def _value(self, begun: Sequence[int], over: Sequence[int], first: int, last: int) -> int:
        """From after one quarter to the end of another."""
        if self.count.how == AMOUNT:
            return sum(begun[1 + QUARTERS + first : 1 + QUARTERS + last])
        if self.count.how == FLOW:
            return sum(begun[1 + first : 1 + last])
        gone = last if self.count.how == AT_END else first
        return sum(begun[: 1 + last]) - sum(over[: 1 + gone])
