"""How long the pages that everyone opens all day take with 100,000 cases and row security on (화면 속도).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --scale 100000
    .venv/bin/python -m benchmarks

Each page is asked for through the whole stack in this process: middleware, identity, policy, read log, queries as
`dure_app`, template. Printed: the median and the slowest of the runs after one to warm up, and the number of
queries. Not a test: nothing fails by being slow. `--json` gives the figures to programs.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dure.cases.core.records import Case, CaseEvent
from dure.demo.worked_examples.replay import signed_in
from dure.offices.models import Office, Staff
from dure.ops import static_files
from dure.people.models import Person, SearchToken

OWNER = "owner"
RUNS = 15
COUNTED = {
    "cases": Case,
    "persons": Person,
    "search words": SearchToken,
    "events": CaseEvent,
    "offices": Office,
}


@dataclass(frozen=True)
class Page:
    """A page as someone opens it."""

    what: str
    who: str
    address: str


@dataclass(frozen=True)
class Figure:
    """What was measured of one page."""

    page: Page
    median_ms: float
    slowest_ms: float
    queries: int
    kilobytes: float


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    static_files.ensure_collected()
    figures = [measure(page, options.runs) for page in pages()]
    tell = as_json if options.json else as_table
    sys.stdout.write(f"{tell(figures)}\n")
    return 0


def pages() -> Iterator[Page]:
    """The four kinds of page, for a worker of a town, its leader and the leader of the whole 시군구."""
    case = full_case()
    for who in ("town.manager", "town.leader", "center.leader"):
        yield Page("my work", who, "/my-work")
        yield Page("case list", who, "/cases")
        yield Page("case list, recent first", who, "/cases?sort=recent")
        yield Page("case list, late only", who, "/cases?late=on")
        yield Page("case list, by name", who, "/cases?q=김서")
        yield Page("search, name", who, f"/search?q={case.subject.name}")
        yield Page("search, 초성", who, "/search?q=ㄱㅅㅇ")
        yield Page("search, phone", who, "/search?q=4312")
    for what in ("", "/assessment", "/plan", "/delivery", "/history"):
        yield Page(f"case page {what or 'overview'}", "town.manager", f"/cases/{case.pk}{what}")


def full_case() -> Case:
    """A case of the demo account's own with a whole history."""
    rows = Case.objects.using(OWNER).filter(manager__login="town.manager", stage="delivery", status="open")
    return rows.select_related("subject").exclude(number__startswith="B-").order_by("opened_on")[0]


def measure(page: Page, runs: int) -> Figure:
    client = signed_in(Staff.objects.using(OWNER).get(login=page.who))
    first = ask(client, page)
    with CaptureQueriesContext(connection) as captured:
        ask(client, page)
    queries = len(captured)  # a later request empties the log
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask(client, page)
        times.append((time.perf_counter() - began) * 1000)
    size = len(first.content) / 1024
    return Figure(page, statistics.median(times), max(times), queries, size)


def ask(client: Client, page: Page) -> Any:
    answer = client.get(page.address)
    if answer.status_code != 200:
        sys.exit(f"{page.address} answers {answer.status_code} to {page.who}")
    return answer


def surroundings() -> dict[str, Any]:
    """Data and machine, without which figures mean nothing."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    return {
        "data": {name: model._base_manager.using(OWNER).count() for name, model in COUNTED.items()},
        "database MB": size // 1024**2,
        "PostgreSQL": server,
        "Python": platform.python_version(),
        "processors": os.cpu_count(),
        "memory GB": memory_gigabytes(),
        "load": round(os.getloadavg()[0], 1),
    }


def memory_gigabytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**3


def as_table(figures: list[Figure]) -> str:
    lines = [f"{name}: {value}" for name, value in surroundings().items()]
    lines += ["", f"{'page':<28}{'who':<16}{'median ms':>10}{'slowest ms':>12}{'queries':>9}{'KB':>7}"]
    lines += [
        f"{each.page.what:<28}{each.page.who:<16}{each.median_ms:>10.1f}{each.slowest_ms:>12.1f}"
        f"{each.queries:>9}{each.kilobytes:>7.0f}"
        for each in figures
    ]
    return "\n".join(lines)


def as_json(figures: list[Figure]) -> str:
    measured = [vars(each) | {"page": vars(each.page)} for each in figures]
    return json.dumps({"surroundings": surroundings(), "figures": measured}, ensure_ascii=False, indent=2)
