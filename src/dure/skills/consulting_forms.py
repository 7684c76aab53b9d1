"""Entry of consulting: plan, what a town wants, a visit and what came of it (컨설팅 입력)."""

from typing import Any, cast

from django import forms

from dure.offices.models import Office
from dure.rulebook import latest
from dure.skills.consulting import DemandData, HeldData, PlanData, ReviewData, VisitData
from dure.skills.forms import CHOOSE, amount, choice, fill, said
from dure.web.data_form import DataForm
from dure.web.dates import DayField, MomentField, YearField
from dure.web.lengths import LONG_TEXT


def areas_field(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


def fill_areas(form: forms.Form) -> None:
    field = cast("forms.MultipleChoiceField", form.fields["areas"])
    field.choices = latest().codes["consulting_area"].choices()


def long(label: str, **settings: Any) -> forms.CharField:
    field = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, widget=field, max_length=LONG_TEXT, **settings)


class PlanForm(DataForm):
    """컨설팅 사업계획."""

    makes = PlanData

    year = YearField("fiscal", label="연도")
    purpose = long("목적")
    method = said("컨설팅팀 구성과 운영")
    survey_until = DayField("planned", label="수요조사 마감일")


class DemandForm(forms.Form):
    """한 읍면동의 수요."""

    is_wanted = forms.BooleanField(label="올해 컨설팅을 희망합니다", required=False, initial=True)
    areas = areas_field("영역")
    half = choice("희망 시기", required=False)
    question = said("진단받고 싶은 것", help_text="교육이 아니라 업무 진단과 개선과제에 초점을 둡니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_areas(self)
        halves = latest().codes["consulting_half"].choices()
        cast("forms.ChoiceField", self.fields["half"]).choices = [("", "언제나 됩니다"), *halves]

    def values(self) -> dict[str, DemandData]:
        values = self.cleaned_data
        return {"data": DemandData(**values | {"areas": tuple(values["areas"])})}


class VisitForm(forms.Form):
    """컨설팅 한 번."""

    town = forms.ModelChoiceField(label="대상 읍면동", queryset=Office.objects.none(), empty_label="고르세요")
    kind = choice("방법")
    others = forms.CharField(
        label="함께 받는 읍면동", max_length=200, required=False, help_text="권역 집단 컨설팅일 때 적습니다."
    )
    ground = choice("선정한 까닭")
    areas = areas_field("중점 영역")
    begins_at = MomentField("planned", label="시작")
    hours = amount("시간", min_value=1, max_value=48)
    place = forms.CharField(label="장소", max_length=80)
    agenda = said("사전 협의와 내용")

    def __init__(self, *args: Any, towns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"kind": "consulting_kind", "ground": "consulting_ground"})
        fill_areas(self)
        self.fields["hours"].initial = latest().skills.limit("visit_hours")
        field: Any = self.fields["town"]
        field.queryset = towns


class MemberForm(forms.Form):
    """컨설팅팀의 한 사람."""

    name = forms.CharField(label="이름", max_length=40)
    affiliation = forms.CharField(label="소속·직위", max_length=80)
    role = choice("구분")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = latest().codes["team_role"].choices()
        cast("forms.ChoiceField", self.fields["role"]).choices = [CHOOSE, *roles]


def visit_values(form: Any, team: Any) -> dict[str, VisitData]:
    values = form.cleaned_data
    return {"data": VisitData(**values | {"areas": tuple(values["areas"]), "team": tuple(team.filled)})}


class HeldForm(DataForm):
    """한 일."""

    makes = HeldData

    hours = amount("실제 시간", min_value=1, max_value=48)
    people = amount("참여 인원", max_value=1_000)
    findings = long("개선 방향과 핵심 과제", help_text="가구의 이름이나 사정을 적지 않습니다.")


class TownReportForm(forms.Form):
    town_report = long("읍면동 결과보고")


class ReviewForm(forms.Form):
    """컨설팅팀의 결과보고와 사후관리."""

    team_report = long("컨설팅팀 결과보고")
    score = forms.TypedChoiceField(
        label="읍면동의 만족도",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "묻지 않음"), *((str(number), f"{number}점") for number in range(5, 0, -1))],
    )
    needs_more = forms.BooleanField(label="추가 컨설팅이 필요합니다", required=False)


class TaskForm(forms.Form):
    """개선과제 한 줄."""

    what = forms.CharField(label="개선과제", max_length=200)
    owner = forms.CharField(label="맡은 사람", max_length=60)
    due_on = DayField("planned", label="기한")
    done_on = DayField("work", label="마친 날", required=False)


def review_values(form: Any, tasks: Any) -> dict[str, ReviewData]:
    lines = tuple(
        row | {name: row[name].isoformat() if row[name] else "" for name in ("due_on", "done_on")}
        for row in tasks.filled
    )
    return {"data": ReviewData(**form.cleaned_data, tasks=lines)}
