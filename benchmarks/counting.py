"""What counting costs (집계의 비용): everything anew, the night, ten minutes, one case.

    export DURE_VAR_DIR=var/bench-counting
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --demo
    .venv/bin/python -m benchmarks counting --cases 100000

Copies the demo's cases, with all that is counted of them, 4,000 to a 시군구 of 14 offices, then counts as the jobs do, in two
processes as a machine of two cores would. Beside each stands one query written by hand. Not a test: nothing fails by being slow.
"""

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import psutil
from django.db import connection, connections, transaction

from benchmarks.figure_cases import OWNER, copy_cases
from benchmarks.figures import tell, world
from dure.measures import jobs
from dure.offices.models import Region

PROCESSES = 2
ONES = 200
# By hand: one indicator of a year (Ⅲ-2) of every office, from the records.
BY_HAND = """
SELECT c.office_id, count(*) FILTER (WHERE d.met_at <= d.original_due_at), count(*)
  FROM cases_deadline d JOIN cases_case c ON c.id = d.case_id
 WHERE d.rule = 'plan' AND d.round = 1 AND d.dropped_at IS NULL AND c.path = 'case'
   AND coalesce(d.met_at, d.original_due_at) >= '2026-01-01' AND coalesce(d.met_at, d.original_due_at) < '2027-01-01'
 GROUP BY 1
"""
CHANGED = """
SELECT DISTINCT e.case_id FROM cases_caseevent e WHERE e.recorded_at > now() - interval '1 day'
"""
OF_ONE = "SELECT kind, count(*) FROM measures_fact WHERE case_id = %s GROUP BY 1"


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks counting", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--part", type=int, help="one of the processes; for the benchmark itself")
    parser.add_argument("--job", choices=("rebuild", "nightly", "follow"), default="rebuild")
    options = parser.parse_args(words)
    if options.part is not None:
        return part(options.job, options.part)
    world()
    tell("cases", copied=copy_cases(options.cases), cases=number("cases_case"))
    emptied()
    everything = told("everything anew", "rebuild", BY_HAND)
    tell("facts", facts=number("measures_fact"), sums=number("measures_sum"), slices=number("measures_slice"))
    tell("a second", cases_of_processor=round(number("cases_case") / everything))
    told("again, nothing changed", "rebuild", BY_HAND)
    told("a night", "nightly", CHANGED)
    told("ten minutes", "follow", CHANGED)
    tell("one case", **of_one())
    return 0


def number(table: str) -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
        return int(cursor.fetchone()[0])


def emptied() -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("TRUNCATE measures_fact, measures_sum, measures_slice, measures_counted")


def told(what: str, job: str, by_hand: str) -> float:
    began = time.monotonic()
    run = [sys.executable, "-m", "benchmarks", "counting", "--job", job, "--part"]
    running = [subprocess.Popen([*run, str(at)], stdout=subprocess.PIPE) for at in range(PROCESSES)]
    processor = sum(float(each.communicate()[0]) for each in running)
    seconds = time.monotonic() - began
    with connections[OWNER].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE measures_fact, measures_sum, measures_slice")
    tell(
        what,
        seconds=round(seconds, 1),
        processor=round(processor, 1),
        by_hand_ms=timed(lambda: asked(by_hand))["median"],
    )
    return processor


def part(job: str, at: int) -> int:
    """Every second 시군구; says the seconds of processor of its session with the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = psutil.Process(cursor.fetchone()[0])
    keys = list(
        Region.objects.using(OWNER).filter(level="sigungu").order_by("code").values_list("pk", flat=True)
    )
    for key in keys[at::PROCESSES]:
        getattr(jobs, job)(key)
    took = server.cpu_times()
    sys.stdout.write(f"{took.user + took.system}\n")
    return 0


def of_one() -> dict[str, Any]:
    """Counting one case again: nothing of it is part of an action, which writes no fact."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case TABLESAMPLE SYSTEM (5) LIMIT %s", [ONES])
        keys = [row[0] for row in cursor.fetchall()]
    turn = itertools.cycle(keys)
    return {
        "count_ms": timed(lambda: asked("SELECT dure.count_cases(ARRAY[%s]::uuid[])", next(turn)), ONES // 2),
        "move_ms": timed(lambda: moved(next(turn)), ONES // 2),
        "noted_ms": middle(touched(next(turn)) for _ in range(ONES // 2)),
        "unnoted_ms": middle(touched(next(turn), is_noted=False) for _ in range(ONES // 2)),
        "by_hand_ms": timed(lambda: asked(OF_ONE, keys[0])),
    }


def touched(key: Any, *, is_noted: bool = True) -> float:
    """A change of one case with its note for the next count, and the same change without."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        if not is_noted:
            cursor.execute("ALTER TABLE cases_case DISABLE TRIGGER to_count_after_update")
        began = time.perf_counter()
        cursor.execute("UPDATE cases_case SET status = status WHERE id = %s", [key])
        took = time.perf_counter() - began
        transaction.set_rollback(True, using=OWNER)
    return took


def moved(key: Any) -> None:
    """What the facts add to the one action that touches them: they go with their case, and the sums with them."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(
            "UPDATE measures_fact SET office_id = (SELECT id FROM offices_office WHERE code = 'B000001') WHERE case_id = %s",
            [key],
        )
        transaction.set_rollback(True, using=OWNER)


def middle(took: Iterable[float]) -> float:
    return round(statistics.median(took) * 1000, 2)


def asked(sql: str, *values: Any) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql, values or None)
        cursor.fetchall()


def timed(act: Callable[[], Any], times: int = 10) -> dict[str, float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {"median": round(statistics.median(took), 2), "p95": round(took[int(times * 0.95) - 1], 2)}
