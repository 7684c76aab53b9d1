"""Fills a layout from a form's field catalogue (서식 채우기): labels from the rulebook, values as offices write them.

One layout serves three copies: filled, blank for handwriting, and de-identified for outsiders. Paths name
a field of the catalogue as `section.field`. Pure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dure.paper import writing
from dure.paper.layout import Align, Cell, Grid, Mode, Row
from dure.paper.writing import Told
from dure.rulebook import Rulebook, blanks
from dure.rulebook.model.forms import Form, FormField

# Least heights in mm. A blank long field leaves room for a hand.
LONG_FILLED, LONG_BLANK = 16.0, 36.0
WITHHELD = "비공개"
# Types that tell who someone is; free text loses what identifies by the veil.
IDENTIFYING = {"resident_number", "phone", "address", "signature"}
BIRTH = ("birth", "born")

Values = Mapping[str, Any]
Answers = Mapping[str, Values | Sequence[Values]]
Veil = Callable[[str], str]


@dataclass(frozen=True)
class Sheet:
    """A form with its answers. `answers`: section → values by field; a repeated section → rows.

    Under which names the words stand behind a choice that asks for them (기타): `rulebook/blanks.py`.
    """

    form: Form
    book: Rulebook
    answers: Answers
    mode: Mode = "filled"
    veil: Veil = str

    @property
    def is_blank(self) -> bool:
        return self.mode == "blank"

    def spec(self, path: str) -> FormField:
        section, name = path.split(".")
        return self.form.sections[section].fields[name]

    def values(self, section: str) -> Values:
        """What is recorded of a section that stands once; nothing on a blank copy."""
        found = self.answers.get(section, {})
        return found if isinstance(found, Mapping) and not self.is_blank else {}

    def raw(self, path: str) -> Any:
        """The value as it is recorded; None when it is not, and on a blank copy."""
        section, name = path.split(".")
        return self.values(section).get(name)

    def words(self, path: str, *, boxes: bool = True) -> str:
        """The value as it is written on this copy."""
        return self._written(self.spec(path), self.values(path.split(".", maxsplit=1)[0]), boxes=boxes)

    def label(self, path: str, text: str = "", *, across: int = 1, down: int = 1) -> Cell:
        """The field's name in a shaded box; `text` in its place where the paper says it shorter."""
        return Cell(text or self.spec(path).ko, "label", across, down)

    def value(
        self, path: str, *, across: int = 1, down: int = 1, boxes: bool = True, align: Align | None = None
    ) -> Cell:
        """What is recorded of the field; all choices with boxes, or only the chosen ones in words."""
        return Cell(self.words(path, boxes=boxes), "value", across, down, align)

    def pair(self, path: str, *, across: int = 1, boxes: bool = True, text: str = "") -> tuple[Cell, Cell]:
        """Label and value; `across` is that of the value."""
        return self.label(path, text), self.value(path, across=across, boxes=boxes)

    def row(self, *cells: Cell | tuple[Cell, ...]) -> Row:
        """A row of single cells and pairs."""
        flat = [one for cell in cells for one in (cell if isinstance(cell, tuple) else (cell,))]
        return Row(tuple(flat))

    def long_row(
        self, path: str, *, across: int, text: str = "", height: float = LONG_BLANK, none: str = ""
    ) -> Row:
        """Label and free text over the rest of the row; `height` in mm is the blank copy's, `none` as in `table`."""
        if none and not self.is_blank and not self.words(path):
            return Row((self.label(path, text), Cell(none, across=across)))
        return Row(self.pair(path, across=across, text=text), height if self.is_blank else LONG_FILLED)

    def rows(self, section: str) -> Sequence[Values]:
        """The recorded rows of a repeated section; none on a blank copy."""
        values = self.answers.get(section, ())
        return () if self.is_blank or isinstance(values, Mapping) else values

    def each(self, section: str, *, least: int = 1) -> Iterator["Sheet"]:
        """One sheet for each row of a repeated section, whose fields are then read like any others."""
        for row in [*self.rows(section), *[{}] * (least - len(self.rows(section)))]:
            yield replace(self, answers={**self.answers, section: row})

    def gap(self, path: str, room: int = 8) -> str:
        """What is recorded within a line of print, or room to write it."""
        return self.words(path, boxes=False) or writing.HARD_SPACE * room

    def cell(self, path: str, values: Values, *, boxes: bool = False, across: int = 1) -> Cell:
        """A field of one row of a repeated section."""
        return Cell(self._written(self.spec(path), values, boxes=boxes), across=across)

    def table(
        self,
        section: str,
        columns: Mapping[str, float],
        *,
        title: str = "",
        least: int = 3,
        heads: Mapping[str, str] | None = None,
        none: str = "",
    ) -> Grid:
        """A repeated section as a table: field → share of the width. `least` rows, empty ones at the end; `none` says
        in place of the first that nothing is recorded."""
        head = tuple(Cell((heads or {}).get(name) or self._name(section, name), "head") for name in columns)
        filled = [
            tuple(self.cell(f"{section}.{name}", row) for name in columns) for row in self.rows(section)
        ]
        if none and not filled and not self.is_blank:
            filled = [(Cell(none, across=len(columns)),)]
        empty = [tuple(Cell() for _ in columns)] * max(0, least - len(filled))
        rows = (Row(head, is_head=True), *(Row(cells) for cells in (*filled, *empty)))
        return Grid(tuple(columns.values()), rows, title)

    def text(self, words: str) -> str:
        """Free words of ours or of the record as this copy may show them."""
        return self.veil(words) if self.mode == "deidentified" else words

    def _name(self, section: str, name: str) -> str:
        return self.form.sections[section].fields[name].ko

    def _written(self, spec: FormField, values: Values, *, boxes: bool) -> str:
        value = values.get(spec.name)
        if spec.codes:
            codes = self.book.codes[spec.codes]
            chosen = [value] if isinstance(value, str) else list(value or [])
            more = self._behind(spec, values)
            return writing.boxes(codes, chosen, more) if boxes else writing.labels(codes, chosen, more)
        if value in (None, ""):
            return ""
        return self._veiled(spec, value) if self.mode == "deidentified" else in_words(value)

    def _behind(self, spec: FormField, values: Values) -> Told:
        """What is written behind choices, one text for the only one or a text for each."""
        codes = self.book.codes[spec.codes or ""]
        if not blanks.has_own_blanks(spec, codes):
            return self.text(str(values.get(spec.name + blanks.OTHER) or ""))
        return {code: self.text(text) for code, text in blanks.texts_of(values, spec, codes).items()}

    def _veiled(self, spec: FormField, value: Any) -> str:
        if spec.type in IDENTIFYING or spec.name.startswith(BIRTH):
            return WITHHELD
        return self.veil(in_words(value)) if spec.type in ("text", "long_text") else in_words(value)


def in_words(value: Any) -> str:
    """A recorded value as offices write it."""
    if isinstance(value, datetime):
        return writing.moment(value)
    if isinstance(value, date):
        return writing.day(value)
    if isinstance(value, bool):
        return writing.box("", value).strip()
    if isinstance(value, int | float):
        return writing.number(value)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one) for one in value)
    return str(value).replace("\r\n", "\n").strip()


def paired_rows(sheet: Sheet, paths: Sequence[str], *, columns: int = 2, boxes: bool = True) -> Iterator[Row]:
    """Label and value beside label and value, `columns` pairs to a row; the last value takes what is left."""
    for start in range(0, len(paths), columns):
        here = paths[start : start + columns]
        left = (columns - len(here)) * 2
        yield sheet.row(
            *(sheet.pair(path, across=1 + left * (path == here[-1]), boxes=boxes) for path in here)
        )
