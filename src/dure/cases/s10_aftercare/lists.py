"""Households under aftercare, and the half-yearly review (사후관리 목록·반기 점검)."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.s10_aftercare.queries import lists as list_queries
from dure.cases.s10_aftercare.queries.lists import TownReview
from dure.cases.s10_aftercare.rules.monitoring import MONITORED
from dure.offices.models import Office, Staff
from dure.rulebook import latest
from dure.web import cells
from dure.web.dates import MonthField
from dure.web.due_words import due_tone, due_words
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.filters import FilterForm
from dure.web.templatetags.dure import day

STATES = (
    ("", "모두"),
    ("overdue", "기한 지남"),
    ("due", "이번 달까지"),
    ("later", "다음 달부터"),
    ("finding", "특이사항"),
)


class AftercareFilter(FilterForm):
    """By what is due, by whom and where."""

    state = forms.ChoiceField(label="상태", choices=STATES, required=False)
    month = MonthField("planned", label="기한이 있는 달", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        groups = latest().codes["monitoring_group"].choices()
        self.fields["group"] = forms.ChoiceField(
            label="구분", choices=[("", "모두"), *groups], required=False
        )
        plans = list_queries.under_aftercare().order_by()
        self.fields["office"] = forms.ModelChoiceField(
            label="읍면동",
            required=False,
            empty_label="모두",
            queryset=Office.objects.filter(pk__in=plans.values("office_id")),
        )
        self.fields["manager"] = forms.ModelChoiceField(
            label="담당",
            required=False,
            empty_label="모두",
            queryset=Staff.objects.filter(pk__in=plans.values("case__manager_id")),
        )


def planned(plan: Any) -> str:
    return ", ".join(day(date.fromisoformat(text)) for text in plan.planned_on)


def is_recipient(plan: Any) -> bool:
    return plan.case.subject.benefit_status == list_queries.RECIPIENT


@listing(
    "aftercare",
    "사후관리 목록",
    page="aftercare_list",
    needs=Permission.CASE_STAFF,
    form=AftercareFilter,
    sort="기한 순",
    unit="가구",
    shows=c.of_its_case,
    empty="사후관리할 가구가 없습니다.",
    columns=(
        cells.day("기한", "case.next_due_at").page(
            words=lambda plan: due_words(plan.case.next_due_at) or "다 함",
            tone=lambda plan: due_tone(plan.case.next_due_at),
        ),
        c.subject(page="aftercare_page"),
        c.case_number(),
        cells.coded("구분", "basis", "monitoring_group", 18).page(
            tags=cells.marks((is_recipient, "수급", ""), ("is_soon", "빨리", "warning"))
        ),
        cells.tick("수급", is_recipient).sheet_only(),
        cells.tick("빨리", "is_soon").sheet_only(),
        cells.day("종결", "starts_on"),
        cells.number("한 횟수", "done"),
        cells.number("할 횟수", "visits_due"),
        cells.number("못 만난 시도", "attempts", 12),
        cells.text("예정일", planned, 30),
        cells.named("담당", "case.manager", empty="미정"),
        cells.named("읍면동", "office", 20),
    ),
)
def aftercare(asked: Asked) -> Answer:
    return list_queries.narrowed(list_queries.under_aftercare(), asked.wanted)


def of_town(row: TownReview) -> str:
    return f"{reverse('aftercare_list')}?office={row.office.pk}"


@listing(
    "aftercare_review",
    "사후관리 반기 점검",
    page="aftercare_review",
    needs=Permission.LEAD,
    sort="읍면동 이름순",
    unit="곳",
    empty="이 반기에 기한이 있는 사후관리가 없습니다.",
    columns=(
        cells.named("읍면동", "office", 20).page(link=of_town),
        cells.number("기한이 있는 사후관리", "due", 18),
        cells.number("기한 안에 함", "in_time", 12),
        cells.number("늦게 함", "late"),
        cells.number("하지 않음", "missed", 10).page(tone=lambda row: "danger" if row.missed else None),
        cells.percent("이행", "share"),
    ),
)
def aftercare_review(asked: Asked) -> Answer:
    first, after = list_queries.half_year(list_queries.wanted_day(asked.get("on"))[0])
    rows = list_queries.reviews(first)
    return Found.of(rows, (("반기", f"{day(first)} ~ {day(after - timedelta(days=1))}"),))


class CandidateGroupFilter(FilterForm):
    """Recipients or others."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        codes = latest().codes["monitoring_group"]
        groups = [(code, codes.label(code)) for code in MONITORED]
        self.fields["group"] = forms.ChoiceField(
            label="구분", choices=[("", "모두"), *groups], required=False
        )


@listing(
    "monitor_candidates",
    "모니터 후보",
    page="aftercare_candidates",
    needs=Permission.CASE_STAFF,
    form=CandidateGroupFilter,
    sort="끝난 날 최근 순",
    unit="가구",
    a_page=30,
    shows=c.of_itself,
    empty="지금 아무도 살피지 않는 가구가 없습니다.",
    columns=(
        c.subject("").page(link=cells.to("case_overview", "pk")),
        c.case_number(""),
        cells.coded("수급", "subject.benefit_status"),
        cells.coded("어떻게 끝났나", "outcome"),
        cells.day("끝난 날", "ended_on"),
        cells.named("읍면동", "office", 20),
        cells.drawn("s10/monitor_cell.html"),
    ),
)
def monitor_candidates(asked: Asked) -> Answer:
    rows = list_queries.not_looked_after()
    return list_queries.of_candidate_group(rows, asked.wanted.get("group", ""))
