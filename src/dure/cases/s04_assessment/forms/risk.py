"""Entry form of the risk survey (위기도 조사지): items are rows, answers are columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.s04_assessment.risk import Answers
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.rulebook.model.needs import Choice, RiskItem
from dure.web.dates import DayField

NOT_APPLICABLE = "none"
# The button that answers what is left of an area, and the area it stands in.
REST = "rest"


@dataclass(frozen=True)
class Cell:
    """One answer to one item: a radio button in its column."""

    value: str
    shown: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """One item of the sheet."""

    item: RiskItem
    field: forms.BoundField
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class AreaSheet:
    """The items of one area in one table."""

    code: str
    ko: str
    scale: tuple[Choice, ...]
    rows: tuple[Row, ...]


class RiskForm(forms.Form):
    """Every item of the sheet with its values or 해당 없음; what is left open can be answered later.

    `only` leaves the areas out that are not on the page.
    """

    surveyed_on = DayField("work", label="조사일")
    goes_on = forms.BooleanField(
        label="가구원마다 답이 달라 따로 더 적겠습니다.",
        required=False,
        help_text="표시하면 모든 문항에 답해도 조사가 끝나지 않습니다.",
    )

    def __init__(
        self,
        *args: Any,
        book: Rulebook,
        person: Person | None = None,
        has_others: bool = False,
        only: Iterable[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.book, self.person = book, person
        self.parts = {
            code: area for code, area in book.risk_instrument.areas.items() if only is None or code in only
        }
        if not has_others:
            del self.fields["goes_on"]
        for area, sheet in self.parts.items():
            for code, item in sheet.items.items():
                self.fields[f"{area}-{code}"] = _item_field(item, book)
        self.initial.setdefault("surveyed_on", timezone.localdate())

    def areas(self) -> Iterator[AreaSheet]:
        """The tables, for the page."""
        scale = self.book.risk_instrument.choices
        for area, sheet in self.parts.items():
            rows = tuple(self._row(item, self[f"{area}-{code}"]) for code, item in sheet.items.items())
            yield AreaSheet(area, self.book.areas[area].ko, scale, rows)

    def _row(self, item: RiskItem, field: forms.BoundField) -> Row:
        chosen = str(field.value() or "")
        scale = [(str(one.value), str(one.value), one.ko) for one in _scale(item, self.book)]
        cells = [*scale, (NOT_APPLICABLE, "–", "해당 없음")]
        return Row(item, field, tuple(Cell(*cell, is_chosen=cell[0] == chosen) for cell in cells))

    def values(self) -> dict[str, Any]:
        return {
            "surveyed_on": self.cleaned_data["surveyed_on"],
            "answers": self.answers(),
            "person": self.person,
            "goes_on": self.cleaned_data.get("goes_on", False),
        }

    def answers(self) -> dict[str, dict[str, int | None]]:
        """What was answered; an item left open is not in it, nor is one with a wrong answer."""
        given: dict[str, dict[str, int | None]] = {}
        for area, sheet in self.parts.items():
            for code in sheet.items:
                value = self.cleaned_data.get(f"{area}-{code}")
                if value:
                    given.setdefault(area, {})[code] = None if value == NOT_APPLICABLE else int(value)
        return given


def with_the_rest(typed: Any, book: Rulebook) -> Any:
    """What was sent, with 해당 없음 for every open item of the area whose button was pressed."""
    area = book.risk_instrument.areas.get(typed.get(REST, ""))
    if area is None:
        return typed
    open_items = [name for code in area.items if not typed.get(name := f"{area.code}-{code}")]
    filled = typed.copy()
    for name in open_items:
        filled[name] = NOT_APPLICABLE
    return filled


def kept_answers(answers: Answers) -> Mapping[str, str]:
    """Stored answers in the form's fields."""
    return {
        f"{area}-{code}": NOT_APPLICABLE if value is None else str(value)
        for area, items in answers.items()
        for code, value in items.items()
    }


def _scale(item: RiskItem, book: Rulebook) -> tuple[Choice, ...]:
    return item.choices or book.risk_instrument.choices


def _item_field(item: RiskItem, book: Rulebook) -> forms.ChoiceField:
    choices = [(str(choice.value), f"{choice.value} {choice.ko}") for choice in _scale(item, book)]
    return forms.ChoiceField(
        label=f"{item.code}. {item.ko}",
        required=False,
        choices=[*choices, (NOT_APPLICABLE, "해당 없음")],
        widget=forms.RadioSelect,
    )
