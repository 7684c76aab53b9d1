"""Entry form of a visit (조사 방문)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.access.coded import label_of
from dure.cases.photo_field import PhotoField
from dure.cases.s04_assessment.inputs import VisitEntry
from dure.cases.s04_assessment.records import Visit
from dure.rulebook import Rulebook
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT

WITH = "with_"


class VisitForm(forms.Form):
    """When, with whom, what to watch, what was seen; a companion's name says that they come along."""

    planned_at = MomentField("planned", label="방문 예정", required=False)
    visited_on = DayField(
        "work",
        label="방문한 날",
        required=False,
        help_text="다녀온 뒤 적습니다. 다음 날까지 입력합니다.",
    )
    companions_promised = forms.BooleanField(label="동행자가 비밀을 지키기로 함", required=False)
    subject_agreed = forms.BooleanField(
        label="대상자가 정신건강전문요원과 함께 가는 데 동의함", required=False
    )
    alone_reason = forms.CharField(
        label=label_of(Visit, "alone_reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="혼자 갔거나, 꼭 함께 갈 사람 없이 갔거나, 동행에 미리 동의받지 못했으면 적습니다. 나중에 적어도 됩니다.",
        max_length=LONG_TEXT,
    )
    note = forms.CharField(
        label="방문 기록", required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=LONG_TEXT
    )

    photos = PhotoField()

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

    def values(self) -> dict[str, VisitEntry]:
        data = dict(self.cleaned_data)
        names = {kind: data.pop(WITH + kind).strip() for kind in self.kinds}
        companions = [{"kind": kind, "name": name} for kind, name in names.items() if name]
        photos = data.pop("photos")
        return {"entry": VisitEntry(companions=companions, **data), "photos": photos}


def with_the_last(typed: Any, last: Visit | None) -> Any:
    """What was sent, with the last visit's words, companions and concerns where nothing was entered."""
    filled = typed.copy()
    if last is None:
        return filled
    words = {"note": last.note, "alone_reason": last.alone_reason}
    words |= {WITH + one["kind"]: one["name"] for one in last.companions}
    words |= {"companions_promised": "on"} if last.companions_promised else {}
    for name, value in words.items():
        if not filled.get(name):
            filled[name] = value
    if not filled.getlist("concerns"):
        filled.setlist("concerns", last.concerns)
    return filled


def kept_values(visit: Any) -> Mapping[str, Any]:
    """A stored visit in the form's fields."""
    return vars(visit) | {WITH + one["kind"]: one["name"] for one in visit.companions}
