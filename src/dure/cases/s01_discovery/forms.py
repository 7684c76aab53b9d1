"""Entry forms of discovery (발굴)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.household.forms.household import NumberField
from dure.cases.s01_discovery.inputs import Handling, NewHome, NewPerson, QuickConference, Report
from dure.offices.models import Office
from dure.people.models import Person
from dure.people.resident_number import ResidentNumber
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT


class DiscoveryForm(forms.Form):
    """How the household was found; codes from the rulebook's counselling.toml."""

    found_on = DayField("report", label="발굴일")
    received_at = MomentField(
        "report",
        label="의뢰받은 때",
        help_text="초기상담 5일(근무시간)은 이때부터 셉니다.",
    )
    source_name = forms.CharField(label="알린 사람·기관", max_length=100, required=False)
    source_phone = forms.CharField(label="알린 사람 연락처", max_length=20, required=False)
    situation = forms.CharField(
        label="상황",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="무엇을 보고 들었는지 적습니다. 급한 위험이 있으면 먼저 적으세요.",
        max_length=LONG_TEXT,
    )
    is_urgent = forms.BooleanField(
        label="긴급", required=False, help_text="바로 손쓰지 않으면 위험한 상황입니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"] = CodeField(
            label="발굴 경로",
            codes=latest().codes["discovery_route"],
            help_text="129·복지로 이관콜은 시군구 희망복지지원단이 등록합니다.",
        )
        self.order_fields(["route", "found_on", "received_at", "source_name", "source_phone"])
        self.initial.setdefault("found_on", timezone.localdate())
        self.initial.setdefault("received_at", timezone.localtime())

    def report(self) -> Report:
        return Report(**self.cleaned_data)

    def values(self) -> dict[str, Report]:
        return {"report": self.report()}


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
    birth_on = DayField("born", label="생년월일", required=False)
    mobile_phone = forms.CharField(label="휴대전화", max_length=20, required=False)
    address = forms.CharField(label="주소", max_length=200)
    address_detail = forms.CharField(label="상세 주소", max_length=100, required=False)

    def person(self) -> NewPerson:
        data = self.cleaned_data
        return NewPerson(data["name"], data["sex"], data["birth_on"], data["mobile_phone"])

    @property
    def number(self) -> ResidentNumber | None:
        return self.cleaned_data["resident_number"]

    def household(self) -> NewHome:
        return NewHome(self.cleaned_data["address"], self.cleaned_data["address_detail"])


class OfficeForm(forms.Form):
    """Which office registers the candidate: only asked of people with more than one."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="등록할 기관", queryset=offices, empty_label=None, initial=offices.first()
        )


class QuickConferenceForm(forms.Form):
    """The talk of two or three about an urgent household (manual-2025 m:8014)."""

    quick_conference_on = DayField("report", label="긴급 내부회의일", required=False)
    people = forms.CharField(
        label="참석자",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="한 줄에 한 사람씩 두세 사람을 적습니다.",
        max_length=LONG_TEXT,
    )
    quick_conference_result = forms.CharField(
        label="회의 결과",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
    )

    def values(self) -> dict[str, QuickConference]:
        data = dict(self.cleaned_data)
        names = [line.strip() for line in data.pop("people").splitlines() if line.strip()]
        return {"talk": QuickConference(quick_conference_people=names, **data)}


class HandlingForm(forms.Form):
    """What became of the report (manual-2025 m:15835)."""

    handling_note = forms.CharField(
        label="처리 내용",
        max_length=200,
        required=False,
        help_text="기타이면 무엇으로 처리했는지 적습니다.",
    )
    is_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes["handling"]
        self.fields["handling"] = CodeField(label="처리 유형", codes=codes, required=self.is_required)
        self.order_fields(["handling", "handling_note"])

    def values(self) -> dict[str, Any]:
        return {"handled": Handling(**self.cleaned_data)}


class ExclusionForm(HandlingForm):
    """Why the candidate is not followed further, and what became of the report."""

    reason = forms.CharField(
        label="제외하는 까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )
    is_required = True

    def values(self) -> dict[str, Any]:
        return self.cleaned_data


class SendForm(forms.Form):
    """To which 읍면동 the referral goes."""

    reason = forms.CharField(
        label="전할 말", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, towns: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"] = forms.ModelChoiceField(label="보낼 읍면동", queryset=towns)
        self.order_fields(["town", "reason"])
