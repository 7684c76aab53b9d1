"""Reads an edition (업무 지침 읽기) from its TOML files once and keeps it."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from dure.rulebook.calendar import SEOUL
from dure.rulebook.code_lists import CODES, derived_lists, read_lists
from dure.rulebook.files import (
    FOLDER,
    RulebookError,
    all_files,
    as_tables,
    edition_folders,
    places,
    read_toml,
    typed,
)
from dure.rulebook.model.book import Parts, Rulebook
from dure.rulebook.model.build import Builder
from dure.rulebook.model.product import Product
from dure.rulebook.model.terms import CodeList

PRODUCT = FOLDER / "product"


class NoEdition(LookupError):
    """No edition of that name, or none that holds on that day."""


def load(folder: Path) -> tuple[Rulebook | None, list[str]]:
    """The edition in a folder, and everything wrong with its shape."""
    tables, builder = as_tables(all_files(folder)), Builder()
    parts = _parts(Parts, tables, builder)
    codes = read_lists(tables, builder)
    if builder.problems:
        return None, builder.problems
    settled, shared = _product()
    lists = shared | codes | derived_lists(parts, settled)
    return Rulebook(name=folder.name, codes=MappingProxyType(lists), product=settled, **parts), []


def _parts(kind: type, tables: Mapping[str, Any], builder: Builder) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    builder.problems += [f"{name}.toml is missing" for name in names if name not in tables]
    found = {name: _without_codes(tables[name]) for name in names if name in tables}
    return {name: builder.build(hints[name], data, name) for name, data in found.items()}


def _without_codes(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != CODES}


def product() -> Product:
    """What the product settles for every year."""
    return _product()[0]


@cache
def _product() -> tuple[Product, dict[str, CodeList]]:
    tables, builder = as_tables(typed(PRODUCT)), Builder()
    parts = _parts(Product, tables, builder)
    lists = read_lists(tables, builder)
    if builder.problems:
        raise RulebookError(f"product: {problem}" for problem in builder.problems)
    return Product(**parts), lists


def edition_names() -> list[str]:
    """Every edition, in the order of the days from which they hold."""
    return list(spans())


@cache
def edition(name: str) -> Rulebook:
    """The edition of that name: "2024", "2025"."""
    if name not in edition_names():
        raise NoEdition(f"no edition {name!r}; there are {', '.join(edition_names())}")
    book, problems = load(edition_folders(places())[name])
    if book is None:
        raise RulebookError(f"{name}: {problem}" for problem in problems)
    return book


@cache
def spans() -> Mapping[str, tuple[date, date]]:
    """When each edition holds; without an end of its own, until the next one begins."""
    folders = edition_folders(places())
    facts = {name: read_toml(folder / "edition.toml") for name, folder in folders.items()}
    names = sorted(facts, key=lambda name: facts[name]["valid_from"])
    begins = [facts[name]["valid_from"] for name in names]
    ends = [*(day - timedelta(days=1) for day in begins[1:]), date.max]
    return {
        name: (first, facts[name].get("valid_until", last))
        for name, first, last in zip(names, begins, ends, strict=True)
    }


def edition_on(day: date) -> Rulebook:
    """The edition that holds on a day. The newest one serves all later days."""
    on = day.date() if isinstance(day, datetime) else day
    for name, (first, last) in spans().items():
        if first <= on <= last:
            return edition(name)
    raise NoEdition(f"no edition of the manual holds on {on.isoformat()}")


def serving(day: date) -> Rulebook:
    """The edition by which a day's work goes: that of the day, for days before all of them the first."""
    return edition_on(max(day, next(iter(spans().values()))[0]))


def latest() -> Rulebook:
    """The newest edition that has begun: one that was added for next year waits for its day."""
    return edition_on(datetime.now(SEOUL))
