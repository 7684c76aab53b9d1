"""Sealing anew with the current keys whatever names an older one (열쇠 바꾸기).

What is done shows in the values themselves, so a run that was killed is simply begun again. A value is
replaced only if it is still the one that was read: an edit made meanwhile wins, and is already sealed
with the current key. Field versions are not written: a rotation changes no record.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pgtrigger
from cryptography.exceptions import InvalidTag
from django.db import connections, transaction
from psycopg import sql

from dure.access.crypto import KeyIsGone, KeyRing, decrypt, encrypt, key_of, ring, search_key_of
from dure.access.keys.declared import SealedColumn
from dure.ops.secrets import has_field_keys

BATCH = 500
OWNER = "owner"
Tell = Callable[[int, int], None]


@dataclass
class Done:
    """What one pass over a column came to; `unreadable` are keys of rows that no key opens."""

    changed: int = 0
    overtaken: int = 0
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    key: Any
    stored: str
    hashes: tuple[str, ...]
    reads: dict[str, Any]


def rotate_column(column: SealedColumn, tell: Tell | None = None, batch: int = BATCH) -> Done:
    """Every row of a column, batch by batch, each batch in a transaction of its own."""
    done = Done()
    for rows in batches(column, batch):
        stale = [row for row in rows if is_stale(row, ring())]
        with transaction.atomic(using=OWNER):
            _keep_no_versions(column)
            for row in stale:
                _renew(column, row, done)
        if tell:
            tell(len(rows), done.changed)
    return done


def batches(column: SealedColumn, size: int = BATCH) -> Iterator[list[Row]]:
    """Rows that hold something, in the order of their keys."""
    after = None
    while True:
        rows = _read(column, after, size)
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = rows[-1].key


def samples(column: SealedColumn) -> Iterator[Row]:
    """One row for every key of the ring that names it, and one that names none of them."""
    keys = list(ring().keys) if has_field_keys() else []
    one = sql.SQL("AND split_part({}, '.', 1) = {}")
    others = sql.SQL("AND split_part({}, '.', 1) <> ALL ({})")
    value = _value(column)
    wanted = [one.format(value, sql.Literal(key)) for key in keys]
    for only in (*wanted, others.format(value, sql.Literal(keys))):
        yield from _rows(column, only, 1)


def is_stale(row: Row, keys: KeyRing) -> bool:
    """Whether the value, or a search hash of it, was made with an older key."""
    if key_of(row.stored) != keys.current:
        return True
    return any(hashed and search_key_of(hashed) != keys.current_search for hashed in row.hashes)


def _renew(column: SealedColumn, row: Row, done: Done) -> None:
    bound_to = column.bound_to.format(**row.reads)
    try:
        text = decrypt(row.stored, bound_to)
    except (InvalidTag, KeyIsGone):
        done.unreadable += (f"{column.name} {row.key}",)
        return
    values = [encrypt(text, bound_to), *(make(text) for make in column.hashes.values())]
    if _replace(column, row, values):
        done.changed += 1
    else:
        done.overtaken += 1


def _read(column: SealedColumn, after: Any, size: int) -> list[Row]:
    key = sql.Identifier(column.key_column)
    later = sql.SQL("") if after is None else sql.SQL("AND {} > {}").format(key, sql.Literal(after))
    return _rows(column, sql.SQL("{} ORDER BY {}").format(later, key), size)


def _rows(column: SealedColumn, only: sql.Composable, size: int) -> list[Row]:
    statement = sql.SQL(
        "SELECT {key}, {value}, {more} FROM {table} WHERE {value} <> '' {declared} {only} LIMIT {size}"
    ).format(
        key=sql.Identifier(column.key_column),
        value=_value(column),
        more=sql.SQL(", ").join(map(sql.Identifier, [*column.reads, *column.hashes])),
        table=sql.Identifier(column.table),
        declared=_only(column),
        only=only,
        size=sql.Literal(size),
    )
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return [_row(column, *values) for values in cursor.fetchall()]


def _row(column: SealedColumn, key: Any, stored: str, *more: Any) -> Row:
    split = len(column.reads)
    return Row(key, stored, more[split:], dict(zip(column.reads, more[:split], strict=True)))


def _replace(column: SealedColumn, row: Row, values: list[str]) -> bool:
    """Compare and set, in one statement; False when another was faster."""
    new = [sql.Literal(value) for value in values]
    first = sql.SQL("to_jsonb({}::text)").format(new[0]) if column.is_json else new[0]
    targets = zip(map(sql.Identifier, [column.column, *column.hashes]), [first, *new[1:]], strict=True)
    statement = sql.SQL("UPDATE {table} SET {sets} WHERE {key} = {at} AND {value} = {stored}").format(
        table=sql.Identifier(column.table),
        sets=sql.SQL(", ").join(sql.SQL("{} = {}").format(*each) for each in targets),
        key=sql.Identifier(column.key_column),
        at=sql.Literal(row.key),
        value=_value(column),
        stored=sql.Literal(row.stored),
    )
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return bool(cursor.rowcount == 1)


def _value(column: SealedColumn) -> sql.Composable:
    name = sql.Identifier(column.column)
    return sql.SQL("({} #>> '{{}}')").format(name) if column.is_json else name


def _only(column: SealedColumn) -> sql.Composable:
    pairs = [
        sql.SQL("AND {} = {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in column.only.items()
    ]
    return sql.SQL(" ").join(pairs)


def _keep_no_versions(column: SealedColumn) -> None:
    """Until the transaction ends: the triggers that write field versions leave this table alone."""
    names = ",".join(
        f"{model._meta.db_table}:{trigger.get_pgid(model)},{trigger.get_pgid(model)}"
        for model, trigger in pgtrigger.registered()
        if model is column.model
    )
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + names + "}"])


def naming(column: SealedColumn) -> dict[str, int]:
    """How many values name each key."""
    statement = sql.SQL(
        "SELECT split_part({value}, '.', 1), count(*) FROM {table} WHERE {value} <> '' {only} GROUP BY 1"
    ).format(value=_value(column), table=sql.Identifier(column.table), only=_only(column))
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())


def naming_for_search(column: SealedColumn) -> dict[str, int]:
    """How many hashes of this column's text were made with each search key."""
    found: dict[str, int] = {}
    for name in column.hashes:
        statement = sql.SQL(
            "SELECT CASE WHEN position('.' in {value}) > 0 THEN split_part({value}, '.', 1) ELSE '' END, count(*)"
            " FROM {table} WHERE {value} <> '' GROUP BY 1"
        ).format(value=sql.Identifier(name), table=sql.Identifier(column.table))
        with connections[OWNER].cursor() as cursor:
            cursor.execute(statement)
            for key_id, count in cursor.fetchall():
                key = search_key_of(f"{key_id}." if key_id else "")
                found[key] = found.get(key, 0) + count
    return found
