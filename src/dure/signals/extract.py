"""What of a file is kept (추출본): figures under keyed numbers in a columnar file; beside it, sealed, who they are.

The columnar file names nobody. The sealed bundle holds the identities, opened only for households that were chosen, and
the rows that were refused.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dure.signals.checking import Accepted, Identity
from dure.signals.rejects_file import REJECTS, WHO

SCHEMA = pa.schema(
    [
        ("signal", pa.int16()),
        ("month", pa.int32()),
        ("person", pa.int64()),
        ("likeness", pa.int64()),
        ("town", pa.int64()),
        ("months", pa.int32()),
        ("amount", pa.int64()),
        ("home", pa.int64()),
    ]
)


class ExtractWriter:
    """A columnar file in the making; it has its name only when it is whole."""

    def __init__(self, path: Path, signal: int, month: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path, self.part = path, path.with_suffix(".part")
        self.about = (signal, month)
        self.file = pq.ParquetWriter(self.part, SCHEMA, compression="zstd")

    def add(self, rows: Sequence[Accepted]) -> None:
        signal, month = self.about
        columns = {
            "signal": [signal] * len(rows),
            "month": [month] * len(rows),
            **{name: [getattr(row, name) for row in rows] for name in SCHEMA.names[2:]},
        }
        self.file.write_table(pa.table(columns, schema=SCHEMA))

    def keep(self) -> None:
        """From now on it can be read."""
        self.file.close()
        self.part.chmod(0o600)
        self.part.replace(self.path)

    def __enter__(self) -> "ExtractWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        if kind is not None:
            self.file.close()
            self.part.unlink(missing_ok=True)


class Bundle:
    """Identities, each once, and the refused rows: what is sealed under the load's own key."""

    def __init__(self) -> None:
        self.held, self.seen = io.BytesIO(), set[int]()
        self.zip = zipfile.ZipFile(self.held, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self.lines = io.StringIO()

    def add(self, rows: Sequence[Accepted]) -> None:
        for row in rows:
            if row.identity.key not in self.seen:
                self.seen.add(row.identity.key)
                self.lines.write(json.dumps(told(row.identity), ensure_ascii=False) + "\n")

    def finish(self, rejects: bytes) -> bytes:
        self.zip.writestr(WHO, self.lines.getvalue())
        if rejects:
            self.zip.writestr(REJECTS, rejects)
        self.zip.close()
        return self.held.getvalue()


def told(who: Identity) -> dict[str, Any]:
    about = {name: value for name, value in vars(who).items() if value}
    return about | ({"birth_on": who.birth_on.isoformat()} if who.birth_on else {})


def identities(bundle: bytes, wanted: set[int]) -> Iterator[Identity]:
    """Those of the keys that are wanted; nothing else is made of the rest."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as package, package.open(WHO) as lines:
        for line in io.TextIOWrapper(lines, encoding="utf-8"):
            about = json.loads(line)
            if about["key"] in wanted:
                yield identity_of(about)


def identity_of(about: dict[str, Any]) -> Identity:
    blank: dict[str, Any] = dict.fromkeys(("hashed", "name", "sex", "phone", "address", "detail"), "")
    birth_on = about.get("birth_on")
    return Identity(**blank | about | {"birth_on": date.fromisoformat(birth_on) if birth_on else None})
