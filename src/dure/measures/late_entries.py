"""What was written down long after it happened, and households nobody looked at (늦게 적은 것과 점검이 없는 가구).

Numbers of offices, without a case: like the sums they hold what the reader may not open, and are the same for every reader.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from dure.measures import figures
from dure.measures.periods import Period


@dataclass(frozen=True)
class Late:
    """How many entries were late: by kind in the period before and in this one, by office in this one."""

    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    offices: Mapping[uuid.UUID, int] = field(default_factory=dict)


LATE = "SELECT * FROM dure.late_entries(%s, %s, %s, %s)"
UNCHECKED = "SELECT * FROM dure.unchecked_households(%s, %s, %s)"


def late(offices: Sequence[uuid.UUID], period: Period, earlier: Period) -> Late:
    days = figures.book_of(period).measures.worth.entered_days
    then: Counter[str] = Counter()
    now: Counter[str] = Counter()
    at: Counter[uuid.UUID] = Counter()
    for office, kind, month, number in _asked(LATE, offices, earlier.first_on, period.last_on, days):
        (now if month >= period.first_on else then)[kind] += number
        at[office] += number if month >= period.first_on else 0
    return Late({kind: (then[kind], now[kind]) for kind in {*then, *now}}, at)


def unchecked(offices: Sequence[uuid.UUID], period: Period) -> dict[uuid.UUID, int]:
    """By office."""
    return dict(_asked(UNCHECKED, offices, period.first_on, period.last_on))


def _asked(question: str, offices: Sequence[uuid.UUID], *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [list(offices), *values])
        return cursor.fetchall()
