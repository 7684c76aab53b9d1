"""Entry form of the risk survey (위기도 조사지)."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.s04_assessment.risk import Answers
from dure.rulebook import Rulebook
from dure.rulebook.model.needs import RiskItem
from dure.web.catalogue import DateInput

NOT_APPLICABLE = "none"


class RiskForm(forms.Form):
    """Every item of the sheet with its values or 해당 없음; what is left open can be answered later."""

    surveyed_on = forms.DateField(label="조사일", widget=DateInput())

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        for area, sheet in book.risk_instrument.areas.items():
            for code, item in sheet.items.items():
                self.fields[f"{area}-{code}"] = _item_field(item, book)
        self.initial.setdefault("surveyed_on", timezone.localdate())

    def areas(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Fields by area, for the page."""
        for area, sheet in self.book.risk_instrument.areas.items():
            yield self.book.areas[area].ko, [self[f"{area}-{code}"] for code in sheet.items]

    def answers(self) -> dict[str, dict[str, int | None]]:
        """What was answered; an item left open is not in it."""
        given: dict[str, dict[str, int | None]] = {}
        for area, sheet in self.book.risk_instrument.areas.items():
            for code in sheet.items:
                value = self.cleaned_data[f"{area}-{code}"]
                if value:
                    given.setdefault(area, {})[code] = None if value == NOT_APPLICABLE else int(value)
        return given


def kept_answers(answers: Answers) -> dict[str, str]:
    """Stored answers in the form's fields."""
    return {
        f"{area}-{code}": NOT_APPLICABLE if value is None else str(value)
        for area, items in answers.items()
        for code, value in items.items()
    }


def _item_field(item: RiskItem, book: Rulebook) -> forms.ChoiceField:
    scale = item.choices or book.risk_instrument.choices
    choices = [(str(choice.value), f"{choice.value} {choice.ko}") for choice in scale]
    return forms.ChoiceField(
        label=f"{item.code}. {item.ko}",
        required=False,
        choices=[*choices, (NOT_APPLICABLE, "해당 없음")],
        widget=forms.RadioSelect,
    )
