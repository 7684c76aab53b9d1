"""Whole months to look back over (기간)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from dure.rulebook import Rulebook


@dataclass(frozen=True)
class Period:
    """Whole months, the first day of the first and of the last."""

    first: date
    last: date

    @property
    def until(self) -> date:
        return (self.last + timedelta(days=31)).replace(day=1)

    @property
    def months(self) -> list[date]:
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = (month + timedelta(days=31)).replace(day=1)
        return found

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day < self.until


def period_of(first: date | None, last: date | None, book: Rulebook) -> Period:
    """The last months to begin with, never more than the rulebook allows."""
    rules, this_month = book.product.advice.team, timezone.localdate().replace(day=1)
    end = min(last or this_month, this_month)
    begin = first if first and first <= end else _months_before(end, rules.months - 1)
    return Period(max(begin, _months_before(end, rules.most_months - 1)), end)


def _months_before(month: date, number: int) -> date:
    at = month.year * 12 + month.month - 1 - number
    return date(at // 12, at % 12 + 1, 1)
