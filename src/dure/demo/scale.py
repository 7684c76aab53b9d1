"""Cases by the hundred thousand for benchmarks (대량 자료): thin ones, but with all that lists and search read.

A fifth of them in the invented district itself, so that its leader has a very long list; the rest in further
시군구 of ordinary size.
"""

import gc
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from multiprocessing import get_context

from dure.demo import names
from dure.demo.bare_tables import bare
from dure.demo.bulk import TABLES, Bulk, Seat, seat_of
from dure.demo.chance import Chance
from dure.demo.copying import refresh_statistics, send, without_history
from dure.demo.district import MANAGING
from dure.demo.sheet import OWNER, Sheet
from dure.offices.models import Assignment, Office, Region, Staff

BATCH, PROCESSES = 2500, 2
# From so many cases on indexes are put on afterwards.
MANY = 10_000
# A 시군구 with more than that there is none, and there are not more than so many.
SHARE_AT_HOME, MOST_AT_HOME = 0.2, 20_000
CASES_A_SIGUNGU, MOST_SIGUNGU, TOWNS_A_SIGUNGU, MANAGERS_A_TOWN = 2000, 249, 16, 3


def add_cases(cases: int, chance: Chance, today: date) -> int:
    """Add so many cases; says in how many offices they lie."""
    at_home = min(round(cases * SHARE_AT_HOME), MOST_AT_HOME)
    home, away = list(_desks_at_home()), _desks_away(cases - at_home, chance)
    parts = [
        Part(range(first, min(first + BATCH, cases)), chance.getrandbits(64), today)
        for first in range(0, cases, BATCH)
    ]
    for part in parts:
        desks = [home if number < at_home else away for number in part.numbers]
        part.seats = [its[number % len(its)] for number, its in zip(part.numbers, desks, strict=True)]
    with without_history(*TABLES), bare(*TABLES) if cases >= MANY else nullcontext():
        for texts in _made(parts):
            for model, text in zip(TABLES, texts, strict=True):
                send(model, text)
    refresh_statistics()
    return len(home) + len(away)


@dataclass
class Part:
    """Cases that are made together, by a source of chance of their own: whoever makes them, they are the same."""

    numbers: range
    seed: int
    today: date
    seats: list[Seat] = field(default_factory=list)


def _made(parts: list[Part]) -> Iterator[list[bytes]]:
    """The lines of each table, part by part; many parts are made by processes beside this one."""
    if len(parts) < PROCESSES * 2:
        yield from map(_make, parts)
        return
    waiting: deque[Future[list[bytes]]] = deque()
    # A process begun anew would have to read the whole product; this one's connection is not touched by it.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        for part in parts:
            waiting.append(pool.submit(_make, part))
            if len(waiting) > PROCESSES * 2:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _make(part: Part) -> list[bytes]:
    """Nothing of it is let go before it is whole, so that looking for what may go would find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        bulk = Bulk(Chance(part.seed), part.today)
        for number, seat in zip(part.numbers, part.seats, strict=True):
            bulk.case(seat, number)
        return bulk.texts()
    finally:
        if was_on:
            gc.enable()


def _desks_at_home() -> Iterator[Seat]:
    """The towns of the invented district."""
    for office in Office.objects.using(OWNER).filter(kind="town_team").select_related("sigungu"):
        held = Staff.objects.using(OWNER).filter(assignments__office=office)
        yield seat_of(office, held.filter(assignments__role__in=MANAGING).order_by("login"))


def _desks_away(cases: int, chance: Chance) -> list[Seat]:
    """Further 시군구 with towns and staff."""
    sheet, serial = Sheet(), count(1)
    sido = sheet.add(Region, code="9800000000", name="먼나라도", level="sido")
    desks: list[Seat] = []
    for number in range(1, min(max(cases // CASES_A_SIGUNGU, 1), MOST_SIGUNGU) + 1):
        code, name = f"98{number:03d}", f"먼나라{number}시"
        sigungu = sheet.add(Region, code=f"{code}00000", name=name, level="sigungu", parent=sido)
        towns = range(1, TOWNS_A_SIGUNGU + 1)
        desks += [_town(sheet, sigungu, f"{code}{town:03d}00", serial, chance) for town in towns]
    sheet.save()
    return desks


def _town(sheet: Sheet, sigungu: Region, code: str, serial: Iterator[int], chance: Chance) -> Seat:
    name = f"{int(code[5:8])}동"
    region = sheet.add(Region, code=code, name=name, level="town", parent=sigungu)
    office = sheet.add(
        Office, name=name, code=f"M{code[2:8]}", kind="town_team", region=region, sigungu=sigungu
    )
    managers = [_manager(sheet, office, next(serial), chance) for _ in range(MANAGERS_A_TOWN)]
    return seat_of(office, managers)


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
