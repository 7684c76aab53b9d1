"""What waits of crisis signals: households to go to first that nobody has reached yet (위기정보에서 기다리는 일)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from dure.access.coded import word
from dure.access.standing import Standing
from dure.signals import queries
from dure.signals.models import SignalFinding, SignalLoad
from dure.signals.rights import loads
from dure.signals.rules import words_of_month
from dure.web.waiting import Source, Waiting

MOST = 100
TOLD_DAYS = 31


def new(standing: Standing) -> QuerySet[SignalFinding] | None:
    """For who goes there: the people of the 읍면동, not of the 시군구."""
    if not standing.is_case_staff or standing.is_sigungu:
        return None
    return queries.pressing(standing)[:MOST]


def told(row: SignalFinding) -> Waiting:
    url = reverse("signal_case", args=[row.case_id])
    return Waiting(
        "위기정보로 찾은 가구", row.case, row.found_at, url, note=" · ".join(row.reasons[:2]), is_urgent=True
    )


def reached(standing: Standing) -> QuerySet[SignalFinding] | None:
    """Households that somebody talked to, and of which it is not said what became."""
    if not standing.is_case_staff or standing.is_sigungu:
        return None
    return queries.without_result(standing)[:MOST]


def reached_told(row: SignalFinding) -> Waiting:
    url = reverse("signal_case", args=[row.case_id])
    return Waiting("위기정보 결과", row.case, row.contacted_at, url, label="결과 적기")


def failed_files(standing: Standing) -> QuerySet[SignalLoad] | None:
    """Files of this month that were not taken in, until one of the same signal and month is."""
    office = queries.place_of(standing)
    if office is None or not loads(standing):
        return None
    good = SignalLoad.objects.filter(
        sigungu=OuterRef("sigungu"),
        signal=OuterRef("signal"),
        month=OuterRef("month"),
        state=SignalLoad.State.DONE,
        asked_at__gt=OuterRef("asked_at"),
    )
    since = Now() - timedelta(days=TOLD_DAYS)
    rows = queries.loads(office).filter(~Exists(good), state=SignalLoad.State.FAILED, asked_at__gte=since)
    return rows.filter(staff=standing.staff).order_by("asked_at")[:MOST]


def failed_told(row: SignalLoad) -> Waiting:
    url = reverse("signal_load", args=[row.pk])
    about = f"{word(row, 'signal')} {words_of_month(row.month)}"
    return Waiting(
        "들이지 못한 위기정보", None, row.asked_at, url, note=row.error, about=about, label="살피기"
    )


SOURCES = (Source(new, told), Source(reached, reached_told), Source(failed_files, failed_told))
