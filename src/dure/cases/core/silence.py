"""When a household is out of reach (연락두절): pure.

The manual wants three months without contact of a person who evades the case manager (manual-2025 m:12536). A call in
the last week does not show that: it has been tried all the while.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Rulebook
from dure.rulebook.deadlines import add_months


@dataclass(frozen=True)
class Silence:
    """Since when the household is out of reach, and the days on which it was tried to reach it."""

    since: date
    attempts: tuple[date, ...]


def silence_after(contacts: Iterable[date], attempts: Iterable[date]) -> Silence | None:
    """What was tried in vain after the last contact of any kind; from the first attempt where there was none."""
    last = max(contacts, default=None)
    failed = tuple(sorted({day for day in attempts if last is None or day > last}))
    return Silence(last or failed[0], failed) if failed else None


def is_out_of_reach(found: Silence | None, on: date, book: Rulebook) -> bool:
    """Three months without contact, with attempts spread over them (manual-2025 m:9935)."""
    return found is not None and has_lasted(found, on, book) and was_tried_throughout(found, on, book)


def has_lasted(found: Silence, on: date, book: Rulebook) -> bool:
    return add_months(found.since, book.deadlines["no_contact"].months or 0) <= on


def was_tried_throughout(found: Silence, on: date, book: Rulebook) -> bool:
    """Some stretch of that length holds enough attempts, none of them too long after the one before."""
    months = book.deadlines["no_contact"].months or 0
    gap = timedelta(days=book.delivery.attempt_gap_days)
    return any(
        sum(day in found.attempts for day in run) >= book.delivery.attempts_at_least
        and add_months(run[0], months) <= min(on, run[-1] + gap)
        for run in _runs((found.since, *found.attempts), gap)
    )


def _runs(days: Iterable[date], gap: timedelta) -> list[list[date]]:
    """The days cut where one comes too long after the one before."""
    runs: list[list[date]] = []
    for day in sorted(set(days)):
        if not runs or day - runs[-1][-1] > gap:
            runs.append([])
        runs[-1].append(day)
    return runs
