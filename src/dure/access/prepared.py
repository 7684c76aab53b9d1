"""Statements asked all day by everybody, planned once for a connection (준비된 물음).

Under row security a statement takes longer to read and plan than to answer. What is said anew each time, keys and days,
stays a value; states, marks and numbers are part of the words, so that the index made for them is used.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql as words

PLACE = re.compile("%[%s]")
# Part of the words, whoever asks.
CONSTANT = (str, bool, int, float, Decimal, type(None))
# Plans that one connection keeps.
MOST = 400

Values = tuple[Any, ...]


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
    connection.ensure_connection()
    line: psycopg.Connection = connection.connection
    if line.prepare_threshold is None:
        line.prepare_threshold, line.prepared_max = 0, MOST
    with connection._prepare_cursor(psycopg.Cursor(line)) as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
        return rows
