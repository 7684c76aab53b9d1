"""The same scan on Spark, for a whole country (스파크): an extra, `requirements-spark.txt`, and Java.

The expressions are those of DuckDB; only reading and keeping differ. Spark runs in this process with as many threads as
the scan may take, or on a cluster that the environment names (`SPARK_MASTER`).
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from dure.signals.asked import Asked, Scanned, Tell
from dure.signals.scanning import Scanning


class Spark:
    """One session; what is kept stays with it until it ends."""

    def __init__(self, backend: Any, session: Any) -> None:
        self.backend, self.session, self.reads = backend, session, count()

    def read(self, files: Sequence[Path]) -> ir.Table:
        name = f"read_{next(self.reads)}"
        self.session.read.parquet(*map(str, files)).createOrReplaceTempView(name)
        return self.backend.table(name)

    def keep(self, name: str, wanted: ir.Table) -> ir.Table:
        # A checkpoint, and not a cache: whatever stands on it need not be planned from the files anew.
        self.of(wanted, f"asked_{name}").localCheckpoint().createOrReplaceTempView(f"kept_{name}")
        return self.backend.table(f"kept_{name}")

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]:
        return [row.asDict() for row in self.of(wanted, "asked").collect()]

    def of(self, wanted: ir.Table, name: str) -> Any:
        """By way of a view, and not of pandas, which would make fractions of keys."""
        self.backend.create_view(name, wanted, overwrite=True)
        return self.session.table(name)


@contextmanager
def engine(asked: Asked, **more: str) -> Iterator[Spark]:
    """`more`: settings by name, with `__` for a dot."""
    session_of = import_module("pyspark.sql").SparkSession  # not there without the extra
    with tempfile.TemporaryDirectory(dir=asked.spills_to, prefix="spark-") as folder:
        builder = session_of.builder.master(os.environ.get("SPARK_MASTER", f"local[{asked.book.threads}]"))
        named = {f"spark.{name.replace('__', '.')}": value for name, value in more.items()}
        for name, value in (settings(asked, folder) | named).items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield Spark(ibis.pyspark.connect(session), session)
        finally:
            session.stop()


def settings(asked: Asked, folder: str) -> dict[str, str]:
    """Bounded like the other engine; nothing listens, nothing is written beside the scan's own folder."""
    return {
        "spark.app.name": "dure",
        "spark.driver.memory": f"{asked.book.memory_megabytes}m",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }


def scan(asked: Asked, tell: Tell = lambda _: None) -> Scanned:
    with engine(asked) as database:
        return Scanning(asked, database, tell).run()
