"""What waits for who received a request, who sent it, and after a while for the leader (의뢰에서 기다리는 일)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.referrals import inbound_queries, queries
from dure.referrals.models import Inbound, Referral
from dure.referrals.rights import receives, takes
from dure.web.waiting import Source, Waiting

MOST = 100


def to_answer(standing: Standing) -> QuerySet[Referral] | None:
    return queries.to_answer(standing)[:MOST] if receives(standing) else None


def answer_told(row: Any) -> Waiting:
    """Whose it is stands on its own page: what was sent is read there, and logged."""
    url = reverse("request_received", args=[row.pk])
    if row.consent_lost_on:
        return Waiting(
            "동의를 거둔 의뢰",
            None,
            row.consent_lost_on,
            url,
            about=row.service or "서비스 의뢰",
            label="확인",
        )
    return Waiting(
        "받은 의뢰",
        None,
        row.sent_on,
        url,
        about=row.service or "서비스 의뢰",
        due=row.answer_by,
        is_guide=True,
        label="답하기",
    )


def late_for_sender(standing: Standing) -> QuerySet[Referral] | None:
    return queries.late_for_sender(standing)[:MOST] if standing.is_case_staff else None


def late_for_leader(standing: Standing) -> QuerySet[Referral] | None:
    return queries.late_for_leader(standing)[:MOST] if standing.is_leader else None


def late_told(row: Any) -> Waiting:
    url = reverse("request_page", args=[row.case_id, row.pk])
    days = (timezone.localdate() - row.answer_by).days
    return Waiting(
        "답이 없는 의뢰",
        row.case,
        row.sent_on,
        url,
        note=f"{row.receiver}에서 {days}일 늦도록 답이 없습니다",
        due=row.answer_by,
        is_guide=True,
        label="알아보기",
    )


def to_settle(standing: Standing) -> QuerySet[Referral] | None:
    return queries.to_settle(standing)[:MOST] if standing.is_case_staff else None


def settle_told(row: Any) -> Waiting:
    url = reverse("request_page", args=[row.case_id, row.pk])
    return Waiting("의뢰 결과", row.case, row.ended_on, url, note=row.receiver, label="확인")


def inbound_url(row: Any) -> str:
    return reverse("inbound_page", args=[row.pk])


def inbound_to_answer(standing: Standing) -> QuerySet[Inbound] | None:
    return inbound_queries.to_answer(standing)[:MOST] if takes(standing) else None


def inbound_told(row: Any) -> Waiting:
    """Nobody's name: what was sent is read on its page, and logged there."""
    return Waiting(
        "기관이 의뢰한 가구",
        None,
        row.sent_on,
        inbound_url(row),
        about=row.sender,
        due=row.answer_by,
        is_guide=True,
        label="전화하고 답하기",
    )


def inbound_to_counsel(standing: Standing) -> QuerySet[Inbound] | None:
    return inbound_queries.to_counsel(standing)[:MOST] if takes(standing) else None


def counsel_told(row: Any) -> Waiting:
    return Waiting(
        "접수한 의뢰", None, row.answered_on, inbound_url(row), about=row.sender, label="초기상담 시작"
    )


def inbound_to_tell(standing: Standing) -> QuerySet[Inbound] | None:
    return inbound_queries.to_tell(standing)[:MOST] if takes(standing) else None


def tell_told(row: Any) -> Waiting:
    note = f"사례가 끝났습니다. {row.sender}에 알리세요"
    return Waiting(
        "의뢰한 기관에 알릴 결과", row.case, row.sent_on, inbound_url(row), note=note, label="알리기"
    )


SOURCES = (
    Source(inbound_to_answer, inbound_told),
    Source(inbound_to_counsel, counsel_told),
    Source(inbound_to_tell, tell_told),
    Source(to_answer, answer_told, is_in_order=False),
    Source(late_for_sender, late_told),
    Source(late_for_leader, late_told),
    Source(to_settle, settle_told),
)
