"""Questions that stay the same for somebody all day (하루 동안 같은 물음): worked out once, then only asked.

What waits for somebody is forty questions and more, and to word them takes longer than to answer them. They depend on who
asks, their posts and the day; of the database at most on which places lie below which; a moment within the day stands in
them as the database's own `Now()`. So their words are kept for the process: by person, posts and day. A statement in which
a moment was written out is worded anew each time.
"""

from collections.abc import Callable, Hashable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.utils import timezone

from dure.access.asking import Asked
from dure.access.prepared import settled
from dure.access.reading import ASKED, KEPT, Known, values_by
from dure.access.standing import Standing

# Statements of some thousand people; then it is begun anew.
MOST = 100_000
WHO = "_who"  # on a standing: asked for by forty questions of a page
NOTHING = "nothing"  # there is no such work, or nothing can be found
STAYS: dict[Hashable, Asked | str] = {}
# Many people's questions have the same words with other values.
SHARED: dict[tuple[Hashable, str], Asked] = {}
Rows = QuerySet[Any] | None


def rows_of_day(kind: Hashable, standing: Standing, make: Callable[[], Rows]) -> Any:
    """The rows of a kind for somebody, or None; within a page their words are worked out once a day."""
    if KEPT.get() is None:
        return make()
    key = (kind, who(standing), timezone.localdate())
    known = STAYS.get(key)
    if known is None:
        rows = make()
        asked = NOTHING if rows is None else worded(rows)
        if asked is not None:
            keep(key, kind, asked)
        return None if asked == NOTHING else rows
    return None if isinstance(known, str) else Known(known, make)


def values_of_day(kind: Hashable, standing: Standing, make: Callable[[], Rows]) -> list[tuple[Any, ...]]:
    """The values that a list of them answers; none where nothing can be found."""
    rows = rows_of_day(kind, standing, make)
    asked = vars(rows).get(ASKED) if rows is not None else None
    return values_by(asked) if isinstance(asked, Asked) else list(rows or ())


def of_day(rows: Callable[[Standing], Rows], standing: Standing) -> Any:
    """The same of a function that gives the rows of somebody."""
    return rows_of_day(rows, standing, partial(rows, standing))


def worded(rows: QuerySet[Any]) -> Asked | str | None:
    """None where a moment is written out, or values that cannot be compared."""
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, values = compiler.as_sql()
        hash(tuple(values))
    except EmptyResultSet:
        return NOTHING
    except TypeError:
        return None
    asked = Asked((sql, tuple(values)), compiler)
    if not any(moves(each) for each in values):
        asked = Asked(settled(sql, tuple(values)), compiler, is_known=True)
    vars(rows)[ASKED] = asked
    return asked if asked.is_known else None


def moves(value: Any) -> bool:
    """A moment that is not the beginning of an hour is that of the question."""
    return isinstance(value, datetime) and bool(value.minute or value.second or value.microsecond)


def keep(key: Hashable, kind: Hashable, asked: Asked | str) -> None:
    if len(STAYS) >= MOST:
        STAYS.clear()
        SHARED.clear()
    if isinstance(asked, Asked):
        same = SHARED.setdefault((kind, asked.key[0]), asked)
        asked = Asked((same.key[0], asked.key[1]), same.compiler, is_known=True)
    STAYS[key] = asked


def who(standing: Standing) -> Hashable:
    """Everything of somebody on which a question may depend."""
    known = vars(standing)
    if WHO not in known:
        posts = tuple((post.role.code, post.breadth, *told(post.office)) for post in standing.posts)
        known[WHO] = (*told(standing.staff), posts, standing.granted)
    return known[WHO]


def told(record: Model) -> tuple[str, ...]:
    return tuple(str(getattr(record, field.attname)) for field in record._meta.concrete_fields)
