"""Questions to the database, and how an answer becomes records: one by itself, or several in one statement (한 번에 묻기)."""

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from dure.access import json_rows, prepared

# The statement with its values, and of how many rows the answer is wanted, where not of all.
Key = tuple[str, tuple[Any, ...]]
POPULATORS: Any = get_related_populators  # its type is told as a later Django has it

# Measured on a first page of sixty lists: eight a statement take 12 ms, all in one 21.
A_STATEMENT = 8


@dataclass(frozen=True)
class Asked:
    """A question: its key, and what knows how an answer becomes a record. `is_known`: the same words are asked all day.

    `most`: so many of its rows are wanted, and how many there are.
    """

    key: Key
    compiler: SQLCompiler
    is_known: bool = False
    most: int | None = None

    @property
    def kept_as(self) -> tuple[Key, int | None]:
        return self.key, self.most


class Some(list[Any]):
    """The first rows of a list; `total` is how many it has."""

    def __init__(self, rows: Iterable[Any], total: int) -> None:
        super().__init__(rows)
        self.total = total


def asked_of(rows: QuerySet[Any]) -> Asked | None:
    """None where nothing can be found, and where the values cannot be compared."""
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, values = compiler.as_sql()
        hash(tuple(values))
    except (EmptyResultSet, TypeError):
        return None
    return Asked((sql, tuple(values)), compiler)


def together(lists: list[Asked]) -> list[list[Any]]:
    """The answers to several questions, sent at once.

    Some of them are one statement: to begin and end a statement costs more than to answer it, and one that looks at many
    tables under row security costs more than its parts.
    """
    is_known = all(each.is_known for each in lists)
    some = list(batched(lists, A_STATEMENT if is_known else len(lists)))
    told = [(_selected(each), tuple(value for one in each for value in one.key[1])) for each in some]
    rows = [row for [row] in prepared.run_several(told)] if is_known else [_plainly(*each) for each in told]
    texts = [text for row in rows for text in row]
    return [_told(each, json.loads(text)) for each, text in zip(lists, texts, strict=True)]


def batched(lists: list[Asked], size: int) -> Iterator[list[Asked]]:
    for start in range(0, len(lists), size):
        yield lists[start : start + size]


def _selected(lists: list[Asked]) -> str:
    return "SELECT " + ", ".join(_as_text(each) for each in lists)


def _plainly(statement: str, values: tuple[Any, ...]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def _as_text(asked: Asked) -> str:
    """Rows as one value beside others; their columns under numbers, for two tables may share a name."""
    columns = ", ".join(f"c{number}" for number in range(len(asked.compiler.select)))
    if asked.most is None:
        return f"(SELECT coalesce(json_agg(listed), '[]')::text FROM ({asked.key[0]}) AS listed ({columns}))"
    some = f"SELECT json_agg(listed) FROM (SELECT * FROM counted LIMIT {asked.most}) AS listed"
    both = f"'total', (SELECT count(*) FROM counted), 'rows', coalesce(({some}), '[]')"
    return f"(WITH counted ({columns}) AS ({asked.key[0]}) SELECT json_build_object({both})::text)"


def _told(asked: Asked, found: Any) -> list[Any]:
    if asked.most is None:
        return _made(asked, json_rows.read(asked.compiler, found))
    return Some(_made(asked, json_rows.read(asked.compiler, found["rows"])), found["total"])


def records(asked: Asked) -> list[Any]:
    """The records of one question asked by itself."""
    return _made(asked, answer(asked))


def answer(asked: Asked) -> Iterable[Any]:
    """The values of each row, as the columns have them."""
    compiler = copy.copy(asked.compiler)
    # The words may have been worked out in another thread, which has a connection of its own.
    vars(compiler).update(connection=connections[DEFAULT_DB_ALIAS], as_sql=lambda *_: asked.key)
    rows: Any = [prepared.run(*asked.key)] if asked.is_known else None
    found: Iterable[Any] = compiler.results_iter(rows)
    return found


def _made(asked: Asked, found: Iterable[Any]) -> list[Any]:
    """The records as the database's own answer would have made them, as in Django's `ModelIterable`; or tuples, where
    a list of values was asked for."""
    select, info = asked.compiler.select, asked.compiler.klass_info
    if not asked.compiler.query.default_cols:
        return [tuple(values) for values in found]
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, _, _ in select[first:last]]
    beside = POPULATORS(info, select, DEFAULT_DB_ALIAS)
    made = []
    for values in found:
        row = info["model"].from_db(DEFAULT_DB_ALIAS, names, values[first:last])
        for other in beside:
            other.populate(values, row)
        for name, place in asked.compiler.annotation_col_map.items():
            setattr(row, name, values[place])
        made.append(row)
    return made
