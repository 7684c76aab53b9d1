"""Entry forms of needs (욕구)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dure.access.coded import label_of
from dure.cases.s04_assessment.inputs import NeedEntry, NeedInArea
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s04_assessment.rules.needs import area_of
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.rulebook.model.needs import MiddleClass
from dure.web.chips import CHIPS, chips
from dure.web.lengths import LONG_TEXT

LABELS = {field.name: label_of(NeedFinding, field.name) for field in NeedFinding._meta.fields}


class NeedForm(forms.Form):
    """One middle class: what shows, why, through whom, what is needed, how urgent."""

    phenomena_other = forms.CharField(
        label="현상 설명",
        max_length=200,
        required=False,
        help_text="‘기타’나 질환을 고르면 무엇인지 적습니다.",
    )
    cause = forms.CharField(
        label="원인 설명", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )
    description = forms.CharField(
        label=LABELS["description"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="누가, 언제, 어디서, 무엇을, 어떻게, 왜 필요한지 적습니다.",
        max_length=LONG_TEXT,
    )

    def __init__(
        self,
        *args: Any,
        middle: str,
        book: Rulebook,
        people: Iterable[Person] = (),
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = with_whose(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.middle, self.people = middle, {str(each.pk): each for each in people}
        area, name = area_of(middle), middle.partition(".")[2]
        phenomena = book.areas[area].classes[name].phenomena
        self.fields["phenomena"] = _several(
            LABELS["phenomena"], [(f"{middle}.{code}", term.ko) for code, term in phenomena.items()]
        )
        self.fields["causes"] = _several("원인", book.codes["need_cause"].choices())
        self.fields["caused_by"] = chips(
            book.codes["need_caused_by"].choices(), LABELS["caused_by"], required=False
        )
        ranks = [(str(rank), term.ko) for rank, term in enumerate(book.codes["need_priority"].values(), 1)]
        self.fields["priority"] = forms.TypedChoiceField(
            label=LABELS["priority"],
            required=False,
            choices=[("", "아직"), *ranks],
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect(attrs={"class": CHIPS}),
        )
        self.fields["person"] = forms.ChoiceField(
            label=LABELS["person"],
            required=False,
            choices=[
                ("", "가구 모두"),
                *((key, each.name or "이름 모름") for key, each in self.people.items()),
            ],
            widget=forms.RadioSelect,
        )
        self.order_fields(["person", "phenomena", "phenomena_other", "causes", "cause", "caused_by"])

    def values(self) -> dict[str, NeedEntry]:
        return {"entry": self.entry}

    @property
    def entry(self) -> NeedEntry:
        data = dict(self.cleaned_data)
        return NeedEntry(person=self.people.get(data.pop("person")), **data)


class NeedPart(NeedForm):
    """A need where it is listed: one of the classes of an area, left empty where there is none."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, stored: NeedFinding | None, term: MiddleClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored, self.term = stored, term
        self.initial["version"] = stored.version if stored else None

    @property
    def is_open(self) -> bool:
        """What is being written stands open; what is stored is told on its line."""
        is_begun = any(self[name].value() for name in self._typed)
        return bool(self.errors or (is_begun and (self.is_bound or not self.stored)))

    @property
    def is_filled(self) -> bool:
        return bool(self.stored) or any(self.cleaned_data.get(name) for name in self._typed)

    @property
    def _typed(self) -> list[str]:
        return [name for name in self.fields if name not in ("version", "person")]

    @property
    def need(self) -> NeedInArea:
        seen = self.cleaned_data.pop("version", None)
        return NeedInArea(self.middle, seen or 0 if self.stored else None, self.entry)


def with_whose(kept: dict[str, Any]) -> dict[str, Any]:
    """The person's key as the form has it."""
    return {"person": str(kept.get("person_id") or "")} | kept


def _several(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class NoNeedForm(forms.Form):
    """Beside the needs of an area: what was seen where there is none."""

    clear_note = forms.CharField(
        label="이 영역에 욕구가 없으면, 확인한 내용",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONG_TEXT,
    )


class ClearRestForm(forms.Form):
    """Areas without a need, closed in one go."""

    note = forms.CharField(
        label="확인한 내용",
        initial="초기상담과 방문에서 살펴보았으나 욕구가 없음",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONG_TEXT,
    )

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"] = _several("욕구가 없는 영역", areas)
        self.order_fields(["areas"])


class ClearForm(forms.Form):
    """What was asked in an area that has no need."""

    note = forms.CharField(
        label="확인한 내용", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )
