"""Entry forms of surveys and agreements (현행화 조사와 협약 입력)."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from dure.resources.models import Provider
from dure.supply import rules
from dure.supply.models import Question
from dure.supply.told import PROVIDER, label
from dure.web.dates import DayField

MOST = {
    "phone": 20,
    "contact_name": 40,
    "contact_phone": 20,
    "frequency": 60,
    "opening_hours": 120,
    "contact": 120,
}
LONG = ("conditions",)


class SurveyForm(forms.Form):
    """When providers are asked, and with which words."""

    title = forms.CharField(
        label="조사 이름", max_length=60, help_text="예: 2026년 하반기 복지자원 현행화 조사"
    )
    from_on = DayField("coming", label="시작하는 날")
    until_on = DayField("coming", label="답을 받는 날까지", help_text="링크도 이날까지 열립니다.")
    note = forms.CharField(
        label="알리는 말",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="메일에 그대로 들어갑니다.",
    )


class SaidForm(forms.Form):
    """What the provider says: every field as the directory has it, to be corrected."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        for at, part in enumerate(question.told):
            self.ask_of(at, part)
        self.fields["remark"] = forms.CharField(
            label="덧붙일 말",
            max_length=1000,
            required=False,
            widget=forms.Textarea,
            help_text="새로 시작한 서비스나 더 도울 수 있는 것이 있으면 적어 주세요.",
        )
        self.fields["answered_by"] = forms.CharField(label="답하는 사람", max_length=40)

    def ask_of(self, at: int, part: dict[str, Any]) -> None:
        """The fields of one record, by its place in what was told."""
        before = "" if part["of"] == PROVIDER else f"{part['name']}: "
        if part["of"] != PROVIDER:
            given = forms.ChoiceField(
                label=f"{before}계속 제공합니까",
                choices=[(each, each) for each in (rules.YES, rules.NO)],
                widget=forms.RadioSelect,
                initial=rules.YES,
            )
            self.fields[f"{at}-{rules.GIVEN}"] = given
        for name, value in part["fields"].items():
            self.fields[f"{at}-{name}"] = field_of(name, f"{before}{label(part['of'], name)}", value)

    def said(self) -> dict[str, dict[str, str]]:
        """By record and field, as text."""
        found: dict[str, dict[str, str]] = {}
        for name, value in self.cleaned_data.items():
            at, _, field = name.partition("-")
            if field:
                part = self.question.told[int(at)]
                found.setdefault(part["of"], {})[field] = "" if value is None else str(value)
        return found

    def values(self) -> dict[str, Any]:
        about = {name: self.cleaned_data[name] for name in ("answered_by", "remark")}
        return about | {"said": self.said()}


def field_of(name: str, called: str, value: str) -> forms.Field:
    about: dict[str, Any] = {"label": called, "required": False, "initial": value}
    if name == "valid_until":
        return DayField("planned_until", **about)
    if name == "contact_email":
        return forms.EmailField(**about)
    if name == "website":
        return forms.URLField(max_length=200, assume_scheme="https", **about)
    if name in LONG:
        return forms.CharField(max_length=1000, widget=forms.Textarea, **about)
    return forms.CharField(max_length=MOST.get(name, 200), **about)


class SettleForm(forms.Form):
    """Which corrections are taken."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {part["of"]: part["name"] for part in question.told}
        choices = [
            (
                str(at),
                f"{names.get(each['of'], '')} {label(each['of'], each['field'])}: {from_to(each)}",
            )
            for at, each in enumerate(question.changes)
        ]
        self.fields["taken"] = forms.MultipleChoiceField(
            label="반영할 것",
            choices=choices,
            required=False,
            initial=[code for code, _ in choices],
            widget=forms.CheckboxSelectMultiple,
            help_text="고르지 않은 것은 두고, 나머지 내용은 답한 날에 확인한 것으로 적습니다.",
        )
        if not choices:
            del self.fields["taken"]

    def values(self) -> dict[str, list[int]]:
        return {"taken": [int(each) for each in self.cleaned_data.get("taken", [])]}


def from_to(each: dict[str, Any]) -> str:
    return f"{each['old'] or '(비어 있음)'} → {each['new'] or '(비움)'}"


class AgreementForm(forms.Form):
    """An agreement with a provider."""

    provider = forms.ModelChoiceField(
        label="제공주체", queryset=Provider.objects.none(), empty_label="고르세요"
    )
    title = forms.CharField(label="협약 이름", max_length=80)
    from_on = DayField("planned", label="시작하는 날")
    until_on = DayField(
        "planned_until", label="끝나는 날", required=False, help_text="비우면 끝나는 날이 없습니다."
    )
    text = forms.CharField(label="협약한 것", max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, providers: QuerySet[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["provider"]).queryset = providers
