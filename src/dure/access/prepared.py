"""Statements asked all day by everybody, planned once for a connection (준비된 물음).

Under row security a statement takes longer to read and plan than to answer. What is said anew each time, keys and days,
stays a value; states, marks and numbers are part of the words, so that the index made for them is used.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db import connection
from psycopg import sql as words

PLACE = re.compile("%[%s]")
# Part of the words, whoever asks.
CONSTANT = (str, bool, int, float, Decimal, type(None))
# Plans that one connection keeps.
MOST = 400

KINDS = {
    UUID: "uuid",
    date: "date",
    datetime: "timestamptz",
    timedelta: "interval",
    bool: "boolean",
    int: "bigint",
}

Values = tuple[Any, ...]
# No name is used twice: one whose preparing broke off half way may still be taken.
NUMBERS = count()
# Of each connection: what was prepared there, and under which name.
PREPARED: WeakKeyDictionary[psycopg.Connection, dict[tuple[str, tuple[str, ...]], str]] = WeakKeyDictionary()


def settled(statement: str, values: Values) -> tuple[str, Values]:
    """The statement with its constants written out, and the values that are left."""
    left: Iterator[Any] = iter(values)
    varying: list[Any] = []
    connection.ensure_connection()

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(left)
        if isinstance(value, CONSTANT):
            return words.Literal(value).as_string(connection.connection).replace("%", "%%")
        varying.append(value)
        return "%s"

    return PLACE.sub(place, statement), tuple(varying)


def run(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows of the answer, none of what answers none; logged and counted as Django's own statements are."""
    [rows] = run_several([(statement, values)])
    return rows


def run_several(asked: Sequence[tuple[str, Values]]) -> list[list[tuple[Any, ...]]]:
    """The answers to several statements that are sent at once, each with its own rows."""
    connection.ensure_connection()
    for _ in range(2):  # where the first round forgot all names, the second names again what was forgotten
        told = [_told(statement, values) for statement, values in asked]
    with connection.cursor() as cursor:
        cursor.execute("; ".join(told), [value for _, values in asked for value in values])
        answers: list[list[tuple[Any, ...]]] = [cursor.fetchall() if cursor.description else []]
        while cursor.nextset():
            answers.append(cursor.fetchall() if cursor.description else [])
        return answers


def _told(statement: str, values: Values) -> str:
    name = _name_of(statement, tuple(_kind_of(value) for value in values))
    return f"EXECUTE {name} ({', '.join(['%s'] * len(values))})" if values else f"EXECUTE {name}"


def _name_of(statement: str, kinds: tuple[str, ...]) -> str:
    """What this connection calls it; it is prepared when it is asked there for the first time."""
    line: psycopg.Connection = connection.connection
    known = PREPARED.setdefault(line, {})
    if (statement, kinds) not in known:
        with connection.wrap_database_errors:
            if len(known) >= MOST:
                line.execute("DEALLOCATE ALL")
                known.clear()
            name, told = f"dure_{next(NUMBERS)}", f" ({', '.join(kinds)})" if kinds else ""
            line.execute(f"PREPARE {name}{told} AS {numbered(statement)}".encode())
        known[statement, kinds] = name
    return known[statement, kinds]


def numbered(statement: str) -> str:
    """With numbered places, as the database wants them."""
    number = count(1)
    return PLACE.sub(lambda found: "%" if found[0] == "%%" else f"${next(number)}", statement)


def _kind_of(value: Any) -> str:
    """The database's name of what stands in a place; it finds out itself what a text is."""
    if isinstance(value, list):
        return f"{KINDS.get(type(value[0]), 'text')}[]" if value else "unknown"
    return KINDS.get(type(value), "unknown")
