"""The entry form of passing a case on (다른 기관으로 넘기기)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from dure.cases.household.forms.household import code_field
from dure.cases.moving.actions import Passing
from dure.offices.models import Office
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


class OfficeField(forms.ModelChoiceField):
    """An office with its 시군구: names repeat between cities."""

    def label_from_instance(self, office: Any) -> str:
        return f"{office.sigungu.name} {office.name}"


class MoveForm(forms.Form):
    """Whereto, why, and how the household heard of it."""

    reason = forms.CharField(
        label="넘기는 까닭",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="이사, 담당 구역, 협의한 내용처럼 받는 기관이 알아야 할 것을 적습니다.",
        max_length=LONG_TEXT,
    )
    address = forms.CharField(
        label="새 주소", max_length=200, required=False, help_text="이사했으면 적습니다."
    )
    address_detail = forms.CharField(label="상세 주소", max_length=100, required=False)

    def __init__(self, *args: Any, offices: QuerySet[Office], has_manager: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = OfficeField(label="넘겨받을 기관", queryset=offices, empty_label="고르세요")
        if has_manager:
            self.fields["told_on"] = DayField(
                "work", label="가구에 알린 날", help_text="담당이 바뀌기 전에 가구에 알립니다."
            )
            self.fields["told_method"] = code_field("알린 방법", "notice_method", required=True)
        self.order_fields(["office", "reason", "told_on", "told_method"])

    def values(self) -> dict[str, Passing]:
        return {"passing": Passing(**self.cleaned_data)}
