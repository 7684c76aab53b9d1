"""Entry form of a visit (조사 방문)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.rulebook import Rulebook
from dure.web.catalogue import DateInput, DateTimeInput

WITH = "with_"


class VisitForm(forms.Form):
    """When, with whom, what to watch, what was seen; a companion's name says that they come along."""

    planned_at = forms.DateTimeField(label="방문 예정", required=False, widget=DateTimeInput())
    visited_on = forms.DateField(
        label="방문한 날",
        required=False,
        widget=DateInput(),
        help_text="다녀온 뒤 적습니다. 다음 날까지 입력합니다.",
    )
    companions_promised = forms.BooleanField(label="동행자가 비밀을 지키기로 함", required=False)
    subject_agreed = forms.BooleanField(
        label="대상자가 정신건강전문요원과 함께 가는 데 동의함", required=False
    )
    alone_reason = forms.CharField(
        label="혼자 간 까닭", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(label="방문 기록", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = list(book.codes["visit_companion"])
        self.fields["concerns"] = forms.MultipleChoiceField(
            label="안전·특성",
            required=False,
            choices=book.codes["visit_concern"].choices(),
            widget=forms.CheckboxSelectMultiple,
            help_text="고른 것에 따라 꼭 함께 가야 할 사람이 정해집니다.",
        )
        for kind, term in book.codes["visit_companion"].items():
            self.fields[WITH + kind] = forms.CharField(
                label=f"동행: {term.ko}", max_length=60, required=False, help_text="이름"
            )
        companions = [WITH + kind for kind in self.kinds]
        self.order_fields(["planned_at", "visited_on", "concerns", *companions])

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        names = {kind: data.pop(WITH + kind).strip() for kind in self.kinds}
        companions = [{"kind": kind, "name": name} for kind, name in names.items() if name]
        return data | {"companions": companions}


def kept_values(visit: Any) -> Mapping[str, Any]:
    """A stored visit in the form's fields."""
    return vars(visit) | {WITH + one["kind"]: one["name"] for one in visit.companions}
