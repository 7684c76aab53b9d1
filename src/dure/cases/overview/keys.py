"""Keys of pages in addresses: the value a page ended with and the row that held it (쪽 열쇠)."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

Key = tuple[Any, uuid.UUID]


def write_key(value: date | datetime, row: uuid.UUID) -> str:
    """As it stands in an address."""
    return f"{value.isoformat()}~{row}"


def read_key(text: str, parse: Callable[[str], Any]) -> Key | None:
    """The key, or None for no page or an address someone made up: the list then begins at its beginning."""
    value, _, row = text.partition("~")
    try:
        parsed = parse(value)
        return (parsed, uuid.UUID(row)) if parsed else None
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A time with its zone."""
    parsed = parse_datetime(text)
    return parsed if parsed and timezone.is_aware(parsed) else None


def day(text: str) -> date | None:
    """A date."""
    return parse_date(text)
