"""What waits for who runs a body: meetings, minutes, what was resolved, terms that end (협의체에서 기다리는 일)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.governance import queries, rules
from dure.governance.models import Meeting, Seat
from dure.governance.rights import runs
from dure.web.waiting import Source, Waiting

MOST = 50
COMING_DAYS, ENDING_DAYS = 14, 60
# How a resolution that nobody has carried out yet is kept.
OPEN = [{"done_on": ""}]


def of_own(standing: Standing) -> QuerySet[Meeting] | None:
    """Meetings of the bodies that one's own office runs: the 시군구 may help the others, and is not asked to."""
    if not runs(standing):
        return None
    rows = queries.meetings(standing).filter(office__in=standing.reach.working.offices)
    return rows.filter(body__ended_on__isnull=True)


def coming(standing: Standing) -> QuerySet[Meeting] | None:
    rows = of_own(standing)
    if rows is None:
        return None
    return rows.filter(held_at__gte=Now(), held_at__lt=Now() + timedelta(days=COMING_DAYS)).order_by(
        "held_at"
    )[:MOST]


def coming_told(row: Meeting) -> Waiting:
    url = reverse("body_meeting", args=[row.pk])
    note = f"{timezone.localtime(row.held_at):%H:%M} {row.place}"
    return Waiting(
        "협의체 회의", None, None, url, note=note, about=row.body.name, due=row.held_at, label="회의 보기"
    )


def to_minute(standing: Standing) -> QuerySet[Meeting] | None:
    """Over, and without minutes."""
    rows = of_own(standing)
    if rows is None:
        return None
    return rows.filter(held_at__lt=Now(), minutes_at__isnull=True).order_by("held_at")[:MOST]


def to_minute_told(row: Meeting) -> Waiting:
    url = reverse("body_minutes", args=[row.pk])
    return Waiting("협의체 회의록", None, row.held_at, url, about=row.body.name, label="회의록 쓰기")


def resolved(standing: Standing) -> QuerySet[Meeting] | None:
    """Meetings of which something that was resolved is not done."""
    rows = of_own(standing)
    if rows is None:
        return None
    return rows.filter(minutes_at__isnull=False, resolutions__contains=OPEN).order_by("held_at")[:MOST]


def resolved_told(row: Any) -> Waiting:
    open_ones = sorted(
        (each for each in row.resolutions if not each["done_on"]), key=lambda each: each["due_on"]
    )
    first = open_ones[0]
    more = f" 외 {len(open_ones) - 1}" if len(open_ones) > 1 else ""
    due = date.fromisoformat(first["due_on"]) if first["due_on"] else None
    return Waiting(
        "협의체 의결 이행",
        None,
        row.held_at,
        reverse("body_minutes", args=[row.pk]),
        note=f"{first['what']}{more}",
        about=row.body.name,
        due=due,
        label="이행 적기",
    )


def ending(standing: Standing) -> QuerySet[Seat] | None:
    """Terms that end soon and are followed by none: who comes next is named before (m:6287-6290)."""
    if not runs(standing):
        return None
    today = timezone.localdate()
    later = Seat.objects.filter(body=OuterRef("body"), name=OuterRef("name"), from_on__gt=OuterRef("from_on"))
    rows = queries.seats(standing).filter(
        ~Exists(later),
        office__in=standing.reach.working.offices,
        body__ended_on__isnull=True,
        until_on__gte=today,
        until_on__lte=today + timedelta(days=ENDING_DAYS),
    )
    return rows.order_by("until_on", "pk")[:MOST]


def ending_told(row: Seat) -> Waiting:
    note = "위원장" if row.position in rules.HEADS else row.group
    return Waiting(
        "끝나 가는 위원 임기",
        None,
        None,
        reverse("body", args=[row.body_id]),
        note=note,
        about=f"{row.name} · {row.body.name}",
        due=row.until_on,
        label="위촉 준비",
        is_others=True,
    )


SOURCES = (
    Source(coming, coming_told),
    Source(to_minute, to_minute_told),
    Source(resolved, resolved_told),
    Source(ending, ending_told),
)
