"""Forms of the review of duplicates (중복 확인)."""

from typing import Any
from uuid import UUID

from django import forms

from dure.people.duplicates.choosing import BOTH, KEPT, NUMBER, OTHER, Field, is_empty
from dure.people.duplicates.reading import Matched, shown
from dure.people.duplicates.records import DuplicatePair
from dure.people.duplicates.undoing import UndoPlan
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.lists.filters import FilterForm


class PairFilter(FilterForm):
    """What the list shows."""

    state = forms.ChoiceField(label="판단", choices=DuplicatePair.State.choices, required=False)
    kind = forms.ChoiceField(
        label="종류", choices=[("", "모두"), *DuplicatePair.Kind.choices], required=False
    )
    strong = forms.BooleanField(label="거의 확실한 것만", required=False)


class ReasonForm(forms.Form):
    """Why, from a list, with words where the list does not say it."""

    codes = ""
    text = forms.CharField(
        label="설명", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = CodeField(label="까닭", codes=latest().codes[self.codes])
        self.order_fields(["ground", "text"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        code = latest().codes[self.codes].get(data.get("ground", ""))
        if code and code.asks_text and not data.get("text", "").strip():
            self.add_error("text", "까닭을 적으세요.")
        return data

    @property
    def reason(self) -> str:
        """The chosen ground and what was written, as it is kept."""
        ground = latest().codes[self.codes].label(self.cleaned_data["ground"])
        return " · ".join(part for part in (ground, self.cleaned_data["text"].strip()) if part)

    def values(self) -> dict[str, Any]:
        return {"reason": self.reason}


class DifferentForm(ReasonForm):
    """The two are different."""

    codes = "different_reason"


class LinkForm(forms.Form):
    """The same, kept apart."""

    text = forms.CharField(label="따로 두는 까닭", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def values(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["text"]}


class MergeForm(ReasonForm):
    """Which value stays where the two differ, why they are one, and that the warnings were read."""

    codes = "merge_reason"

    def __init__(
        self, *args: Any, fields: list[Field], has_warnings: bool, members: list[Matched], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.choosing = [field.name for field in fields if field.differs]
        for field in fields:
            if field.differs:
                self.fields[field.name] = _choice(field)
        if has_warnings:
            self.fields["has_read_warnings"] = forms.BooleanField(label="위의 알림을 읽고 확인했습니다.")
        if members:
            self.fields["members"] = _members(members)
        self.order_fields(["members", *self.choosing, "ground", "text"])

    @property
    def choices(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.choosing}

    @property
    def people(self) -> list[Matched]:
        """The members to be merged along."""
        chosen = self.cleaned_data.get("members", [])
        return [each for each in self.members if each.pair and str(each.pair.pk) in chosen]

    def values(self) -> dict[str, Any]:
        has_read_warnings = bool(self.cleaned_data.get("has_read_warnings"))
        return {"reason": self.reason, "has_read_warnings": has_read_warnings}


def _members(members: list[Matched]) -> forms.MultipleChoiceField:
    """Members who may be one person in the two households; whom to merge along."""
    return forms.MultipleChoiceField(
        label="함께 합칠 사람",
        choices=[(str(each.pair.pk), f"{each.first} · {each.second}") for each in members if each.pair],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="남는 가구의 기록이 남고, 빈 칸만 다른 쪽에서 채웁니다. 값을 고르려면 그 사람을 먼저 따로 합치세요.",
    )


def _choice(field: Field) -> forms.ChoiceField:
    """Both values as they stand; of a resident number only whose it is."""
    choices = [(KEPT, _told(field, field.kept, "남는")), (OTHER, _told(field, field.other, "합칠"))]
    if field.can_join:
        choices.append((BOTH, "둘 다 이어 적기"))
    return forms.ChoiceField(
        label=field.label, choices=choices, initial=field.proposed, widget=forms.RadioSelect
    )


def _told(field: Field, value: Any, whose: str) -> str:
    if is_empty(value):
        return "비워 둠"
    return f"{whose} 기록의 번호" if field.name == NUMBER else shown(field.model, field.name, value)


class UndoForm(forms.Form):
    """Why, which changed values go back all the same, and which later rows go to the other record."""

    reason = forms.CharField(label="되돌리는 까닭", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, plan: UndoPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["put_back"] = _boxes([str(each.step.pk) for each in plan.changed])
        self.fields["give_back"] = _boxes([each.key for each in plan.since])

    def values(self) -> dict[str, Any]:
        return {
            "reason": self.cleaned_data["reason"],
            "put_back": frozenset(map(UUID, self.cleaned_data["put_back"])),
            "give_back": frozenset(self.cleaned_data["give_back"]),
        }


def _boxes(values: list[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=[(each, each) for each in values], required=False)
