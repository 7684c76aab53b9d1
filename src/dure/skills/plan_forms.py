"""Entry of a training plan, the whole of it on one page (교육 계획 입력)."""

from typing import Any

from django import forms

from dure.skills.figures import Before, Cost, Plan, Quarter, Said, Visit
from dure.skills.forms import amount, said
from dure.skills.inputs import ProgrammeData
from dure.web.dates import DayField, YearField


class ProgrammeForm(forms.Form):
    """교육 계획의 글."""

    legend = "계획"

    title = forms.CharField(label="계획 이름", max_length=100)
    year = YearField("fiscal", label="연도")
    purpose = said("목적")
    audience = said("대상")
    condition = forms.CharField(label="조건", max_length=200, required=False)
    aims = said("3년 목표")
    telling = said("소통 계획")


class SaidForm(forms.Form):
    """What the paper says already; compared with its lines."""

    legend = "이미 적혀 있는 숫자 — 비워 두면 견주지 않습니다"

    terms = amount("총 기수", required=False)
    people = amount("총 인원", required=False)
    capacity = amount("기수당 인원", required=False)
    money = amount("총 예산(천원)", required=False)
    groups = forms.CharField(
        label="소계(천원)", max_length=300, required=False, help_text="예: 일반운영비 9440, 도서인쇄비 2800"
    )
    first_on = DayField("work", label="첫 교육일", required=False)
    last_on = DayField("planned", label="마지막 교육일", required=False)
    before_sessions = amount("지난해 횟수", required=False)
    before_people = amount("지난해 인원", required=False)
    before_public = amount("지난해 공공", required=False)
    before_private = amount("지난해 민간", required=False)
    before_public_percent = forms.CharField(label="공공 비율(%)", max_length=10, required=False)
    before_private_percent = forms.CharField(label="민간 비율(%)", max_length=10, required=False)
    visits = amount("자문 횟수", required=False)

    def said(self) -> Said:
        values = dict(self.cleaned_data)
        for name in ("first_on", "last_on"):
            values[name] = values[name].isoformat() if values[name] else ""
        return Said(**values)


class CostForm(forms.Form):
    """소요예산 한 줄."""

    group = forms.CharField(label="편성목", max_length=40)
    name = forms.CharField(label="내역", max_length=80)
    price = amount("단가(원)")
    count = amount("수", initial=1, max_value=1_000_000)
    times = amount("횟수", initial=1, max_value=10_000)
    stated = amount("적힌 금액(천원)", required=False)
    is_fee = forms.BooleanField(label="강사료", required=False)


class QuarterForm(forms.Form):
    quarter = amount("분기", min_value=1, max_value=4)
    percent = amount("누계 %", max_value=100)
    stated = amount("적힌 금액(천원)", required=False)


class BeforeForm(forms.Form):
    name = forms.CharField(label="지난해 내용", max_length=120)
    sessions = amount("횟수", max_value=10_000)
    people = amount("인원", max_value=1_000_000)


class VisitForm(forms.Form):
    name = forms.CharField(label="자문", max_length=80)
    each = amount("곳마다 횟수", max_value=1_000)
    places = amount("곳", max_value=1_000)
    named = forms.CharField(label="곳의 이름", max_length=300, required=False)
    stated = amount("적힌 횟수", required=False, max_value=100_000)


PARTS: tuple[tuple[str, type[forms.Form], Any, str], ...] = (
    ("costs", CostForm, Cost, "소요예산"),
    ("quarters", QuarterForm, Quarter, "분기별 집행계획"),
    ("before", BeforeForm, Before, "지난해 실적"),
    ("visits", VisitForm, Visit, "자문지원"),
)


def programme_values(sheet: Any, stated: Any, *parts: Any) -> dict[str, ProgrammeData]:
    """The forms of the page as one plan."""
    lines = {
        name: tuple(kind(**row) for row in rows.filled)
        for (name, _, kind, _), rows in zip(PARTS, parts, strict=True)
    }
    return {"data": ProgrammeData(**sheet.cleaned_data, plan=Plan(stated.said(), **lines))}
