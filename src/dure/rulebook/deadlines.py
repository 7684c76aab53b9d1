"""Works out deadlines (처리기한 계산) by the rules of the rulebook.

Three ways of counting:
- working hours, for periods of five days or fewer (Civil Petitions Act 19-1): eight hours a day
  from the moment of receipt. The Act says only "eight working hours"; the hours themselves,
  09-12 and 13-18, are those of the Public Officials Service Regulation, article 9. What arrives
  outside them starts with the next working moment.
- working days, for six days or more (19-2): the first day counts, Saturdays, Sundays and holidays
  do not. The period ends with the end of its last day.
- months and calendar days (Civil Act 157-161): the first day does not count; the end is the same
  day of the month, or the month's last where that is missing. A rule that `rolls` moves an end on
  a day off to the next working day (161).
"""

import calendar as months
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dure.rulebook.calendar import ONE_DAY, OfficeCalendar, in_seoul, office_calendar
from dure.rulebook.load import edition_on
from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.process import DeadlineRule

HOURS_A_DAY = 8
LAST_MOMENT = time(23, 59, 59)


class UnknownRule(LookupError):
    """No deadline rule of that name."""


@dataclass(frozen=True)
class Skipped:
    """A day that did not count, and why."""

    date: date
    why: str


@dataclass(frozen=True)
class Deadline:
    """When something is due, how that was counted, and how far it binds."""

    rule: str
    start: datetime
    due_at: datetime
    days: int | None
    skipped: tuple[Skipped, ...]
    kind: str
    source: str
    months: int | None = None
    is_provisional: bool = False

    @property
    def due_on(self) -> date:
        return self.due_at.date()

    @property
    def is_measured(self) -> bool:
        return self.kind == "measured"


def due(rule: str, start: datetime | date, book: Rulebook | None = None) -> Deadline:
    """The deadline of a rule that begins at `start`, under the edition of that day or another."""
    begun = in_seoul(start)
    found = (book or edition_on(begun.date())).deadlines.get(rule)
    if found is None:
        raise UnknownRule(f"no deadline rule {rule!r}")
    return due_by(found, begun)


def due_by(rule: DeadlineRule, start: datetime | date) -> Deadline:
    """The same for a rule in hand."""
    begun, days_off = in_seoul(start), office_calendar()
    due_at = COUNTING[rule.unit](rule, begun, days_off)
    return Deadline(
        rule=rule.code,
        start=begun,
        due_at=due_at,
        days=rule.days,
        months=rule.months,
        skipped=_skipped(rule, begun.date(), due_at.date(), days_off),
        kind=rule.kind,
        source=rule.source,
        is_provisional=due_at.date() > days_off.confirmed_until,
    )


def working_days_between(first: date, last: date) -> int:
    """How many working days lie from `first` to `last`, both counted."""
    days_off = office_calendar()
    return sum(days_off.is_working(day) for day in _days(first, last))


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or that month's last day where it has no such day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def _by_working_days(rule: DeadlineRule, start: datetime, days_off: OfficeCalendar) -> datetime:
    day, left = start.date() - ONE_DAY, rule.days or 0
    while left:
        day += ONE_DAY
        left -= days_off.is_working(day)
    return _end_of(day, start)


def _by_working_hours(rule: DeadlineRule, start: datetime, days_off: OfficeCalendar) -> datetime:
    left = timedelta(hours=HOURS_A_DAY * (rule.days or 0))
    if rule.direction == "before":
        return _backwards(start, left, days_off)
    return _forwards(start, left, days_off)


def _by_calendar_days(rule: DeadlineRule, start: datetime, days_off: OfficeCalendar) -> datetime:
    return _rolled(rule, start.date() + timedelta(days=rule.days or 0), start, days_off)


def _by_months(rule: DeadlineRule, start: datetime, days_off: OfficeCalendar) -> datetime:
    return _rolled(rule, add_months(start.date(), rule.months or 0), start, days_off)


COUNTING: dict[str, Callable[[DeadlineRule, datetime, OfficeCalendar], datetime]] = {
    "working_days": _by_working_days,
    "working_hours": _by_working_hours,
    "calendar_days": _by_calendar_days,
    "months": _by_months,
}


def _forwards(start: datetime, left: timedelta, days_off: OfficeCalendar) -> datetime:
    for opens, closes in _office_hours(start, days_off, 1):
        begins = max(opens, start)
        open_for = closes - begins
        if open_for <= timedelta(0):
            continue
        if left <= open_for:
            return begins + left
        left -= open_for
    raise AssertionError("the calendar ends with an error of its own")


def _backwards(end: datetime, left: timedelta, days_off: OfficeCalendar) -> datetime:
    for opens, closes in _office_hours(end, days_off, -1):
        ends = min(closes, end)
        open_for = ends - opens
        if open_for <= timedelta(0):
            continue
        if left <= open_for:
            return ends - left
        left -= open_for
    raise AssertionError("the calendar ends with an error of its own")


def _office_hours(
    moment: datetime, days_off: OfficeCalendar, step: int
) -> Iterator[tuple[datetime, datetime]]:
    """Spans of office hours from the day of `moment` on, or back from it."""
    day = moment.date()
    while True:
        if days_off.is_working(day):
            for opens, closes in days_off.hours[::step]:
                yield (
                    datetime.combine(day, opens, moment.tzinfo),
                    datetime.combine(day, closes, moment.tzinfo),
                )
        day += ONE_DAY * step


def _rolled(rule: DeadlineRule, last: date, start: datetime, days_off: OfficeCalendar) -> datetime:
    return _end_of(days_off.next_working(last) if rule.rolls else last, start)


def _end_of(day: date, start: datetime) -> datetime:
    return datetime.combine(day, LAST_MOMENT, start.tzinfo)


def _skipped(rule: DeadlineRule, start: date, due_on: date, days_off: OfficeCalendar) -> tuple[Skipped, ...]:
    if rule.unit in ("months", "calendar_days"):
        start = _plain_end(rule, start)
    first, last = sorted((start, due_on))
    off = ((day, days_off.why_off(day)) for day in _days(first, last))
    return tuple(Skipped(day, why) for day, why in off if why)


def _plain_end(rule: DeadlineRule, start: date) -> date:
    """Where a calendar period ends before it rolls: only the days rolled over were skipped."""
    if rule.unit == "months":
        return add_months(start, rule.months or 0)
    return start + timedelta(days=rule.days or 0)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
