"""Households found or in counselling (발굴·상담 목록)."""

from typing import Any

from django import forms
from django.db.models import Case as Choice
from django.db.models import Count, Value, When

from dure.access.policy import Permission
from dure.access.reach import in_my_offices
from dure.cases import columns as c
from dure.cases.core.deadlines import with_next_kind
from dure.cases.process import BY_CODE, COUNSELLING, DISCOVERY
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s01_discovery.candidate_list import NEVER, days_open, filtered
from dure.cases.s01_discovery.rules import TRANSFERRED_CALLS
from dure.offices.models import Office
from dure.offices.stages import holding_cases
from dure.rulebook import latest
from dure.web import cells
from dure.web.cells import Order
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm

ANY = ("", "전체")


class CandidateFilter(FilterForm):
    """By what presses, and by how and where the household was found."""

    stage = forms.ChoiceField(
        label="단계",
        required=False,
        choices=[ANY, *((code, BY_CODE[code].ko) for code in (DISCOVERY, COUNSELLING))],
    )
    urgent = forms.BooleanField(label="긴급", required=False)
    late = forms.BooleanField(label="늦음", required=False)
    alerts = forms.BooleanField(label="폭력·학대 의심", required=False)
    supplement = forms.BooleanField(label="보완 요청", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        routes = latest().codes["discovery_route"].choices()
        offices = Office.objects.filter(in_my_offices("id"), holding_cases(), is_active=True)
        names = [(str(office.pk), office.name) for office in offices]
        self.fields["route"] = forms.ChoiceField(label="발굴 경로", required=False, choices=[ANY, *routes])
        self.fields["office"] = forms.ChoiceField(label="기관", required=False, choices=[ANY, *names])


def to_look_at(case: Any) -> list[cells.Tag]:
    found = [("긴급", "danger")] if case.is_urgent else []
    if case.open_alerts:
        found.append((f"폭력·학대 의심 {case.open_alerts}", "danger"))
    return [*found, ("보완 요청", "warning")] if case.has_supplement else found


@listing(
    "candidates",
    "발굴·상담 목록",
    page="candidates",
    needs=Permission.CASE_STAFF,
    form=CandidateFilter,
    order=Order("press", "press", "긴급 먼저, 기한 순"),
    a_page=20,
    shows=c.of_itself,
    unmatched="조건에 맞는 가구가 없습니다.",
    empty="지금 발굴이나 초기상담 중인 가구가 없습니다.",
    begin=("register_candidate", "대상자를 등록하세요."),
    columns=(
        cells.deadline("기한", "next_due_at", "next_is_guide"),
        cells.tick("참고", "next_is_guide").sheet_only(),
        c.subject("").page(link=c.stage_page, tags=to_look_at),
        c.stage().sorts("step", c.BY_STAGE),
        cells.coded("발굴 경로", "route", "discovery_route", 20),
        cells.tick("긴급", "is_urgent").sheet_only(),
        cells.number("폭력·학대 의심", "open_alerts", 12).sheet_only(),
        cells.tick("보완 요청", "has_supplement").sheet_only(),
        cells.day("발굴일", "opened_on"),
        cells.number("지난 날", lambda case: days_open(case.opened_on)).page(
            words=lambda case: f"{days_open(case.opened_on)}일째"
        ),
        cells.named("기관", "office", 20),
        c.case_number(""),
    ),
)
def candidates(asked: Asked) -> Answer:
    return with_next_kind(filtered(asked.wanted).select_related("subject", "household", "office"))


class CallFilter(FilterForm):
    """By who passed it on, and by what still waits."""

    open = forms.BooleanField(label="처리결과 없음", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        routes = [one for one in latest().codes["discovery_route"].choices() if one[0] in TRANSFERRED_CALLS]
        self.fields["route"] = forms.ChoiceField(label="넘겨준 곳", required=False, choices=[ANY, *routes])


@listing(
    "transferred_calls",
    "이관콜 목록",
    page="calls",
    needs=Permission.CASE_STAFF,
    form=CallFilter,
    order=Order("waits", "waits", "처리결과 없는 것 먼저, 통보받은 순"),
    a_page=20,
    shows=c.of_its_case,
    unmatched="조건에 맞는 이관콜이 없습니다.",
    empty="넘어온 전화가 없습니다.",
    columns=(
        cells.moment("통보받은 때", "received_at"),
        c.subject(page="calls_page"),
        cells.coded("넘겨준 곳", "route", "discovery_route", 20),
        cells.moment("접수한 때", "accepted_at"),
        cells.moment("처리결과", "answered_at"),
        cells.number("적은 것", "noted", 10),
        cells.named("기관", "office", 20),
        c.case_number(),
    ),
)
def transferred_calls(asked: Asked) -> Answer:
    rows = TransferredCall.objects.filter(in_my_offices()).select_related("case__subject", "office")
    if asked.wanted.get("open"):
        rows = rows.filter(answered_at__isnull=True)
    if asked.wanted.get("route"):
        rows = rows.filter(route=asked.wanted["route"])
    waits = Choice(When(answered_at__isnull=True, then="received_at"), default=Value(NEVER))
    return rows.annotate(waits=waits, noted=Count("entries"))
