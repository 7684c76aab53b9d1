"""Households under aftercare, and the half-yearly review (사후관리 목록·반기 점검)."""

from datetime import date, timedelta
from typing import Any

from dure.access.policy import Permission
from dure.cases.s10_aftercare import list_queries
from dure.cases.s10_aftercare.lists import FilterForm, wanted_day
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.sheets.words import filters_of
from dure.web import cells
from dure.web.templatetags.dure import day


def planned(plan: Any) -> str:
    return ", ".join(day(date.fromisoformat(text)) for text in plan.planned_on)


@sheet(
    "aftercare",
    "사후관리 목록",
    page="aftercare_list",
    needs=Permission.CASE_STAFF,
    columns=(
        cells.day("기한", lambda plan: plan.case.next_due_at),
        c.subject(c.its_case),
        c.case_number(c.its_case),
        c.coded("구분", "basis", "monitoring_group", 18),
        cells.tick("수급", lambda plan: plan.case.subject.benefit_status == list_queries.RECIPIENT),
        cells.tick("빨리", lambda plan: plan.is_soon),
        cells.day("종결", lambda plan: plan.starts_on),
        cells.number("한 횟수", lambda plan: plan.done),
        cells.number("할 횟수", lambda plan: plan.visits_due),
        cells.long_text("예정일", planned, 30),
        c.named("담당", "case.manager", empty="미정"),
        c.named("읍면동", "office", 20),
    ),
    shows=c.of_its_case,
)
def aftercare(asked: Asked) -> Found:
    form = FilterForm(asked.filters, standing=asked.standing)
    rows = list_queries.narrowed(list_queries.under_aftercare(asked.standing), **form.chosen())
    return Found(Queried(rows), filters_of(form), "기한 순")


@sheet(
    "aftercare_review",
    "사후관리 반기 점검",
    page="aftercare_review",
    needs=Permission.LEAD,
    columns=(
        c.named("읍면동", "office", 20),
        cells.number("기한이 있는 사후관리", lambda row: row.due, 18),
        cells.number("기한 안에 함", lambda row: row.in_time, 12),
        cells.number("늦게 함", lambda row: row.late),
        cells.number("하지 않음", lambda row: row.missed, 10),
        cells.percent("이행", lambda row: row.share),
    ),
)
def aftercare_review(asked: Asked) -> Found:
    first, after = list_queries.half_year(wanted_day(asked.get("on")))
    rows = list_queries.reviews(asked.standing, first)
    span = f"{day(first)} ~ {day(after - timedelta(days=1))}"
    return Found(Listed(rows), (("반기", span),), "읍면동 이름순")
