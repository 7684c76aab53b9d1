"""Where a member of staff worked on a day, and how to reach them (소속·연락처)."""

from datetime import date

from django.db.models import Q

from dure.cases.core.records import Case
from dure.offices.models import Assignment, Staff
from dure.paper.compose import full_name


def office_of(staff: Staff, on: date, case: Case) -> str:
    """The office with its team on that day; the case's office when no assignment is known."""
    running = Q(until_on__isnull=True) | Q(until_on__gt=on)
    held = Assignment.objects.filter(running, staff=staff, from_on__lte=on).select_related(
        "office__sigungu", "team"
    )
    found = held.first()
    if found is None:
        return full_name(case.office)
    return " ".join(filter(None, (full_name(found.office), found.team.name if found.team else "")))


def phone_of(staff: Staff | None, case: Case) -> str:
    """The telephone at work; the office's when there is none of their own."""
    return (staff.phone if staff else "") or case.office.phone
