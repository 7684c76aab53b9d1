"""How fast crisis signals are taken in and scanned, how much memory it takes, and whom it finds (위기정보 훑어보기의 속도).

    .venv/bin/python -m benchmarks scan --people 100000 --seed 7
    .venv/bin/python -m benchmarks scan --people 1000000 --seed 7 --direct
    .venv/bin/python -m benchmarks scan --people 500000 --copies 20 --towns 500 --runs 1 --direct

Files of an invented population are written, taken in row by row as the worker does, gathered by kind as it does after each,
and scanned. Beside the scan: reading every column of the same extracts with the same engine, nothing computed. Seconds are
told on the clock and of processor. Who is in need the scan is never told: of the
households that the towns can go to, so many were, chosen by the scorecard, by counting signals, by chance.
"""

import argparse
import json
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from csv import DictReader
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.scan_extracts import copied, make
from dure.demo.chance import Chance
from dure.demo.population.files import TRUTH, write
from dure.demo.population.people import CODE
from dure.rulebook import edition_on, product
from dure.signals import gathered, scanning, spark
from dure.signals.cells import Wanted
from dure.signals.forgetting import FOLDER
from dure.signals.keys import Keys
from dure.signals.loading import take_in
from dure.spelling import bare

T = TypeVar("T")
SIGUNGU = "measured"
TODAY = date(2025, 11, 30)
MEGA = 1 << 20
NAMED = re.compile(r"[0-9]{6}-([a-z_0-9]+)-[0-9]+[.]parquet$")


@dataclass(frozen=True)
class Loaded:
    """Extracts of a population, and what taking them in cost."""

    files: list[Path]
    rows: int
    refused: int
    seconds: float


def load_all(population: Path, to: Path, towns: int) -> Loaded:
    """Every file as the worker takes it in; uploads of one file end at its bound, measurements do not."""
    book, scan = edition_on(TODAY), product().signal_scan
    known = {str(CODE + 1 + at): CODE + 1 + at for at in range(towns)}
    began, rows, refused, files = time.perf_counter(), 0, 0, []
    for path in sorted(population.glob("*/*.csv")):
        kind = book.signals.kinds[path.stem]
        wanted = Wanted(kind, int(path.parent.name), TODAY, SIGUNGU, known, scan, book.signals.rent_months)
        extract = to / f"{path.parent.name}-{path.stem}.parquet"
        for at, part in enumerate(parts_of(path, scan.files.rows_most)):
            named = extract.with_name(f"{extract.stem}-{at}.parquet")
            taken = take_in(part, "csv", wanted, named)
            rows, refused = rows + taken.rows, refused + taken.bad
            files.append(named)
    return Loaded(files, rows, refused, time.perf_counter() - began)


def parts_of(path: Path, most: int) -> Any:
    """The file in pieces of so many rows, each with the heads."""
    with path.open("rb") as file:
        head = file.readline()
        while lines := [line for _, line in zip(range(most), file, strict=False)]:
            yield head + b"".join(lines)


def asked(loaded: Loaded, towns: int, each: int) -> scanning.Asked:
    book = edition_on(TODAY)
    free = {CODE + 1 + at: each for at in range(towns)}
    month = TODAY.year * 100 + TODAY.month
    return scanning.Asked(loaded.files, month, book.product.signal_scan, book.signals, free=free)


def by_kind(wanted: scanning.Asked) -> dict[int, list[Path]]:
    """The extracts by the signal that their names tell."""
    found: dict[int, list[Path]] = {}
    for path in wanted.files:
        (code,) = NAMED.findall(path.name)
        found.setdefault(wanted.signals.kinds[code].number, []).append(path)
    return found


def read_raw(wanted: scanning.Asked) -> int:
    """Every value of every column, added up: what reading alone costs."""
    with scanning.engine(wanted) as database:
        table = database.read(wanted.files)
        sums = [table[name].cast("float64").sum().name(name) for name in table.columns]
        return int(database.rows(table.aggregate([table.count().name("many"), *sums]))[0]["many"])


def in_need(population: Path) -> dict[int, bool]:
    """The planted truth by the key of the household."""
    keys = Keys()
    with (population / TRUTH).open(encoding="utf-8", newline="") as file:
        return {keys.of_home(SIGUNGU, bare(row["home"])): row["in_need"] == "1" for row in DictReader(file)}


@dataclass(frozen=True)
class Precision:
    """Of the households that can be gone to, how many are in need, by how they were chosen."""

    places: int
    scorecard: float
    counting: float
    chance: float

    def told(self) -> dict[str, dict[str, Any]]:
        shares = {"scorecard": self.scorecard, "counting signals": self.counting, "chance": self.chance}
        told = {name: f"{share:.1%}" for name, share in shares.items()}
        return {"precision at capacity": {"places": self.places} | told}


def precision(wanted: scanning.Asked, truth: Mapping[int, bool], seed: int) -> Precision:
    """The same number from the same households of each town by three rules."""
    by_score = [found.home for found in scanning.scan(wanted).households]
    counted, some = others(wanted, seed)
    share = {
        name: sum(truth.get(home, False) for home in homes) / max(len(homes), 1)
        for name, homes in (("scorecard", by_score), ("counting", counted), ("chance", some))
    }
    return Precision(len(by_score), **share)


def others(wanted: scanning.Asked, seed: int) -> tuple[list[int], list[int]]:
    """By the number of signals, ties at random; and at random among all with any signal."""
    chance, by_town = Chance(seed), dict[int, list[tuple[int, int]]]()
    with scanning.engine(wanted) as database:
        scan = scanning.Scanning(wanted, database, lambda _: None)
        scan.run()
        rows = database.rows(scan.kept["scored"].select("home", "town", "signals").order_by("home"))
    for row in rows:
        by_town.setdefault(row["town"], []).append((row["home"], row["signals"]))
    counted, some = [], []
    for town, free in wanted.free.items():
        homes = by_town.get(town, [])
        chance.shuffle(homes)
        some += [home for home, _ in homes[:free]]
        counted += [home for home, _ in sorted(homes, key=lambda each: -each[1])[:free]]
    return counted, some


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def figures(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    if options.direct:
        return figures_direct(options, folder)
    population, extracts = folder / "population", folder / "extracts"
    began = time.perf_counter()
    made = write(
        population,
        people=options.people,
        seed=options.seed,
        towns=options.towns,
        months=options.months,
        today=TODAY,
    )
    written = time.perf_counter() - began
    loaded = load_all(population, extracts, options.towns)
    after_loading = peak()
    wanted = asked(loaded, options.towns, options.each)
    result, rows, times = timed(wanted, folder, options.runs, on_spark=options.spark)
    found = precision(wanted, in_need(population), options.seed)
    return {
        "people": made.people,
        "households": made.homes,
        "in need": f"{made.in_need} ({made.in_need / made.homes:.1%})",
        "rows of files": made.rows,
        "written in": f"{written:.1f} s",
        "taken in": f"{loaded.seconds:.1f} s ({loaded.rows / loaded.seconds:,.0f} rows/s, {loaded.refused} refused)",
        "provider files": f"{size(population):.1f} MB",
        "extracts": f"{size(extracts):.1f} MB, {rows} rows in {len(loaded.files)} files",
        **times,
        "peak memory": f"{peak()} MB ({after_loading} MB before the scan)",
        "scanned": dict(result.counts),
        **found.told(),
    }


def figures_direct(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Of extracts that were made without the files between."""
    about = {name: getattr(options, name) for name in ("people", "seed", "towns", "months")}
    began = time.perf_counter()
    made, truth = make(folder / "extracts", edition_on(TODAY).signals, TODAY, **about)
    files = copied(made.files, folder / "copies", options.copies)
    written, before = time.perf_counter() - began, peak()
    wanted = asked(Loaded(files, made.rows, 0, written), options.towns, options.each)
    book = replace(wanted.book, memory_megabytes=options.memory or wanted.book.memory_megabytes)
    wanted, extracts = replace(wanted, spills_to=folder, book=book), size(folder)
    result, rows, times = timed(wanted, folder / "ready", options.runs, on_spark=options.spark)
    return {
        "people": options.people * options.copies,
        "households": len(truth) * options.copies,
        "in need": sum(truth.values()),
        "written in": f"{written:.1f} s",
        "extracts": f"{extracts:.1f} MB, {rows} rows in {len(files)} files",
        **times,
        "peak memory": f"{peak()} MB ({before} MB before the scan)",
        "scanned": dict(result.counts),
        **(precision(wanted, truth, options.seed).told() if options.copies == 1 else {}),
    }


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of this process's processors."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s, processor {self.processor:.2f} s"


def cost(work: Callable[[], T]) -> tuple[Cost, T]:
    began, used = time.perf_counter(), time.process_time()
    result = work()
    return Cost(time.perf_counter() - began, time.process_time() - used), result


def timed(
    wanted: scanning.Asked, folder: Path, runs: int, *, on_spark: bool
) -> tuple[scanning.Scanned, int, dict[str, str]]:
    """Gathered once from nothing and once more for one file; scan and raw read in turn, the cheapest of each counts."""
    kinds = by_kind(wanted)
    raw, scans, rows = [], [], 0
    whole, ready = cost(lambda: gathered.ready(wanted, kinds, folder))
    gathered.ready(wanted, without_one(kinds, wanted), folder)
    one, ready = cost(lambda: gathered.ready(wanted, kinds, folder))
    for _ in range(runs):
        taken, rows = cost(lambda: read_raw(wanted))
        raw.append(taken)
        said: list[str] = []
        taken, result = cost(partial(stepped, replace(wanted, gathered=ready), said))
        scans.append((taken, said))
    best, steps = min(scans, key=lambda each: each[0].processor)
    read = min(raw, key=lambda each: each.processor)
    told = {
        "raw read": f"{read}",
        "gathered from nothing": f"{whole}, {size(folder / FOLDER):.1f} MB",
        "gathered for one file": f"{one}",
        "scan": f"{best}",
        "ratio": f"{best.processor / read.processor:.1f}, with gathering"
        f" {(best.processor + whole.processor) / read.processor:.1f}",
        "steps": ", ".join(steps),
        **(spark_beside(replace(wanted, gathered=ready), result) if on_spark else {}),
    }
    return result, rows, told


def spark_beside(wanted: scanning.Asked, result: scanning.Scanned) -> dict[str, str]:
    """The same scan on Spark in a process of its own, and whether it says the same."""
    began = time.perf_counter()
    other = spark.scan(wanted)
    same = (other.counts, sorted(other.households, key=repr)) == (
        result.counts,
        sorted(result.households, key=repr),
    )
    took = f"{time.perf_counter() - began:.0f} s on the clock"
    return {"Spark": f"{took}, {'the same counts and households' if same else 'OTHER counts or households'}"}


def without_one(kinds: dict[int, list[Path]], wanted: scanning.Asked) -> dict[int, list[Path]]:
    """All but the last file of one kind, as before that was taken in."""
    number = wanted.signals.kinds["power_bill"].number
    return kinds | {number: kinds[number][:-1]}


def stepped(wanted: scanning.Asked, said: list[str]) -> scanning.Scanned:
    """The scan, and how long after its beginning each step began."""
    began = time.perf_counter()
    return scanning.scan(wanted, lambda step: said.append(f"{step} {time.perf_counter() - began:.1f}"))


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGA


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks scan", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--towns", type=int, default=16)
    parser.add_argument("--months", type=int, default=6)
    parser.add_argument("--each", type=int, default=20, help="households that a town can go to")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--copies", type=int, default=1, help="with --direct: so many populations alike")
    parser.add_argument("--memory", type=int, help="with --direct: megabytes, where not the rulebook's")
    parser.add_argument("--direct", action="store_true", help="extracts without the files between")
    parser.add_argument("--spark", action="store_true", help="the same scan on Spark beside it")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    folder = Path(tempfile.mkdtemp(prefix="dure-scan-"))
    try:
        told = figures(options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    lines = "\n".join(f"{name}: {value}" for name, value in told.items())
    sys.stdout.write(f"{json.dumps(told, ensure_ascii=False) if options.json else lines}\n")
    return 0
