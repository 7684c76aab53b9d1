"""Entry forms of the steps of a request (사업비 신청의 한 걸음의 입력)."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from dure.cases.s05_conference.records import Conference
from dure.funds import queries
from dure.funds.fields import PapersField
from dure.funds.forms import MOST_WON, label_by, long_text, meeting_words
from dure.funds.models import SpendingRequest
from dure.web.dates import DayField
from dure.web.decision import ApprovalForm, answer_field


class ConferenceForm(forms.Form):
    """사례회의에서 결정한 것."""

    conference = forms.ModelChoiceField(
        label="사례회의", queryset=Conference.objects.none(), empty_label="고르세요"
    )
    answer = long_text("사유", required=False, help_text="지원하지 않을 때에는 꼭 적습니다.")
    decision = answer_field([("yes", "지원하기로 함"), ("no", "지원하지 않기로 함")])

    def __init__(self, *args: Any, request: SpendingRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["conference"])
        field.queryset = queries.conferences(request.case)
        label_by(field, meeting_words)

    def values(self) -> dict[str, Any]:
        entered = dict(self.cleaned_data)
        return entered | {"is_agreed": entered.pop("decision") == "yes"}


class DecideForm(ApprovalForm):
    """결재; own kinds need the section chief's approval beforehand."""

    chief_on = DayField("work", label="과장 결재일", required=False)
    chief_paper = forms.CharField(label="과장 결재 문서번호", max_length=60, required=False)

    def __init__(self, *args: Any, request: SpendingRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if request.fund.book.funds.kinds[request.kind].needs_chief:
            self.order_fields(["chief_on", "chief_paper", "comment", "decision"])
        else:
            del self.fields["chief_on"], self.fields["chief_paper"]

    def values(self) -> dict[str, Any]:
        chief = {name: self.cleaned_data[name] for name in ("chief_on", "chief_paper") if name in self.fields}
        return super().values() | chief


class OrderForm(forms.Form):
    ordered_on = DayField("work", label="지출 의뢰일", initial=timezone.localdate)


class PayForm(forms.Form):
    amount = forms.IntegerField(label="지급액(원)", min_value=1, max_value=MOST_WON)
    on = DayField("work", label="지급일", initial=timezone.localdate)


class RefundForm(forms.Form):
    amount = forms.IntegerField(label="반납액(원)", min_value=1, max_value=MOST_WON)
    on = DayField("work", label="반납일", initial=timezone.localdate)


class StopForm(forms.Form):
    reason = long_text("취소하는 까닭")


class ReceiptForm(forms.Form):
    receipt_on = DayField("work", label="영수증 날짜")
    papers = PapersField(label="영수증", required=False)


class EffectForm(forms.Form):
    effect = long_text("지원 효과", help_text="지원한 뒤 가구가 어떻게 달라졌는지 적습니다.")


class UndoForm(forms.Form):
    note = forms.CharField(label="되돌리는 까닭", max_length=120)
