"""Lists of the first page for who answers for several offices, advises, takes calls (역할별 첫 화면의 목록)."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.overview import glance
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def cases_of(**filters: str) -> Any:
    """The list of an office's cases."""
    return lambda row: f"{reverse('case_list')}?{urlencode({'office': str(row.pk), **filters})}"


def linked(name: str, **filters: str) -> Any:
    """A number that leads to its list, as long as there is anything in it."""
    return lambda row: cases_of(**filters)(row) if getattr(row, name) else ""


@listing(
    "towns",
    "읍면동 한눈에",
    page="my_work",
    needs=Permission.STAFF,
    sort="늦은 것이 많은 순",
    unit="곳",
    a_page=30,
    empty="읍면동이 없습니다.",
    columns=(
        cells.text("기관", "name", 20).sorts("name").page(link=cases_of()),
        cells.number("진행", "cases").sorts("cases", is_down=True),
        cells.number("고난도", "difficult")
        .sorts("difficult", is_down=True)
        .page(link=linked("difficult", difficult="on")),
        cells.number("담당 미정", "unassigned")
        .sorts("unassigned", is_down=True)
        .page(link=linked("unassigned", manager="none")),
        cells.number("승인 기다림", "approvals", 12).sorts("approvals", is_down=True),
        cells.number("늦음", "late")
        .sorts("late", is_down=True)
        .page(tone=lambda row: "danger" if row.late else None, link=linked("late", late="on")),
    ),
)
def towns(asked: Asked) -> Answer:
    return glance.found(glance.towns, asked.standing)


WHY_WATCHED = cells.marks(
    ("is_late", "기한 지남", "danger"), ("is_urgent", "긴급", "danger"), ("difficulty", "고난도", "warning")
)


@listing(
    "watched",
    "살필 사례",
    page="my_work",
    needs=Permission.STAFF,
    sort="기한 지난 것, 긴급한 것 먼저",
    unit="가구",
    a_page=20,
    shows=c.of_itself,
    empty="지금 늦거나 긴급하거나 고난도인 사례가 없습니다.",
    columns=(
        cells.deadline("기한", lambda case: case.next_due_at, "next_is_guide").page(empty="-"),
        cells.tick("참고", "next_is_guide").sheet_only(),
        c.subject("").page(tags=WHY_WATCHED),
        cells.tick("기한 지남", "is_late").sheet_only(),
        *c.STATE,
        c.case_number("").sheet_only(),
        c.stage().unsorted(),
        cells.named("담당", "manager", empty="미정").unsorted(),
        cells.named("기관", "office", 20).unsorted(),
    ),
)
def watched(asked: Asked) -> Answer:
    return glance.found(glance.watched, asked.standing)


@listing(
    "answered_calls",
    "최근에 답한 이관콜",
    page="my_work",
    needs=Permission.STAFF,
    sort="최근에 답한 순",
    a_page=10,
    shows=c.of_its_case,
    empty="최근 30일에 답한 이관콜이 없습니다.",
    columns=(
        cells.moment("처리결과", "answered_at").unsorted(),
        c.subject().unsorted(),
        c.case_number().unsorted().sheet_only(),
        cells.coded("넘겨준 곳", "route", "discovery_route", 20).unsorted(),
        cells.moment("통보받은 때", "received_at").unsorted(),
        cells.text("3일 안에", lambda call: "늦음" if call.is_late else "지킴", 10)
        .unsorted()
        .badge(lambda call: "danger" if call.is_late else "success"),
    ),
)
def answered_calls(asked: Asked) -> Answer:
    return glance.found(glance.answered_calls, asked.standing)


@listing(
    "sigungu_teams",
    "시군구별 현황",
    page="my_work",
    needs=Permission.STAFF,
    sort="이름순",
    unit="곳",
    a_page=40,
    empty="등록된 시군구가 없습니다.",
    columns=(
        cells.text("시군구", "name", 16),
        cells.number("진행 사례", "cases", 10),
        cells.number("배정 전", "unassigned", 10),
        cells.number("기한 지난 사례", "late", 14),
        cells.number("희망복지지원단", "centers", 14),
        cells.number("읍면동 팀", "teams", 10),
        cells.number("권역 중심", "hubs", 10),
        cells.number("민간·공공기관", "agencies", 14),
    ),
)
def sigungu_teams(asked: Asked) -> Answer:
    return glance.found(glance.offices_of_sido, asked.standing)
