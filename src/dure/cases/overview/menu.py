"""What waits behind an entry of the menu (메뉴의 건수)."""

from typing import Any

from django.http import HttpRequest

from dure.access.standing import Standing
from dure.cases.core.records import Approval

COUNTED_TO = 100


def counts(request: HttpRequest) -> dict[str, Any]:
    """Counts by view name, for the header."""
    standing = getattr(request, "standing", None)
    if standing is None or not standing.is_leader:
        return {"menu_counts": {}}
    return {"menu_counts": {"approvals": approvals_waiting(standing)}}


def approvals_waiting(standing: Standing) -> int:
    """Requests within reach that this person may answer: not their own."""
    rows = Approval.objects.filter(decision=Approval.Decision.WAITING).exclude(asked_by=standing.staff)
    return rows.order_by()[:COUNTED_TO].count()
