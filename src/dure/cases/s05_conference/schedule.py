"""Conferences of several cases in time: calendar, minutes outstanding (사례회의 일정)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.offices.models import Office

LIST_LIMIT = 200


def mine(standing: Standing) -> QuerySet[Conference]:
    """Conferences on cases of one's offices, and those one is invited to."""
    offices = offices_of(standing)
    rows = Conference.objects.filter(
        Q(office__in=offices) | Q(chair=standing.staff) | Q(attendees__staff=standing.staff)
    )
    return rows.distinct().select_related("case__subject", "office", "chair").order_by("scheduled_at", "id")


def offices_of(standing: Standing) -> QuerySet[Office]:
    """The offices one's posts reach."""
    reached = Q(pk__in=[post.office.pk for post in standing.posts if post.role.reach != "none"])
    for post in standing.posts:
        if post.role.reach == "area":
            reached |= Q(hub=post.office)
        elif post.role.reach == "sigungu":
            reached |= Q(sigungu=post.office.sigungu_id)
    return Office.objects.filter(reached)


def in_month(standing: Standing, first: date) -> QuerySet[Conference]:
    """Those that fall into the month."""
    begin, end = start_of(first), start_of(month_after(first))
    return mine(standing).filter(scheduled_at__gte=begin, scheduled_at__lt=end)


def without_minutes(standing: Standing, now: datetime) -> QuerySet[Conference]:
    """Past meetings that still need their minutes."""
    return mine(standing).filter(scheduled_at__lt=now, minutes_at__isnull=True, cancelled_at__isnull=True)


def unanswered_requests(standing: Standing) -> QuerySet[SolutionRequest]:
    """Requests for a solution conference that wait for the 시군구."""
    rows = SolutionRequest.objects.filter(answered_at__isnull=True, office__in=offices_of(standing))
    return rows.select_related("case__subject", "office").order_by("requested_at")


def by_day(conferences: Iterable[Conference]) -> list[tuple[date, list[Conference]]]:
    """Grouped by their day in Seoul."""
    grouped = groupby(conferences, key=lambda one: timezone.localdate(one.scheduled_at))
    return [(day, list(rows)) for day, rows in grouped]


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)
