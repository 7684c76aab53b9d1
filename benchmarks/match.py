"""How fast the services for a need are found among 100,000, with row security on (자원 연결의 속도).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate
    .venv/bin/python -m benchmarks match

Invented entries are added to the directory and taken out again: spread over so many 시군구 (`--places`; 1 puts all of
them into the one of the case). Printed, in milliseconds: the matching itself as the page asks for it (reading and
judging), the search as one types, the whole page at the server, and beside them a query written by hand for the same
twenty rows, as `dure_app` under the same sign-in.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from benchmarks.pages import full_case, surroundings
from dure.access.signin import open_sign_in, set_identity
from dure.cases.core.directory import place_of, seeker_of
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import NeedFinding
from dure.demo.worked_examples.replay import signed_in
from dure.offices.models import Region
from dure.resources.finding import supplies
from dure.resources.matching import ranked
from dure.resources.models import Offer, Provider
from dure.resources.reach import Place
from dure.rulebook import latest

OWNER, MARK, RUNS, MANY, EACH = "owner", "benchmark", 30, 100_000, 4

BY_HAND = """
SELECT o.id, (CASE WHEN o.life_stages ?| %(stages)s THEN 30 ELSE 0 END)
           + (CASE WHEN %(town)s = ANY (o.towns) THEN 15 ELSE 5 END)
           + (CASE WHEN o.stock - o.reserved - o.used > 2 THEN 10 ELSE 0 END)
           + (CASE WHEN o.waiting_days <= 7 THEN 10 ELSE 0 END) AS points
  FROM resources_offer o JOIN resources_provider p ON p.id = o.provider_id
 WHERE (o.sigungu_id = ANY (%(places)s) OR o.serves_others) AND o."group" = ANY (%(groups)s)
   AND o.status = 'approved' AND p.status = 'approved'
   AND (o.valid_until IS NULL OR o.valid_until >= %(day)s) AND (p.valid_until IS NULL OR p.valid_until >= %(day)s)
   AND (o.valid_from IS NULL OR o.valid_from <= %(day)s) AND (o.stock IS NULL OR o.stock > o.reserved + o.used)
   AND (o.towns = '{}' OR %(town)s = ANY (o.towns)) AND (o.life_stages = '[]' OR o.life_stages ?| %(stages)s)
 ORDER BY points DESC, o.name, o.id LIMIT 20
"""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks match", description=__doc__)
    parser.add_argument("--places", type=int, default=250)
    parser.add_argument("--services", type=int, default=MANY)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    remove()
    try:
        case = full_case()
        fill(case, options.services, options.places)
        told = figures(case, options)
    finally:
        remove()
    as_lines = "\n".join(f"{name}: {value}" for name, value in told.items())
    sys.stdout.write(f"{json.dumps(told, ensure_ascii=False) if options.json else as_lines}\n")
    return 0


def figures(case: Case, options: argparse.Namespace) -> dict[str, Any]:
    need = needs(case)[0]
    client = signed_in(case.manager)
    address = reverse("service_find", args=[case.pk, need.pk])
    with transaction.atomic():
        set_identity(open_sign_in(case.manager.pk))
        asked = Asked(Case.objects.select_related("office", "household", "subject").get(pk=case.pk), need)
        told: dict[str, Any] = {
            "services": Offer.objects.count(),
            "of the place": Offer.objects.filter(sigungu=case.sigungu_id).count(),
            "candidates judged": len(asked.candidates()),
            "matching": timed(asked.match, options.runs),
            "by hand": timed(asked.by_hand, options.runs),
            "search as one types": timed(lambda: asked.candidates("반찬"), options.runs),
            "search, nothing found": timed(lambda: asked.candidates("없는말"), options.runs),
        }
    told["page at the server"] = timed(lambda: client.get(address), options.runs)
    told["page while one types"] = timed(lambda: client.get(address, {"q": "반찬"}), options.runs)
    return told | surroundings()


def needs(case: Case) -> list[NeedFinding]:
    """A need with many groups of services behind it."""
    rows = NeedFinding.objects.using(OWNER).filter(case=case, assessment__completed_at__isnull=False)
    book = latest().resources
    return sorted(rows.order_by("-assessment__number"), key=lambda each: -len(book.groups_for(each.middle)))


class Asked:
    """One need, asked again and again."""

    def __init__(self, case: Case, need: NeedFinding) -> None:
        self.book, self.day = latest(), timezone.localdate()
        self.place: Place = place_of(case)
        self.seeker = seeker_of(case, self.place, None)
        self.groups = self.book.resources.groups_for(need.middle)

    def candidates(self, said: str = "") -> list[Any]:
        return supplies(self.place, self.groups, self.book.resources.matching.most_judged, said=said)

    def match(self) -> Any:
        return ranked(self.candidates(), self.seeker, self.day, self.book)

    def by_hand(self) -> Any:
        values: dict[str, Any] = {
            "stages": list(self.seeker.of("life_stages")),
            "town": self.place.town_id,
            "places": self.place.own,
            "groups": list(self.groups),
            "day": self.day,
        }
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, values)
            return cursor.fetchall()


def timed(ask: Callable[[], Any], runs: int) -> str:
    ask()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(times):.1f} ms (slowest {max(times):.1f})"


TABLES = ("resources_provider", "resources_offer")
# Many rows from one: what differs is said, the rest is that of the first.
PROVIDERS = """
INSERT INTO resources_provider
SELECT (jsonb_populate_record(p, jsonb_build_object('id', md5('p' || n)::uuid, 'name', '측정처' || n,
        'name_key', '측정처' || n, 'sigungu_id', (%(places)s::uuid[])[1 + n %% %(count)s]))).*
  FROM resources_provider p, generate_series(1, %(many)s) n WHERE p.id = %(first)s
"""
OFFERS = """
INSERT INTO resources_offer
SELECT (jsonb_populate_record(o, jsonb_build_object('id', md5('o' || n)::uuid,
        'provider_id', md5('p' || (n - 1) / 4 + 1)::uuid,
        'sigungu_id', (%(places)s::uuid[])[1 + ((n - 1) / 4 + 1) %% %(count)s],
        'name', (%(names)s::text[])[1 + n %% %(named)s],
        'name_key', (%(names)s::text[])[1 + n %% %(named)s] || n, 'group', (%(groups)s::text[])[1 + n %% %(grouped)s],
        'stock', CASE WHEN n %% 2 = 0 THEN n %% 40 END, 'waiting_days', n %% 30,
        'life_stages', CASE WHEN n %% 3 = 0 THEN '[]'::jsonb ELSE jsonb_build_array((%(stages)s::text[])[1 + n %% 7]) END))).*
  FROM resources_offer o, generate_series(1, %(many)s) n WHERE o.id = %(first)s
"""
KEPT: dict[str, Any] = {"origin_key": MARK, "status": "approved", "verified_on": date(2026, 6, 1)}


def fill(case: Case, services: int, places: int) -> None:
    """Providers with four services each, evenly over places and groups, without a history of their own."""
    home, resources = Region.objects.using(OWNER).get(pk=case.sigungu_id), latest().resources
    regions = [Region(code=f"98{n:08d}", name=f"측정{n}", level="sigungu") for n in range(1, places)]
    keys = [each.pk for each in (home, *regions)]
    groups, names = list(resources.groups), list(resources.standard)
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        Region.objects.using(OWNER).bulk_create(regions)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        giver = Provider.objects.using(OWNER).create(sigungu=home, kind="local", name="측정처", **KEPT)
        about = {
            "small_class": "5-1-1",
            "group": "5-1",
            "kind": "programme",
            "name": "측정",
            "name_key": "측정",
        }
        first = Offer.objects.using(OWNER).create(provider=giver, sigungu=home, **about, **KEPT)
        given = {"places": keys, "count": len(keys), "many": services // EACH, "first": giver.pk}
        cursor.execute(PROVIDERS, given)
        words = {"names": names, "named": len(names), "groups": groups, "grouped": len(groups)}
        stages = list(latest().codes["life_stage"])
        cursor.execute(OFFERS, given | words | {"stages": stages, "many": services, "first": first.pk})
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    with connections[OWNER].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")


def remove() -> None:
    """Everything that this measuring added, with its history."""
    with connections[OWNER].cursor() as cursor:
        for table in (
            "resources_offerversion",
            "resources_offer",
            "resources_providerversion",
            "resources_provider",
        ):
            cursor.execute(f"DELETE FROM {table} WHERE origin_key = %s", [MARK])  # noqa: S608
        for table in ("offices_regionversion", "offices_region"):
            cursor.execute(f"DELETE FROM {table} WHERE code LIKE '98%%' AND name LIKE '측정%%'")  # noqa: S608
