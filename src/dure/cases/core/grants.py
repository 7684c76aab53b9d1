"""Dated rights to a case beyond one's offices, and who is named for a restricted one (기간을 정한 열람·열람 제한)."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.models import Grant
from dure.access.standing import Standing, standing_of
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff

RESTRICTION, EMERGENCY, JOINT = "restriction", "emergency", "joint_manager"


def running(at: datetime | None = None) -> Q:
    """Grants that hold now."""
    now = at or timezone.now()
    today = timezone.localdate(now)
    return Q(
        Q(until_on__isnull=True) | Q(until_on__gte=today),
        Q(until_at__isnull=True) | Q(until_at__gt=now),
        from_on__lte=today,
    )


def grants_of(case: Case) -> QuerySet[Grant]:
    """The running grants of one case."""
    return Grant.objects.filter(running(), case_id=case.pk)


def naming(case: Case) -> QuerySet[Grant]:
    """A restriction holds for the household: whoever is named for one of its cases is named for all."""
    cases = Case.objects.filter(household=case.household_id)
    return Grant.objects.filter(running(), case_id__in=cases.values("pk"), reason=RESTRICTION)


def is_named(case: Case, staff: Staff) -> bool:
    return naming(case).filter(staff=staff).exists()


def lacks_receivers(case: Case, office: Office) -> bool:
    """Whether a restricted case has nobody named who approves, or nobody who could work on it, at an office."""
    if not case.is_restricted:
        return False
    named = [standing_of(grant.staff) for grant in naming(case).select_related("staff") if grant.staff]
    return not (
        any(approves_at(each, office) for each in named) and any(works_at(each, office) for each in named)
    )


def approves_at(standing: Standing, office: Office) -> bool:
    return any(Standing(standing.staff, (p,)).reaches(office) for p in standing.posts if p.role.is_approver)


def works_at(standing: Standing, office: Office) -> bool:
    """One of those who manage or counsel at the office or its hub."""
    return any(
        (post.role.can_manage_cases or post.role.can_counsel) and post.office.pk in (office.pk, office.hub_id)
        for post in standing.posts
    )


def end_now(rows: QuerySet[Grant]) -> int:
    """At once, not at midnight."""
    return rows.update(until_at=timezone.now())
