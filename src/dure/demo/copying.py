"""Writing rows by COPY (대량 적재): plain values in, no model instances, for data of benchmark size."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, transaction
from psycopg import sql

from dure.demo.sheet import OWNER


class Copier:
    """Collects the rows of one table; a column that is not named takes the record's default."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.columns = [str(field.column) for field in model._meta.concrete_fields]
        self.start = {str(field.column): _stored(field) for field in model._meta.concrete_fields}
        self.rows: list[list[Any]] = []

    def add(self, **values: Any) -> None:
        """One row by column names, foreign keys as `…_id`."""
        row = self.start | values
        self.rows.append([row[column] for column in self.columns])

    def flush(self) -> None:
        """Send what was collected."""
        columns: list[sql.Composable] = [sql.Identifier(column) for column in self.columns]
        words = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.model._meta.db_table), sql.SQL(", ").join(columns)
        )
        with connections[OWNER].cursor() as cursor, cursor.copy(words) as copy:
            for row in self.rows:
                copy.write_row(row)
        self.rows = []


def _stored(field: "models.Field[Any, Any]") -> Any:
    """The default as the database keeps it; keys and times are always named."""
    if field.primary_key or not field.has_default() or callable(field.default):
        return {"JSONField": "[]", "ArrayField": "{}"}.get(field.get_internal_type(), _empty(field))
    value = field.get_default()
    return json.dumps(value) if field.get_internal_type() == "JSONField" else value


def _empty(field: "models.Field[Any, Any]") -> Any:
    texts = (models.CharField, models.TextField)
    return "" if isinstance(field, texts) and not field.null else None


@contextmanager
def without_history(*tables: type[models.Model]) -> Iterator[None]:
    """Field versions are not kept of bulk data: their triggers rest for the transaction."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        _let_triggers(cursor, tables, "DISABLE")
        yield
        _let_triggers(cursor, tables, "ENABLE")


def _let_triggers(cursor: Any, tables: Iterable[type[models.Model]], what: str) -> None:
    """Foreign keys waiting to be checked would stand in the way."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in tables:
        name = sql.Identifier(model._meta.db_table)
        cursor.execute(sql.SQL(f"ALTER TABLE {{}} {what} TRIGGER USER").format(name))
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refresh_statistics() -> None:
    """The planner's numbers, as autovacuum would bring them in time."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE")
