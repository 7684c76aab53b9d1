"""Who managed a case on a day, and which approvals were given (주사례관리자·결재)."""

import uuid
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from dure.cases.core.records import Approval as Asked
from dure.cases.core.records import Case, Management, Transfer
from dure.offices.models import Assignment, Office, Staff
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


def office_on(case: Case, on: date) -> Office:
    """The office that had the case on that day."""
    moves = Transfer.objects.filter(case=case, sent_at__date__gt=on).select_related("from_office")
    left = moves.order_by("sent_at").first()
    return left.from_office if left else case.office


def manager_values(case: Case, on: date) -> dict[str, Any]:
    """The manager under the names that catalogues use; the telephone of the office where none is known."""
    staff, office = manager_on(case, on), office_on(case, on)
    return {
        "manager": staff.name if staff else "",
        "manager_office": office.name,
        "manager_phone": (staff.phone if staff else "") or office.phone,
    }


def approvals_given(kind: str, target_id: uuid.UUID) -> tuple[Approval, ...]:
    """Who put the record before the leader and who approved it, each with the day; none while it waits."""
    rows = Asked.objects.filter(kind=kind, target_id=target_id, decision=Asked.Decision.APPROVED)
    found = rows.select_related("asked_by", "decided_by").order_by("decided_at").last()
    if found is None or found.decided_by is None or found.decided_at is None:
        return ()
    asked_on, decided_on = timezone.localdate(found.asked_at), timezone.localdate(found.decided_at)
    return (
        Approval(DRAFTER, found.asked_by.name, day(asked_on)),
        Approval(LEADER, _with_post(found.decided_by, decided_on), day(decided_on)),
    )


def _with_post(staff: Staff, on: date) -> str:
    """A senior official signs in the leader's place, and is called so (manual-2025 m:9612)."""
    held = Assignment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), staff=staff)
    roles = [edition_on(on).roles.get(code) for code in held.values_list("role", flat=True)]
    approving = [role for role in roles if role and role.is_approver]
    is_senior = bool(approving) and all(role.can_manage_cases for role in approving)
    return f"{staff.name}(선임)" if is_senior else staff.name
