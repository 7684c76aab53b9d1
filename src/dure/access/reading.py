"""What a page reads it reads once, and several lists in one question (한 번에 읽기).

While a page is made, the same rows are asked for by its frame, its own part and the rules. `read` asks the database
the first time only, `read_together` asks for several lists at once. A request that may change something, a job or
a command reads anew each time.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BinaryField, F, JSONField, Model, QuerySet, Subquery, TextField

Row = TypeVar("Row", bound=Model)
# The statement with its values.
Key = tuple[str, tuple[Any, ...]]
KEPT: ContextVar[dict[Key, list[Any]] | None] = ContextVar("kept", default=None)


class AsText(Subquery):
    """Rows as one value beside others."""

    template = "(SELECT coalesce(json_agg(listed), '[]')::text FROM (%(subquery)s) AS listed)"
    output_field = TextField()


@contextmanager
def reading_once() -> Iterator[None]:
    """Until the end, the same question is asked once."""
    token = KEPT.set({})
    try:
        yield
    finally:
        KEPT.reset(token)


def forget() -> None:
    """Something was changed, or somebody else asks from now on."""
    kept = KEPT.get()
    if kept is not None:
        kept.clear()


def read(rows: QuerySet[Row]) -> list[Row]:
    """The rows, as they were found the first time."""
    kept, key = KEPT.get(), _key(rows)
    if kept is None or key is None:
        return list(rows)
    if key not in kept:
        kept[key] = list(rows)
    return list(kept[key])


def read_together(*lists: QuerySet[Any]) -> None:
    """Ask for whatever of these was not read yet in one statement; `read` hands it out.

    What a list prefetches is not read along.
    """
    kept = KEPT.get()
    if kept is None:
        return
    wanted = {key: rows for rows in lists if (key := _key(rows)) is not None and key not in kept}
    if len(wanted) > 1:
        kept.update(zip(wanted, _answers(list(wanted.values())), strict=True))


def hang(parents: Iterable[Model], name: str, children: Iterable[Model]) -> None:
    """Give each its own of the children, as prefetching under this name would."""
    found = list(parents)
    relation: Any = found[0]._meta.get_field(name) if found else None
    key = relation.field.attname if found else ""
    of: dict[Any, list[Model]] = defaultdict(list)
    for child in children if found else ():
        of[getattr(child, key)].append(child)
    for parent in found:
        rows = getattr(parent, name).all()
        # What Django's own prefetching does; it takes rows from nowhere else.
        vars(rows).update(_result_cache=of[parent.pk], _prefetch_done=True)
        vars(parent).setdefault("_prefetched_objects_cache", {})[name] = rows


def _key(rows: QuerySet[Any]) -> Key | None:
    """None where nothing can be found, and where the values cannot be compared."""
    try:
        sql, values = rows.query.sql_with_params()
        hash(values)
    except (EmptyResultSet, TypeError):
        return None
    return sql, values


def _answers(lists: list[QuerySet[Any]]) -> list[list[Any]]:
    questions = [_question(rows) for rows in lists]
    with connection.cursor() as cursor:
        statement = "SELECT " + ", ".join(sql for sql, _ in questions)
        cursor.execute(statement, [value for _, values in questions for value in values])
        found = cursor.fetchone()
    return [
        [_with_worked_out(rows, _made(rows.model, _beside(rows), one), one) for one in json.loads(text)]
        for rows, text in zip(lists, found, strict=True)
    ]


def _question(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    names = [*_names(rows.model, _beside(rows)), *rows.query.annotation_select]
    asked = AsText(rows.values(**{_alias(name): F(name) for name in names}))
    sql, values = asked.as_sql(rows.query.get_compiler(DEFAULT_DB_ALIAS), connection)
    return sql, tuple(values)


def _beside(rows: QuerySet[Any]) -> Mapping[str, Any]:
    """What is read along with a row: names of its foreign keys with those of theirs."""
    chosen = rows.query.select_related
    return chosen if isinstance(chosen, dict) else {}


def _names(model: type[Model], beside: Mapping[str, Any], before: str = "") -> list[str]:
    names = [f"{before}{field.attname}" for field in model._meta.concrete_fields]
    for name, further in beside.items():
        names += _names(_other(model, name), further, f"{before}{name}__")
    return names


def _other(model: type[Model], name: str) -> type[Model]:
    found: Any = model._meta.get_field(name)
    other: type[Model] = found.related_model
    return other


def _alias(name: str) -> str:
    """No name of a column or a relation."""
    return f"as_{name.replace('__', '_of_')}"


def _made(model: type[Row], beside: Mapping[str, Any], found: Mapping[str, Any], before: str = "") -> Row:
    """The record as the database's own answer would have made it."""
    fields = model._meta.concrete_fields
    values = [_value(field, found[_alias(f"{before}{field.attname}")]) for field in fields]
    row = model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)
    for name, further in beside.items():
        key: Any = model._meta.get_field(name)
        is_there = getattr(row, key.attname) is not None
        made = _made(_other(model, name), further, found, f"{before}{name}__") if is_there else None
        key.set_cached_value(row, made)
    return row


def _with_worked_out(rows: QuerySet[Any], row: Row, found: Mapping[str, Any]) -> Row:
    """What the question works out beside the columns."""
    for name, expression in rows.query.annotation_select.items():
        setattr(row, name, _value(expression.output_field, found[_alias(name)]))
    return row


def _value(field: Any, found: Any) -> Any:
    if found is None or isinstance(field, JSONField):
        return found
    if isinstance(field, ArrayField):
        return [_value(field.base_field, each) for each in found]
    if isinstance(field, BinaryField):
        return bytes.fromhex(found.removeprefix("\\x"))
    return field.to_python(found)
