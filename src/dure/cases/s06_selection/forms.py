"""What is typed about selection (선정 양식)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s06_selection.actions.referral import NewReferral
from dure.cases.s06_selection.queries import people_of
from dure.people.models import Person
from dure.rulebook import Rulebook, latest
from dure.rulebook.model.casework import Programme
from dure.rulebook.model.terms import CodeList
from dure.web.catalogue import CodeField
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DecisionForm(forms.Form):
    """When, ground, reason and, where something follows, the months expected."""

    decided_on = DayField(
        "work", label="결정한 날", required=False, help_text="지난날도 적을 수 있고, 비우면 오늘입니다."
    )
    reason = forms.CharField(label="판단 이유", required=False, widget=area(5), max_length=LONG_TEXT)

    def __init__(self, *args: Any, grounds: CodeList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = CodeField(label="근거", codes=grounds, required=False)
        self.initial.setdefault("decided_on", timezone.localdate())
        self.order_fields(["decided_on", "ground"])


class SelectForm(DecisionForm):
    """Case and link households: how long it will take."""

    expected_months = forms.IntegerField(
        label="예상 개입 기간(개월)",
        min_value=0,
        max_value=120,
        required=False,
        help_text="한 달이 안 되면 0을 적습니다.",
    )
    field_order = ["decided_on", "ground", "expected_months", "reason"]


class NotSelectForm(DecisionForm):
    """The reason goes into the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "미선정 사유"
        self.fields["reason"].help_text = "가구에 서면으로 알리는 글입니다. 알기 쉽게 자세히 적습니다."


class WithdrawForm(forms.Form):
    """Why the decision is taken back."""

    reason = forms.CharField(label="거두는 까닭", required=False, widget=area(3), max_length=LONG_TEXT)


class TellForm(forms.Form):
    """When, how and whom."""

    told_on = DayField("work", label="알린 날")
    receiver = forms.CharField(label="받은 사람", max_length=60, required=False)
    text = forms.CharField(
        label="알린 내용",
        required=False,
        widget=area(9),
        max_length=LONG_TEXT,
        help_text="우편으로 보내거나 직접 건네면 통지서의 ‘알리는 말씀’에 실립니다. 가구에 하는 말로 적으세요.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"] = CodeField(label="방법", codes=latest().codes["notice_method"])
        self.order_fields(["told_on", "method", "receiver"])
        self.initial.setdefault("told_on", timezone.localdate())


class ObjectionForm(forms.Form):
    """What the household objects to."""

    filed_on = DayField("work", label="이의신청일")
    text = forms.CharField(label="이의신청 내용", required=False, widget=area(5), max_length=LONG_TEXT)
    excuse = forms.CharField(
        label="기한을 넘긴 사유",
        required=False,
        widget=area(2),
        max_length=LONG_TEXT,
        help_text="기한 안에 신청할 수 없었던 정당한 사유가 있으면 적습니다.",
    )
    excuse_ended_on = DayField("work", label="그 사유가 없어진 날", required=False)


class ObjectionAnswerForm(forms.Form):
    """The result with its reasons."""

    answer = forms.CharField(label="답과 까닭", required=False, widget=area(5), max_length=LONG_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes["objection_result"]
        self.fields["result"] = CodeField(label="결과", codes=codes, required=False)
        self.order_fields(["result"])


class AskAgainForm(forms.Form):
    """The new request of a household that was not selected."""

    received_at = MomentField("work", label="신청받은 때")
    situation = forms.CharField(label="상황", widget=area(4), max_length=LONG_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"] = CodeField(label="발굴 경로", codes=latest().codes["discovery_route"])
        self.order_fields(["route"])
        self.initial.setdefault("received_at", timezone.localtime())


class ReferralForm(forms.Form):
    """A referral to one programme: its criteria, its routes, what must be settled first."""

    reason = forms.CharField(label="의뢰 사유", required=False, widget=area(4), max_length=LONG_TEXT)
    receiver = forms.CharField(label="받는 기관", max_length=100, required=False)
    talked_on = DayField("work", label="사전 협의일", required=False)
    sent_on = DayField("work", label="의뢰일")
    letter_number = forms.CharField(label="공문 번호", max_length=60, required=False)
    FIRST = ("person", "criteria", "conditions", "reason", "receiver", "route", "talked_on")

    def __init__(
        self, *args: Any, case: Case, programme: Programme, on: date, book: Rulebook, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["person"] = person_field(case, on)
        self.fields["criteria"] = terms_field("의뢰 기준", programme.criteria)
        if programme.conditions:
            self.fields["conditions"] = terms_field("의뢰 전에 확인한 것", programme.conditions)
        routes = [(code, book.codes["programme_route"].label(code)) for code in programme.routes]
        self.fields["route"] = forms.ChoiceField(
            label="의뢰 방법", choices=routes, widget=forms.RadioSelect, initial=programme.routes[0]
        )
        if programme.talks_first:
            self.fields["talked_on"].help_text = "의뢰하기 전에 그 사업 담당자와 협의합니다."
        self.initial.setdefault("sent_on", on)
        self.order_fields(self.FIRST)

    def values(self) -> dict[str, NewReferral]:
        return {"referral": NewReferral(programme=self.programme.code, **self.cleaned_data)}


def person_field(case: Case, on: date) -> forms.ModelChoiceField:
    """A member of the household, the subject unless another is chosen."""
    people = Person.objects.filter(pk__in=[one.pk for one in people_of(case, on)])
    return forms.ModelChoiceField(label="대상자", queryset=people, empty_label=None, initial=case.subject_id)


def terms_field(label: str, terms: Any) -> forms.MultipleChoiceField:
    choices = [(code, term.ko) for code, term in terms.items()]
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ReferralAnswerForm(forms.Form):
    """What the programme answered."""

    answered_on = DayField("work", label="답 받은 날")
    is_accepted = forms.TypedChoiceField(
        label="답",
        choices=[("yes", "받아들임"), ("no", "받아들이지 않음")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="내용", required=False, widget=area(3), max_length=LONG_TEXT)


class ReferralEndForm(forms.Form):
    """When the programme told us that it has ended its work."""

    ended_on = DayField("work", label="종료 통보일")
