"""What a page reads it reads once, and several lists in one question (한 번에 읽기).

While a page is made, the same rows are asked for by its frame, its own part and the rules. `read` asks the database
the first time only, `read_together` asks for several lists at once. A request that may change something, a job or
a command reads anew each time.
"""

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from dure.access import json_rows, prepared
from dure.access.prepared import settled

Row = TypeVar("Row", bound=Model)
# The statement with its values.
Key = tuple[str, tuple[Any, ...]]
KEPT: ContextVar["Kept | None"] = ContextVar("kept", default=None)
POPULATORS: Any = get_related_populators  # its type is told as a later Django has it
ASKED = "_asked_for_reading"  # on a list: its question, which nothing that is made from the list takes over


@dataclass(frozen=True)
class Asked:
    """A question: its key, and what knows how an answer becomes a record. `is_known`: the same words are asked all day."""

    key: Key
    compiler: SQLCompiler
    is_known: bool = False


@dataclass(frozen=True)
class Place:
    """Where in a statement one of the values stands that are named when it is asked."""

    number: int


# Of each kind: the statement, the same for all values, and the places where they stand in it.
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


def is_reading() -> bool:
    """Whether a page is read, which changes nothing."""
    return KEPT.get() is not None


def forget() -> None:
    """Something was changed, or somebody else asks from now on."""
    kept = KEPT.get()
    if kept is not None:
        kept.rows.clear()
        kept.lists.clear()
        keep_no_answers()


def keep_no_answers() -> None:
    """The row policies answer anew each time (sql/kept.sql): they keep their answers while a page is read."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL dure.page TO ''")


def same_list(
    kind: Hashable, value: Hashable, make: Callable[[], QuerySet[Row]], said: "Said | None" = None
) -> QuerySet[Row]:
    """The rows of a kind that belong to this value, made once for a page.

    Where the value is all that the statement carries, or `said` names all that it carries, its words are worked out
    once for the process.
    """
    kept = KEPT.get()
    if kept is None:
        return make()
    if (kind, value) not in kept.lists:
        rows = make()
        vars(rows)[ASKED] = _with_known_words(said or Said(kind, (value,), is_all=True), rows)
        kept.lists[kind, value] = rows
    return kept.lists[kind, value]


@dataclass(frozen=True)
class Said:
    """What a statement carries: all that differs from one request to the next, and `kind` tells its form.

    Days and keys that stand in the statement and are not named here are noticed: then its words are not kept. Other
    words and numbers are taken for its own, unless `is_all`: then there are none.
    """

    kind: Hashable
    values: tuple[Any, ...]
    is_all: bool = False

    def known(self) -> Asked | None:
        asked = WORDS.get(self.kind)
        if asked is None:
            return None
        sql, places = asked.key
        filled = tuple(self.values[each.number] if isinstance(each, Place) else each for each in places)
        return Asked((sql, filled), asked.compiler, is_known=True)

    def keep(self, asked: Asked) -> None:
        if len(set(self.values)) < len(self.values):
            return
        places = [Place(self.values.index(each)) if each in self.values else each for each in asked.key[1]]
        own = [each for each in places if not isinstance(each, Place)]
        if not any(self.is_all or isinstance(each, date | UUID) for each in own):
            WORDS[self.kind] = Asked(settled(asked.key[0], tuple(places)), asked.compiler)


def ask(said: Said, make: Callable[[], QuerySet[Row]]) -> list[Row]:
    """The rows of a statement that every request asks, its words worked out once for the process."""
    known = said.known()
    if known is not None:
        return _records(known)
    rows = make()
    asked = _with_known_words(said, rows)
    return list(rows) if asked is None else _found(rows, asked)


def ask_values(said: Said, make: Callable[[], QuerySet[Any, tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """The same of a list of values."""
    known = said.known()
    if known is not None:
        return values_by(known)
    rows = make()
    asked = _with_known_words(said, rows)
    return list(rows) if asked is None else values_by(asked)


def values_by(asked: Asked) -> list[tuple[Any, ...]]:
    """The values that a list of them answers."""
    return [tuple(row) for row in _answer(asked)]


def _with_known_words(said: Said, rows: QuerySet[Any]) -> Asked | None:
    """The question of a list; its words are kept for others of its kind."""
    if (known := said.known()) is not None:
        return known
    asked = _asked(rows)
    if asked is not None:
        said.keep(asked)
    return said.known() or asked


def read(rows: QuerySet[Row]) -> list[Row]:
    """The rows, as they were found the first time."""
    kept = KEPT.get()
    asked = None if kept is None else _asked(rows)
    if kept is None or asked is None:
        return list(rows)
    if asked.key not in kept.rows:
        kept.rows[asked.key] = _found(rows, asked)
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
    for is_known in (True, False):
        some = [each for each in wanted.values() if each.is_known is is_known]
        if len(some) > 1:
            kept.rows.update(zip((each.key for each in some), _answers(some), strict=True))


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
    values = tuple(value for each in lists for value in each.key[1])
    if all(each.is_known for each in lists):
        found = prepared.run(statement, values)[0]
    else:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            found = cursor.fetchone()
    return [_rows(each, json.loads(text)) for each, text in zip(lists, found, strict=True)]


def _as_text(asked: Asked) -> str:
    """Rows as one value beside others; their columns under numbers, for two tables may share a name."""
    columns = ", ".join(f"c{number}" for number in range(len(asked.compiler.select)))
    return f"(SELECT coalesce(json_agg(listed), '[]')::text FROM ({asked.key[0]}) AS listed ({columns}))"


def _found(rows: Any, asked: Asked) -> list[Any]:
    """The answer to one question, without working out its words again where nothing is fetched along."""
    if not isinstance(rows, QuerySet):
        return _records(asked)
    of = vars(rows)
    is_more = (
        of["_prefetch_related_lookups"] or of["_known_related_objects"] or of["_result_cache"] is not None
    )
    return list(rows) if is_more or of["_iterable_class"] is not ModelIterable else _records(asked)


def _records(asked: Asked) -> list[Any]:
    return _made(asked, _answer(asked))


def _answer(asked: Asked) -> Iterable[Any]:
    compiler = copy.copy(asked.compiler)
    # The words may have been worked out in another thread, which has a connection of its own.
    vars(compiler).update(connection=connections[DEFAULT_DB_ALIAS], as_sql=lambda *_: asked.key)
    rows: Any = [prepared.run(*asked.key)] if asked.is_known else None
    answer: Iterable[Any] = compiler.results_iter(rows)
    return answer


def _rows(asked: Asked, found: list[dict[str, Any]]) -> list[Any]:
    return _made(asked, json_rows.read(asked.compiler, found))


def _made(asked: Asked, found: Iterable[Any]) -> list[Any]:
    """The records as the database's own answer would have made them, as in Django's `ModelIterable`."""
    select, info = asked.compiler.select, asked.compiler.klass_info
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
