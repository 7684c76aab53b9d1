"""What the areas around the cases have in the invented district (사례 밖 영역의 모의 자료): words, days and places."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from dure.demo.chance import Chance
from dure.demo.district import DATA, District, Place
from dure.demo.sheet import Sheet
from dure.offices.models import Office, Staff
from dure.rulebook.calendar import SEOUL

FRIDAY = 4


@cache
def words() -> dict[str, Any]:
    """The invented words of these areas."""
    return tomllib.loads((DATA / "areas.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Maker:
    """Puts one area on the sheet."""

    sheet: Sheet
    chance: Chance
    today: date
    district: District

    @property
    def center(self) -> Place:
        return self.district.center

    @property
    def keeper(self) -> Staff:
        """Who works at the 시군구's office on what it runs."""
        return (self.center.holding({"sigungu_manager"}) or [self.center.leader])[0]

    @property
    def towns(self) -> list[Place]:
        """Those of the demo accounts first: whoever signs in finds something there."""
        return sorted(self.district.towns, key=lambda place: not named(place.leader))

    def people(self, place: Place) -> list[Staff]:
        """Who counsels there, those with a demo account first."""
        return sorted(place.counsellors, key=lambda staff: not named(staff))

    def at(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """So many days from today, at an hour in Seoul."""
        return moment(self.today + timedelta(days=days), hour, minute)

    def on_workday(self, days: int, hour: int) -> datetime:
        """The same, on the Friday before where it would be a weekend."""
        return self.at(days - max(self.at(days).weekday() - FRIDAY, 0), hour)

    def of(self, office: Office) -> dict[str, Any]:
        return {"office": office, "sigungu": office.sigungu}


def named(staff: Staff) -> bool:
    """Whether this is a demo account."""
    return not staff.login.startswith("staff")


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), SEOUL)
