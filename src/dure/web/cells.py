"""Columns of a list (칸), declared once: head, value and width for the sheet, look and order for the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from operator import methodcaller
from typing import Any

from dure.access.coded import word
from dure.web.addressed import reverse
from dure.web.due_words import GUIDE, due_tone, due_words, guide_words
from dure.web.templatetags.dure import code

Read = Callable[[Any], Any]
# How a row is read: by a path of attributes, by which the database can sort too, or by a function.
Value = str | Read
Tag = tuple[str, str]


class Kind(Enum):
    """What a column holds; the value is how a spreadsheet shows it, nothing for text."""

    TEXT = ""
    LONG = "@"  # text that may need several lines
    DAY = 'yyyy". "m". "d"."'
    MOMENT = 'yyyy". "m". "d". "hh:mm'
    NUMBER = "#,##0"
    MONEY = '#,##0"원"'
    PERCENT = '0"%"'

    @property
    def is_text(self) -> bool:
        return self in (Kind.TEXT, Kind.LONG)


@dataclass(frozen=True)
class Order:
    """By what a list is sorted: its name in addresses, the database's key, how it is called on the sheet.

    `is_down` is the way it goes when asked for by its name alone; `by` reads the key of rows that are at hand.
    """

    name: str
    key: Any = None
    ko: str = ""
    is_down: bool = False
    by: Read | None = None


@dataclass(frozen=True)
class Button:
    """What is pressed in a row: words, and for who only hears the page what it is about.

    With an address a link that leads back to the list; with a form, which stands once beside the table, a button that
    sends a name and a value, and perhaps is down already.
    """

    words: str
    about: str
    url: str = ""
    form: str = ""
    value: tuple[str, str] = ("", "")
    is_pressed: bool | None = None


@dataclass(frozen=True)
class Face:
    """What a page does with a value: words in place of it, a link, a badge, badges behind it, a muted note.

    A template draws the whole cell from `row` and the page's context; a quiet head is for screen readers only.
    """

    words: Read | None = None
    link: Read | None = None
    tone: Read | None = None
    tags: Callable[[Any], Iterable[Tag]] | None = None
    note: Read | None = None
    template: str = ""
    button: Callable[[Any], Button] | None = None
    empty: str = ""
    is_quiet: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its head, what a row has in it, and how wide it is in characters."""

    ko: str
    value: Read
    kind: Kind = Kind.TEXT
    width: int = 14
    order: Order | None = None
    face: Face = field(default_factory=Face)
    on_page: bool = True
    on_sheet: bool = True

    def page(self, **face: Any) -> "Column":
        """With another face; a note may be a path."""
        if "note" in face:
            face["note"] = reader(face["note"])
        return replace(self, face=replace(self.face, **face))

    def badge(self, tone: Value = "") -> "Column":
        """As a badge of one tone, or of the tone that a function finds."""
        return self.page(tone=tone if callable(tone) else lambda _: tone)

    def sorts(self, name: str, key: Any = None, **about: Any) -> "Column":
        """By another key than its own value; the database's name of it when no key is given."""
        return replace(self, order=Order(name, name if key is None else key, **about))

    def unsorted(self) -> "Column":
        return replace(self, order=None)

    def sheet_only(self) -> "Column":
        """Shown on the page within another column, or not at all."""
        return replace(self, on_page=False)


def reader(value: Value) -> Read:
    """A path as a function: nothing where something on the way is missing."""
    if callable(value):
        return value
    names = value.split(".")

    def read(row: Any) -> Any:
        for name in names:
            row = None if row is None else getattr(row, name)
        return row

    return read


def nothing(_: object) -> str:
    """For a cell that consists of its badges or buttons."""
    return ""


def column(ko: str, value: Value, kind: Kind, width: int) -> Column:
    """A path sorts by itself."""
    order = Order(value, value.replace(".", "__")) if isinstance(value, str) else None
    return Column(ko, reader(value), kind, width, order)


def text(ko: str, value: Value, width: int = 14) -> Column:
    return column(ko, value, Kind.TEXT, width)


def long_text(ko: str, value: Value, width: int = 40) -> Column:
    return column(ko, value, Kind.LONG, width).unsorted()


def day(ko: str, value: Value) -> Column:
    return column(ko, value, Kind.DAY, 14)


def deadline(ko: str, value: Value, guide: Value = "") -> Column:
    """A day that comes: 2일 지남, 내일. `guide`: whether the row's day is a guide only; it is said so, and never presses."""
    due, is_guide = reader(value), reader(guide) if guide else nothing
    return day(ko, value).page(
        words=lambda row: guide_words(due(row)) if is_guide(row) else due_words(due(row)),
        tone=lambda row: GUIDE if is_guide(row) else due_tone(due(row)),
    )


def moment(ko: str, value: Value) -> Column:
    return column(ko, value, Kind.MOMENT, 19)


def number(ko: str, value: Value, width: int = 9) -> Column:
    return column(ko, value, Kind.NUMBER, width)


def money(ko: str, value: Value) -> Column:
    return column(ko, value, Kind.MONEY, 14)


def percent(ko: str, value: Value) -> Column:
    return column(ko, value, Kind.PERCENT, 9)


def tick(ko: str, value: Value, width: int = 9) -> Column:
    """예 or nothing."""
    is_so = reader(value)
    return Column(ko, lambda row: "예" if is_so(row) else "", Kind.TEXT, width)


def chosen(ko: str, name: str, width: int = 14) -> Column:
    """A value of the record's own choices in words."""
    return Column(ko, methodcaller(f"get_{name}_display"), Kind.TEXT, width)


def coded(ko: str, name: str, codes: str = "", width: int = 14) -> Column:
    """A code of the rulebook in words: a record's column knows its list; `codes` names it for what is no column."""
    before, _, last = name.rpartition(".")
    owner = reader(before) if before else None

    def words(row: Any) -> str:
        record = owner(row) if owner else row
        return code(getattr(record, last), codes) if codes else word(record, last)

    return Column(ko, words, Kind.TEXT, width)


def named(ko: str, name: str, width: int = 12, empty: str = "") -> Column:
    """The name of somebody or some office behind an attribute that may be empty."""
    who = text(ko, f"{name}.name", width)
    return replace(who, value=lambda row: who.value(row) or empty) if empty else who


def drawn(template: str, ko: str = "할 일") -> Column:
    """Buttons or boxes of a row, on the page only."""
    face = Face(template=template, is_quiet=True)
    return Column(ko, nothing, face=face, on_sheet=False)


def button(made: Callable[[Any], Button], ko: str = "할 일") -> Column:
    """The one button of a row, on the page only."""
    return Column(ko, nothing, face=Face(button=made, is_quiet=True), on_sheet=False)


def to(view: str, *paths: str) -> Read:
    """The address of a view by keys of the row."""
    keys = [reader(path) for path in paths]
    return lambda row: reverse(view, args=[key(row) for key in keys])


def marks(*known: tuple[Value, str, str]) -> Callable[[Any], list[Tag]]:
    """Badges behind a value: what must be so, the word, the tone."""
    tests = [(reader(test), words, tone) for test, words, tone in known]
    return lambda row: [(words, tone) for test, words, tone in tests if test(row)]
