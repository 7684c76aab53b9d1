"""Needs against supply by area and 읍면동, as far as plans, sheets and the directory tell (욕구와 자원)."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Sum

from dure.offices.models import Office, Region
from dure.resources.models import Offer
from dure.resources.queries import usable
from dure.resources.reach import Place, within
from dure.rulebook import Rulebook
from dure.supply import sharing_rules
from dure.supply.models import NeedLine

Key = tuple[uuid.UUID, str]
TOWN, CENTRE = "town_team", "sigungu_support"


@dataclass(frozen=True)
class Row:
    """One area at one office."""

    office: Office
    area: str
    area_ko: str
    unmet: int
    wanted: int
    services: int
    state: str

    @property
    def pk(self) -> str:
        return f"{self.office.pk}:{self.area}"


def half_of(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2


def offices_of(place: Region) -> list[Office]:
    rows = Office.objects.filter(sigungu=place, kind__in=(TOWN, CENTRE), is_active=True)
    return list(rows.order_by("kind", "name"))


def unmet(place: Region) -> dict[Key, int]:
    """Households whose plan has no service for a need, by office and area."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.needs_without_service(%s)", [place.pk])
        return {(office, area): count for office, area, count in cursor.fetchall()}


def wanted(place: Region, day: date) -> dict[Key, int]:
    """What the offices wrote that they need, in the half year of the day."""
    year, half = half_of(day)
    rows = NeedLine.objects.filter(sigungu=place, year=year, half=half, side=NeedLine.Side.NEED)
    found = rows.values_list("office_id", "area").annotate(Sum("amount")).order_by()
    return {(office, area): amount for office, area, amount in found}


def areas_helped(group: str, book: Rulebook) -> set[str]:
    """The areas of need that services of a group answer."""
    known = book.resources.groups.get(group)
    return {each.partition(".")[0] for each in known.helps} if known else set()


def services(place: Region, offices: list[Office], day: date, book: Rulebook) -> Counter[Key]:
    """Services that can be used at an office on the day, by area."""
    at = Place(place.pk, place.parent_id)
    rows = Offer.objects.filter(usable(day) & within(at)).order_by().values_list("group", "towns")
    found: Counter[Key] = Counter()
    for group, towns, count in rows.annotate(Count("pk")):
        for office in offices:
            if not towns or office.kind == CENTRE or office.region_id in towns:
                for area in areas_helped(group, book):
                    found[(office.pk, area)] += count
    return found


def rows(place: Region, day: date, book: Rulebook) -> list[Row]:
    """Every office and area of which something is known, the worst first."""
    offices = offices_of(place)
    lacking, asked, there = unmet(place), wanted(place, day), services(place, offices, day, book)
    many = book.resources.surveys.many_without
    found = []
    for office in offices:
        for area, about in book.areas.items():
            key = (office.pk, area)
            figures = lacking.get(key, 0), asked.get(key, 0), there[key]
            if figures[0] or figures[1]:
                state = sharing_rules.shortage(*figures, many)
                found.append(Row(office, area, about.ko, *figures, state))
    order = {"none": 0, "many": 1, "": 2}
    return sorted(found, key=lambda row: (order[row.state], -row.unmet, -row.wanted, row.office.name))


def needs_for(offer: Offer, place: Region, day: date, book: Rulebook) -> dict[uuid.UUID, int]:
    """What each 읍면동 needs of it: the amount it wrote, or the households whose plans lack such a service."""
    areas = areas_helped(offer.group, book)
    lacking, asked = unmet(place), wanted(place, day)
    found = {}
    for office in offices_of(place):
        if office.kind == TOWN and (not offer.towns or office.region_id in offer.towns):
            written = sum(asked.get((office.pk, area), 0) for area in areas)
            found[office.pk] = written or sum(lacking.get((office.pk, area), 0) for area in areas)
    return found
