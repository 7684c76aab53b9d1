"""What waits for who received a request, who sent it, and after a while for the leader (의뢰에서 기다리는 일)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.referrals import queries
from dure.referrals.models import Referral
from dure.referrals.rights import receives
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


SOURCES = (
    Source(to_answer, answer_told),
    Source(late_for_sender, late_told),
    Source(late_for_leader, late_told),
    Source(to_settle, settle_told),
)
