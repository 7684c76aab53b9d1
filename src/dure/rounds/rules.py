"""When visits to one home meet, and which survey and meeting are due (방문형 서비스의 규칙). Pure.

Sources: manual-2025 m:4018-4022, m:5324-5400.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from dure.rulebook import Reason

CLASH, TOGETHER = "clash", "together"


@dataclass(frozen=True)
class Timed:
    """A visit as others see it: to which home, by whom, from when until when; nothing of why."""

    key: str
    home: str
    body: str
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def meets(one: Timed, other: Timed) -> bool:
    """Whether both are in the home at the same time."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def hints(visits: Sequence[Timed], days: int) -> dict[str, dict[str, str]]:
    """For each visit the others to the same home: with whom it clashes, with whom one could go together.

    Two bodies at once clash; two within so many days could go together. Of one body nothing is said.
    """
    found: dict[str, dict[str, str]] = {}
    for one, other in combinations(sorted(visits, key=lambda visit: (visit.home, visit.starts_at)), 2):
        if one.home != other.home or one.body == other.body:
            continue
        if meets(one, other):
            kind = CLASH
        elif (other.starts_at.date() - one.starts_at.date()).days <= days:
            kind = TOGETHER
        else:
            continue
        for here, there in ((one, other), (other, one)):
            found.setdefault(here.key, {})[there.key] = kind
    return found


def part_of_year(day: date, parts: int) -> tuple[date, date]:
    """The first and the last day of its half, quarter, …"""
    months = 12 // parts
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def visit_refusals(starts_at: datetime, now: datetime, *, is_new: bool) -> Iterator[Reason]:
    """What is planned lies ahead."""
    if is_new and starts_at < now:
        yield Reason("rounds.is_past", field="starts_at")


def is_missing(last: date | None, day: date, parts: int, warn_days: int) -> bool:
    """Nothing in this part of the year, of which so many days are left."""
    first, end = part_of_year(day, parts)
    return (last is None or last < first) and (end - day).days <= warn_days
