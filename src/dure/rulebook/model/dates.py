"""In what range a date makes sense (날짜 칸의 범위)."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Span(Term):
    """날짜의 범위. From `first_on` or so many years back until so many years ahead; 0 years is today.

    Both ends belong to it.
    """

    first_on: date | None = None
    years_back: int = 0
    years_ahead: int = 0

    def first(self, today: date) -> date:
        return self.first_on or in_years(today, -self.years_back)

    def last(self, today: date) -> date:
        return in_years(today, self.years_ahead)


def in_years(day: date, count: int) -> date:
    """The same day so many years later or earlier; the 28th for a 29 February that is missing."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)
