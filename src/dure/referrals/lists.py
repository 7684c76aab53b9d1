"""Lists of requests (의뢰 목록)."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from dure.access.coded import word
from dure.access.policy import Permission
from dure.referrals import inbound_queries, queries
from dure.referrals.models import Referral
from dure.referrals.rights import ReferralRight
from dure.referrals.rules import DONE, RETURNED, STOPPED, is_late
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

TONES = {RETURNED: "warn", STOPPED: "warn", DONE: "ok"}


def state(row: Any) -> str:
    return word(row, "state")


def tone(row: Any) -> str:
    return TONES.get(row.state, "info")


def lateness(row: Any) -> list[cells.Tag]:
    return [("늦음", "danger")] if is_late(row.state, row.answer_by, timezone.localdate()) else []


def service(row: Referral) -> str:
    return row.service or "서비스 의뢰"


@listing(
    "requests_received",
    "받은 의뢰",
    page="requests_received",
    needs=ReferralRight.ANSWER,
    sort="답할 날이 이른 것 먼저",
    empty="다른 곳에서 우리 기관에 부탁한 것이 없습니다.",
    columns=(
        cells.named("보낸 기관", "office", 24).page(link=cells.to("request_received", "pk")),
        cells.text("서비스", service, 26).unsorted(),
        cells.text("상태", state).badge(tone),
        cells.day("보낸 날", "sent_on"),
        cells.day("답할 날(참고)", "answer_by").page(tags=lateness),
    ),
)
def requests_received(asked: Asked) -> Answer:
    return queries.received(asked.standing).select_related("office").order_by("answer_by", "id")


INBOUND_COLUMNS: tuple[Any, ...] = (
    cells.text("상태", state).badge(tone),
    cells.day("의뢰한 날", "sent_on"),
    cells.day("답할 날(참고)", "answer_by").page(tags=lateness),
    cells.day("접수·반려한 날", "answered_on"),
    cells.day("끝난 날", "ended_on"),
)


@listing(
    "inbound_received",
    "기관이 의뢰한 가구",
    page="requests_received",
    needs=ReferralRight.TAKE,
    sort="진행 중인 것, 답할 날이 이른 것 먼저",
    empty="기관이 우리 읍면동에 의뢰한 가구가 없습니다.",
    begin=("inbound_invite", "계정이 없는 기관에는 링크를 주세요."),
    columns=(
        cells.text("의뢰한 기관", "sender", 28).page(link=cells.to("inbound_page", "pk")),
        *INBOUND_COLUMNS,
    ),
)
def inbound_received(asked: Asked) -> Answer:
    rows = inbound_queries.received(asked.standing)
    return rows.order_by(F("ended_on").asc(nulls_first=True), "answer_by", "id")


@listing(
    "inbound_sent",
    "우리가 의뢰한 가구",
    page="requests_received",
    needs=ReferralRight.REFER,
    sort="새것 먼저",
    empty="우리 기관이 읍면동에 의뢰한 가구가 없습니다.",
    begin=("inbound_new", "읍면동에 의뢰하세요."),
    columns=(
        cells.named("읍면동", "office", 24).page(link=cells.to("inbound_page", "pk")),
        *INBOUND_COLUMNS,
    ),
)
def inbound_sent(asked: Asked) -> Answer:
    rows = inbound_queries.sent(asked.standing).select_related("office")
    return rows.order_by("-sent_on", "-id")


def lost(row: Referral) -> list[cells.Tag]:
    return [("동의 거둠", "danger")] if row.consent_lost_on else []


@listing(
    "case_requests",
    "의뢰한 것",
    page="case_requests",
    needs=Permission.CASE_READ,
    sort="새것 먼저",
    empty="아직 다른 기관에 의뢰한 것이 없습니다.",
    columns=(
        cells.text("받는 곳", "receiver", 28).page(link=cells.to("request_page", "case_id", "pk"), tags=lost),
        cells.text("서비스", service, 26).unsorted(),
        cells.named("누구", "person", 16),
        cells.text("상태", state).badge(tone),
        cells.day("보낸 날", "sent_on"),
        cells.day("답할 날(참고)", "answer_by").page(tags=lateness),
        cells.day("끝난 날", "ended_on"),
    ),
)
def case_requests(asked: Asked) -> Answer:
    return queries.referrals_of(asked.root)
