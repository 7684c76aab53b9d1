"""The office calendar: official holidays, late changes, how far it reaches."""

from datetime import date
from pathlib import Path

import pytest

from dure.rulebook.calendar import FILE, NoCalendar, office_calendar, read_calendar

# Days off on weekdays, as the official calendars of 2024 to 2027 have them.
WEEKDAYS_OFF = {
    2024: "0101 0209 0212 0301 0410 0506 0515 0606 0815 0916 0917 0918 1001 1003 1009 1225",
    2025: "0101 0127 0128 0129 0130 0303 0505 0506 0603 0606 0815 1003 1006 1007 1008 1009 1225",
    2026: "0101 0216 0217 0218 0302 0501 0505 0525 0603 0717 0817 0924 0925 1005 1009 1225",
    2027: "0101 0208 0209 0301 0503 0505 0513 0719 0816 0914 0915 0916 1004 1011 1227",
}


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_weekdays_off_of_a_year(year: int) -> None:
    days = sorted(office_calendar().days_off)
    found = [day.strftime("%m%d") for day in days if day.year == year and day.weekday() < 5]
    assert " ".join(found) == WEEKDAYS_OFF[year]


def test_labour_day_is_a_working_day_of_public_offices_until_2025() -> None:
    days = {year: office_calendar().why_off(date(year, 5, 1)) for year in (2024, 2025, 2026)}
    assert days == {2024: None, 2025: None, 2026: "노동절"}


def test_a_holiday_declared_late_is_added_and_one_that_is_none_removed(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    late = 'added = [{ on = 2026-10-02, ko = "임시공휴일", source = "law:x" }]'
    none = 'removed = [{ on = 2026-07-17, ko = "제헌절", source = "law:x" }]'
    file = tmp_path / "calendar.toml"
    changed = text.replace("added = []\n", f"{late}\n").replace("removed = []\n", f"{none}\n")
    file.write_text(changed, "utf-8")
    calendar = read_calendar(file)
    assert calendar.why_off(date(2026, 10, 2)) == "임시공휴일"
    assert calendar.is_working(date(2026, 7, 17))


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2031, 1, 1)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(NoCalendar, match=day.isoformat()):
        office_calendar().why_off(day)


def test_the_next_working_day_may_be_the_day_itself() -> None:
    assert office_calendar().next_working(date(2025, 10, 3)) == date(2025, 10, 10)
    assert office_calendar().next_working(date(2025, 10, 10)) == date(2025, 10, 10)
