"""The month's conferences, minutes still to be written, solution conferences asked for (사례회의 일정)."""

from typing import Any

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.s05_conference import schedule
from dure.cases.s05_conference.views.calendar import month_of
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Queried
from dure.web import cells


def state(one: Any) -> str:
    """As the calendar says it."""
    if one.cancelled_at:
        return f"취소 {one.cancel_reason}".strip()
    if one.minutes_at:
        return "합의함" if one.is_agreed else "합의하지 못함"
    return "회의록 없음" if one.scheduled_at < timezone.now() else "예정"


CONFERENCE = (
    cells.moment("때", lambda one: one.scheduled_at),
    c.subject(c.its_case),
    c.case_number(c.its_case),
    c.coded("회의", "kind", "conference_kind", 18),
    cells.number("차수", lambda one: one.number),
    c.coded("안건", "purpose", "conference_agenda", 24),
    cells.text("제목", lambda one: one.title, 24),
    c.named("주재", "chair", empty="-"),
    c.named("기관", "office", 20),
    cells.text("상태", state, 16),
)


@sheet(
    "conferences",
    "사례회의 일정",
    page="conferences",
    needs=Permission.CASE_STAFF,
    columns=CONFERENCE,
    shows=c.of_its_case,
)
def conferences(asked: Asked) -> Found:
    first = month_of(asked.get("month"))
    rows = schedule.in_month(asked.standing, first)
    return Found(Queried(rows), (("달", f"{first.year}년 {first.month}월"),), "열리는 순")


@sheet(
    "minutes_due",
    "회의록을 쓸 회의",
    page="conferences",
    needs=Permission.CASE_STAFF,
    columns=CONFERENCE,
    shows=c.of_its_case,
)
def minutes_due(asked: Asked) -> Found:
    return Found(Queried(schedule.without_minutes(asked.standing, timezone.now())), sort="열린 순")


@sheet(
    "solution_requests",
    "솔루션회의 의뢰",
    page="conferences",
    needs=Permission.CASE_STAFF,
    columns=(
        cells.moment("요청한 때", lambda row: row.requested_at),
        c.subject(c.its_case),
        c.case_number(c.its_case),
        c.named("기관", "office", 20),
    ),
    shows=c.of_its_case,
)
def solution_requests(asked: Asked) -> Found:
    return Found(Queried(schedule.unanswered_requests(asked.standing)), sort="요청한 순")
