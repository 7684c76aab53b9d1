"""Checks the rulebook (업무 지침 검사): shape, codes, sources, references, editions' dates."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from dure.rulebook import load, messages
from dure.rulebook.load import RulebookError
from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.forms import FormField
from dure.rulebook.references import references

MANUAL_LINES = 17_719
MANUAL_LINE = re.compile(r"m:(\d+)(?:-(\d+))?")
ALLOWED = {
    "unit": {"working_hours", "working_days", "calendar_days", "months"},
    "kind": {"measured", "guide"},
    "direction": {"after", "before"},
    "test": {"any", "sum"},
    "leads_to": {"intake", "benefit", "referral", "end", "reassess", "replan", "evaluate_closure"},
}
FIELD_TYPES = {
    "address", "code", "codes", "date", "datetime", "file", "long_text", "money", "number",
    "person", "phone", "resident_number", "signature", "text",
}  # fmt: skip


def problems(folder: Path = load.FOLDER) -> list[str]:
    """Everything wrong in every edition and in the messages. Empty means all is well."""
    found, books = [], []
    for path in sorted(one.parent for one in folder.glob("*/edition.toml")):
        book, wrong = _loaded(path)
        found += [f"{path.name}: {line}" for line in wrong]
        if book is not None:
            books.append(book)
            found += [f"{path.name}: {line}" for line in _book_problems(book)]
    found += _date_problems(books)
    found += _calendar_problems(load.read_toml(load.FOLDER / "calendar.toml"))
    return found + [f"messages: {line}" for line in messages.problems()]


def _loaded(path: Path) -> tuple[Rulebook | None, list[str]]:
    try:
        return load.load(path)
    except RulebookError as error:
        return None, list(error.problems)


def _book_problems(book: Rulebook) -> Iterator[str]:
    yield from _values(book, "")
    yield from _label_problems(book)
    yield from _deadline_problems(book)
    yield from _risk_problems(book)
    yield from _form_problems(book)
    yield from _reference_problems(book)


def _date_problems(books: list[Rulebook]) -> Iterator[str]:
    """Editions follow each other without a gap or an overlap; only the last is open."""
    ordered = sorted(books, key=lambda book: book.valid_from)
    for earlier, later in pairwise(ordered):
        expected = (earlier.valid_until or date.max - timedelta(days=1)) + timedelta(days=1)
        if later.valid_from > expected:
            yield f"gap between editions {earlier.name} and {later.name}"
        if later.valid_from < expected:
            yield f"editions {earlier.name} and {later.name} overlap"
    for book in ordered:
        if book.valid_until is not None and book.valid_until < book.valid_from:
            yield f"edition {book.name} ends before it begins"


def _calendar_problems(facts: Mapping[str, Any]) -> Iterator[str]:
    """A change to the calendar names the day, what it is, and which notice says so."""
    for one in (*facts["added"], *facts["removed"]):
        missing = {"on", "ko", "source"} - set(one)
        yield from (f"calendar.toml: {one} has no {key}" for key in sorted(missing))
        wrong = source_problems(one.get("source", "product:"))
        yield from (f"calendar.toml: {line}" for line in wrong)


def _values(value: Any, where: str) -> Iterator[str]:
    """Walks everything: sources are well-formed, words of fixed lists are known."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _values(one, f"{where}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _values(one, f"{where}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _field(field.name, getattr(value, field.name), where)


def _field(name: str, value: Any, where: str) -> Iterator[str]:
    if name == "source":
        yield from (f"{where}: {wrong}" for wrong in source_problems(value))
    elif name in ALLOWED and value not in ALLOWED[name] and isinstance(value, str):
        yield f"{where}.{name}: unknown word {value!r}"
    elif not isinstance(value, str):
        yield from _values(value, f"{where}.{name}".lstrip("."))


def source_problems(source: str) -> list[str]:
    """Sources are manual lines (m:9150, m:9150-9155), laws (law:…) or choices (product:…)."""
    if source.startswith("product:"):
        parts = [f"m:{match}" for match in re.findall(r"m:([\d-]+)", source)]
    else:
        parts = [part.strip() for part in source.split(",")]
    return [wrong for part in parts if (wrong := _part_problem(part))]


def _part_problem(part: str) -> str:
    if part.startswith("law:"):
        return ""
    match = MANUAL_LINE.fullmatch(part)
    if match is None:
        return f"source {part!r} is neither m:LINE nor law: nor product:"
    first, last = int(match[1]), int(match[2] or match[1])
    in_order = 1 <= first <= last <= MANUAL_LINES
    return "" if in_order else f"source {part!r} lies outside the manual's {MANUAL_LINES} lines"


def _label_problems(book: Rulebook) -> Iterator[str]:
    """A label printed twice in one list cannot be told apart on screen."""
    for name, codes in book.codes.items():
        if name in ("phenomenon", "middle_class"):
            continue
        counted = Counter(code.ko for code in codes.values())
        yield from (f"codes.{name}: {ko!r} stands twice" for ko, n in counted.items() if n > 1)
        yield from (f"codes.{name}.{c.code}: no label" for c in codes.values() if not (c.ko and c.en))


def _deadline_problems(book: Rulebook) -> Iterator[str]:
    for rule in book.deadlines.values():
        number = rule.months if rule.unit == "months" else rule.days
        if number is None or number < 1:
            yield f"deadlines.{rule.code}: no number in its unit"
        if rule.unit == "working_hours" and (rule.days or 0) > 5:
            yield f"deadlines.{rule.code}: working hours are for five days or fewer"
        if rule.unit == "working_days" and (rule.days or 6) < 6:
            yield f"deadlines.{rule.code}: working days are for six days or more"


def _risk_problems(book: Rulebook) -> Iterator[str]:
    asked = {code for code, area in book.areas.items() if area.has_risk_survey}
    for name, part in (("instrument", book.risk_instrument.areas), ("rules", book.risk_rules)):
        if set(part) != asked:
            yield f"risk_{name}: areas differ from areas.toml: {sorted(asked ^ set(part))}"
    for code, area in book.risk_rules.items():
        known = book.risk_instrument.areas.get(code)
        for item in (item for rule in area.rules for item in rule.items):
            if known is not None and item not in known.items:
                yield f"risk_rules.{code}: the instrument has no item {item}"


def _form_problems(book: Rulebook) -> Iterator[str]:
    numbers = Counter(form.number for form in book.forms.values() if form.number)
    yield from (f"forms: number {number} stands twice" for number, n in numbers.items() if n > 1)
    for form in book.forms.values():
        if form.stage not in book.stages:
            yield f"forms.{form.code}: unknown stage {form.stage!r}"
        for field in form.fields:
            yield from (f"forms.{form.code}.{field.name}: {w}" for w in _form_field(field, book))


def _form_field(field: FormField, book: Rulebook) -> Iterator[str]:
    if field.type not in FIELD_TYPES:
        yield f"unknown type {field.type!r}"
    if (field.type in ("code", "codes")) != (field.codes is not None):
        yield "a code field names a list, and no other does"
    if field.codes is not None and field.codes not in book.codes:
        yield f"unknown code list {field.codes!r}"
    if (field.type in ("text", "long_text")) != (field.length is not None):
        yield "a text field has a length, and no other does"


def _reference_problems(book: Rulebook) -> Iterator[str]:
    """Words in one file that must exist in another."""
    for where, used, known in references(book):
        yield from (f"{where}: unknown {one!r}" for one in used if one not in known)
