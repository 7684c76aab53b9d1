"""Columns that hold codes of the rulebook: each knows its list and says its value in words (코드 항목).

To the database they are plain columns: a list is no part of a migration.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from dure.rulebook import Rulebook, edition, edition_names, latest
from dure.rulebook.model.forms import FormField

YES, NO = "예", "아니요"
InWords = Callable[[Any, Rulebook], str]


@dataclass(frozen=True)
class Meaning:
    """What the values of a column stand for.

    `lists`: the rulebook's list, or several when the record decides which is meant. `within`: the column
    whose code stands before this one in the list. `also`: our own words beside the list. `told` says
    instead what a structure of codes says.
    """

    lists: tuple[str, ...] = ()
    within: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    told: InWords | None = None

    def in_words(self, value: Any, record: models.Model, book: Rulebook) -> str:
        """The value as a reader sees it."""
        if self.told:
            return self.told(value, book)
        chosen = value if isinstance(value, list | tuple) else [value]
        before = f"{getattr(record, self.within)}." if self.within else ""
        return ", ".join(filter(None, (self._word(one, before, book) for one in chosen)))

    def _word(self, code: Any, before: str, book: Rulebook) -> str:
        return self.also.get(code) or label(f"{before}{code}", self.lists, book).removeprefix(before)


class Coded(models.Field):
    """A column that knows what its values mean."""

    # The column as the database and its migrations know it.
    plain = "Field"
    meaning = Meaning()

    def __init__(
        self,
        *args: Any,
        codes: str | tuple[str, ...] = (),
        within: str = "",
        also: Mapping[str, str] | None = None,
        told: InWords | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        lists = (codes,) if isinstance(codes, str) else codes
        self.meaning = Meaning(lists, within, also or {}, told)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.plain}", args, kwargs


class CodedField(Coded, models.CharField):
    """One code."""

    plain = "CharField"


class CodesField(Coded, models.JSONField):
    """Several codes, or a structure with codes in it."""

    plain = "JSONField"


class CodedNumber(Coded, models.PositiveSmallIntegerField):
    """A step of a scale that is a code in figures."""

    plain = "PositiveSmallIntegerField"


def label(code: Any, lists: Iterable[str], book: Rulebook) -> str:
    """A code in words: of this edition's list, or of the newest that has it; else it stands as it is."""
    lists = tuple(lists)
    for known in (book, *(edition(name) for name in reversed(edition_names()))):
        for name in lists:
            if str(code) in known.codes.get(name, ()):
                return known.codes[name].label(str(code))
    return str(code or "")


def words_of(codes: Any, lists: Iterable[str], book: Rulebook) -> str:
    """One or several codes in words."""
    chosen = codes if isinstance(codes, list | tuple) else [codes]
    return ", ".join(filter(None, (label(one, lists, book) for one in chosen)))


def book_of(record: models.Model) -> Rulebook:
    """The edition a record was written under; the latest for one that does not say."""
    name = getattr(record, "edition", "")
    return edition(name) if name in edition_names() else latest()


def meaning_of(column: Any) -> Meaning | None:
    """What a column's values mean, looking into an array; None for what is no code."""
    inner = getattr(column, "base_field", column)
    return inner.meaning if isinstance(inner, Coded) and inner.meaning != Meaning() else None


def word(record: models.Model, name: str) -> str:
    """A column's value as a reader sees it: a code in the word of its list."""
    return told(record, record._meta.get_field(name))


def told(record: models.Model, column: Any) -> str:
    """The same for a column of a record or of its history."""
    return value_in_words(getattr(record, column.name), column, record, book_of(record))


def value_in_words(value: Any, column: Any, record: models.Model, book: Rulebook) -> str:
    """A value as this column of this record means it; an empty one is nothing."""
    if value in (None, "", [], {}):
        return ""
    meaning = meaning_of(column)
    if meaning:
        return meaning.in_words(value, record, book)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return plain(value)


def label_of(model: type[models.Model], name: str, book: Rulebook | None = None) -> str:
    """What a column is called: as the official form it is kept from says, otherwise by its own name."""
    spec = field_of(model, name, book or latest())
    column: Any = model._meta.get_field(name)
    return spec.ko if spec else str(column.verbose_name)


def field_of(model: type[models.Model], name: str, book: Rulebook) -> FormField | None:
    """The field of an official form that a column keeps."""
    for place in getattr(model, "kept_from", ()):
        form, section = place.split(".")
        if name in book.form(form).sections[section].fields:
            return book.form(form).sections[section].fields[name]
    return None


def plain(value: Any) -> str:
    """A value that is no code."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(plain(one) for one in value)
    return str(value)
