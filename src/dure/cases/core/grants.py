"""Dated rights to a case beyond one's offices, and who is named for a restricted one (기간을 정한 열람·열람 제한)."""

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.grants import RESTRICTION, running
from dure.access.models import Grant
from dure.access.standing import standing_of
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff


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
    rows = naming(case).select_related("staff")
    named = [standing_of(grant.staff).reach for grant in rows if grant.staff]
    return not (
        any(each.leading.covers(office) for each in named)
        and any(each.handling.is_near(office) for each in named)
    )


def end_now(rows: QuerySet[Grant]) -> int:
    """At once, not at midnight."""
    return rows.update(until_at=timezone.now())
