"""Periods of figures (기간): a month, quarter, half-year or year, written 2026-07, 2026-Q3, 2026-H1, 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(?P<year>20[0-9]{2})(?:-(?:(?P<kind>[QH])(?P<part>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
MONTHS = 12
LONG = {"Q": 3, "H": 6}


@dataclass(frozen=True)
class Period:
    """So many whole months from the first of a month on; `code` is how it is written."""

    code: str
    year: int
    first_month: int
    length: int

    @property
    def first_on(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def last_month_on(self) -> date:
        """The first day of its last month."""
        return date(self.year, self.first_month + self.length - 1, 1)

    @property
    def last_on(self) -> date:
        after = self.first_month + self.length
        ends = date(self.year + 1, 1, 1) if after > MONTHS else date(self.year, after, 1)
        return ends - timedelta(days=1)

    def begun_by(self, day: date) -> int:
        """How many of its months have begun by a day."""
        since = MONTHS * (day.year - self.year) + day.month - self.first_month + 1
        return max(0, min(self.length, since))

    @property
    def ko(self) -> str:
        part = {
            1: f" {self.first_month}월",
            3: f" {(self.first_month + 2) // 3}분기",
            6: " 상반기" if self.first_month == 1 else " 하반기",
        }
        return f"{self.year}년{part.get(self.length, '')}"

    @property
    def year_before(self) -> "Period":
        code = f"{self.year - 1}{self.code[4:]}"
        return Period(code, self.year - 1, self.first_month, self.length)

    @property
    def before(self) -> "Period":
        """The one of the same length that ended the day before."""
        month = self.first_month - self.length
        year = self.year if month > 0 else self.year - 1
        month = month if month > 0 else month + MONTHS
        mark = next((kind for kind, length in LONG.items() if length == self.length), "")
        part = f"{mark}{(month + self.length - 1) // self.length}" if mark else f"{month:02d}"
        code = str(year) if self.length == MONTHS else f"{year}-{part}"
        return Period(code, year, month, self.length)

    @property
    def months(self) -> "list[Period]":
        """Those of its year."""
        return [month_of(self.year, month) for month in range(1, MONTHS + 1)]


def month_of(year: int, month: int) -> Period:
    return Period(f"{year}-{month:02d}", year, month, 1)


def quarter_on(day: date) -> Period:
    """The quarter of a day."""
    number = (day.month + 2) // 3
    return Period(f"{day.year}-Q{number}", day.year, 3 * number - 2, 3)


def read(code: str) -> Period | None:
    """A period as it is written; nothing when it is none."""
    found = WRITTEN.fullmatch(code)
    if found is None:
        return None
    year, kind = int(found["year"]), found["kind"]
    if found["month"]:
        return month_of(year, int(found["month"]))
    if kind is None:
        return Period(code, year, 1, MONTHS)
    length, part = LONG[kind], int(found["part"])
    if part * length > MONTHS:
        return None
    return Period(code, year, (part - 1) * length + 1, length)


def of_years(last: int, years: int) -> list[Period]:
    """Every period of the latest years, the latest year first, the longest of it first."""
    parts = [
        "",
        "-H1",
        "-H2",
        "-Q1",
        "-Q2",
        "-Q3",
        "-Q4",
        *(f"-{month:02d}" for month in range(1, MONTHS + 1)),
    ]
    found = (read(f"{year}{part}") for year in range(last, last - years, -1) for part in parts)
    return [each for each in found if each]
