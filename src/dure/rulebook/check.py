"""Checks the rulebook (업무 지침 검사): shape, codes, sources, references, editions' dates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from dure.rulebook import calendar, files, guides, load, messages
from dure.rulebook.files import RulebookError
from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.forms import FormField
from dure.rulebook.references import references

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


def problems(*given: Path) -> list[str]:
    """Everything wrong in every edition and in the messages. Empty means all is well."""
    try:
        among = list(given) or files.places()
        folders = files.edition_folders(among).values()
        guides.contents()
        return _problems_of(among, folders)
    except RulebookError as error:
        return list(error.problems)


def _problems_of(among: Iterable[Path], folders: Iterable[Path]) -> list[str]:
    found, books = [], []
    for path in folders:
        book, wrong = _loaded(path)
        found += [f"{path.name}: {line}" for line in wrong]
        if book is not None:
            books.append(book)
            found += [f"{path.name}: {line}" for line in _book_problems(book)]
    found += _date_problems(books)
    found += _calendar_problems(files.read_toml(calendar.FILE), is_own=False)
    for place in among:
        if place != files.FOLDER and (place / calendar.NAME).exists():
            found += _calendar_problems(files.read_toml(place / calendar.NAME), is_own=True)
    return found + [f"messages: {line}" for line in messages.problems()]


def _loaded(path: Path) -> tuple[Rulebook | None, list[str]]:
    try:
        book, wrong = load.load(path)
        return book, [*wrong, *files.needless(path)]
    except RulebookError as error:
        return None, list(error.problems)


def _book_problems(book: Rulebook) -> Iterator[str]:
    yield from _values(book, "")
    yield from _label_problems(book)
    yield from _deadline_problems(book)
    yield from _risk_problems(book)
    yield from _form_problems(book)
    yield from _reference_problems(book)
    yield from _rule_problems(book)


def _date_problems(books: list[Rulebook]) -> Iterator[str]:
    """Editions follow each other without a gap or an overlap; an open one ends where the next begins."""
    ordered = sorted(books, key=lambda book: book.valid_from)
    for earlier, later in pairwise(ordered):
        if later.valid_from == earlier.valid_from:
            yield f"editions {earlier.name} and {later.name} begin on one day"
        if earlier.valid_until is None:
            continue
        expected = earlier.valid_until + timedelta(days=1)
        if later.valid_from > expected:
            yield f"gap between editions {earlier.name} and {later.name}"
        if later.valid_from < expected:
            yield f"editions {earlier.name} and {later.name} overlap"
    for book in ordered:
        if book.valid_until is not None and book.valid_until < book.valid_from:
            yield f"edition {book.name} ends before it begins"


def _rows(value: Any) -> list[dict[str, Any]]:
    """The tables of a list; what is none counts as a table with everything missing."""
    rows = value if isinstance(value, list) else [value]
    return [row if isinstance(row, dict) else {} for row in rows]


def _calendar_problems(facts: Mapping[str, Any], *, is_own: bool) -> Iterator[str]:
    """A change to the calendar names the day, what it is, and which notice says so."""
    if is_own:
        strange = sorted(set(facts) - {"added", "removed"})
        yield from (
            f"calendar.toml: an installation only adds and removes days, not {key!r}" for key in strange
        )
    rows = [row for key in ("added", "removed") for row in _rows(facts.get(key, []))]
    for one in rows:
        missing = {"on", "ko", "source"} - set(one)
        yield from (f"calendar.toml: {one} has no {key}" for key in sorted(missing))
        if not isinstance(one.get("on", date.min), date):
            yield f"calendar.toml: {one['on']!r} is no day; write 2028-05-04 without quotes"
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
    """Sources are lines of a guide (m:9150, m:9150-9155), laws (law:…) or choices (product:…)."""
    said, is_choice, choice = source.partition("product:")
    parts = [part.strip(" ;") for part in said.split(",")] if said or not is_choice else []
    cited = [part for part in parts if part and not part.startswith("law:")] or ([""] if not source else [])
    cited += [match[0] for match in guides.LINES.finditer(choice)]
    return [wrong for part in cited if (wrong := guides.line_problem(part))]


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
    if field.span is not None and field.span not in book.product.dates:
        yield f"unknown range {field.span!r}"


def _reference_problems(book: Rulebook) -> Iterator[str]:
    """Words in one file that must exist in another."""
    for where, used, known in references(book):
        yield from (f"{where}: unknown {one!r}" for one in used if one not in known)


# What stands beside the messages in `sources/`: transitions, permissions, what pages state.
NOT_MESSAGES = ("steps", "permissions", "pages")


def _rule_problems(book: Rulebook) -> Iterator[str]:
    """Rules in code: each source is well-formed, of a known message, and given in one place only."""
    twice = set(book.sources) & set(book.product.sources)
    yield from (f"sources.{file}: product/sources has a file of this name" for file in sorted(twice))
    known = messages.catalogue()
    for file, rows in {**book.product.sources, **book.sources}.items():
        for key, source in rows.items():
            yield from (f"sources.{file}.{key}: {wrong}" for wrong in source_problems(source))
            if file not in NOT_MESSAGES and f"{file}.{key}" not in known:
                yield f"sources.{file}.{key}: there is no such message"
