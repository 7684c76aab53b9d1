"""Reads an edition (업무 지침 읽기) from its TOML files once and keeps it."""

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from dure.rulebook.model.book import Parts, Rulebook
from dure.rulebook.model.build import Builder
from dure.rulebook.model.forms import Form
from dure.rulebook.model.terms import Code, CodeList, Term

FOLDER = Path(__file__).parent
CODES = "codes"


class RulebookError(Exception):
    """The files do not make a rulebook; says everything that is wrong."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class NoEdition(LookupError):
    """No edition of that name, or none that holds on that day."""


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulebookError([f"{path.parent.name}/{path.name}: {error}"]) from error


def raw(folder: Path) -> dict[str, dict[str, Any]]:
    """The files as written: `forms/s07_plan.toml` becomes the key `forms/s07_plan`."""
    paths = sorted(folder.glob("*.toml")) + sorted(folder.glob("forms/*.toml"))
    return {path.relative_to(folder).with_suffix("").as_posix(): read_toml(path) for path in paths}


def load(folder: Path) -> tuple[Rulebook | None, list[str]]:
    """The edition in a folder, and everything wrong with its shape."""
    files, builder = raw(folder), Builder()
    hints = get_type_hints(Parts)
    names = [field.name for field in dataclasses.fields(Parts)]
    problems = [f"{name}.toml is missing" for name in names if name not in files]
    parts = {
        name: builder.build(hints[name], _without_codes(files[name]), name) for name in names if name in files
    }
    forms = builder.build(Mapping[str, Form], _forms(files), "forms")
    codes = _code_lists(files, builder)
    problems += builder.problems
    if problems:
        return None, problems
    return _book(folder.name, parts, forms, codes), []


def _book(name: str, parts: dict[str, Any], forms: Any, codes: dict[str, CodeList]) -> Rulebook:
    codes |= _derived_codes(parts)
    return Rulebook(name=name, forms=forms, codes=MappingProxyType(codes), **parts)


def _without_codes(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != CODES}


def _forms(files: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        name.removeprefix("forms/"): _without_codes(data)
        for name, data in files.items()
        if name.startswith("forms/")
    }


def _code_lists(files: Mapping[str, dict[str, Any]], builder: Builder) -> dict[str, CodeList]:
    lists: dict[str, CodeList] = {}
    for file, data in files.items():
        for name, rows in data.get(CODES, {}).items():
            where = f"{file}.{CODES}.{name}"
            if name in lists:
                builder.problems.append(f"{where}: another file has a list of this name")
            source = rows.get("source", data.get("source", ""))
            codes = builder.build(Mapping[str, Code], rows, where, source)
            lists[name] = CodeList(name, codes, source, file)
    return lists


def _derived_codes(parts: dict[str, Any]) -> dict[str, CodeList]:
    """Lists that other parts already hold, so that forms can name them too."""
    areas = parts["areas"]
    classes = {f"{a.code}.{c.code}": c for a in areas.values() for c in a.classes.values()}
    phenomena = {f"{at}.{p.code}": p for at, c in classes.items() for p in c.phenomena.values()}
    terms: dict[str, Mapping[str, Term]] = {
        "area": areas,
        "middle_class": classes,
        "phenomenon": phenomena,
        "stage": parts["stages"],
        "role": parts["roles"],
        "office_kind": parts["offices"].kinds,
        "counselling_decision": parts["counselling"].decisions,
        "visit_concern": parts["visits"].concerns,
        "alert": parts["counselling"].alerts,
        "conference_kind": parts["conference"].kinds,
        "required_attendee": parts["conference"].attendees,
        "selection_decision": parts["selection"].decisions,
        "not_selected_ground": parts["selection"].grounds,
        "goal_term": parts["plan"].goal_terms,
        "timing": parts["plan"].timings,
        "check_finding": parts["delivery"].findings,
        "closure_ground": parts["closure"].grounds,
        "closure_result": parts["closure"].results,
        "consent_kind": parts["consent"].kinds,
        "log_finding": parts["read_log"].findings,
        "satisfaction_skip_ground": parts["satisfaction"].skip_grounds,
    }
    return {name: _as_list(name, rows) for name, rows in terms.items()}


def _as_list(name: str, rows: Mapping[str, Term]) -> CodeList:
    codes = {
        key: Code(
            code=key,
            ko=row.ko,
            en=row.en,
            source=row.source,
            asks_text=getattr(row, "asks_text", False),
        )
        for key, row in rows.items()
    }
    return CodeList(name, codes)


def edition_names() -> list[str]:
    return sorted(path.parent.name for path in FOLDER.glob("*/edition.toml"))


@cache
def edition(name: str) -> Rulebook:
    """The edition of that name: "2024", "2025"."""
    if name not in edition_names():
        raise NoEdition(f"no edition {name!r}; there are {', '.join(edition_names())}")
    book, problems = load(FOLDER / name)
    if book is None:
        raise RulebookError(f"{name}: {problem}" for problem in problems)
    return book


@cache
def _spans() -> dict[str, tuple[date, date]]:
    """When each edition holds, read without loading the whole of it."""
    facts = {name: read_toml(FOLDER / name / "edition.toml") for name in edition_names()}
    return {name: (one["valid_from"], one.get("valid_until", date.max)) for name, one in facts.items()}


def edition_on(day: date) -> Rulebook:
    """The edition that holds on a day. The latest one serves all later days."""
    on = day.date() if isinstance(day, datetime) else day
    for name, (first, last) in _spans().items():
        if first <= on <= last:
            return edition(name)
    raise NoEdition(f"no edition of the manual holds on {on.isoformat()}")


def latest() -> Rulebook:
    return edition(edition_names()[-1])
