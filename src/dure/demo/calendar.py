"""Working days of the demo's past (시연 자료의 업무일): every story ends before today."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from functools import cache

from dure.demo.chance import Chance
from dure.rulebook.calendar import ONE_DAY, SEOUL, office_calendar

FIRST_HOUR, LAST_HOUR = 9, 16


@cache
def working_days() -> list[date]:
    """Every working day the office calendar knows."""
    days_off = office_calendar()
    span = (days_off.last_on - days_off.first_on).days + 1
    days = (days_off.first_on + ONE_DAY * n for n in range(span))
    return [day for day in days if days_off.is_working(day)]


def last_before(day: date) -> int:
    """The position of the last working day before a day."""
    return bisect_left(working_days(), day) - 1


def position_of(day: date) -> int:
    """The position of the working day on or after a day."""
    return bisect_left(working_days(), day)


def last_until(day: date) -> int:
    """The position of the working day on or before a day."""
    return bisect_right(working_days(), day) - 1


def some_time(chance: Chance, position: int) -> datetime:
    """A time within office hours on that working day."""
    hour, minute = chance.randint(FIRST_HOUR, LAST_HOUR), chance.randrange(0, 60, 5)
    return datetime.combine(working_days()[position], time(hour, minute), SEOUL)


def later_that_day(moment: datetime, minutes: int = 10) -> datetime:
    return moment + timedelta(minutes=minutes)
