"""What a file of so many rows costs to bring in: seconds and memory of each step (파일로 들이기의 비용).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/python -m benchmarks imports

The whole way as the worker runs it: reading and staging, judging every row by the form and the action, carrying out in
one transaction, and the same file again, which changes nothing. One row in ten is wrong. Each size runs in a process of
its own, in a 시군구 of its own. Not a test.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter

from dure.access.acting import holding_token
from dure.access.actor import Actor
from dure.access.signin import end_sign_in, open_sign_in
from dure.imports import jobs, runs
from dure.imports.declared import importers
from dure.imports.models import Import, ImportRow
from dure.offices.models import Assignment, Office, Region, Staff

OWNER, ROLE = "owner", "resource_manager"
SIZES = [200, 2_000, 20_000]
HEADS = ("제공주체명", "제공주체 유형", "전화", "주소", "담당자", "비고")
Step = Callable[[Import, Actor], Any]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks imports", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.only:
        sys.stdout.write(json.dumps(measure(options.only)) + "\n")
        return 0
    for size in options.rows:
        command = [sys.executable, "-m", "benchmarks", "imports", "--only", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        found = json.loads(done.stdout.splitlines()[-1])
        sys.stdout.write("  ".join(f"{name} {value:,}" for name, value in found.items()) + "\n")
        sys.stdout.flush()
    return 0


def measure(size: int) -> dict[str, Any]:
    """Every step, and the same file again."""
    keeper, content, found = a_keeper(), a_file(size), {"rows": size}
    run = step(
        keeper,
        None,
        lambda new, by: runs.begin(new, by=by, file=runs.Upload(content, "자원.xlsx")),
        found,
        "read",
    )
    place = keeper.sigungu_id
    about = {"places": importers()["providers"].matched(HEADS), "options": {"sigungu": str(place)}}
    match: Step = lambda now, by: runs.match(now, by=by, **about)  # noqa: E731
    step(keeper, run, match, found, "judge")
    step(keeper, run, lambda now, by: runs.load(now, by=by), found, "load")
    found["made"] = Import.objects.using(OWNER).get(pk=run.pk).rows_made
    again = step(
        keeper,
        None,
        lambda new, by: runs.begin(new, by=by, file=runs.Upload(content, "자원.xlsx")),
        found,
        "",
    )
    step(keeper, again, match, found, "judge_again")
    found["same_again"] = ImportRow.objects.using(OWNER).filter(of=again, verdict="same").count()
    step(keeper, run, lambda now, by: runs.undo(now, by=by), found, "undo")
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def step(keeper: Staff, run: Import | None, act: Step, found: dict[str, Any], name: str) -> Import:
    """Asked for as on the page, carried out as by the worker; only the worker's part is measured."""
    token = open_sign_in(keeper.pk)
    try:
        with holding_token(token):
            asked: Import = act(run or Import(importer="providers", staff=keeper), Actor.of(keeper))
    finally:
        end_sign_in(token)
    began = time.perf_counter()
    jobs.work(str(asked.pk))
    if name:
        found[f"{name}_seconds"] = round(time.perf_counter() - began, 1)
    now = Import.objects.using(OWNER).get(pk=asked.pk)
    if now.error:
        sys.exit(f"{name} ended as {now.state} {now.error}")
    return now


def a_keeper() -> Staff:
    """A resource manager of a 시군구 of their own, so that every measuring begins with nothing."""
    mark = f"{int(time.time()) % 10**8:08d}"
    place = Region.objects.using(OWNER).create(code=f"99{mark}", name="견줌구", level=Region.Level.SIGUNGU)
    office = Office.objects.using(OWNER).create(
        name="견줌구 희망복지지원단", code=f"B{mark}", kind="sigungu_support", region=place, sigungu=place
    )
    staff = Staff.objects.using(OWNER).create(login=f"bench.{mark}", name="한다온", sigungu=place)
    about = {"role": ROLE, "reach": "sigungu", "from_on": date(2024, 1, 1)}
    Assignment.objects.using(OWNER).create(staff=staff, office=office, **about)
    return staff


def a_file(size: int) -> bytes:
    """Rows as an office has them; every tenth names a kind that there is not."""
    held, stamp = io.BytesIO(), int(time.time())
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    for at in range(size):
        kind = "모름" if at % 10 == 9 else "지역발굴"
        row = (
            f"시험가게 {stamp} {at}",
            kind,
            f"099-{at // 10000:04d}-{at % 10000:04d}",
            f"두레길 {stamp} {at}",
            "",
            "",
        )
        sheet.write_row(at + 1, 0, row)
    book.close()
    return held.getvalue()
