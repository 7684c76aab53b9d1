"""Dates as they are typed and as they are told (날짜를 읽고 말하기)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dure.rulebook import Reason

DAY = re.compile(
    r"([0-9]{4}) ?[-./년] ?([0-9]{1,2}) ?[-./월] ?([0-9]{1,2}) ?[.일]?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")
MONTH = re.compile(r"([0-9]{4}) ?[-./년] ?([0-9]{1,2}) ?[.월]?")
YEAR = re.compile(r"([0-9]{1,6}) ?년?")
LONGEST = 40


def plain(text: str) -> str:
    """What was typed in one form: full width as half, one space for many; nothing of what is too long to be a date."""
    return " ".join(unicodedata.normalize("NFKC", text.strip()[: LONGEST + 1]).split())


def read_day(text: str) -> date | None:
    """`2026-11-30`, `2026.11.30.`, `2026년 11월 30일` or `20261130`; nothing when it is no day of the calendar."""
    found = DAY.fullmatch(text) if len(text) <= LONGEST else None
    return _made(date, [int(part) for part in found.groups() if part]) if found else None


def read_moment(text: str) -> datetime | None:
    """A day and a time of day, as local time without its zone; a day alone is no moment."""
    day_text, _, clock_text = text.replace("T", " ").rpartition(" ")
    day, clock = read_day(day_text), CLOCK.fullmatch(clock_text)
    if day is None or clock is None:
        return None
    return _made(datetime, [day.year, day.month, day.day, *map(int, clock.groups())])


def read_month(text: str) -> date | None:
    """`2026-11` as its first day."""
    found = MONTH.fullmatch(text) if len(text) <= LONGEST else None
    return _made(date, [*map(int, found.groups()), 1]) if found else None


def read_year(text: str) -> int | None:
    """A number that stands for a year, sensible or not."""
    found = YEAR.fullmatch(text) if len(text) <= LONGEST else None
    return int(found[1]) if found else None


def _made(kind: Any, parts: list[int]) -> Any:
    try:
        return kind(*parts)
    except ValueError:
        return None


@dataclass(frozen=True)
class Words:
    """How a date is called, what is now for it, how one of its kind is told."""

    what: str
    now: str
    tell: Callable[[Any], str]


def day_in_words(day: date) -> str:
    """`2015년` for a year's first day, `2028년 11월 30일` for others."""
    return f"{day.year}년" if (day.month, day.day) == (1, 1) else f"{day.year}년 {day.month}월 {day.day}일"


def month_in_words(month: date) -> str:
    return f"{month.year}년 {month.month}월"


def beyond(value: Any, first: Any, last: Any, now: Any, says: Words) -> Reason | None:
    """Why this day, month or year cannot be meant: it lies before the first or after the last."""
    if value < first:
        if first == now:
            return Reason("dates.in_past", {"what": says.what, "now": says.now})
        return Reason("dates.too_early", {"what": says.what, "first": says.tell(first)})
    if value <= last:
        return None
    if last == now:
        return Reason("dates.in_future", {"what": says.what, "now": says.now})
    return Reason("dates.too_late", {"what": says.what, "last": says.tell(last)})


def example(form: str) -> str:
    """Today as an example of how to write."""
    return f"{timezone.localtime().replace(hour=14, minute=0):{form}}"


def gap(recorded_at: datetime, happened: date | datetime | None) -> str:
    """13일 뒤 입력: how long after it happened something was entered; nothing on the same day."""
    if not happened or not recorded_at:
        return ""
    on = timezone.localdate(happened) if isinstance(happened, datetime) else happened
    days = (timezone.localdate(recorded_at) - on).days
    return f"{days}일 뒤 입력" if days > 0 else ""


def short_day(value: date | datetime | None) -> str:
    """9.15, with its year where that is another: 2024.9.15."""
    if not value:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    year = "" if on.year == timezone.localdate().year else f"{on.year}."
    return f"{year}{on.month}.{on.day}"
