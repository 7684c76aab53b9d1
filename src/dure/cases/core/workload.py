"""How many households each case manager of an office has (담당 가구 수)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.reach import manages, posts_near, with_duty
from dure.access.reading import read
from dure.cases.core.records import Case
from dure.offices.models import Assignment, Office, Staff
from dure.offices.stages import is_beyond
from dure.rulebook import edition_on

FORMER = "역할이 끝난 담당자"


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
    # Still manages cases of the office, and holds no role there any more.
    is_former: bool = False

    @property
    def is_full(self) -> bool:
        """At the guide of about fifteen or over it: a guide, never a bar (manual-2025 m:3734)."""
        return self.counted >= self.guide

    @property
    def is_over(self) -> bool:
        return self.counted > self.guide


def workloads(office: Office, on: date | None = None, stage: str = "") -> list[Workload]:
    """Every worker who may manage cases of the office, the least burdened first.

    In a 권역 the hub's workers manage the cases of its ordinary towns; for a case in a `stage` which an office
    leaves to another, its own workers are not named.
    """
    return [load for load in all_workloads(office, on, stage) if not load.is_former]


def all_workloads(office: Office, on: date | None = None, stage: str = "") -> list[Workload]:
    """The same, and last those whose role ended while they still manage cases of the office."""
    day = on or timezone.localdate()
    managers = case_managers(office, day, stage)
    cases = _open_cases(office, [staff for staff, _ in managers])
    rows = [_workload(staff, role, cases, day) for staff, role in managers]
    left = [_workload(staff, FORMER, cases, day, is_former=True) for staff in _left(managers, cases, office)]
    return sorted([*rows, *left], key=lambda row: (row.is_former, row.counted, row.undecided, row.staff.name))


def _left(managers: list[tuple[Staff, str]], cases: list[Case], office: Office) -> list[Staff]:
    """Managers of cases of the office who hold no role at it or its hub."""
    known = {staff.pk for staff, _ in managers}
    left = {case.manager_id: case.manager for case in cases if case.office_id == office.pk}
    return [staff for key, staff in left.items() if key not in known and staff is not None]


def case_managers(office: Office, on: date, stage: str = "") -> list[tuple[Staff, str]]:
    """Each worker with a case-managing role at the office or its hub, and the role's name."""
    roles, held = edition_on(on).roles, read(managing_posts(office, on))
    fit = [post for post in held if not (stage and is_beyond(post.office, stage))]
    found = {post.staff_id: (post.staff, roles[post.role].ko) for post in fit}
    return list(found.values())


def managing_posts(office: Office, on: date) -> QuerySet[Assignment]:
    """Roles at the office or its hub whose holders may manage its cases."""
    return posts_near(office, on).filter(with_duty(manages, on))


def _open_cases(office: Office, staff: list[Staff]) -> list[Case]:
    """Those of these workers, wherever they lie, and all managed ones of the office."""
    rows = Case.objects.filter(
        Q(manager__in=staff) | Q(manager__isnull=False, office=office), status=Case.Status.OPEN
    )
    columns = ("manager_id", "manager__name", "office_id", "path", "stage", "difficulty")
    return list(rows.select_related("manager").only(*columns))


def _workload(staff: Staff, role: str, cases: list[Case], on: date, *, is_former: bool = False) -> Workload:
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
        is_former=is_former,
    )
