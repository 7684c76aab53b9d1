"""Pages by key (쪽): a page begins after the value and the row with which the one before it ended.

So nothing is skipped or repeated while rows come and go. A text as key is somebody's name or a place: the address then
has the row only, and its value is looked up.
"""

import uuid
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dure.web.cells import Order

KEY = "order_key"
Position = tuple[Any, uuid.UUID]


def expression(order: Order) -> Any:
    """What the database sorts by."""
    return F(order.key) if isinstance(order.key, str) else order.key


def keyed(query: QuerySet[Any], order: Order, *, is_down: bool) -> QuerySet[Any]:
    """Sorted by one value, the key deciding between equal ones; rows without a value come last either way."""
    rows = query.annotate(**{KEY: expression(order)})
    return rows.order_by(F(KEY).desc(nulls_last=True) if is_down else F(KEY).asc(), "pk")


def after(rows: QuerySet[Any], text: str, *, is_down: bool) -> QuerySet[Any]:
    """Those beyond an address's key; one that is none begins at the beginning."""
    position = read(rows, text)
    return rows.filter(beyond(*position, is_down=is_down)) if position else rows


def beyond(value: Any, row: uuid.UUID, *, is_down: bool) -> Q:
    if value is None:
        return Q(**{f"{KEY}__isnull": True, "pk__gt": row})
    side = "lt" if is_down else "gt"
    same = Q(**{KEY: value, "pk__gt": row})
    return Q(**{f"{KEY}__{side}": value}) | same | Q(**{f"{KEY}__isnull": True})


def write(value: Any, row: uuid.UUID) -> str:
    """As it stands in an address: days, times and numbers, no text."""
    if isinstance(value, date):
        return f"{value.isoformat()}~{row}"
    return f"~{row}" if value is None or isinstance(value, str) else f"{value}~{row}"


def read(rows: QuerySet[Any], text: str) -> Position | None:
    value, _, key = text.rpartition("~")
    try:
        row = uuid.UUID(key)
        return (parsed(rows, value), row) if value else looked_up(rows, row)
    except (ValueError, ValidationError):
        return None


def parsed(rows: QuerySet[Any], text: str) -> Any:
    value = rows.query.annotations[KEY].output_field.to_python(text)
    if isinstance(value, datetime) and timezone.is_naive(value):
        raise ValueError("a time without its zone")
    return value


def looked_up(rows: QuerySet[Any], row: uuid.UUID) -> Position | None:
    found = list(rows.filter(pk=row).values_list(KEY, flat=True))
    return (found[0], row) if found else None
