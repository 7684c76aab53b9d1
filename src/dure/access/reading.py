"""What a page reads it reads once, and several lists in one question (한 번에 읽기).

While a page is made, the same rows are asked for by its frame, its own part and the rules. `read` asks the database
the first time only, `read_together` asks for several lists at once. A request that may change something, a job or
a command reads anew each time.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BinaryField, JSONField, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)
# The statement with its values.
Key = tuple[str, tuple[Any, ...]]
KEPT: ContextVar["Kept | None"] = ContextVar("kept", default=None)
POPULATORS: Any = get_related_populators  # its type is told as a later Django has it
ASKED = "_asked_for_reading"  # on a list: its question, which nothing that is made from the list takes over


@dataclass(frozen=True)
class Asked:
    """A question: its key, and what knows how an answer becomes a record."""

    key: Key
    compiler: SQLCompiler


# Of each kind whose statement carries one value only: the statement, the same for every value.
WORDS: dict[Hashable, Asked] = {}


@dataclass(frozen=True)
class Kept:
    """Of one page: what was read, and the lists that several of its parts ask for."""

    rows: dict[Key, list[Any]] = field(default_factory=dict)
    lists: dict[tuple[Hashable, Hashable], QuerySet[Any]] = field(default_factory=dict)


@contextmanager
def reading_once() -> Iterator[None]:
    """Until the end, the same question is asked once."""
    token = KEPT.set(Kept())
    try:
        yield
    finally:
        KEPT.reset(token)


def forget() -> None:
    """Something was changed, or somebody else asks from now on."""
    kept = KEPT.get()
    if kept is not None:
        kept.rows.clear()
        kept.lists.clear()


def same_list(kind: Hashable, value: Hashable, make: Callable[[], QuerySet[Row]]) -> QuerySet[Row]:
    """The rows of a kind that belong to this value, made once for a page.

    Where the value is all that the statement carries, its words are worked out once for the process.
    """
    kept = KEPT.get()
    if kept is None:
        return make()
    if (kind, value) not in kept.lists:
        kept.lists[kind, value] = _with_known_words(make(), kind, value)
    return kept.lists[kind, value]


def _with_known_words(rows: QuerySet[Row], kind: Hashable, value: Hashable) -> QuerySet[Row]:
    if kind in WORDS:
        vars(rows)[ASKED] = Asked((WORDS[kind].key[0], (value,)), WORDS[kind].compiler)
    elif (asked := _asked(rows)) is not None and asked.key[1] == (value,):
        WORDS[kind] = asked
    return rows


def read(rows: QuerySet[Row]) -> list[Row]:
    """The rows, as they were found the first time."""
    kept = KEPT.get()
    asked = None if kept is None else _asked(rows)
    if kept is None or asked is None:
        return list(rows)
    if asked.key not in kept.rows:
        kept.rows[asked.key] = list(rows)
    return list(kept.rows[asked.key])


def read_together(*lists: QuerySet[Any]) -> None:
    """Ask for whatever of these was not read yet in one statement; `read` hands it out.

    What a list prefetches is not read along.
    """
    kept = KEPT.get()
    if kept is None:
        return
    asked = [each for rows in lists if (each := _asked(rows)) is not None]
    wanted = {each.key: each for each in asked if each.key not in kept.rows}
    if len(wanted) > 1:
        kept.rows.update(zip(wanted, _answers(list(wanted.values())), strict=True))


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


def _asked(rows: QuerySet[Any]) -> Asked | None:
    """Worked out once for a list; None where nothing can be found, and where the values cannot be compared."""
    found = vars(rows)
    if ASKED not in found:
        found[ASKED] = _worked_out(rows)
    asked: Asked | None = found[ASKED]
    return asked


def _worked_out(rows: QuerySet[Any]) -> Asked | None:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, values = compiler.as_sql()
        hash(tuple(values))
    except (EmptyResultSet, TypeError):
        return None
    return Asked((sql, tuple(values)), compiler)


def _answers(lists: list[Asked]) -> list[list[Any]]:
    statement = "SELECT " + ", ".join(_as_text(each) for each in lists)
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for each in lists for value in each.key[1]])
        found = cursor.fetchone()
    return [_rows(each, json.loads(text)) for each, text in zip(lists, found, strict=True)]


def _as_text(asked: Asked) -> str:
    """Rows as one value beside others; their columns under numbers, for two tables may share a name."""
    columns = ", ".join(f"c{number}" for number in range(len(asked.compiler.select)))
    return f"(SELECT coalesce(json_agg(listed), '[]')::text FROM ({asked.key[0]}) AS listed ({columns}))"


def _rows(asked: Asked, found: list[dict[str, Any]]) -> list[Any]:
    """The records as the database's own answer would have made them, as in Django's `ModelIterable`."""
    select, info = asked.compiler.select, asked.compiler.klass_info
    kinds = [column.output_field for column, _, _ in select]
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, _, _ in select[first:last]]
    beside = POPULATORS(info, select, DEFAULT_DB_ALIAS)
    made = []
    for each in found:
        values = [_value(kind, value) for kind, value in zip(kinds, each.values(), strict=True)]
        row = info["model"].from_db(DEFAULT_DB_ALIAS, names, values[first:last])
        for other in beside:
            other.populate(values, row)
        for name, place in asked.compiler.annotation_col_map.items():
            setattr(row, name, values[place])
        made.append(row)
    return made


def _value(field: Any, found: Any) -> Any:
    if found is None or isinstance(field, JSONField):
        return found
    if isinstance(field, ArrayField):
        return [_value(field.base_field, each) for each in found]
    if isinstance(field, BinaryField):
        return bytes.fromhex(found.removeprefix("\\x"))
    return field.to_python(found)
