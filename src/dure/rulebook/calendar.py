"""The office calendar (업무일 달력): which days and hours count for a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from holidays.countries import KR

from dure.rulebook.files import FOLDER, places, read_toml

NAME = "calendar.toml"
FILE = FOLDER / NAME
SEOUL = ZoneInfo("Asia/Seoul")
ONE_DAY = timedelta(days=1)
WEEKEND = {5: "토요일", 6: "일요일"}
_clock = time.fromisoformat


class NoCalendar(ValueError):
    """A period reaches days whose holidays nobody knows yet, or no longer keeps."""


@dataclass(frozen=True)
class OfficeCalendar:
    """Days off with their names, the office hours, and how far the calendar can be trusted."""

    first_on: date
    last_on: date
    confirmed_until: date
    hours: tuple[tuple[time, time], ...]
    days_off: Mapping[date, str]

    def why_off(self, day: date) -> str | None:
        """Why a day does not count: the holiday's name, 토요일 or 일요일; None on a working day."""
        if not self.first_on <= day <= self.last_on:
            raise NoCalendar(
                f"no reliable calendar for {day.isoformat()}:"
                f" holidays are known from {self.first_on} to {self.last_on}"
            )
        return self.days_off.get(day) or WEEKEND.get(day.weekday())

    def is_working(self, day: date) -> bool:
        return self.why_off(day) is None

    def next_working(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day


@cache
def office_calendar() -> OfficeCalendar:
    """The calendar every deadline is counted on."""
    return read_calendar(*calendar_files())


def calendar_files() -> list[Path]:
    """What Dure comes with, then the late changes that the installation has heard of."""
    return [place / NAME for place in places() if (place / NAME).exists()]


@dataclass(frozen=True)
class LateDay:
    """A day that was declared, or taken back, after the holidays of the package were settled."""

    on: date
    ko: str
    source: str
    is_removed: bool


def late_days() -> list[LateDay]:
    """All late changes, in the order of the days."""
    found = [
        LateDay(one["on"], one["ko"], one["source"], is_removed=key == "removed")
        for facts in map(read_toml, calendar_files())
        for key in ("added", "removed")
        for one in facts.get(key, ())
    ]
    return sorted(found, key=lambda one: one.on)


def read_calendar(file: Path, *later: Path) -> OfficeCalendar:
    """Public, substitute and temporary holidays of Korea, with the late changes of the file.

    Only the public category is read: 근로자의 날 of 2024 and 2025 is a bank holiday on which public
    offices work; 노동절 and 제헌절 are public holidays from 2026, and the package knows it.
    """
    facts = read_toml(file)
    years = range(facts["first_on"].year, facts["last_on"].year + 1)
    days_off = dict(KR(years=years, language="ko").items())
    for changes in (facts, *map(read_toml, later)):
        days_off |= {one["on"]: one["ko"] for one in changes.get("added", ())}
        for one in changes.get("removed", ()):
            days_off.pop(one["on"], None)
    return OfficeCalendar(
        first_on=facts["first_on"],
        last_on=facts["last_on"],
        confirmed_until=facts["confirmed_until"],
        hours=tuple((_clock(opens), _clock(closes)) for opens, closes in facts["office_hours"]),
        days_off=days_off,
    )


def in_seoul(moment: datetime | date) -> datetime:
    """An aware moment in Seoul. A naive one, or a plain day (midnight), is read as Seoul time."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=SEOUL)
    return moment.astimezone(SEOUL)
