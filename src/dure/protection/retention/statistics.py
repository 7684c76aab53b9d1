"""What remains of a destroyed case: codes, months and counts, coarse enough to single nobody out (통계로 남는 값)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

WEEK, MANY, SEVERAL = 7, 10, 5


@dataclass(frozen=True)
class Remains:
    """What is taken from a case before it goes."""

    opened_month: date
    closed_month: date | None
    codes: Mapping[str, str]
    weeks: Mapping[str, int]
    counts: Mapping[str, str]
    is_coarse: bool = False

    def as_data(self) -> dict[str, Any]:
        """For the column of the statistic."""
        precision = "year" if self.is_coarse else "month"
        facts = {**self.codes, "weeks": dict(self.weeks), "counts": dict(self.counts), "precision": precision}
        closed = self.closed_month.isoformat() if self.closed_month else None
        return {"opened_month": self.opened_month.isoformat(), "closed_month": closed, "facts": facts}


def month_of(day: date) -> date:
    return day.replace(day=1)


def weeks_between(entered: date, left: date | None) -> int:
    """Whole weeks in a stage: days would lead back to dates."""
    return max((left - entered).days, 0) // WEEK if left else 0


def banded(count: int) -> str:
    """0, 1–4, 5–9 or 10 and more."""
    if count == 0:
        return "0"
    if count < SEVERAL:
        return "1-4"
    return "5-9" if count < MANY else "10+"


KEPT_WHEN_FEW = ("path", "outcome")


def coarsened(remains: Remains, alike: int, few: int) -> Remains:
    """With fewer than `few` cases of that month, path and outcome in the office: years for months, no further codes,
    no time spent in each stage."""
    if alike >= few:
        return remains
    closed = remains.closed_month.replace(month=1) if remains.closed_month else None
    return replace(
        remains,
        opened_month=remains.opened_month.replace(month=1),
        closed_month=closed,
        codes={key: code for key, code in remains.codes.items() if key in KEPT_WHEN_FEW},
        weeks={},
        is_coarse=True,
    )
