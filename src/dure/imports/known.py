"""Rows that are there already: what a file says differently, and how it was before (아는 행 바꾸기)."""

from collections.abc import Iterator
from typing import Any

from dure.access.coded import book_of, value_in_words
from dure.imports.declared import Importer
from dure.rulebook import Reason

Told = list[list[str]]
# What `Reason` would print of nothing.
NOTHING = "없음"


def differences(importer: Importer, known: Any, given: Any) -> Told:
    """Each field that the row changes, with the words before and after; nothing where it says what is known."""
    return [
        [name, Reason("imports.differs", {"before": before or NOTHING, "after": after or NOTHING}).text()]
        for name, before, after in _unlike(importer, known, given)
    ]


def _unlike(importer: Importer, known: Any, given: Any) -> Iterator[tuple[str, str, str]]:
    book = book_of(known)
    for column in importer.columns:
        if not hasattr(given, column.field) or column.field not in columns_of(known):
            continue
        had, has = getattr(known, column.field), getattr(given, column.field)
        if plain(had) != plain(has):
            field = known._meta.get_field(column.field)
            yield (
                column.field,
                importer.said(column.field, had, known) or value_in_words(had, field, known, book),
                importer.said(column.field, has, known) or value_in_words(has, field, known, book),
            )


def columns_of(record: Any) -> dict[str, Any]:
    """Its columns with what stands in them."""
    return {field.name: getattr(record, field.attname) for field in record._meta.concrete_fields}


def plain(value: Any) -> Any:
    """To be compared: the order of choices does not matter."""
    return sorted(map(str, value)) if isinstance(value, list | tuple) else value


def before(had: dict[str, Any], record: Any) -> dict[str, Any]:
    """The columns that are no longer what they were."""
    has = columns_of(record)
    return {name: value for name, value in had.items() if name != "version" and has[name] != value}


def as_it_was(record: Any, kept: dict[str, Any]) -> dict[str, Any]:
    """The kept columns by attribute, out of their JSON."""
    found = {}
    for name, value in kept.items():
        field = record._meta.get_field(name)
        inner = getattr(field, "base_field", None)
        found[field.attname] = [inner.to_python(one) for one in value] if inner else field.to_python(value)
    return found
