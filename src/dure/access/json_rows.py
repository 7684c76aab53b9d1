"""Rows that came as JSON, as the database's own answer would have given them (JSON으로 온 행)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    JSONField,
    TextField,
    UUIDField,
)
from django.db.models.sql.compiler import SQLCompiler

Read = Callable[[Any], Any]
READERS = "_json_readers"  # on a compiler: what its columns are read by
# JSON has them as Python has them.
SAME = {CharField.to_python, TextField.to_python, IntegerField.to_python, BooleanField.to_python}
# Keys that are at hand; a page names the same offices, people and cases many times.
KEYS = 20_000
EXACT: dict[type[Field], Read] = {
    UUIDField: lru_cache(KEYS)(UUID),
    DateTimeField: datetime.fromisoformat,
    DateField: date.fromisoformat,
}


def read(compiler: SQLCompiler, found: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """Each row's values in the order of its columns."""
    readers = _readers_of(compiler)
    for row in found:
        values = list(row.values())
        for place, reader in readers:
            if values[place] is not None:
                values[place] = reader(values[place])
        yield values


def _readers_of(compiler: SQLCompiler) -> list[tuple[int, Read]]:
    known: list[tuple[int, Read]] | None = vars(compiler).get(READERS)
    if known is None:
        fields = (column.output_field for column, _, _ in compiler.select)
        found = ((place, _reader_of(field)) for place, field in enumerate(fields))
        known = [(place, reader) for place, reader in found if reader is not None]
        vars(compiler)[READERS] = known
    return known


def _reader_of(field: Any) -> Read | None:
    """Nothing where the value is there already."""
    if isinstance(field, JSONField) or type(field).to_python in SAME:
        return None
    if isinstance(field, ArrayField):
        inner = _reader_of(field.base_field)
        return None if inner is None else _each(inner)
    if isinstance(field, BinaryField):
        return _bytes
    reader: Read = EXACT.get(type(field), field.to_python)
    return reader


def _each(inner: Read) -> Read:
    return lambda found: [None if one is None else inner(one) for one in found]


def _bytes(found: str) -> bytes:
    return bytes.fromhex(found.removeprefix("\\x"))
