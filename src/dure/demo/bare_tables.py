"""Tables without indexes and foreign keys while they are filled (색인 없이 적재): all at once is cheaper than row by row.

Only of tables that hold next to nothing, and in one transaction: whatever stops the load, all stands as before.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from psycopg import sql

from dure.demo.copying import Table
from dure.demo.sheet import OWNER

# Rows in a table up to which putting its indexes on anew costs nothing that counts.
NEXT_TO_NOTHING = 200_000
MEMORY = "512MB"

# Primary keys stay: foreign keys of tables that are not filled point at them.
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
 WHERE conrelid = ANY (%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype DESC, conname
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
 WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1
"""


@contextmanager
def bare(*tables: Table) -> Iterator[None]:
    """Within a transaction."""
    names = [model._meta.db_table for model in tables]
    with connections[OWNER].cursor() as cursor:
        if not all(_holds_little(cursor, name) for name in names):
            yield
            return
        cursor.execute(CONSTRAINTS, [names])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [names])
        indexes = cursor.fetchall()
        _take_off(cursor, constraints, [name for name, _ in indexes])
        yield
        _put_on(cursor, constraints, [words for _, words in indexes])


def _holds_little(cursor: Any, table: str) -> bool:
    few = sql.SQL("SELECT count(*) FROM (SELECT FROM {} LIMIT %s)").format(sql.Identifier(table))
    cursor.execute(few, [NEXT_TO_NOTHING])
    return bool(cursor.fetchone()[0] < NEXT_TO_NOTHING)


def _take_off(cursor: Any, constraints: Iterable[tuple[str, str, str]], indexes: Iterable[str]) -> None:
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name in indexes:
        cursor.execute(f"DROP INDEX {name}")


def _put_on(cursor: Any, constraints: Iterable[tuple[str, str, str]], indexes: Iterable[str]) -> None:
    """Indexes before foreign keys, whose checks use them."""
    cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [MEMORY])
    cursor.execute("SELECT set_config('work_mem', %s, true)", [MEMORY])
    for words in indexes:
        cursor.execute(words)
    for table, name, words in constraints:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {words}")
