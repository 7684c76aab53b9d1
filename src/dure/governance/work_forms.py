"""Entry of experts, plans of the year, newsletters, what the press is told (협의체 일의 입력)."""

from typing import Any

from django import forms

from dure.governance.forms import amount, fill, said
from dure.governance.inputs import ExpertData, YearData
from dure.governance.press import Press, Programme
from dure.web.data_form import DataForm
from dure.web.dates import ClockField, DayField, MomentField, YearField
from dure.web.lengths import LONG_TEXT


class ExpertForm(DataForm):
    """전문가 한 사람."""

    makes = ExpertData

    name = forms.CharField(label="이름", max_length=40)
    affiliation = forms.CharField(label="소속·직위", max_length=80)
    field = forms.ChoiceField(label="분야")
    from_on = DayField("role", label="위촉일")
    until_on = DayField("role_until", label="위촉 끝", required=False)
    letter_number = forms.CharField(label="위촉장 번호", max_length=30, required=False)
    note = forms.CharField(label="잘하는 것", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"field": "expert_field"})


class YearForm(forms.Form):
    """연간 계획."""

    year = YearField("fiscal", label="연도")
    aims = said("목표와 방향", required=True)


class WorkForm(forms.Form):
    """사업 한 줄."""

    what = forms.CharField(label="사업", max_length=200)
    at = forms.CharField(label="때", max_length=40, required=False)
    owner = forms.CharField(label="맡은 곳", max_length=60)
    money = amount("예산(천원)", initial=0, max_value=100_000_000)
    result = forms.CharField(label="한 일과 결과", max_length=300, required=False)


def year_values(form: Any, works: Any) -> dict[str, YearData]:
    return {"data": YearData(**form.cleaned_data, works=tuple(works.filled))}


class LetterForm(forms.Form):
    """소식지."""

    title = forms.CharField(label="제목", max_length=60)
    text = forms.CharField(
        label="내용",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LONG_TEXT,
        help_text="메일로 나가는 글입니다. 가구의 이름이나 사정을 적지 않습니다.",
    )


class PressForm(forms.Form):
    """시상식과 보도자료."""

    headline = forms.CharField(label="제목", max_length=120)
    release_at = MomentField("planned", label="보도 일시", required=False)
    handed_out_on = DayField("planned", label="배포일", required=False)
    department = forms.CharField(label="담당부서", max_length=60, required=False)
    phone = forms.CharField(label="전화", max_length=40, required=False)
    points = said("요점", help_text="한 줄에 하나씩 적습니다.")
    body = forms.CharField(
        label="본문", widget=forms.Textarea(attrs={"rows": 8}), max_length=LONG_TEXT, required=False
    )
    begins_at = MomentField("planned", label="시상식 시작", required=False)
    ends_at = MomentField("planned", label="시상식 끝", required=False)
    attendees = forms.CharField(label="참석", max_length=200, required=False)


class ProgrammeForm(forms.Form):
    """진행 순서 한 줄."""

    at = ClockField(label="시간")
    what = forms.CharField(label="순서", max_length=80)
    about = forms.CharField(label="내용", max_length=200, required=False)


MOMENTS = ("release_at", "begins_at", "ends_at", "handed_out_on")


def press_values(form: Any, order: Any) -> dict[str, Press]:
    values = dict(form.cleaned_data)
    for name in MOMENTS:
        values[name] = values[name].isoformat() if values[name] else ""
    rows = tuple(Programme(**row | {"at": f"{row['at']:%H:%M}"}) for row in order.filled)
    return {"told": Press(**values, order=rows)}
