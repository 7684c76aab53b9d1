"""Entry forms of calls passed to the 시군구 (이관콜)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.s01_discovery.inputs import Call
from dure.cases.s01_discovery.rules import TRANSFERRED_CALLS
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.dates import MomentField
from dure.web.lengths import LONG_TEXT


class CallForm(forms.Form):
    """A call about a household whose case is under way."""

    received_at = MomentField(
        "work", label="통보받은 때", help_text="이때부터 3일(근무시간) 안에 처리결과를 적습니다."
    )
    content = forms.CharField(label="내용", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = [one for one in latest().codes["discovery_route"].choices() if one[0] in TRANSFERRED_CALLS]
        self.fields["route"] = forms.ChoiceField(label="넘겨준 곳", choices=routes, widget=forms.RadioSelect)
        self.initial.setdefault("received_at", timezone.localtime())
        self.order_fields(["route", "received_at", "content"])

    def values(self) -> dict[str, Call]:
        return {"call": Call(**self.cleaned_data)}


class EntryForm(forms.Form):
    """How a call goes on, or its result."""

    happened_at = MomentField("work", label="한 때")
    text = forms.CharField(
        label="내용",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="누구와 이야기했고 무엇을 하기로 했는지, 처리결과이면 어떻게 되었는지 적습니다.",
        max_length=LONG_TEXT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = CodeField(label="구분", codes=latest().codes["call_entry"])
        self.initial.setdefault("happened_at", timezone.localtime())
        self.order_fields(["kind", "happened_at", "text"])
