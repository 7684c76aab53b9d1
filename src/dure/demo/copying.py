"""Writing rows by COPY (대량 적재): plain values in, no model instances, for data of benchmark size."""

import json
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, transaction
from psycopg import sql

from dure.demo.sheet import OWNER

ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
MARKED = re.compile(r"[\\\n\r]")
NOTHING = "\\N"
# Stands for it until a line is known to need no marks; no text may hold it, neither here nor in the database.
NONE_YET = "\x00"
Table = type[models.Model]


class Copier:
    """Collects the rows of one table as the lines of a COPY; a column that is not named takes the record's default."""

    def __init__(self, model: Table) -> None:
        self.columns = columns_of(model)
        self.start = {
            str(field.column): NONE_YET if (value := _stored(field)) is None else str(value)
            for field in model._meta.concrete_fields
        }
        self.marks = len(self.columns) - 1
        self.patterns: dict[tuple[str, ...], tuple[str, Callable[[Any], tuple[Any, ...]]]] = {}
        self.lines: list[str] = []

    def add(self, **values: Any) -> None:
        """One row by column names, two at least, foreign keys as `…_id`."""
        names = tuple(values)
        pattern, in_order = self.patterns.get(names) or self._pattern(names)
        row = in_order(values)
        if None in row:
            row = tuple(NONE_YET if each is None else each for each in row)
        line = pattern % row
        if line.count("\t") != self.marks or MARKED.search(line):
            line = pattern % tuple(str(each).translate(ESCAPED) for each in row)
        self.lines.append(line.replace(NONE_YET, NOTHING))

    def _pattern(self, names: tuple[str, ...]) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
        """The line of rows of which these columns are named, and what puts their values in its order."""
        if unknown := set(names) - set(self.columns):
            raise KeyError(*sorted(unknown))
        named = [column for column in self.columns if column in names]
        kept = {column: text.translate(ESCAPED).replace("%", "%%") for column, text in self.start.items()}
        pattern = "\t".join("%s" if column in names else kept[column] for column in self.columns)
        self.patterns[names] = pattern, operator.itemgetter(*named)
        return self.patterns[names]

    def text(self) -> bytes:
        """What was collected; nothing of it stays."""
        lines, self.lines = self.lines, []
        return "".join(f"{line}\n" for line in lines).encode()


def columns_of(model: Table) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def send(model: Table, text: bytes) -> None:
    """Lines of a table, into the transaction that is open."""
    words = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns_of(model)))
    )
    with connections[OWNER].cursor() as cursor, cursor.copy(words) as copy:
        copy.write(text)


def _stored(field: "models.Field[Any, Any]") -> Any:
    """The default as the database keeps it; keys and times are always named."""
    kind = field.get_internal_type()
    if field.primary_key or not field.has_default() or kind in ("DateTimeField", "UUIDField"):
        return {"JSONField": "[]", "ArrayField": "{}"}.get(kind, _empty(field))
    if kind == "JSONField":
        return json.dumps(field.get_default())
    return "{}" if kind == "ArrayField" else field.get_default()


def _empty(field: "models.Field[Any, Any]") -> Any:
    texts = (models.CharField, models.TextField)
    return "" if isinstance(field, texts) and not field.null else None


@contextmanager
def without_history(*tables: Table) -> Iterator[None]:
    """Field versions are not kept of bulk data: their triggers rest for the transaction."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        _let_triggers(cursor, tables, "DISABLE")
        yield
        _let_triggers(cursor, tables, "ENABLE")


def _let_triggers(cursor: Any, tables: Iterable[Table], what: str) -> None:
    """Foreign keys waiting to be checked would stand in the way."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in tables:
        name = sql.Identifier(model._meta.db_table)
        cursor.execute(sql.SQL(f"ALTER TABLE {{}} {what} TRIGGER USER").format(name))
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refresh_statistics() -> None:
    """The planner's numbers and which pages all may see, as autovacuum would bring them in time."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if not connections[OWNER].in_atomic_block else "ANALYZE")
