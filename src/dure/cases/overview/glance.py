"""Whole offices at a glance, for who answers for several (한눈에 보기)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Now

from dure.access.reach import in_my_offices, read_by_me
from dure.access.reading import read
from dure.access.standing import Standing
from dure.cases.core.deadlines import overdue, with_next_kind
from dure.cases.core.records import Case, Deadline
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s05_conference.records import Attendee, Conference
from dure.changes.records import Approval
from dure.offices.models import Office, Region
from dure.offices.rules import AREA_HUB

MOST = 200
OUTSIDE = ("private_agency", "public_body")
FIGURES = ("cases", "unassigned", "late")
ANSWERED_DAYS = 30
COMING_DAYS = 7
CONFERENCES = 8


def found(rows_for: Callable[[Standing], QuerySet[Any] | None], standing: Standing) -> list[Any]:
    """The rows, as they were asked for together with what else a page looks at; none where it is not one's work."""
    rows = rows_for(standing)
    return [] if rows is None else read(rows)


def towns(standing: Standing) -> QuerySet[Any] | None:
    """For a leader of the 시군구: how its 읍면동 stand, those with most that is late first."""
    if not (standing.is_leader and standing.is_sigungu):
        return None
    running = Case.objects.filter(office=OuterRef("pk"), status=Case.Status.OPEN)
    late = Deadline.objects.filter(overdue(), office=OuterRef("pk"))
    asked = Approval.objects.filter(office=OuterRef("pk"), decision=Approval.Decision.WAITING)
    rows = Office.objects.filter(in_my_offices("id"), is_active=True)
    rows = rows.exclude(pk__in=[each.pk for each in standing.reach.leading.offices])
    counted = rows.annotate(
        cases=_number(running),
        difficult=_number(running.filter(difficulty__len__gt=0)),
        unassigned=_number(running.filter(manager__isnull=True)),
        late=_number(late, "case"),
        approvals=_number(asked),
    )
    return counted.filter(Q(cases__gt=0) | Q(kind="town_team")).order_by("-late", "-unassigned", "name")


def _number(rows: QuerySet[Any], distinct: str = "") -> Coalesce:
    """How many of these an office has."""
    what = Count(distinct or "pk", distinct=bool(distinct))
    counted = rows.order_by().values("office").annotate(n=what).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def watched(standing: Standing) -> QuerySet[Any] | None:
    """For who only advises: running cases that are difficult, urgent or late."""
    if not any(post.role.is_supervisor for post in standing.posts):
        return None
    late = Exists(Deadline.objects.filter(overdue(), case=OuterRef("pk")))
    rows = Case.objects.filter(in_my_offices(), status=Case.Status.OPEN).annotate(is_late=late)
    found = rows.filter(Q(is_late=True) | Q(is_urgent=True) | Q(difficulty__len__gt=0))
    found = with_next_kind(found.select_related("subject", "manager", "office"))
    return found.order_by("-is_late", "-is_urgent", F("next_due_at").asc(nulls_last=True), "id")[:MOST]


def offices_of_sido(standing: Standing) -> QuerySet[Any] | None:
    """For a 시도: which teams its 시군구 have set up, and how many cases run there, without reading one."""
    regions = [post.office.region_id for post in standing.posts if post.office.kind == "sido"]
    if not regions:
        return None
    of_it = Office.objects.filter(sigungu=OuterRef("pk"), is_active=True)
    rows = Region.objects.filter(level="sigungu", parent__in=regions).annotate(
        centers=_offices(of_it.filter(kind="sigungu_support")),
        teams=_offices(of_it.filter(kind="town_team")),
        hubs=_offices(of_it.filter(kind="town_team", town_model=AREA_HUB)),
        agencies=_offices(of_it.filter(kind__in=OUTSIDE)),
        **{name: _figure(name) for name in FIGURES},
    )
    return rows.order_by("name")


def _figure(name: str) -> Func:
    """A number that only who works at the 시도 above is told (sql/counts.sql)."""
    return Func(F("pk"), Value(name), function="dure.sigungu_number", output_field=IntegerField())


def _offices(rows: QuerySet[Office]) -> Coalesce:
    counted = rows.order_by().values("sigungu").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def answered_calls(standing: Standing) -> QuerySet[Any] | None:
    """For who takes calls: those answered lately, and whether within their three days."""
    if not standing.takes_calls:
        return None
    since = Now() - timedelta(days=ANSWERED_DAYS)
    late = Deadline.objects.filter(target_id=OuterRef("pk"), met_at__gt=F("original_due_at"))
    rows = TransferredCall.objects.filter(in_my_offices(), answered_at__gte=since)
    return rows.annotate(is_late=Exists(late)).select_related("case__subject").order_by("-answered_at")[:MOST]


def coming_conferences(standing: Standing) -> QuerySet[Conference] | None:
    """The week's conferences of the offices one leads or advises, and those one holds or is invited to."""
    led = standing.reach.of(lambda role: role.is_approver or role.is_supervisor).offices
    if not led:
        return None
    invited = Attendee.objects.filter(conference=OuterRef("pk"), staff=standing.staff)
    rows = Conference.objects.filter(
        Q(office__in=led) | Q(chair=standing.staff) | Exists(invited),
        read_by_me("case_id"),
        held_at__isnull=True,
        cancelled_at__isnull=True,
        scheduled_at__gte=Now(),
        scheduled_at__lt=Now() + timedelta(days=COMING_DAYS),
    )
    return rows.select_related("case__subject", "chair").order_by("scheduled_at")[:CONFERENCES]
