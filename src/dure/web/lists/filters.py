"""The filters above a list as a form, the same for the page and for its spreadsheet (거르기)."""

from typing import Any

from django import forms

from dure.web.date_words import month_in_words
from dure.web.dates import MonthField

NONE = "없음"
# A choice that filters nothing says so.
EVERYTHING = {"전체", "모두"}


class FilterForm(forms.Form):
    """Every filter may stay empty; one that makes no sense is told beside it and leaves the list as it is.

    Made from what is asked for (`declared.Asked`): its filters, and whoever asks.
    """

    def __init__(self, asked: Any) -> None:
        super().__init__(asked.filters)

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted)

    @property
    def choices(self) -> list[forms.BoundField]:
        return [field for field in self if not isinstance(field.field, forms.BooleanField)]

    @property
    def checks(self) -> list[forms.BoundField]:
        return [field for field in self if isinstance(field.field, forms.BooleanField)]

    @property
    def in_words(self) -> tuple[tuple[str, str], ...]:
        """Every filter with what was chosen."""
        self.is_valid()
        return tuple(
            (str(bound.label), value_in_words(bound.field, self.cleaned_data.get(bound.name)))
            for bound in self
        )


def value_in_words(field: forms.Field, value: Any) -> str:
    """A value as its choice is called on the page."""
    if isinstance(field, forms.BooleanField):
        return "예" if value else NONE
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        chosen = dict(choices).get(value or "", value)
        return NONE if not chosen or chosen in EVERYTHING else str(chosen)
    if isinstance(field, MonthField) and value:
        return month_in_words(value)
    return str(value) if value else NONE
