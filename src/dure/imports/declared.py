"""What an area declares to be brought in by a file (들이는 자료의 선언), and all that are declared.

    PROVIDERS = Importer(name="providers", ko="제공주체", needs=…, columns=(…), options=…, entry=…, take_back=…)

and names the module in `Area.imports`, which offers `IMPORTERS`. `entry` makes of one row what the page would make of
one form: the form with what was typed, and the action it calls.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django import forms

from dure import manifest, spelling
from dure.access.actor import Actor
from dure.access.rights import Right
from dure.access.standing import Standing
from dure.imports.sheet_file import Row
from dure.rulebook import Reason


@dataclass(frozen=True)
class Column:
    """A field of the form and how heads of files call it; `read` turns the words of a cell into those of the field."""

    field: str
    ko: str
    also: tuple[str, ...] = ()
    read: Callable[[str], Any] = str
    is_needed: bool = False
    hint: str = ""

    def is_called(self, head: str) -> bool:
        sought = spelling.bare(head)
        return bool(sought) and sought in {spelling.bare(name) for name in (self.ko, self.field, *self.also)}


@dataclass(frozen=True)
class Entry:
    """One row as it would be entered: `key` tells it from others of the file.

    `known` is the record that it already is, which the form then holds with what the row says of it; `act` changes that.
    """

    form: forms.BaseForm
    act: Callable[..., Any]
    key: str
    known: Any = None


# A row's values by field, of the cells in which something stands, and what was chosen for the whole file.
Values = Mapping[str, Any]
MakeEntry = Callable[[Values, Values], Entry]


@dataclass(frozen=True)
class Importer:
    """`options` is the form of what is chosen once for the file; `built_on` says why one that was made must stay.

    `restore` gives a record that was changed its columns of `before` back. `page` is the list that the rows end in,
    `frame` the frame of its pages.
    """

    name: str
    ko: str
    needs: Right
    page: str
    frame: str
    columns: tuple[Column, ...]
    options: Callable[..., forms.Form]
    entry: MakeEntry
    take_back: Callable[..., Any]
    restore: Callable[..., Any]
    built_on: Callable[[Any], Sequence[Reason]]
    model: Any
    about: str = ""
    # What a value of a field is called where its column does not know: field, value, the record that is known.
    said: Callable[[str, Any, Any], str] = lambda *_: ""
    # Other kinds of files by the end of their names, as text: what makes rows of their content.
    also: Mapping[str, Callable[[bytes, int], Iterator[Row]]] = field(default_factory=dict)
    # The rows that stand in the sheet to be filled, by whoever asks for it and what was asked; none by itself.
    filled: Callable[[Standing, Mapping[str, str]], Iterable[Values]] = lambda *_: ()
    # What is still lacking, in words, once the rows with these keys are in.
    lacking: Callable[[Standing, Collection[str]], Sequence[str]] = lambda *_: ()

    def matched(self, heads: Sequence[str]) -> dict[str, int]:
        """The columns that a file's heads name, each the first that fits."""
        found = {}
        for column in self.columns:
            places = [place for place, head in enumerate(heads) if column.is_called(head)]
            if places:
                found[column.field] = places[0]
        return found

    def may_be_used_by(self, standing: Standing) -> bool:
        return Actor(standing.staff.name, standing).can(self.needs)


@cache
def importers() -> dict[str, Importer]:
    """All of them by name."""
    return {each.name: each for each in manifest.from_modules("imports", "IMPORTERS")}
