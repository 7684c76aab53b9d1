"""How many households each case manager of an office has (담당 가구 수)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from dure.cases.core.records import Case
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import edition_on


@dataclass(frozen=True)
class Workload:
    """One worker's open cases; only those on a counted path are held against the guide."""

    staff: Staff
    role: str
    guide: int
    counted: int
    links: int
    undecided: int
    difficult: int
    stages: dict[str, int]

    @property
    def is_full(self) -> bool:
        """At the guide of about fifteen or over it: a guide, never a bar (manual-2025 m:3734)."""
        return self.counted >= self.guide

    @property
    def is_over(self) -> bool:
        return self.counted > self.guide


def workloads(office: Office, on: date | None = None) -> list[Workload]:
    """Every worker who may manage cases of the office, the least burdened first.

    In a 권역 the hub's workers manage the cases of its ordinary towns.
    """
    day = on or timezone.localdate()
    cases = _open_cases([staff for staff, _ in case_managers(office, day)])
    rows = [_workload(staff, role, cases, day) for staff, role in case_managers(office, day)]
    return sorted(rows, key=lambda row: (row.counted, row.undecided, row.staff.name))


def case_managers(office: Office, on: date) -> list[tuple[Staff, str]]:
    """Each worker with a case-managing role at the office or its hub, and the role's name."""
    roles = {code: role for code, role in edition_on(on).roles.items() if role.can_manage_cases}
    held = (
        Assignment.objects.filter(
            office_id__in=[office.pk, office.hub_id], role__in=roles, from_on__lte=on, staff__is_active=True
        )
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
        .select_related("staff")
        .order_by("from_on", "pk")
    )
    found = {post.staff_id: (post.staff, roles[post.role].ko) for post in held}
    return list(found.values())


def _open_cases(staff: list[Staff]) -> list[Case]:
    rows = Case.objects.filter(manager__in=staff, status=Case.Status.OPEN)
    return list(rows.only("manager_id", "path", "stage", "difficulty"))


def _workload(staff: Staff, role: str, cases: list[Case], on: date) -> Workload:
    caseload = edition_on(on).caseload
    own = [case for case in cases if case.manager_id == staff.pk]
    return Workload(
        staff=staff,
        role=role,
        guide=caseload.guide,
        counted=sum(case.path in caseload.counts for case in own),
        links=sum(case.path == Case.Path.LINK for case in own),
        undecided=sum(case.path == Case.Path.UNDECIDED for case in own),
        difficult=sum(bool(case.difficulty) for case in own),
        stages=dict(Counter(case.stage for case in own)),
    )
