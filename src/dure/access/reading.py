"""What a page reads it reads once, and several lists in one question (한 번에 읽기).

While a page is made, the same rows are asked for by its frame, its own part and the rules. `read` asks the database
the first time only, `read_together` asks for several lists at once. A request that may change something, a job or
a command reads anew each time.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable

from dure.access import asking
from dure.access.asking import Asked, Key, Some
from dure.access.prepared import settled

Row = TypeVar("Row", bound=Model)
KEPT: ContextVar["Kept | None"] = ContextVar("kept", default=None)
ASKED = "_asked_for_reading"  # on a list: its question, which nothing that is made from the list takes over


@dataclass(frozen=True)
class Place:
    """Where in a statement one of the values stands that are named when it is asked."""

    number: int


# Of each kind: the statement, the same for all values, and the places where they stand in it.
WORDS: dict[Hashable, Asked] = {}


# Kinds whose records need nothing but their rows: no more is fetched along.
PLAIN: set[Hashable] = set()


class Known:
    """A list whose words are known: it is asked by them, and made only where it is gone through by itself."""

    def __init__(self, asked: Asked, make: Callable[[], Iterable[Any] | None]) -> None:
        self.make = make
        vars(self)[ASKED] = asked

    def __iter__(self) -> Iterator[Any]:
        return iter(self.make() or ())


@dataclass(frozen=True)
class Kept:
    """Of one page: what was read, and the lists that several of its parts ask for."""

    rows: dict[tuple[Key, int | None], list[Any]] = field(default_factory=dict)
    lists: dict[tuple[Hashable, Hashable], Any] = field(default_factory=dict)


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
    kind: Hashable, value: Hashable, make: Callable[[], QuerySet[Any, Any]], said: "Said | None" = None
) -> Any:
    """The rows of a kind that belong to this value, made once for a page; to be read, and no lists made from it.

    Where the value is all that the statement carries, or `said` names all that it carries, its words are worked out
    once for the process.
    """
    kept = KEPT.get()
    if kept is None:
        return make()
    if (kind, value) not in kept.lists:
        kept.lists[kind, value] = _list_of(said or Said(kind, (value,), is_all=True), make)
    return kept.lists[kind, value]


def _list_of(said: "Said", make: Callable[[], QuerySet[Any, Any]]) -> Any:
    known = said.known()
    if known is not None and said.kind in PLAIN:
        return Known(known, make)
    rows = make()
    vars(rows)[ASKED] = _with_known_words(said, rows)
    if _is_plain(rows):
        PLAIN.add(said.kind)
    return rows


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
        return asking.records(known)
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
    return [tuple(row) for row in asking.answer(asked)]


def _with_known_words(said: Said, rows: QuerySet[Any]) -> Asked | None:
    """The question of a list; its words are kept for others of its kind."""
    if (known := said.known()) is not None:
        return known
    asked = _asked(rows)
    if asked is not None:
        said.keep(asked)
    return said.known() or asked


class FirstOf:
    """Of a list: its first rows, as many as are shown, and how many it has; to be asked for together with others."""

    def __init__(self, rows: QuerySet[Any], most: int) -> None:
        self.rows, self.most = rows, most
        asked = _asked(rows) if KEPT.get() is not None else None
        vars(self)[ASKED] = asked and replace(asked, most=most)


def read(rows: QuerySet[Row]) -> list[Row]:
    """The rows, as they were found the first time."""
    kept = KEPT.get()
    asked = None if kept is None else _asked(rows)
    if kept is None or asked is None:
        return list(rows)
    if asked.kept_as not in kept.rows:
        kept.rows[asked.kept_as] = _found(rows, asked)
    return list(kept.rows[asked.kept_as])


def read_together(*lists: QuerySet[Any] | FirstOf) -> None:
    """Ask for whatever of these was not read yet in one statement; `read` hands it out.

    What a list prefetches is not read along.
    """
    kept = KEPT.get()
    if kept is None:
        return
    asked = [each for rows in lists if (each := _asked(rows)) is not None]
    wanted = {each.kept_as: each for each in asked if each.kept_as not in kept.rows}
    for is_known in (True, False):
        some = [each for each in wanted.values() if each.is_known is is_known]
        if len(some) > 1:
            kept.rows.update(zip((each.kept_as for each in some), asking.together(some), strict=True))


def read_first(listed: FirstOf) -> Some:
    """The rows, with how many there are."""
    kept, asked = KEPT.get(), vars(listed)[ASKED]
    if kept is None or asked is None:
        found = list(listed.rows)
        return Some(found[: listed.most], len(found))
    if asked.kept_as not in kept.rows:
        [kept.rows[asked.kept_as]] = asking.together([asked])
    some = kept.rows[asked.kept_as]
    return some if isinstance(some, Some) else Some(some, len(some))


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


def _asked(rows: Any) -> Asked | None:
    """Worked out once for a list; None where nothing can be found, and where the values cannot be compared."""
    found = vars(rows)
    if ASKED not in found:
        found[ASKED] = asking.asked_of(rows)
    asked: Asked | None = found[ASKED]
    return asked


def _found(rows: Any, asked: Asked) -> list[Any]:
    """The answer to one question, without working out its words again where nothing is fetched along."""
    return asking.records(asked) if not isinstance(rows, QuerySet) or _is_plain(rows) else list(rows)


def _is_plain(rows: QuerySet[Any]) -> bool:
    """Whether its records are made of its rows and nothing else."""
    of = vars(rows)
    is_more = (
        of["_prefetch_related_lookups"] or of["_known_related_objects"] or of["_result_cache"] is not None
    )
    return not is_more and of["_iterable_class"] in (ModelIterable, ValuesListIterable)
