"""What a long list as a spreadsheet costs: rows, seconds, memory, size of the file (목록 내려받기의 비용).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --scale 100000
    .venv/bin/python -m benchmarks sheets

The whole job as the worker runs it: the order of the rows, batches under row security, the read log, the encrypted
file; the list of cases of everybody, cut to so many rows. Each size runs in a process of its
own; "more than one row" is the memory beyond that of the same job with a single row. Not a test.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from typing import Any

from dure.access.acting import holding_token
from dure.access.files import destroy_file
from dure.access.signin import end_sign_in, open_sign_in
from dure.offices.models import Assignment, Office, Staff
from dure.sheets import exports, jobs
from dure.sheets.exports import Wanted
from dure.sheets.models import SheetExport
from dure.web.lists.declared import LISTS, Asked, Found, Listing
from dure.web.lists.rows import Keys, Queried

OWNER, ROLE = "owner", "sigungu_leader"
SIZES = [1, 1_000, 10_000, 50_000, 100_000]


@dataclass(frozen=True)
class First:
    """The first rows of a list."""

    rows: Queried
    most: int

    def count(self, most: int) -> int:
        return min(self.rows.count(most), self.most)

    def keys(self) -> Keys:
        return Keys(islice(chain.from_iterable(self.rows.keys().batches(1000)), self.most))

    def read(self, keys: Any) -> Any:
        return self.rows.read(keys)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks sheets", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--list", default="case_list")
    parser.add_argument("--filters", default="status=all")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.only:
        sys.stdout.write(json.dumps(measure(options)) + "\n")
        return 0
    least = 0.0
    for size in options.rows:
        found = in_its_own_process(size, options)
        least = least or found["peak_mb"]
        tell(found | {"more than one row": round(found["peak_mb"] - least, 1)})
    return 0


def in_its_own_process(size: int, options: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "sheets", "--only", str(size)]
    command += ["--list", options.list, "--filters", options.filters]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def tell(figures: dict[str, Any]) -> None:
    sys.stdout.write("  ".join(f"{name} {value:,}" for name, value in figures.items()) + "\n")
    sys.stdout.flush()


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """One export from asking to the finished file."""
    cut_to(options.list, options.only)
    staff = somebody()
    token = open_sign_in(staff.pk)
    try:
        with holding_token(token):
            export = exports.ask(staff, LISTS[options.list], Wanted(options.filters))
    finally:
        end_sign_in(token)
    began = time.perf_counter()
    jobs.make(str(export.pk))
    seconds = time.perf_counter() - began
    return figures(export, seconds)


def somebody() -> Staff:
    """A leader of every 시군구 there is, which nobody is: so that one list has all the rows."""
    staff, _ = Staff.objects.using(OWNER).get_or_create(login="bench.leader", defaults={"name": "한다온"})
    for office in Office.objects.using(OWNER).order_by("sigungu_id", "code").distinct("sigungu_id"):
        Assignment.objects.using(OWNER).get_or_create(
            staff=staff, office=office, role=ROLE, defaults={"reach": "sigungu", "from_on": date(2024, 1, 1)}
        )
    return staff


@dataclass(frozen=True)
class Cut(Listing):
    """A list of which only the first rows are read."""

    size: int = 0

    def look(self, asked: Asked, answer: Any = None) -> Found:
        found = super().look(asked, answer)
        if not isinstance(found.rows, Queried):
            sys.exit(f"{self.name} is at hand as a whole: there is nothing to measure")
        return replace(found, rows=First(found.rows, self.size))


def cut_to(name: str, size: int) -> None:
    """The same list with so many rows."""
    LISTS[name] = Cut(**vars(LISTS[name]), size=size)


def figures(export: SheetExport, seconds: float) -> dict[str, Any]:
    done = SheetExport.objects.using(OWNER).get(pk=export.pk)
    if done.state != exports.State.DONE:
        sys.exit(f"the export ended as {done.state} {done.error}")
    destroy_file(done.pk)
    SheetExport.objects.using(OWNER).filter(pk=done.pk).delete()
    return {
        "rows": done.rows_done,
        "seconds": round(seconds, 1),
        "rows a second": round(done.rows_done / seconds),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "file_mb": round((done.file_size or 0) / 1024**2, 2),
    }
