"""Households that told the machine of danger, or want a person (AI 초기상담에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.standing import Standing
from dure.signals.answers_queries import to_be_called
from dure.signals.models import SignalAnswers
from dure.web.waiting import Source, Waiting

MOST = 100
DANGER, WANTED = "위험한 말이 있었습니다", "사람과 상담하기를 바랍니다"


def wanted(standing: Standing) -> QuerySet[SignalAnswers] | None:
    """For who goes there: the people of the 읍면동."""
    if not standing.is_case_staff or standing.is_sigungu:
        return None
    return to_be_called(standing)[:MOST]


def told(row: SignalAnswers) -> Waiting:
    note = " · ".join(
        words for words, holds in ((DANGER, row.is_danger), (WANTED, row.wants_person)) if holds
    )
    url = reverse("signal_case", args=[row.case_id])
    return Waiting(
        "AI 초기상담 뒤 연락",
        row.case,
        row.attempt.happened_at,
        url,
        note=note,
        is_urgent=row.is_danger,
        label="연락하기",
    )


SOURCES = (Source(wanted, told),)
