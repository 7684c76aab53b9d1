"""Conferences of several cases in time: calendar, minutes outstanding (사례회의 일정)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.cases.core.deadlines import start_of
from dure.cases.s05_conference.records import Attendee, Conference, SolutionRequest
from dure.web.dates import DayField, MonthField, read_asked

WEEK = timedelta(days=7)


def mine(standing: Standing) -> QuerySet[Conference]:
    """Conferences on cases of one's offices, and those one is invited to: `is_attending`."""
    invited = Attendee.objects.filter(conference=OuterRef("pk"), staff=standing.staff)
    rows = Conference.objects.annotate(is_attending=Exists(invited) | Q(chair=standing.staff))
    rows = rows.filter(Q(in_my_offices()) | Q(is_attending=True))
    return rows.select_related("case__subject", "office", "chair").order_by("scheduled_at", "id")


def narrowed(standing: Standing, wanted: Mapping[str, Any]) -> QuerySet[Conference]:
    """The same as the filters ask: kind, office, only those one goes to."""
    rows = mine(standing)
    for name in ("kind", "office"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("mine"):
        rows = rows.filter(Q(is_attending=True) | Q(case__manager=standing.staff))
    return rows


def between(rows: QuerySet[Conference], first: date, after: date) -> QuerySet[Conference]:
    """Those from a day on, before another."""
    return rows.filter(scheduled_at__gte=start_of(first), scheduled_at__lt=start_of(after))


@dataclass(frozen=True)
class Known:
    """A conference of a case one knows of: when and where, and no more (need to know)."""

    pk: uuid.UUID
    case_id: uuid.UUID
    office_id: uuid.UUID
    office: str
    kind: str
    number: int
    scheduled_at: datetime
    place: str
    is_cancelled: bool


def known(wanted: Mapping[str, Any], first: date, after: date) -> list[Known]:
    """All between the days as the filters ask, also those one reads; to one's own one is asked, and reads them."""
    if wanted.get("mine"):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.known_meetings(%s, %s)", [start_of(first), start_of(after)])
        found = [Known(*row) for row in cursor.fetchall()]
    asked = [("kind", wanted.get("kind")), ("office_id", wanted.get("office"))]
    return [each for each in found if all(not one or str(getattr(each, name)) == one for name, one in asked)]


def in_month(rows: QuerySet[Conference], first: date, *, with_past: bool = True) -> QuerySet[Conference]:
    """Those that fall into the month; of the month that runs, the past ones when they are asked for."""
    today, after = timezone.localdate(), month_after(first)
    runs = first <= today < after
    return between(rows, first if with_past or not runs else today, after)


def without_minutes(standing: Standing, now: datetime) -> QuerySet[Conference]:
    """Past meetings that still need their minutes."""
    return mine(standing).filter(scheduled_at__lt=now, minutes_at__isnull=True, cancelled_at__isnull=True)


def unanswered_requests() -> QuerySet[SolutionRequest]:
    """Requests for a solution conference that wait for the 시군구."""
    rows = SolutionRequest.objects.filter(in_my_offices(), answered_at__isnull=True)
    return rows.select_related("case__subject", "office").order_by("requested_at")


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def month_of(text: str) -> tuple[date, str]:
    """`2025-09` as its first day, this month when it says nothing sensible; and what is wrong with it."""
    this_month = timezone.localdate().replace(day=1)
    return read_asked(text, MonthField("planned", label="달", required=False), this_month)


def day_of(text: str) -> tuple[date, str]:
    """`2025-09-15`, today when it says nothing sensible; and what is wrong with it."""
    return read_asked(text, DayField("planned", label="날짜", required=False), timezone.localdate())
