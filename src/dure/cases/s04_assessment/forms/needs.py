"""Entry forms of needs (욕구)."""

from typing import Any

from django import forms

from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s04_assessment.rules.needs import area_of
from dure.rulebook import Rulebook

LABELS = {field.name: str(field.verbose_name) for field in NeedFinding._meta.fields}


class NeedForm(forms.Form):
    """One middle class: what shows, why, through whom, what is needed, how urgent."""

    phenomena_other = forms.CharField(
        label="현상 설명",
        max_length=200,
        required=False,
        help_text="‘기타’나 질환을 고르면 무엇인지 적습니다.",
    )
    cause = forms.CharField(label="원인 설명", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    description = forms.CharField(
        label=LABELS["description"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="누가, 언제, 어디서, 무엇을, 어떻게, 왜 필요한지 적습니다.",
    )

    def __init__(self, *args: Any, middle: str, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area, name = area_of(middle), middle.partition(".")[2]
        phenomena = book.areas[area].classes[name].phenomena
        self.fields["phenomena"] = _several(
            LABELS["phenomena"], [(f"{middle}.{code}", term.ko) for code, term in phenomena.items()]
        )
        self.fields["causes"] = _several("원인", book.codes["need_cause"].choices())
        self.fields["caused_by"] = forms.ChoiceField(
            label=LABELS["caused_by"],
            required=False,
            choices=[("", "고르세요"), *book.codes["need_caused_by"].choices()],
        )
        ranks = [(str(rank), term.ko) for rank, term in enumerate(book.codes["need_priority"].values(), 1)]
        self.fields["priority"] = forms.TypedChoiceField(
            label=LABELS["priority"],
            required=False,
            choices=[("", "아직"), *ranks],
            coerce=int,
            empty_value=None,
        )
        self.order_fields(["phenomena", "phenomena_other", "causes", "cause", "caused_by"])


def _several(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ClearForm(forms.Form):
    """What was asked in an area that has no need."""

    note = forms.CharField(label="확인한 내용", widget=forms.Textarea(attrs={"rows": 3}))
