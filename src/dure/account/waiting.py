"""What waits for who looks after offices and accounts (기관총괄책임자를 기다리는 일)."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dure.access.reach import AREA, approves, with_duty
from dure.access.standing import Standing
from dure.offices.held import not_over, running_on
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import edition_on
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

MOST = 200
ENDING_DAYS = 14


def ending_roles(standing: Standing) -> QuerySet[Assignment] | None:
    """Roles that end soon and are followed by none: what their holders have is handed over before."""
    if not standing.is_administrator:
        return None
    today = timezone.localdate()
    later = Assignment.objects.filter(
        not_over(today + timedelta(days=ENDING_DAYS + 1)), staff=OuterRef("staff"), office=OuterRef("office")
    )
    rows = Assignment.objects.filter(
        running_on(today),
        ~Exists(later),
        office__sigungu__in=standing.reach.administering.regions,
        staff__is_active=True,
        until_on__lte=today + timedelta(days=ENDING_DAYS),
    )
    return rows.select_related("staff", "office").order_by("until_on", "pk")[:MOST]


def ending_told(row: Any) -> Waiting:
    role, url = edition_on(timezone.localdate()).roles[row.role].ko, address("staff_person", row.staff_id)
    about = f"{row.staff.name} · {row.office.name}"
    return Waiting("곧 끝나는 역할", None, None, url, role, about=about, due=row.until_on, label="살피기")


def without_leader(standing: Standing) -> QuerySet[Office] | None:
    """Teams for which nobody approves, from there or from their hub: plans and closures stand still (m:9612)."""
    if not standing.is_administrator:
        return None
    near = Q(office=OuterRef("pk")) | Q(office=OuterRef("hub"), reach=AREA)
    held = Assignment.objects.filter(near, running_on(), with_duty(approves), staff__is_active=True)
    works = Assignment.objects.filter(running_on(), office=OuterRef("pk"), staff__is_active=True)
    rows = Office.objects.filter(
        Exists(works),
        ~Exists(held),
        sigungu__in=standing.reach.administering.regions,
        is_active=True,
        kind__in=kinds_that_lead(),
    )
    return rows.order_by("name")[:MOST]


def kinds_that_lead() -> list[str]:
    roles = edition_on(timezone.localdate()).roles.values()
    return sorted({kind for role in roles if role.is_approver for kind in role.office_kinds})


def without_leader_told(row: Office) -> Waiting:
    url = address("office_admin", row.pk)
    return Waiting("팀장이 없는 기관", None, None, url, about=row.name, label="역할 지정")


def without_role(standing: Standing) -> QuerySet[Staff] | None:
    """Accounts in use whose holders have no role, now or later."""
    if not standing.is_administrator:
        return None
    held = Assignment.objects.filter(not_over(), staff=OuterRef("pk"))
    rows = Staff.objects.filter(
        ~Exists(held), sigungu__in=standing.reach.administering.regions, is_active=True
    )
    return rows.order_by("name", "pk")[:MOST]


def without_role_told(row: Staff) -> Waiting:
    url = address("staff_person", row.pk)
    return Waiting("역할이 없는 계정", None, None, url, about=row.name, label="살피기")


SOURCES: tuple[Source, ...] = (
    Source(without_leader, without_leader_told),
    Source(ending_roles, ending_told),
    Source(without_role, without_role_told),
)
