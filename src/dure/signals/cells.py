"""How the cells of a provider's file are read (칸 읽기): days, months, figures, places, numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dure import spelling
from dure.people.resident_number import read_number
from dure.rulebook import Reason, Refused
from dure.rulebook.model.signal_scan import SignalColumn, SignalScan
from dure.rulebook.model.signals import Signal
from dure.signals import rules
from dure.web.date_words import plain, read_day, read_month

MOST = 10**12


@dataclass(frozen=True)
class Wanted:
    """What a file is about, and what its rows are held against. `towns`: codes and names of the 시군구's 읍면동."""

    kind: Signal
    month: int
    today: date
    sigungu: str
    towns: Mapping[str, int]
    book: SignalScan
    rent_months: int

    @property
    def columns(self) -> dict[str, SignalColumn]:
        names = (*self.book.who, *self.book.layouts[self.kind.layout].columns)
        return {name: self.book.columns[name] for name in names}


SEXES = {"남": "male", "남자": "male", "남성": "male", "여": "female", "여자": "female", "여성": "female"}


# Days, and months above all, come again and again in a file.
@lru_cache(maxsize=50_000)
def _read(text: str) -> date | None:
    told = plain(text)
    return read_day(told) or read_day(told.split(" ")[0])


@lru_cache(maxsize=1_000)
def _read_month(text: str) -> date | None:
    told = plain(text)
    return read_month(told) or read_day(told) or read_month(f"{told[:4]}-{told[4:]}")


def _day(text: str, column: SignalColumn, wanted: Wanted) -> date:
    day = _read(text)
    if day is None or day.year < 1880:
        raise Refused([Reason("signals.no_day", {"column": column.ko})])
    if day > wanted.today:
        raise Refused([Reason("signals.day_ahead", {"column": column.ko})])
    return day


def _month(text: str, column: SignalColumn, wanted: Wanted) -> int:
    first = _read_month(text)
    if first is None:
        raise Refused([Reason("signals.no_month", {"column": column.ko})])
    if rules.month_of(first) != wanted.month:
        words = rules.words_of_month
        told_month = {"month": words(rules.month_of(first)), "wanted": words(wanted.month)}
        raise Refused([Reason("signals.other_month", told_month)])
    return wanted.month


def _count(text: str, column: SignalColumn, wanted: Wanted) -> int:
    digits = text.replace(",", "").removesuffix("원").removesuffix("개월").strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > len(str(MOST)):
        raise Refused([Reason("signals.no_figure", {"column": column.ko})])
    return int(digits)


def _town(text: str, column: SignalColumn, wanted: Wanted) -> int:
    found = wanted.towns.get(text) or wanted.towns.get(spelling.bare(text))
    if found is None:
        raise Refused([Reason("signals.other_town")])
    return found


def _number(text: str, column: SignalColumn, wanted: Wanted) -> Any:
    return read_number(text, wanted.today)


def _text(text: str, column: SignalColumn, wanted: Wanted) -> str:
    return (text if text.isascii() else spelling.composed(text))[:200]


def _name(text: str, column: SignalColumn, wanted: Wanted) -> str:
    return spelling.composed(text)[:60]


def _phone(text: str, column: SignalColumn, wanted: Wanted) -> str:
    return spelling.phone(text)[:20]


def _key(text: str, column: SignalColumn, wanted: Wanted) -> str:
    return spelling.bare(text)[:60]


READS: dict[str, Callable[[str, SignalColumn, Wanted], Any]] = {
    "day": _day,
    "month": _month,
    "count": _count,
    "won": _count,
    "town": _town,
    "number": _number,
    "text": _text,
    "name": _name,
    "phone": _phone,
    "key": _key,
}
