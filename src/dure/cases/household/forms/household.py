"""Entry forms of the household and its members (가구·가구원)."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dure.cases.household.inputs import HouseholdDetails, MembershipDetails, PersonDetails, PersonEntry
from dure.people.models import Membership, Person
from dure.people.resident_number import ResidentNumber, read_number
from dure.rulebook import Refused, latest
from dure.web.catalogue import CodeField
from dure.web.chips import chips
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

# A resident number with a blank around each digit and dash.
LONGEST_NUMBER = 60


def code_field(label: str, list_name: str, **settings: Any) -> CodeField:
    """A choice from a code list of the rulebook, empty allowed unless said otherwise."""
    return CodeField(label=label, codes=latest().codes[list_name], **{"required": False, **settings})


def _one_of(label: str, list_name: str) -> forms.ChoiceField:
    """The same as chips, chosen by one click."""
    return chips(latest().codes[list_name].choices(), label, required=False)


def over_field() -> forms.BooleanField:
    """That something ended, also where nobody knows when."""
    return forms.BooleanField(label="끝난 관계", required=False, help_text="마친 날을 몰라도 표시합니다.")


class NumberInput(forms.TextInput):
    """Never prints a number back: a refused page has it typed anew, and says so when it was left out."""

    template_name = "household/number_input.html"
    LEFT_OUT = "left out"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = data.get(name, "")
        return self.LEFT_OUT if f"{name}_again" in data and not typed.strip() else typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, "", attrs)
        context["widget"]["was_typed"] = bool(value) and value != self.LEFT_OUT
        return context


class NumberField(forms.CharField):
    """A resident number: checked, never kept in a draft or printed back, browsers told not to remember it."""

    def __init__(self, **settings: Any) -> None:
        widget = NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
        super().__init__(**{"max_length": LONGEST_NUMBER, "required": False, "widget": widget, **settings})

    def clean(self, value: Any) -> ResidentNumber | None:
        if value == NumberInput.LEFT_OUT:
            raise ValidationError("주민등록번호를 다시 적으세요. 적지 않으려면 그대로 한 번 더 저장하세요.")
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text, timezone.localdate())
        except Refused as refusal:
            raise ValidationError(refusal.texts()) from refusal


class HouseholdForm(forms.Form):
    """Address, housing, type and means of the household."""

    address = forms.CharField(label="주소", max_length=200)
    address_detail = forms.CharField(label="상세 주소", max_length=100, required=False)
    household_type_other = forms.CharField(label="가구유형(기타)", max_length=60, required=False)
    deposit = forms.IntegerField(label="보증금(만원)", min_value=0, required=False)
    monthly_rent = forms.IntegerField(label="월세(만원)", min_value=0, required=False)
    lived_since_on = DayField("life", label="이 집에 산 날부터", called="이 집에 산 날", required=False)
    income = forms.CharField(label="가계소득", max_length=100, required=False)
    debt = forms.CharField(label="부채", max_length=200, required=False)
    government_aid = forms.CharField(
        label="정부지원금", max_length=100, required=False, help_text="한 달에 받는 급여와 수당을 적습니다."
    )
    spending = forms.CharField(label="월 평균 지출", max_length=100, required=False)
    note = forms.CharField(
        label="참고 사항", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    ORDER = ("address", "address_detail", "household_type", "household_type_other", "traits", "housing_type")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household_type"] = _one_of("가구유형", "household_type")
        self.fields["traits"] = forms.MultipleChoiceField(
            label="가구 특성",
            choices=latest().codes["household_trait"].choices(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["housing_type"] = _one_of("주거유형", "housing_type")
        self.fields["tenure"] = code_field("주거점유형태", "tenure")
        self.order_fields([*self.ORDER, "tenure", "deposit", "monthly_rent"])

    def values(self) -> dict[str, HouseholdDetails]:
        return {"about": HouseholdDetails(**self.cleaned_data)}


class PersonForm(forms.Form):
    """What is known of a person; the number fills in birth date and sex."""

    name = forms.CharField(label="성명", max_length=60)
    resident_number = NumberField(label="주민등록번호", help_text="적으면 생년월일과 성별을 채웁니다.")
    birth_on = DayField("born", label="생년월일", required=False)
    sex = forms.ChoiceField(
        label="성별", choices=Person.Sex.choices, required=False, widget=forms.RadioSelect
    )
    mobile_phone = forms.CharField(label="휴대전화", max_length=20, required=False)
    home_phone = forms.CharField(label="집 전화", max_length=20, required=False)
    work_phone = forms.CharField(label="직장 전화", max_length=20, required=False)
    emergency_phone = forms.CharField(label="비상연락처", max_length=60, required=False)
    illness = forms.CharField(label="질병", max_length=100, required=False)
    nationality = forms.CharField(
        label="국적", max_length=40, required=False, help_text="대한민국이 아닐 때 적습니다."
    )
    has_guardian = forms.BooleanField(label="피성년·피한정후견인", required=False)
    guardian_name = forms.CharField(label="법정대리인", max_length=60, required=False)
    note = forms.CharField(
        label="비고", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )

    CODES = {
        "education": ("학력", "education_level"),
        "occupation": ("직업", "job"),
        "marital_status": ("결혼상태", "marital_status"),
        "health": ("건강상태", "health_state"),
        "is_treated": ("치료 여부", "yes_no"),
        "disability": ("장애", "disability"),
        "disability_degree": ("장애 정도", "disability_degree"),
        "religion": ("종교", "religion"),
        "benefit_status": ("보장 구분", "protection_status"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, codes) in self.CODES.items():
            self.fields[name] = code_field(label, codes)
        for name in ("education", "occupation"):
            self.fields[name] = _one_of(*self.CODES[name])

    def about(self) -> PersonDetails:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "resident_number"}
        return PersonDetails(**typed)

    @property
    def number(self) -> ResidentNumber | None:
        return self.cleaned_data["resident_number"]


class MembershipForm(forms.Form):
    """How the person belongs to the household."""

    lives_together = forms.BooleanField(
        label="함께 삽니다",
        required=False,
        initial=True,
        help_text="따로 사는 가족은 동의와 상담에서 묻지 않습니다. 이 가구에서 돌보지 않으면 가계도의 친척으로 적습니다.",
    )
    is_head = forms.BooleanField(label="가구주입니다", required=False)
    from_on = DayField("life", label="가구원이 된 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"] = code_field("가구주와의 관계", "relation", required=True)
        self.order_fields(["relation"])
        self.initial.setdefault("from_on", timezone.localdate())

    def about(self) -> MembershipDetails:
        return MembershipDetails(**self.cleaned_data)


def entry_of(person: PersonForm, belongs: MembershipForm) -> PersonEntry:
    return PersonEntry(person.about(), belongs.about(), person.number)


class SamePersonForm(forms.Form):
    """Which of the persons known already it is, or someone else."""

    NEW = "new"

    def __init__(self, *args: Any, known: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person.pk), described(person)) for person in known]
        self.fields["same_as"] = forms.ChoiceField(
            label="같은 사람일 수 있습니다",
            choices=[*choices, (self.NEW, "다른 사람입니다. 새로 등록합니다.")],
            required=False,
            widget=forms.RadioSelect,
        )

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data["same_as"]
        is_new = chosen == self.NEW
        return {"same_as": uuid.UUID(chosen) if chosen and not is_new else None, "is_new": is_new}


class AskedForm(forms.Form):
    """That whoever may look was asked about someone another 읍면동 knows."""

    def __init__(self, *args: Any, office: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_asked"] = forms.BooleanField(
            label=f"{office}에 물어보았고, 새로 등록합니다.", required=False
        )

    def values(self) -> dict[str, Any]:
        return {"is_asked": self.cleaned_data["is_asked"]}


def described(person: Person) -> str:
    """A person as told apart from namesakes, without what the reader need not see."""
    born = f"{person.birth_on:%Y.%m.%d} 생" if person.birth_on else "생년월일 모름"
    return " · ".join(part for part in (str(person), born, person.number_masked, person.office.name) if part)


class LeavingForm(forms.Form):
    """When and why a member left."""

    until_on = DayField("life", label="나간 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving_reason"] = code_field("나간 까닭", "leaving_reason", required=True)

    def values(self) -> dict[str, Any]:
        return {"until_on": self.cleaned_data["until_on"], "reason": self.cleaned_data["leaving_reason"]}


class DeathForm(forms.Form):
    """When a member died."""

    died_on = DayField("life", label="사망일")


class SubjectForm(forms.Form):
    """Whom the case is about."""

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.pk): member for member in members}
        self.fields["member"] = forms.ChoiceField(
            label="대상자",
            choices=[(key, str(member.person)) for key, member in self.members.items()],
            widget=forms.RadioSelect,
            help_text="가장 보호가 필요하거나 가구를 대표하는 가구원입니다.",
        )

    def values(self) -> dict[str, Membership]:
        return {"member": self.members[self.cleaned_data["member"]]}


class PurposeForm(forms.Form):
    """Why the whole resident number is to be shown."""

    text = forms.CharField(
        label="내용",
        max_length=150,
        help_text="어디에 쓰는지 적습니다. 열람 기록에 남으며, 가구원의 이름과 긴 번호는 ○○로 바꿉니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = code_field("보는 까닭", "number_purpose", required=True)
        self.order_fields(["purpose", "text"])

    def values(self) -> dict[str, str]:
        label = latest().codes["number_purpose"].label(self.cleaned_data["purpose"])
        return {"stated": f"{label}: {self.cleaned_data['text']}"}
