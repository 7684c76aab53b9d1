"""Reports of one's offices, who is on duty for them, and where a report may go (신고 읽기)."""

import uuid
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from dure.access.reach import AREA, approves, first_leader, posts_near, with_duty, works_on_cases
from dure.access.standing import Standing
from dure.network.models import Report
from dure.network.rules import LEADER, OPEN, RECEIVED, SIGUNGU
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Region
from dure.offices.stages import IN_TOWNS, SUPPORT_CENTRE
from dure.rulebook import product


def reports() -> QuerySet[Report]:
    """Those the row policy lets one see."""
    return Report.objects.select_related("office", "opened_by")


def mine(standing: Standing) -> QuerySet[Report]:
    """What still waits where one works or at the 읍면동 that one leads from its hub, and what rings up to who
    leads the 시군구: whoever is told of a report has it before them.
    """
    offices = [post.office.pk for post in standing.reach.working.posts]
    hubs = [post.office.pk for post in standing.reach.leading.posts if post.breadth == AREA]
    ringing = reports().filter(escalation=SIGUNGU, sigungu__in=standing.reach.leading.regions)
    below = reports().filter(office__hub__in=hubs)
    here = reports().filter(office__in=offices)
    return (here | below | ringing).filter(state__in=OPEN).order_by("received_at", "pk")


def unopened(now: datetime) -> QuerySet[Report]:
    """Urgent ones that nobody took up for long enough to ring somebody else."""
    since = now - timedelta(minutes=product().network.leader_minutes)
    rows = Report.objects.filter(is_urgent=True, state=RECEIVED, received_at__lte=since)
    return rows.filter(escalation__lt=SIGUNGU).select_related("office").order_by("received_at")


def on_duty(office: Office) -> set[uuid.UUID]:
    """Who works on cases at the office itself, and who leads it from its hub."""
    duty = Q(with_duty(works_on_cases), office=office) | with_duty(approves)
    return set(posts_near(office).filter(duty).values_list("staff_id", flat=True))


def above(office: Office, level: int) -> set[uuid.UUID]:
    """The leader of the office; then who leads the 시군구's team. Where there is no leader the next level is asked."""
    leader = first_leader(office.pk, office.hub_id) if level == LEADER else None
    if leader:
        return {leader.pk}
    centre = Assignment.objects.filter(
        running_on(),
        with_duty(approves),
        staff__is_active=True,
        office__sigungu=office.sigungu_id,
        office__kind=SUPPORT_CENTRE,
    )
    return set(centre.values_list("staff_id", flat=True))


def places() -> QuerySet[Region]:
    """The 시군구 that take reports."""
    working = Office.objects.filter(is_active=True, kind__in=(*IN_TOWNS, SUPPORT_CENTRE))
    return Region.objects.filter(pk__in=working.values("sigungu")).select_related("parent").order_by("code")


def towns(sigungu: Region) -> list[Office]:
    """One office for each 읍면동 there, the team that counsels first."""
    rows = Office.objects.filter(sigungu=sigungu, is_active=True, kind__in=IN_TOWNS).select_related("region")
    found: dict[uuid.UUID, Office] = {}
    for office in sorted(rows, key=lambda one: (one.kind != IN_TOWNS[0], one.code)):
        found.setdefault(office.region_id, office)
    return sorted(found.values(), key=lambda one: one.region.code)


def centre(sigungu_id: uuid.UUID) -> Office | None:
    """Who takes a report when the 읍면동 is not known."""
    return Office.objects.filter(sigungu=sigungu_id, is_active=True, kind=SUPPORT_CENTRE).first()


def receivers() -> QuerySet[Office]:
    """To whom a report may be passed: towns, and the 희망복지지원단 of any 시군구."""
    kinds = (*IN_TOWNS, SUPPORT_CENTRE)
    return Office.objects.filter(is_active=True, kind__in=kinds).select_related("sigungu").order_by("code")
