"""What the read log and row security add to the pages everyone opens (보호의 비용).

    export DURE_VAR_DIR=var/bench      # 100,000 cases, as pages.py says
    .venv/bin/python -m benchmarks protection

The same pages, in one process, in turn: as they are; without writing the read log; with the owner's login, which
passes row security (the explicit scope of each query stays); without both. The four take turns run by run, so that
a busy machine slows all of them alike. Not a test: nothing fails by being slow.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client

from benchmarks.pages import OWNER, Page, ask, full_case, surroundings
from dure.access.models import ReadEntry
from dure.demo.worked_examples.replay import signed_in
from dure.offices.models import Staff
from dure.ops.environment import ROLES

RUNS = 21
WAYS = ("all", "no log", "no row security", "neither")


@dataclass(frozen=True)
class Cost:
    """Medians of one page in milliseconds, by way."""

    page: Page
    medians: dict[str, float]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks protection", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args(words).runs
    costs = [measure(page, runs) for page in pages()]
    sys.stdout.write(f"{as_table(costs)}\n")
    return 0


def pages() -> Iterator[Page]:
    """A short list, a long one, and one case with a whole history."""
    case = full_case()
    yield Page("case list", "town.manager", "/cases")
    yield Page("case list", "center.leader", "/cases")
    yield Page("search, name", "center.leader", f"/search?q={case.subject.name}")
    yield Page("my work", "town.manager", "/my-work")
    yield Page("case page", "town.manager", f"/cases/{case.pk}")
    yield Page("case page /plan", "town.manager", f"/cases/{case.pk}/plan")


def measure(page: Page, runs: int) -> Cost:
    client = signed_in(Staff.objects.using(OWNER).get(login=page.who))
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(runs + 1):
        for way in WAYS:
            with arranged(way):
                took = one(client, page)
            if number:
                times[way].append(took)
    return Cost(page, {way: statistics.median(each) for way, each in times.items()})


def one(client: Client, page: Page) -> float:
    """Warm once after the way has changed, then measure."""
    ask(client, page)
    began = time.perf_counter()
    ask(client, page)
    return (time.perf_counter() - began) * 1000


@contextmanager
def arranged(way: str) -> Iterator[None]:
    with ExitStack() as stack:
        if way in ("no log", "neither"):
            stack.enter_context(without_log())
        if way in ("no row security", "neither"):
            stack.enter_context(as_role(ROLES[OWNER]))
        yield


@contextmanager
def without_log() -> Iterator[None]:
    """Entries are made but not written."""

    def nothing(*_: Any, **__: Any) -> list[ReadEntry]:
        return []

    with (
        mock.patch.object(ReadEntry.objects, "bulk_create", nothing),
        mock.patch.object(ReadEntry.objects, "create", nothing),
    ):
        yield


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """The pages' own connection under another login of the same database."""
    before = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = role
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = before


def as_table(costs: list[Cost]) -> str:
    lines = [f"{name}: {value}" for name, value in surroundings().items()]
    lines += ["", f"{'page (median ms)':<22}{'who':<16}" + "".join(f"{way:>18}" for way in WAYS)]
    lines += [
        f"{each.page.what:<22}{each.page.who:<16}" + "".join(f"{each.medians[way]:>18.1f}" for way in WAYS)
        for each in costs
    ]
    return "\n".join(lines)
