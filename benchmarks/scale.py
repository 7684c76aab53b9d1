"""Loading a country's cases, and how the pages of each role take it (대량 자료와 화면).

    export DURE_VAR_DIR=var/bench-scale
    .venv/bin/dure migrate --quiet
    .venv/bin/python -m benchmarks scale --cases 1000000

Into a database without data: where there are cases already, only the rest is measured. Printed: seconds and processor
seconds of the load by step, the size of the database and of its largest tables, then the pages of `pages.py` for a
worker, a leader and the leader of the 시군구. Not a test: nothing fails by being slow.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import connections

from benchmarks.pages import OWNER, as_table, measure, pages
from dure.cases.core.records import Case
from dure.demo.cli import main as simulate
from dure.ops import static_files

LARGEST = """
SELECT relname, reltuples::bigint, pg_table_size(oid) / 1048576, pg_indexes_size(oid) / 1048576
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
 ORDER BY pg_total_relation_size(oid) DESC LIMIT %s
"""
TABLES = 12


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks scale", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args(words)
    if not Case.objects.using(OWNER).exists():
        timed("load", lambda: simulate(["--scale", str(options.cases)]))
    for name, rows, megabytes, of_indexes in largest_tables():
        tell(f"{name:<32}{rows:>12} rows{megabytes:>8} MB, indexes {of_indexes} MB")
    static_files.ensure_collected()
    tell(as_table([measure(page, options.runs) for page in pages()]))
    return 0


def timed(what: str, act: Callable[[], object]) -> None:
    began, used = time.monotonic(), processor_seconds()
    act()
    tell(
        f"{what}: {time.monotonic() - began:.0f} s, of these this side's processors {processor_seconds() - used:.0f} s"
    )


def processor_seconds() -> float:
    """Of this process and those it made; not of the database."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def largest_tables() -> list[Any]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(LARGEST, [TABLES])
        return list(cursor.fetchall())


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
