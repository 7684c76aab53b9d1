"""Who managed a case on a day, and which approvals were given (주사례관리자·결재)."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from dure.access.reading import read
from dure.cases.core.records import Case, Management
from dure.cases.core.where import office_on
from dure.changes.records import Approval as Asked
from dure.offices.held import is_held
from dure.offices.models import Assignment, Staff
from dure.paper.compose import full_name
from dure.paper.layout import Approval
from dure.paper.writing import day
from dure.rulebook import edition_on

POSTS = DRAFTER, LEADER = "담당", "팀장"


def manager_on(case: Case, on: date) -> Staff | None:
    """The main manager of that day; else the last one before it, else the first of all."""
    rows = Management.objects.filter(case=case, part=Management.Part.MAIN).select_related("staff")
    before = rows.filter(from_on__lte=on).order_by("from_on", "id").last()
    found = before or rows.order_by("from_on", "id").first()
    return found.staff if found else case.manager


def manager_values(case: Case, on: date) -> dict[str, Any]:
    """The manager under the names that catalogues use; the telephone of the office where none is known."""
    staff, office = manager_on(case, on), office_on(case, on)
    return {
        "manager": staff.name if staff else "",
        "manager_office": full_name(office, on),
        "manager_phone": (staff.phone if staff else "") or office.phone,
    }


def approvals_given(case: Case, kind: str) -> dict[uuid.UUID | None, tuple[Approval, ...]]:
    """By record: who put it before the leader and who approved it, each with the day; none while it waits."""
    rows = Asked.objects.filter(case=case, decision=Asked.Decision.APPROVED)
    found = read(rows.select_related("asked_by", "decided_by").order_by("decided_at"))
    posts = read(Assignment.objects.filter(staff__in=sorted({one.decided_by_id for one in found})))
    return {one.target_id: _signed(one, posts) for one in found if one.kind == kind}


def _signed(found: Asked, posts: list[Assignment]) -> tuple[Approval, ...]:
    if found.decided_by is None or found.decided_at is None:
        return ()
    asked_on, decided_on = timezone.localdate(found.asked_at), timezone.localdate(found.decided_at)
    return (
        Approval(DRAFTER, found.asked_by.name, day(asked_on)),
        Approval(LEADER, _with_post(found.decided_by, decided_on, posts), day(decided_on)),
    )


def _with_post(staff: Staff, on: date, posts: list[Assignment]) -> str:
    """A senior official signs in the leader's place, and is called so (manual-2025 m:9612)."""
    held = [each for each in posts if each.staff_id == staff.pk]
    held = [each for each in held if is_held(each.from_on, each.until_on, on)]
    roles = [edition_on(on).roles.get(each.role) for each in held]
    approving = [role for role in roles if role and role.is_approver]
    is_senior = bool(approving) and all(role.can_manage_cases for role in approving)
    return f"{staff.name}(선임)" if is_senior else staff.name
