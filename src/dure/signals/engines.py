"""What a scan stands on (훑어보는 엔진): DuckDB within the process, bounded in memory. Spark has a module of its own."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from dure.signals.asked import Asked


class Database(Protocol):
    """What is asked of an engine."""

    def read(self, files: Sequence[Path]) -> ir.Table: ...

    def keep(self, name: str, wanted: ir.Table) -> ir.Table: ...

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]: ...


class Duck:
    """DuckDB in this process."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    def read(self, files: Sequence[Path]) -> ir.Table:
        return self.backend.read_parquet([str(path) for path in files])

    def keep(self, name: str, wanted: ir.Table) -> ir.Table:
        return self.backend.create_table(f"kept_{name}", wanted, temp=True)

    def write(self, path: Path, wanted: ir.Table) -> None:
        """A columnar file that has its name only when it is whole."""
        part = path.with_suffix(".part")
        self.backend.to_parquet(wanted, part, compression="zstd")
        part.chmod(0o600)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = self.backend.to_pyarrow(wanted).to_pylist()
        return told


@contextmanager
def engine(asked: Asked) -> Iterator[Duck]:
    """Its own for each scan: what it holds is bounded, what does not fit goes to the disk."""
    spills: dict[str, Any] = {"temp_directory": str(asked.spills_to)} if asked.spills_to else {}
    made: Backend = ibis.duckdb.connect(
        threads=asked.book.threads,
        memory_limit=f"{asked.book.memory_megabytes}MB",
        preserve_insertion_order=False,
        **spills,
    )
    try:
        yield Duck(made)
    finally:
        made.disconnect()
