"""What waits behind an entry of the menu (메뉴의 건수)."""

from django.db.models import QuerySet

from dure.access.standing import Standing
from dure.cases.approvals.queries import waiting_for
from dure.changes.records import Approval


def approvals(standing: Standing) -> QuerySet[Approval] | None:
    """Requests that wait for a leader."""
    return waiting_for(standing) if standing.is_leader else None
