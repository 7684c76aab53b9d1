"""What figures cost over a million facts (지표의 비용).

    export DURE_VAR_DIR=var/bench-figures
    .venv/bin/dure migrate --quiet
    .venv/bin/python -m benchmarks figures --facts 1000000

Puts invented facts of 250 시군구 with 14 offices each into three years, then asks as a town, a 시군구 and a 시도 ask, with row
security, and beside it one query written by hand. Wants a database of its own. After `python -m benchmarks counting` in the same
database, `--facts 0` asks over what was counted of real cases. Not a test: nothing fails by being slow.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from dure.access.signin import identity, open_sign_in
from dure.access.standing import standing_of
from dure.demo.worked_examples.replay import signed_in
from dure.measures import answering, figures, places, queries
from dure.measures import statistics as told_statistics
from dure.measures.asking import Asking
from dure.measures.models import Fact, Sum
from dure.offices.models import Assignment, Office, Region, Staff
from dure.ops import static_files

OWNER = "owner"
PLACES, OFFICES, TIMES = 250, 14, 20
PUT_IN = """
INSERT INTO measures_fact (id, sigungu_id, office_id, kind, part, happened_on, record_id, days, amount, household_type)
SELECT gen_random_uuid(), o.sigungu_id, o.id, k.kind, k.part,
       date '2024-01-01' + (random() * 1060)::int, gen_random_uuid(), 0, 0, ''
  FROM generate_series(%s, %s) n
  JOIN (SELECT id, sigungu_id, row_number() OVER (ORDER BY id) - 1 AS at FROM offices_office WHERE code LIKE 'B%%') o
    ON o.at = n %% %s
  JOIN (SELECT kind, part, row_number() OVER () - 1 AS at FROM (VALUES
        ('found', 'case_management'), ('found', ''), ('requested', 'case'), ('requested', 'link'), ('plan', 'on_time'),
        ('plan', 'late'), ('conference', 'internal'), ('need', 'met'), ('need', 'unmet'), ('check', 'phone'),
        ('check', 'home_visit'), ('closed', 'improved'), ('household', ''), ('household_over', ''), ('monitor_visit', 'case')
        ) AS v (kind, part)) k ON k.at = (n / %s) %% 15
"""
PAGES = (
    "?period=2026-Q3",
    "/indicator?period=2026-Q3&code=III-5-1",
    "/changes?period=2026-Q3",
    "/statistics?period=2026-Q3",
    "/performance?period=2026-Q3",
    "/ask?period=2026&code=III-5-1&by=place",
    "/cases?period=2026-Q3&code=III-5-1",
    "/checks?period=2026-Q3",
)
BY_HAND = """
SELECT kind, part, sum(number) FROM measures_sum
 WHERE sigungu_id = %s AND office_id IS NULL AND month BETWEEN '2026-07-01' AND '2026-09-01' GROUP BY 1, 2
"""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks figures", description=__doc__)
    parser.add_argument("--facts", type=int, default=1_000_000)
    options = parser.parse_args(words)
    staff = world()
    if Fact.objects.using(OWNER).count() < options.facts:
        began = time.monotonic()
        put_in(options.facts)
        tell("put in", facts=options.facts, seconds=round(time.monotonic() - began, 1))
    tell("one fact more", **timed(put_in_one))
    tell("sums", rows=Sum.objects.using(OWNER).count())
    static_files.ensure_collected()
    gc.freeze()  # as the server does (config/wsgi.py)
    gc.set_threshold(20_000, 20, 20)
    for each in (measure, measure_pages):
        for name, who in staff.items():
            each(name, who)
    return 0


def tell(what: str, **found: Any) -> None:
    sys.stdout.write(f"{what:<18}{json.dumps(found, ensure_ascii=False)}\n")
    sys.stdout.flush()


def world() -> dict[str, Staff]:
    """Ten 시도 with their 시군구 and offices, and somebody of each width."""
    if not Office.objects.using(OWNER).filter(code="B000000").exists():
        with transaction.atomic(using=OWNER):
            make_offices()
    offices = Office.objects.using(OWNER)
    town, sido = offices.get(code="B000000"), offices.get(code="S000")
    return {
        "town": somebody(town, "town_leader", "area"),
        "sigungu": somebody(town, "sigungu_leader", "sigungu"),
        "sido": somebody(sido, "sido_officer", "sido"),
    }


def make_offices() -> None:
    regions, offices = Region.objects.using(OWNER), Office.objects.using(OWNER)
    for at in range(10):
        above = regions.create(code=f"88{at:08d}", name=f"시도{at}", level="sido")
        offices.create(code=f"S{at:03d}", name=f"시도{at}청", kind="sido", region=above, sigungu=above)
        for within in range(PLACES // 10):
            place = regions.create(
                code=f"89{at:04d}{within:04d}", name=f"시군구{at}-{within}", level="sigungu", parent=above
            )
            for office in range(OFFICES):
                code = f"B{at:01d}{within:02d}{office:03d}"
                offices.create(code=code, name=f"동{code}", kind="town_team", region=place, sigungu=place)


def somebody(office: Office, role: str, reach: str) -> Staff:
    staff, is_new = Staff.objects.using(OWNER).get_or_create(
        login=f"bench-{role}", defaults={"name": "한다온", "sigungu_id": office.sigungu_id}
    )
    if is_new:
        Assignment.objects.using(OWNER).create(
            staff=staff, office=office, role=role, reach=reach, from_on=date(2024, 1, 1)
        )
    return staff


def put_in(facts: int) -> None:
    offices = PLACES * OFFICES
    for first in range(0, facts, 100_000):
        with connections[OWNER].cursor() as cursor:
            cursor.execute(PUT_IN, [first, min(first + 99_999, facts - 1), offices, offices])
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE measures_fact, measures_sum")


def put_in_one() -> None:
    """What the sums cost when one thing happened: the trigger, not the action, which writes no fact."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(PUT_IN, [0, 0, PLACES * OFFICES, PLACES * OFFICES])


def measure(name: str, staff: Staff) -> None:
    token = open_sign_in(staff.pk)
    with transaction.atomic(), identity(token):
        standing = standing_of(staff)
        asked = queries.question(places.seen_by(standing), {"period": "2026-Q3", "code": "III-5-1"})
        if asked is None:
            raise LookupError(f"{name} sees no figures")
        indicator = queries.indicator_of(asked)
        tell(
            name,
            table_ms=timed(lambda: queries.rows(asked)),
            months_ms=timed(lambda: figures.by_month(asked.place, indicator, 2026)),
            parts_ms=timed(lambda: queries.parts(asked, indicator)),
            statistics_ms=timed(lambda: told_statistics.lines(asked)),
            asked_ms={
                by: timed(lambda by=by: answering.answer(Asking(asked, by)))
                for by in ("part", "place", "month")
            },
            list_ms=timed(lambda: listed(asked)) if asked.place.sees_cases else None,
            by_hand_ms=timed(lambda: by_hand(asked)),
        )


def measure_pages(name: str, staff: Staff) -> None:
    """Through the whole stack in this process; wall time, and this process's own, which is what is left when nothing else runs."""
    client = signed_in(staff)
    for page in PAGES:
        address = f"/measures{page}"
        if client.get(address).status_code != HTTPStatus.OK:
            continue
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = len(captured)  # a later request empties the log
        began = time.process_time()
        took = timed(lambda address=address: client.get(address))
        cpu = round((time.process_time() - began) * 1000 / TIMES, 1)
        tell(f"{name} {page[:36]} ", **took, cpu_ms=cpu, queries=queries)


def listed(asked: queries.Question) -> list[Any]:
    """The first page of what is behind a number."""
    rows = figures.facts_behind(asked.place, asked.period, queries.indicator_of(asked).above)
    return list(rows.select_related("case__subject", "office").order_by("-happened_on", "-id")[:51])


def by_hand(asked: queries.Question) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, [asked.place.sigungus[0]])
        cursor.fetchall()


def timed(act: Callable[[], Any]) -> dict[str, float]:
    """Median and 95th percentile."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {"median": round(statistics.median(took), 1), "p95": round(took[int(TIMES * 0.95) - 1], 1)}
