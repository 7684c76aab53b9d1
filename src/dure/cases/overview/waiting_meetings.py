"""Conferences to hold and minutes to write (회의와 회의록을 기다리는 일)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.s05_conference.records import Attendee, Conference
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

MOST = 200
COMING_DAYS = 7


def conferences(standing: Standing) -> QuerySet[Conference]:
    """Conferences of the next days that one holds, is invited to, or for one's own cases."""
    invited = Attendee.objects.filter(conference=OuterRef("pk"), staff=standing.staff)
    rows = Conference.objects.filter(
        Q(case__manager=standing.staff) | Q(chair=standing.staff) | Exists(invited),
        held_at__isnull=True,
        cancelled_at__isnull=True,
        scheduled_at__gte=Now(),
        scheduled_at__lt=Now() + timedelta(days=COMING_DAYS),
    )
    return rows.select_related("case__subject").order_by("scheduled_at")[:MOST]


def conference_told(row: Conference) -> Waiting:
    url = address("conference_meeting", row.case_id, row.pk)
    at = timezone.localtime(row.scheduled_at)
    return Waiting(
        "사례회의", row.case, None, url, f"{at:%H:%M} {row.title}", due=row.scheduled_at, label="회의 보기"
    )


def minutes(standing: Standing) -> QuerySet[Conference]:
    """Conferences that are over and have no minutes."""
    rows = Conference.objects.filter(
        Q(case__manager=standing.staff) | Q(chair=standing.staff),
        minutes_at__isnull=True,
        cancelled_at__isnull=True,
        scheduled_at__lt=Now(),
    )
    return rows.select_related("case__subject").order_by("scheduled_at")[:MOST]


def minutes_told(row: Conference) -> Waiting:
    url = address("conference_minutes", row.case_id, row.pk)
    return Waiting("회의록", row.case, row.scheduled_at, url, row.title, label="회의록 쓰기")


SOURCES: tuple[Source, ...] = (
    Source(conferences, conference_told),
    Source(minutes, minutes_told),
)
