"""What waits of crisis signals: households to go to first that nobody has reached yet (위기정보에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.standing import Standing
from dure.signals import queries
from dure.signals.models import SignalFinding
from dure.web.waiting import Source, Waiting

MOST = 100


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


SOURCES = (Source(new, told),)
