"""Visits, duty people and an accident in the invented district (방문과 안전)."""

import zlib
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.demo.areas import Maker, words
from dure.demo.district import Place
from dure.offices.models import Staff
from dure.people.places import place_of
from dure.rulebook import product
from dure.safety.models import Guard, Incident, Outing, StartingPoint
from dure.safety.models import Place as Building
from dure.safety.rules import CANCELLED, DONE, NO, PLANNED, YES

TOWNS = 6
# Days ago of each one's visits of the last weeks.
BEFORE = (1, 2, 5, 6, 8, 9, 13, 15, 20, 23)
DANGERS = tuple(product().safety.dangers)


def add_visits(make: Maker) -> None:
    add_places(make)
    for number, town in enumerate(make.towns[:TOWNS]):
        add_guards(make, town)
        add_start(make, town)
        homes = [case for case in make.sheet.all_of(Case) if case.office.pk == town.office.pk]
        for at, staff in enumerate(make.people(town)[:3]):
            before(make, town, staff, homes, number + at)
            visit(make, town, staff, homes, days=0, hour=16 + at, at=number + at)
            for more in (1, 2):
                visit(make, town, staff, homes, days=0, hour=16, at=number + at + more, is_open=True)
            visit(make, town, staff, homes, days=1 + at, hour=14, at=number + at + 1)
    add_incident(make)


def before(make: Maker, town: Place, staff: Staff, homes: list[Case], at: int) -> None:
    """The visits of the last weeks, most of them to somebody who was there."""
    for number, days in enumerate(BEFORE):
        if make.at(-days).weekday() > 4:
            continue
        results = {"met": 8, "away": 2}
        state = CANCELLED if (number + at) % 9 == 8 else DONE
        about: dict[str, Any] = {"state": state}
        if state == DONE:
            begin = make.at(-days, 10 + number % 6, 5)
            about |= over(begin, 40 + 5 * (number % 4)) | {"result": make.chance.weighted(results)}
        visit(make, town, staff, homes, days=-days, hour=10 + number % 6, at=number + at, **about)


def over(begin: datetime, minutes: int) -> dict[str, Any]:
    return {"state": DONE, "came_at": begin, "left_at": begin + timedelta(minutes=minutes), "result": "met"}


def visit(
    make: Maker, town: Place, staff: Staff, homes: list[Case], *, days: int, hour: int, at: int, **about: Any
) -> None:
    """One visit; whoever is known to be angry is visited by two. Who opens the demo in the evening finds those of the day over."""
    from_at = make.at(days, hour)
    if not about.get("state") and from_at + timedelta(hours=1) < timezone.now():
        about |= over(from_at, 45)
    is_tense = at % 7 == 3
    case = homes[(7 * at + hour) % len(homes)] if homes and at % 4 else None
    outing = make.sheet.add(
        Outing,
        staff=staff,
        case=case,
        from_at=from_at,
        until_at=from_at + timedelta(hours=1),
        dangers=dict.fromkeys(DANGERS, NO) | ({"stress": YES} if is_tense else {}),
        companions=["colleague"] if is_tense or at % 3 == 0 else [],
        **{"state": PLANNED} | about,
        **make.of(town.office),
    )
    who = words()["visits"]["who"]
    told = {"who": who[at % len(who)], "address": f"{make.district.sigungu.name} {town.office.region.name}"}
    if case:
        told = {"who": case.subject.name, "address": case.household.address}
    outing.told_sealed = outing.seal(told)


def add_places(make: Maker) -> None:
    """Invented positions of the buildings in which somebody lives: towns lie side by side, houses within two kilometres."""
    code, seen = make.district.sigungu.code[:5], set[str]()
    towns = {town.office.pk: at for at, town in enumerate(make.towns)}
    for case in make.sheet.all_of(Case):
        house, _ = place_of(case.household.address)
        if house and house not in seen:
            seen.add(house)
            within = zlib.crc32(house.encode())
            east = 970_000 + 2_500 * towns.get(case.office.pk, 0) + within % 2_000
            make.sheet.add(
                Building, sigungu_code=code, house=house[:80], x=east, y=1_900_000 + within // 2_000 % 2_000
            )


def add_start(make: Maker, town: Place) -> None:
    """Offices set out from the first house of theirs whose position is known, for want of one of their own."""
    first = next((case for case in make.sheet.all_of(Case) if case.office.pk == town.office.pk), None)
    if first:
        make.sheet.add(StartingPoint, address=first.household.address, **make.of(town.office))


def add_guards(make: Maker, town: Place) -> None:
    """The last of the office, and the welfare officer where there is one, who manages no case."""
    others = [*town.holding({"welfare_officer"}), *town.counsellors[::-1]]
    for staff in dict.fromkeys(others[:2]):
        make.sheet.add(Guard, staff=staff, from_on=make.today - timedelta(days=60), **make.of(town.office))


def add_incident(make: Maker) -> None:
    """One that the leader has to settle still, one that is settled."""
    said = words()["visits"]
    town = make.towns[0]
    for days, state in ((3, "open"), (51, "settled")):
        staff = make.people(town)[days % len(town.counsellors)]
        incident = make.sheet.add(
            Incident,
            staff=staff,
            happened_at=make.at(-days, 15, 20),
            measures=["victim", "burnout"] if state == "settled" else [],
            state=state,
            recorded_at=make.at(-days, 17),
            recorded_by=staff,
            **make.of(town.office),
        )
        told = dict.fromkeys(product().safety.told, "")
        told |= {name: said[name] for name in ("summary", "harm", "worker")}
        if state == "settled":
            told["outcome"] = said["outcome"]
        incident.told_sealed = incident.seal(told)
