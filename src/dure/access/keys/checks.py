"""Does the key ring open what is sealed (열쇠 점검)? One sample for every key of every sealed column, and of the files.

A ring that was lost and made anew, or that belongs to another installation, must not pass as sound.
"""

import uuid
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from cryptography.exceptions import InvalidTag
from django.core import checks
from django.core.checks import CheckMessage
from django.db import connections

from dure.access.crypto import KeyIsGone, decrypt, decrypt_bytes, ring, search_key_of
from dure.access.files import bound_to as bound_file
from dure.access.keys.declared import SealedColumn, sealed_columns
from dure.access.keys.files import key_of_file, stored_files
from dure.access.keys.rotation import Row, samples
from dure.ops import secrets

FILES = 200


def ring_opens_what_is_sealed(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Errors, none of which shows a value."""
    if "owner" not in (databases or ()):
        return []
    sealed = list(_sealed())
    if not secrets.has_field_keys():
        return [checks.Error(secrets.LOST.format(path=secrets.RING), id="dure.E104")] if sealed else []
    closed = sorted(
        {place for column, row in sealed for place in _closed(column, row)} | set(_closed_files())
    )
    words = "what is sealed does not open with this key ring: {}. It is another ring, or a key is missing"
    return [checks.Error(words.format(", ".join(closed)), id="dure.E103")] if closed else []


def is_anything_sealed() -> bool:
    """Whether the database, or the folder of files, names any key."""
    return any(True for _ in _sealed()) or any(True for _ in stored_files())


def _sealed() -> Iterator[tuple[SealedColumn, Row]]:
    """Of the columns that the database has: before a migration some may be missing."""
    there = _columns()
    for column in sealed_columns():
        if {(column.table, name) for name in (column.column, *column.hashes)} <= there:
            for row in samples(column):
                yield column, row


def _columns() -> set[tuple[str, str]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        return set(cursor.fetchall())


def _closed(column: SealedColumn, row: Row) -> Iterator[str]:
    """Names of columns that do not open, or whose hash no search would find."""
    try:
        text = decrypt(row.stored, column.bound_to.format(**row.reads))
    except (InvalidTag, KeyIsGone, ValueError):
        yield column.name
        return
    for name, make, kept in zip(column.hashes, column.hashes.values(), row.hashes, strict=True):
        if kept and search_key_of(kept) == ring().current_search and make(text) != kept:
            yield f"{column.table}.{name}"


def _closed_files() -> Iterator[str]:
    seen: set[str] = set()
    for path in islice(stored_files(), FILES):
        key = key_of_file(path)
        if key in seen:
            continue
        seen.add(key)
        try:
            decrypt_bytes(path.read_bytes(), bound_file(uuid.UUID(path.name)))
        except (InvalidTag, KeyIsGone):
            yield "files"
