"""How many households each case manager of an office has (담당 가구 수)."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from dure.access.reach import manages, posts_near, with_duty
from dure.access.reading import Said, ask_values, read, same_list
from dure.cases.core.records import Case
from dure.offices.models import Assignment, Office, Staff
from dure.offices.stages import is_beyond
from dure.rulebook import edition_on

FORMER = "역할이 끝난 담당자"


class Held(NamedTuple):
    """So many open cases of a manager that are alike."""

    manager: uuid.UUID
    is_here: bool
    path: str
    stage: str
    is_difficult: bool
    number: int


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
    held = _held(office, [staff for staff, _ in managers])
    rows = [_workload(staff, role, held, day) for staff, role in managers]
    left = [_workload(staff, FORMER, held, day, is_former=True) for staff in _left(managers, held)]
    return sorted([*rows, *left], key=lambda row: (row.is_former, row.counted, row.undecided, row.staff.name))


def _left(managers: list[tuple[Staff, str]], held: list[Held]) -> Iterable[Staff]:
    """Managers of cases of the office who hold no role at it or its hub."""
    known = {staff.pk for staff, _ in managers}
    left = {each.manager for each in held if each.is_here} - known
    return Staff.objects.filter(pk__in=left).order_by("pk") if left else ()


def case_managers(office: Office, on: date, stage: str = "") -> list[tuple[Staff, str]]:
    """Each worker with a case-managing role at the office or its hub, and the role's name."""
    roles, held = edition_on(on).roles, read(posts_of(office, on))
    fit = [post for post in held if not (stage and is_beyond(post.office, stage))]
    found = {post.staff_id: (post.staff, roles[post.role].ko) for post in fit}
    return list(found.values())


def posts_of(office: Office, on: date) -> QuerySet[Assignment]:
    """The same, asked once for a page."""
    said = Said((managing_posts, office.hub_id is None), (office.pk, *filter(None, [office.hub_id]), on))
    return same_list(managing_posts, (office.pk, on), lambda: managing_posts(office, on), said)


def managing_posts(office: Office, on: date) -> QuerySet[Assignment]:
    """Roles at the office or its hub whose holders may manage its cases."""
    return posts_near(office, on).filter(with_duty(manages, on))


def _held(office: Office, staff: list[Staff]) -> list[Held]:
    """Open cases of these workers, wherever they lie, and all managed ones of the office: counted, not read."""
    keys = [each.pk for each in staff]
    said = Said((_held, len(keys)), (office.pk, *keys))
    return [Held(*row) for row in ask_values(said, lambda: _counted(office, keys))]


def _counted(office: Office, staff: list[uuid.UUID]) -> QuerySet[Case, tuple[Any, ...]]:
    managed = Q(manager__in=staff) | Q(manager__isnull=False, office=office)
    rows = Case.objects.filter(managed, status=Case.Status.OPEN).annotate(
        is_here=ExpressionWrapper(Q(office=office), BooleanField()),
        is_difficult=ExpressionWrapper(Q(difficulty__len__gt=0), BooleanField()),
    )
    alike = ("manager", "is_here", "path", "stage", "is_difficult")
    counted = rows.order_by().values(*alike).annotate(number=Count("pk"))
    return counted.values_list(*alike, "number")


def _workload(staff: Staff, role: str, held: list[Held], on: date, *, is_former: bool = False) -> Workload:
    caseload = edition_on(on).caseload
    own = [each for each in held if each.manager == staff.pk]
    stages: Counter[str] = Counter()
    for each in own:
        stages[each.stage] += each.number
    return Workload(
        staff=staff,
        role=role,
        guide=caseload.guide,
        counted=sum(each.number for each in own if each.path in caseload.counts),
        links=sum(each.number for each in own if each.path == Case.Path.LINK),
        undecided=sum(each.number for each in own if each.path == Case.Path.UNDECIDED),
        difficult=sum(each.number for each in own if each.is_difficult),
        stages=dict(stages),
        is_former=is_former,
    )
