"""The invented district (지어낸 시군구): regions, offices, teams, staff and their roles."""

import tomllib
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import make_password

from dure.access.models import Credential
from dure.demo import accounts, names
from dure.demo.chance import Chance
from dure.demo.sheet import Sheet
from dure.offices.models import Assignment, Office, PrivacyTraining, Region, Staff, Team
from dure.rulebook import latest

DATA = Path(__file__).parent / "data"
HOME = "해오름시"
MANAGING = {"town_manager", "town_senior", "town_specialist"}
MANAGING |= {"sigungu_manager", "sigungu_senior", "sigungu_specialist"}
LEADING = {"town_leader", "sigungu_leader"}
COUNSELLING = {"visiting_nurse", "welfare_officer"}
# Roles of the staff without an account name of their own, by the model of their office.
TEAM_OF = {
    "basic": ["town_leader", "town_manager", "visiting_nurse"],
    "extended": ["town_leader", "town_manager", "town_senior", "town_manager"],
    "area_centre": ["town_leader", "town_manager", "town_senior"],
    "area_ordinary": ["town_manager"],
    "rural": ["town_leader", "town_manager"],
}


@dataclass
class Place:
    """An office that works on cases, with who does what there."""

    office: Office
    people: dict[str, list[Staff]] = field(default_factory=dict)

    def holding(self, roles: set[str]) -> list[Staff]:
        return [staff for role, held in self.people.items() if role in roles for staff in held]

    @property
    def managers(self) -> list[Staff]:
        return self.holding(MANAGING)

    @property
    def leader(self) -> Staff:
        return (self.holding(LEADING) or self.managers)[0]

    @property
    def counsellors(self) -> list[Staff]:
        return self.managers + self.holding(COUNSELLING)


@dataclass
class District:
    """Everything a story needs to know about where it happens."""

    sido: Region
    sigungu: Region
    places: dict[str, Place] = field(default_factory=dict)
    posts: dict[uuid.UUID, tuple[Office, str]] = field(default_factory=dict)
    loads: Counter[uuid.UUID] = field(default_factory=Counter)

    @property
    def center(self) -> Place:
        return next(p for p in self.places.values() if p.office.kind == "sigungu_support")

    @cached_property
    def towns(self) -> list[Place]:
        return [p for p in self.places.values() if p.office.kind == "town_team"]

    def next_manager(self, place: Place) -> Staff:
        """Whoever manages the fewest cases there."""
        chosen = min(place.managers, key=lambda staff: self.loads[staff.pk])
        self.loads[chosen.pk] += 1
        return chosen

    def managing(self, town: Place) -> Place:
        """The 중심 읍면동 of an area, or the town itself (manual-2025 m:8421)."""
        return self.places[town.office.hub.name] if town.office.hub else town


class DistrictBuilder:
    """Puts a district's records on a sheet; `beside` is one whose 시도 it shares."""

    def __init__(
        self,
        sheet: Sheet,
        chance: Chance,
        today: date,
        file: str = "district",
        beside: District | None = None,
    ) -> None:
        self.sheet, self.chance, self.today, self.beside = sheet, chance, today, beside
        self.data: dict[str, Any] = tomllib.loads((DATA / f"{file}.toml").read_text("utf-8"))
        self.numbers = count(1 + len(sheet.all_of(Staff)) + len(sheet.all_of(Office)))
        self.password = make_password(accounts.password())
        self.district = self._regions()

    def build(self, towns: int, staff: int) -> District:
        self._center()
        for number, town in enumerate(self._town_entries(towns), 1):
            self._town(number, town)
        self._others()
        for each in accounts.entries():
            if each.get("sigungu", HOME) == self.data["sigungu"]["name"]:
                self._named(each)
        self._teams(staff)
        return self.district

    def _regions(self) -> District:
        sido = self.beside.sido if self.beside else self.sheet.add(Region, level="sido", **self.data["sido"])
        own = {key: self.data["sigungu"][key] for key in ("code", "name")}
        return District(sido, self.sheet.add(Region, level="sigungu", parent=sido, **own))

    def _town_entries(self, towns: int) -> list[dict[str, Any]]:
        """The towns of the file, and as many plain ones more as are asked for."""
        known = self.data["towns"]
        more = [{"name": f"새터{n}동", "model": "basic"} for n in range(1, towns - len(known) + 1)]
        wanted = [*known, *more][:towns]
        kept = {town["name"] for town in wanted}
        return [town for town in wanted if "hub" not in town or town["hub"] in kept]

    def _center(self) -> None:
        facts = self.data["center"]
        office = self._office(
            facts["name"], f"{self.data['letter']}00", "sigungu_support", self.district.sigungu
        )
        office.town_model = facts["model"]
        for name in facts["teams"]:
            self.sheet.add(Team, office=office, name=name)

    def _town(self, number: int, town: dict[str, Any]) -> None:
        code = f"{self.data['sigungu']['code'][:5]}{number:03d}00"
        region = self.sheet.add(
            Region, code=code, name=town["name"], level="town", parent=self.district.sigungu
        )
        office = self._office(town["name"], f"{self.data['letter']}{number:02d}", "town_team", region)
        office.town_model = town["model"]
        if "hub" in town:
            office.hub = self.district.places[town["hub"]].office

    def _others(self) -> None:
        for number, other in enumerate(self.data.get("others", []), 1):
            at_sido = other["kind"] == "sido"
            region = self.district.sido if at_sido else self.district.sigungu
            office = self._office(other["name"], f"X{number:02d}", other["kind"], region)
            office.sigungu = region

    def _office(self, name: str, code: str, kind: str, region: Region) -> Office:
        phone = self.data["phone"].format(number=next(self.numbers))
        office = self.sheet.add(
            Office,
            name=name,
            code=code,
            kind=kind,
            region=region,
            sigungu=self.district.sigungu,
            phone=phone,
        )
        self.district.places[name] = Place(office)
        return office

    def _named(self, each: dict[str, Any]) -> None:
        name = each.get("town") or each.get("office") or self.data["center"]["name"]
        if place := self.district.places.get(name):
            self._employ(place, each["role"], each["login"])

    def _teams(self, staff: int) -> None:
        """Fill the towns with who is missing, then spread the rest."""
        for place in self.district.towns:
            wanted = list(TEAM_OF[place.office.town_model])
            for role, held in place.people.items():
                for _ in held:
                    if role in wanted:
                        wanted.remove(role)
            for role in wanted:
                self._employ(place, role)
        busy = [p for p in self.district.towns if p.office.town_model != "area_ordinary"]
        for number in range(staff - len(self.district.posts)):
            role = "town_specialist" if number % 2 else "town_manager"
            self._employ(busy[number % len(busy)], role)

    def _employ(self, place: Place, role: str, login: str = "") -> Staff:
        number = next(self.numbers)
        sex = self.chance.one(["male", "female"])
        staff = self.sheet.add(
            Staff,
            login=login or f"staff{number:03d}",
            name=names.full_name(self.chance, sex, self.chance.randint(1968, 1998)),
            phone=self.data["phone"].format(number=number),
            is_civil_servant=latest().roles[role].is_official,
            sigungu=place.office.sigungu,
        )
        self.sheet.add(Credential, staff=staff, password=self.password)
        self._train(staff)
        self._give(staff, place, role)
        place.people.setdefault(role, []).append(staff)
        self.district.posts[staff.pk] = (place.office, role)
        return staff

    def _train(self, staff: Staff) -> None:
        """A privacy training that counts, confirmed."""
        done = max(date(self.today.year, 1, 1), self.today - timedelta(days=30))
        at = datetime.combine(done, time(15), ZoneInfo(settings.TIME_ZONE))
        self.sheet.add(
            PrivacyTraining,
            staff=staff,
            sigungu=staff.sigungu,
            year=done.year,
            course="개인정보 보호 기본과정",
            completed_on=done,
            declared_by=staff,
            declared_at=at,
            confirmed_by=staff,
            confirmed_at=at,
        )

    def _give(self, staff: Staff, place: Place, role: str) -> None:
        self.sheet.add(
            Assignment,
            staff=staff,
            office=place.office,
            role=role,
            reach=latest().roles[role].reach,
            from_on=min(date(2024, 1, 2), self.today - timedelta(days=1)),
        )
