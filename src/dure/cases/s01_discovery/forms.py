"""Entry forms of discovery (발굴)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.household.forms import NumberField
from dure.offices.models import Office
from dure.people.models import Person
from dure.people.resident_number import ResidentNumber
from dure.rulebook import latest
from dure.web.catalogue import CodeField, DateInput, DateTimeInput


class DiscoveryForm(forms.Form):
    """How the household was found; codes from the rulebook's counselling.toml."""

    found_on = forms.DateField(label="발굴일", widget=DateInput())
    received_at = forms.DateTimeField(
        label="의뢰받은 때",
        widget=DateTimeInput(),
        help_text="초기상담 5일(근무시간)은 이때부터 셉니다.",
    )
    source_name = forms.CharField(label="알린 사람·기관", max_length=100, required=False)
    source_phone = forms.CharField(label="알린 사람 연락처", max_length=20, required=False)
    situation = forms.CharField(
        label="상황",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="무엇을 보고 들었는지 적습니다. 급한 위험이 있으면 먼저 적으세요.",
    )
    is_urgent = forms.BooleanField(
        label="긴급", required=False, help_text="바로 손쓰지 않으면 위험한 상황입니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"] = CodeField(label="발굴 경로", codes=latest().codes["discovery_route"])
        self.order_fields(["route", "found_on", "received_at", "source_name", "source_phone"])
        self.initial.setdefault("found_on", timezone.localdate())
        self.initial.setdefault("received_at", timezone.localtime())


class CandidateForm(forms.Form):
    """Who was found; a name may still be unknown."""

    name = forms.CharField(
        label="대상자 성명", max_length=60, required=False, help_text="모르면 비워 둡니다."
    )
    resident_number = NumberField(
        label="주민등록번호", help_text="알면 적습니다. 생년월일과 성별을 채웁니다."
    )
    sex = forms.ChoiceField(
        label="성별", choices=Person.Sex.choices, required=False, widget=forms.RadioSelect
    )
    birth_on = forms.DateField(label="생년월일", required=False, widget=DateInput())
    mobile_phone = forms.CharField(label="휴대전화", max_length=20, required=False)
    address = forms.CharField(label="주소", max_length=200)
    address_detail = forms.CharField(label="상세 주소", max_length=100, required=False)

    PERSON = ("name", "sex", "birth_on", "mobile_phone")

    def person(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.PERSON}

    @property
    def number(self) -> ResidentNumber | None:
        return self.cleaned_data["resident_number"]

    def household(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("address", "address_detail")}


class OfficeForm(forms.Form):
    """Which office registers the candidate: only asked of people with more than one."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="등록할 기관", queryset=offices, empty_label=None, initial=offices.first()
        )


class QuickConferenceForm(forms.Form):
    """The talk of two or three about an urgent household (manual-2025 m:8014)."""

    quick_conference_on = forms.DateField(label="긴급 내부회의일", required=False, widget=DateInput())
    people = forms.CharField(
        label="참석자",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="한 줄에 한 사람씩 두세 사람을 적습니다.",
    )
    quick_conference_result = forms.CharField(
        label="회의 결과", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        names = [line.strip() for line in data.pop("people").splitlines() if line.strip()]
        return data | {"quick_conference_people": names}


class ExclusionForm(forms.Form):
    """Why the candidate is not followed further."""

    reason = forms.CharField(label="제외하는 까닭", widget=forms.Textarea(attrs={"rows": 3}))


class SendForm(forms.Form):
    """To which 읍면동 the referral goes."""

    reason = forms.CharField(label="전할 말", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, towns: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"] = forms.ModelChoiceField(label="보낼 읍면동", queryset=towns)
        self.order_fields(["town", "reason"])
