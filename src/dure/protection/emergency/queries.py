"""Reading emergency accesses: running, to be noted, to be reviewed (긴급 열람 조회)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.core.relations import oversees
from dure.offices.models import Staff
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import product

WAITING, EXPLAIN = EmergencyAccess.Verdict.WAITING, EmergencyAccess.Verdict.EXPLAIN
TRIES_DAYS = 30


def running(staff: Staff, case_id: uuid.UUID) -> EmergencyAccess | None:
    """The emergency access under which someone reads a case now."""
    rows = EmergencyAccess.objects.filter(staff=staff, case_id=case_id, until_at__gt=timezone.now())
    return rows.order_by("-until_at").first()


def own(staff: Staff) -> QuerySet[EmergencyAccess]:
    """What someone opened, with what was said of it."""
    return EmergencyAccess.objects.filter(staff=staff).select_related("office", "reviewed_by")


def to_note(standing: Standing) -> QuerySet[EmergencyAccess]:
    """Accesses to cases one leads or manages that one has not noted yet."""
    led = standing.reach.leading.rows() & Q(seen_by_leader_at__isnull=True)
    managed = Q(case__manager=standing.staff, seen_by_manager_at__isnull=True)
    rows = EmergencyAccess.objects.filter(led | managed).exclude(staff=standing.staff)
    return rows.select_related("staff", "case")


def to_review(standing: Standing) -> QuerySet[EmergencyAccess]:
    """Those of the cases one leads, or of the 시군구 whose privacy one looks after, without a verdict that ends it."""
    return reviewed_by(standing).filter(verdict__in=(WAITING, EXPLAIN)).order_by("opened_at")


def reviewed(standing: Standing) -> QuerySet[EmergencyAccess]:
    return reviewed_by(standing).exclude(verdict__in=(WAITING, EXPLAIN)).order_by("-opened_at")


def reviewed_by(standing: Standing) -> QuerySet[EmergencyAccess]:
    reach = standing.reach
    mine = reach.leading.rows() | Q(sigungu__in=reach.auditing.regions)
    rows = EmergencyAccess.objects.filter(mine).exclude(staff=standing.staff)
    return rows.select_related("staff", "office", "reviewed_by")


def may_review(standing: Standing, access: EmergencyAccess) -> bool:
    """A leader of the case, or the privacy officer of its 시군구; never one's own."""
    if access.staff_id == standing.staff.pk:
        return False
    if standing.reach.auditing.is_in(access.sigungu_id):
        return True
    case = Case.objects.select_related("office").filter(pk=access.case_id).first()
    return case is not None and oversees(standing, case)


def manages(standing: Standing, access: EmergencyAccess) -> bool:
    return Case.objects.filter(pk=access.case_id, manager=standing.staff).exists()


def may_note(standing: Standing, access: EmergencyAccess) -> bool:
    """The manager of the case or who reviews it, not who opened it."""
    is_own = access.staff_id == standing.staff.pk
    return not is_own and (manages(standing, access) or may_review(standing, access))


def may_end(standing: Standing, access: EmergencyAccess) -> bool:
    """Who opened it, or who reviews it."""
    return access.staff_id == standing.staff.pk or may_review(standing, access)


def review_by(access: EmergencyAccess) -> datetime:
    """The last moment for a verdict."""
    return access.opened_at + timedelta(days=product().restriction.emergency.review_days)


@dataclass(frozen=True)
class Shown:
    """One access as a list prints it."""

    access: EmergencyAccess
    number: str

    @property
    def due_at(self) -> datetime:
        return review_by(self.access)

    @property
    def is_overdue(self) -> bool:
        return self.access.verdict in (WAITING, EXPLAIN) and self.due_at < timezone.now()

    @property
    def is_running(self) -> bool:
        return self.access.until_at > timezone.now()


def shown(rows: Iterable[EmergencyAccess]) -> list[Shown]:
    """With the case's number, also for those who do not read the case."""
    found = list(rows)
    numbers = dict(Case.objects.filter(pk__in=[e.case_id for e in found]).values_list("pk", "number"))
    audited = numbers_for_review() if found else {}
    return [Shown(each, numbers.get(each.case_id) or audited.get(each.pk, "")) for each in found]


def numbers_for_review() -> dict[uuid.UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_id, number FROM dure.emergency_numbers()")
        return dict(cursor.fetchall())


def tries(standing: Standing) -> list[Any]:
    """For the privacy officer: who tried in vain or too often lately, from the read log."""
    regions = standing.reach.auditing.regions
    if not regions:
        return []
    since = timezone.now() - timedelta(days=TRIES_DAYS)
    rows = ReadEntry.objects.filter(
        sigungu__in=regions,
        subject_kind="emergency",
        purpose__startswith="긴급 열람 시도",
        happened_at__gte=since,
    )
    return list(
        rows.values("staff__name", "purpose")
        .annotate(count=Count("pk"), last=Max("happened_at"))
        .order_by("-count", "staff__name")
    )
