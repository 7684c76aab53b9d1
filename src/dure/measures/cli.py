"""`dure measures`: count everything anew or compare it with the records; show one figure (지표)."""

import argparse
import json
import time

from dure.access.acting import acting_as, every_sigungu
from dure.measures import figures, jobs, periods, places
from dure.measures.places import Place
from dure.offices.models import Office, Region
from dure.ops.problems import Problem
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import Indicator


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure measures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    counting = commands.add_parser("rebuild", help="count everything anew")
    counting.add_argument("--check", action="store_true", help="only compare, and say what differs")
    counting.add_argument("--sigungu", help="only this 시군구")
    showing = commands.add_parser("show", help="one figure")
    showing.add_argument(
        "code", help="an indicator as the guide numbers it (III-2), or a statistic (on_time)"
    )
    where = showing.add_mutually_exclusive_group(required=True)
    where.add_argument("--town", help="name or number of an office")
    where.add_argument("--sigungu", help="name or code of a 시군구")
    where.add_argument("--within", help="name of a 행정구 or 권역")
    showing.add_argument("--period", required=True, help="2026-07, 2026-Q3, 2026-H1 or 2026")
    showing.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    if options.command == "show":
        return show(options)
    return check(options.sigungu) if options.check else rebuild(options.sigungu)


def regions(name: str | None) -> list[Region]:
    used = Region.objects.filter(pk__in=every_sigungu()).order_by("code")
    found = [each for each in used if name in (None, each.name, each.code)]
    if name and not found:
        raise Problem(f"there is no 시군구 called {name}")
    return found


def rebuild(name: str | None) -> int:
    for region in regions(name):
        began = time.monotonic()
        changed = jobs.rebuild(region.pk)
        print(f"{region.name}: {changed:,} facts changed in {time.monotonic() - began:.1f} s")
    return 0


def check(name: str | None) -> int:
    """Ends with 1 where something differs."""
    differs = False
    for region in regions(name):
        found = jobs.differences(region.pk)
        differs = differs or bool(found)
        for what, lacking, beyond in found:
            print(f"{region.name}: {what}: {lacking:,} lacking, {beyond:,} too many")
        if not found:
            print(f"{region.name}: as the records have it")
    return int(differs)


def show(options: argparse.Namespace) -> int:
    period = periods.read(options.period)
    if period is None:
        raise Problem(f"{options.period} is no period; write 2026-07, 2026-Q3, 2026-H1 or 2026")
    place = place_of(options)
    with acting_as(jobs.ACTOR, place.sigungus[0]):
        standing = figures.of_place(place, period, which=known)
    if options.code not in standing.shown:
        raise Problem(f"{place.ko} has no indicator {options.code}")
    shown, now = standing.shown[options.code], standing.now[options.code]
    told = {
        "code": options.code,
        "name": shown.indicator.ko,
        "place": place.ko,
        "period": period.code,
        "above": shown.above,
        "below": shown.below,
        "value": None if shown.value is None else float(shown.value),
        "edition": figures.book_of(period).name,
        "is_closed": bool(standing.closed),
        "above_now": now.above,
        "below_now": now.below,
    }
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        line = f" ({shown.above_words} / {shown.below_words})" if shown.below is not None else ""
        print(f"{place.ko} {period.ko} {shown.indicator.number} {shown.indicator.ko}: {shown.words}{line}")
    return 0


def known(place: Place, book: Rulebook) -> list[Indicator]:
    """Indicators and statistics that a place can have."""
    every = book.measures.all.values()
    return [figures.at(place, each) for each in every if not (each.only_sigungu and place.is_of_offices)]


def place_of(options: argparse.Namespace) -> Place:
    if options.sigungu:
        above = regions(options.sigungu)
        if len(above) > 1:
            raise Problem(f"there is more than one 시군구 called {options.sigungu}; give its code")
        return places.of_sigungu(above[0])
    rows = Office.objects.filter(kind__in=places.KINDS).select_related("sigungu", "region__parent", "hub")
    if options.within:
        return within(list(rows), options.within)
    found = list(rows.filter(name=options.town) or rows.filter(code=options.town))
    if len(found) != 1:
        raise Problem(f"there is {'more than one' if found else 'no'} office called {options.town}")
    return places.of_office(found[0])


def within(offices: list[Office], name: str) -> Place:
    found = [each for each in (*places.districts_of(offices), *places.hubs_of(offices)) if each.ko == name]
    if len(found) != 1:
        raise Problem(f"there is {'more than one' if found else 'no'} 행정구 or 권역 called {name}")
    return found[0]
