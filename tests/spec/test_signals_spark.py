"""같은 훑어보기를 DuckDB와 Spark로 하면 행마다 같다."""

import importlib.util
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from benchmarks import scan as measured
from benchmarks.scan_extracts import make

from dure.rulebook import edition_on
from dure.signals import gathered, scanning, spark
from dure.signals.rules import month_before, month_of

pytestmark = [
    pytest.mark.skipif(not importlib.util.find_spec("pyspark"), reason="pyspark: requirements-spark.txt"),
    pytest.mark.skipif(
        not shutil.which("java"), reason="Spark needs Java; scripts/system_packages.py installs it"
    ),
]
TOWNS, EACH = 3, 8
QUICK = {
    "driver__extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "sql__adaptive__enabled": "false",
    "sql__codegen__wholeStage": "false",
    "sql__shuffle__partitions": "1",
}
KEPT = ("register", "gone", "alike", "linked", "homes", "weighed", "scored", "met", "left", "chosen")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> scanning.Asked:
    folder = tmp_path_factory.mktemp("signals") / "extracts"
    about = {"people": 1_500, "seed": 31, "towns": TOWNS, "months": 2}
    made, _ = make(folder, edition_on(measured.TODAY).signals, measured.TODAY, **about)
    files = with_names(folder, made.files)
    wanted = measured.asked(measured.Loaded(files, made.rows, 0, 0.0), TOWNS, EACH)
    known = scanning.scan(wanted).households[0].people
    return replace(wanted, known=known, spills_to=folder)


def with_names(folder: Path, files: list[Path]) -> list[Path]:
    """Some rows without a number, some twice, and a register of the month before in which others live."""
    month = month_of(measured.TODAY)
    changed = []
    for at, path in enumerate(sorted(files)):
        table = pq.read_table(path)
        if "members" in path.name:
            earlier = table.set_column(
                1, table.schema.field(1), pa.array([month_before(month, 1)] * len(table), pa.int32())
            )
            pq.write_table(table.slice(0, len(table) - 60), path)
            pq.write_table(earlier.slice(30), folder / "earlier.parquet")
            changed.append(folder / "earlier.parquet")
        elif at % 3 == 0:
            blank = pc.if_else(pc.equal(pc.bit_wise_and(table["person"], 1), 0), None, table["person"])
            pq.write_table(table.set_column(2, table.schema.field(2), blank), path)
        changed.append(path)
    return [*changed, changed[0]]


def kinds_of(files: Sequence[Path]) -> dict[int, list[Path]]:
    found: dict[int, list[Path]] = {}
    for path in files:
        found.setdefault(pq.read_table(path)["signal"][0].as_py(), []).append(path)
    return found


def all_rows(
    database: scanning.Database, asked: scanning.Asked
) -> tuple[scanning.Scanned, dict[str, list[str]]]:
    run = scanning.Scanning(asked, database, lambda _: None)
    found = run.run()
    rows = {name: sorted(map(plain, database.rows(run.kept[name]))) for name in KEPT}
    rows["by another order"] = sorted(map(plain, database.rows(by_another_order(run))))
    return found, rows


def by_another_order(run: scanning.Scanning) -> ir.Table:
    """As an order that was learned: reckoned beside the engine, and handed in again."""
    left = run.kept["left"]
    points = run.points(left, run.kept["weighed"], lambda home: home.card * 7 % 101 + len(home.details))
    places = scanning.small({"town": list(run.asked.free), "free": list(run.asked.free.values())})
    return run.ask.chosen(run.ask.ordered(left, points), places)


def plain(row: dict[str, object]) -> str:
    return repr(sorted(row.items()))


def test_두_엔진의_모든_행이_같다(asked: scanning.Asked) -> None:
    with scanning.engine(asked) as duck:
        found, rows = all_rows(duck, asked)
    with spark.engine(asked, **QUICK) as other:
        also, same = all_rows(other, asked)
        ready = gathered.ready(asked, kinds_of(asked.files), asked.files[0].parent)
        on_gathered = scanning.Scanning(replace(asked, gathered=ready), other, lambda _: None).run()
    assert {name: len(each) for name, each in rows.items()} == {
        name: len(each) for name, each in same.items()
    }
    for name in (*KEPT, "by another order"):
        assert rows[name] == same[name], name
    assert rows["by another order"] != rows["chosen"]
    assert also == found
    assert on_gathered == found
    assert len(found.households) == TOWNS * EACH
    assert len(rows["alike"]) > 10
    assert len(rows["met"]) == 1
