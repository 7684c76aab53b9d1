"""Cases by the hundred thousand for benchmarks (대량 자료): thin ones, but with all that lists and search read.

A fifth of them in the invented district itself, so that its leader has a very long list; the rest in further
시군구 of ordinary size.
"""

from collections.abc import Iterator
from datetime import date
from itertools import count

from dure.demo import names
from dure.demo.bulk import TABLES, Bulk
from dure.demo.chance import Chance
from dure.demo.copying import refresh_statistics, without_history
from dure.demo.district import MANAGING, Desk
from dure.demo.sheet import OWNER, Sheet
from dure.offices.models import Assignment, Office, Region, Staff

BATCH = 5000
SHARE_AT_HOME = 0.2
CASES_A_SIGUNGU, TOWNS_A_SIGUNGU, MANAGERS_A_TOWN = 2000, 16, 3


def add_cases(cases: int, chance: Chance, today: date) -> int:
    """Add so many cases; says in how many offices they lie."""
    home = list(_desks_at_home())
    away = _desks_away(round(cases * (1 - SHARE_AT_HOME)), chance)
    bulk = Bulk(chance, today)
    at_home = round(cases * SHARE_AT_HOME)
    for first in range(0, cases, BATCH):
        with without_history(*TABLES):
            for number in range(first, min(first + BATCH, cases)):
                desks = home if number < at_home else away
                bulk.case(desks[number % len(desks)], number)
            bulk.flush()
    refresh_statistics()
    return len(home) + len(away)


def _desks_at_home() -> Iterator[Desk]:
    """The towns of the invented district."""
    for office in Office.objects.using(OWNER).filter(kind="town_team").select_related("sigungu"):
        held = Staff.objects.using(OWNER).filter(assignments__office=office)
        yield Desk(office, list(held.filter(assignments__role__in=MANAGING).order_by("login")))


def _desks_away(cases: int, chance: Chance) -> list[Desk]:
    """Further 시군구 with towns and staff."""
    sheet, serial = Sheet(), count(1)
    sido = sheet.add(Region, code="9800000000", name="먼나라도", level="sido")
    desks: list[Desk] = []
    for number in range(1, max(cases // CASES_A_SIGUNGU, 1) + 1):
        code, name = f"98{number:03d}", f"먼나라{number}시"
        sigungu = sheet.add(Region, code=f"{code}00000", name=name, level="sigungu", parent=sido)
        towns = range(1, TOWNS_A_SIGUNGU + 1)
        desks += [_town(sheet, sigungu, f"{code}{town:03d}00", serial, chance) for town in towns]
    sheet.save()
    return desks


def _town(sheet: Sheet, sigungu: Region, code: str, serial: Iterator[int], chance: Chance) -> Desk:
    name = f"{int(code[5:8])}동"
    region = sheet.add(Region, code=code, name=name, level="town", parent=sigungu)
    office = sheet.add(
        Office, name=name, code=f"M{code[2:8]}", kind="town_team", region=region, sigungu=sigungu
    )
    managers = [_manager(sheet, office, next(serial), chance) for _ in range(MANAGERS_A_TOWN)]
    return Desk(office, managers)


def _manager(sheet: Sheet, office: Office, number: int, chance: Chance) -> Staff:
    """Someone who never signs in."""
    staff = sheet.add(
        Staff,
        login=f"bulk{number:05d}",
        name=names.full_name(chance, "female", 1985),
        sigungu=office.sigungu,
    )
    about = {"role": "town_manager", "reach": "area", "from_on": date(2024, 1, 2)}
    sheet.add(Assignment, staff=staff, office=office, **about)
    return staff
