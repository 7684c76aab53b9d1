"""Entry of training and employment (역량 입력)."""

from typing import Any, cast

from django import forms

from dure.offices.models import Office, Staff
from dure.rulebook import Rulebook, latest
from dure.skills.inputs import CourseData, SpecialistData, TermData
from dure.skills.models import Programme, Specialist
from dure.skills.rules import PRIVACY, Job
from dure.web.data_form import DataForm
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT

CHOOSE = ("", "고르세요")
MOST = 1_000_000_000


def choice(label: str, **settings: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, **settings)


def amount(label: str, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, **{"min_value": 0, "max_value": MOST} | settings)


def said(label: str, **settings: Any) -> forms.CharField:
    """Several lines of words."""
    field = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=field, max_length=LONG_TEXT, required=False, **settings)


def fill(form: forms.Form, lists: dict[str, str], book: Rulebook | None = None) -> None:
    """The choices of fields whose values are codes."""
    for name, codes in lists.items():
        choices = [CHOOSE, *(book or latest()).codes[codes].choices()]
        cast("forms.ChoiceField", form.fields[name]).choices = choices


class TermForm(DataForm):
    """한 기의 교육."""

    makes = TermData

    programme = forms.ModelChoiceField(
        label="교육 계획", queryset=Programme.objects.none(), required=False, empty_label="계획 없이"
    )
    course = choice("과정")
    title = forms.CharField(label="교육 이름", max_length=100)
    content = said("내용")
    begins_at = MomentField("planned", label="시작")
    ends_at = MomentField("planned", label="끝")
    place = forms.CharField(label="장소", max_length=80)
    teacher = forms.CharField(label="강사", max_length=80, required=False)
    fee = amount("강사료(원)", initial=0)
    capacity = amount("정원", min_value=1, max_value=1_000)
    needs_basic = forms.BooleanField(label="공공은 기본과정 이수자만 받습니다", required=False)
    closes_on = DayField("planned", label="신청 마감일")
    materials = forms.CharField(label="교재·자료", max_length=200, required=False)

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"course": "course"})
        self.fields["capacity"].initial = latest().skills.limit("capacity")
        field: Any = self.fields["programme"]
        field.queryset = plans


class ApplyForm(forms.Form):
    reason = said("신청 사유")


class AnswerForm(forms.Form):
    """만족도; nobody sees who said it."""

    score = forms.TypedChoiceField(
        label="만족도",
        coerce=int,
        choices=[("5", "매우 만족"), ("4", "만족"), ("3", "보통"), ("2", "불만족"), ("1", "매우 불만족")],
        widget=forms.RadioSelect,
    )
    words = said("의견", help_text="이름 없이 모아 봅니다.")


class ResultForm(forms.Form):
    """결과."""

    result = said("결과와 향후 계획", help_text="나눈 애로사항과 개선 방향, 앞으로 할 일을 적습니다.")
    outsiders = amount("두레 계정 없이 온 사람", max_value=10_000, initial=0)


class CourseForm(DataForm):
    """외부 교육."""

    makes = CourseData

    course = choice("과정")
    title = forms.CharField(label="교육 이름", max_length=100)
    body = forms.CharField(label="교육 기관", max_length=80)
    done_on = DayField("report", label="이수일")
    hours = amount("시간", min_value=1, max_value=400)
    certificate_number = forms.CharField(label="수료증 번호", max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = latest().codes["course"].without(PRIVACY)
        cast("forms.ChoiceField", self.fields["course"]).choices = [CHOOSE, *courses.choices()]


class SpecialistForm(forms.Form):
    """통합사례관리사."""

    staff = forms.ModelChoiceField(label="직원", queryset=Staff.objects.none(), empty_label="고르세요")
    office = forms.ModelChoiceField(label="배치 기관", queryset=Office.objects.none(), empty_label="고르세요")
    qualification = choice("자격")
    licensed_on = DayField("life", label="자격 취득일")
    hired_on = DayField("role", label="채용일")
    weekly_hours = amount("주 근무시간", max_value=52)
    is_direct = forms.BooleanField(label="시군구가 직접 고용합니다", required=False, initial=True)
    placed_on = DayField("role", label="배치일")
    letter = forms.CharField(label="배치 공문", max_length=60)
    has_other_duties = forms.BooleanField(label="사례관리 밖의 업무가 있습니다", required=False)
    away_from = DayField("role", label="공백 시작", required=False)
    away_until = DayField("role_until", label="공백 끝", required=False)
    cover_name = forms.CharField(label="대체 인력", max_length=40, required=False)
    left_on = DayField("role_until", label="퇴직일", required=False)

    def __init__(self, *args: Any, staff: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"qualification": "qualification"})
        for name, found in (("staff", staff), ("office", offices)):
            field: Any = self.fields[name]
            field.queryset = found


class JobForm(forms.Form):
    """경력 한 줄."""

    field = choice("분야")
    body = forms.CharField(label="근무처", max_length=80, required=False)
    from_on = DayField("life", label="시작일")
    until_on = DayField("life", label="끝난 날", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"field": "career_field"})


def specialist_values(form: Any, jobs: Any) -> dict[str, SpecialistData]:
    return {"data": SpecialistData(**form.cleaned_data, jobs=tuple(Job(**row) for row in jobs.filled))}


def kept_specialist(file: Specialist) -> dict[str, Any]:
    kept = {
        name: getattr(file, name) for name in SpecialistForm.base_fields if name not in ("staff", "office")
    }
    return kept if file._state.adding else kept | {"staff": file.staff_id, "office": file.office_id}
