"""What waits behind an entry of the menu (메뉴의 건수)."""

from typing import Any

from django.http import HttpRequest

from dure.cases.approvals.queries import waiting_for

COUNTED_TO = 100


def counts(request: HttpRequest) -> dict[str, Any]:
    """Counts by view name, for the header."""
    standing = getattr(request, "standing", None)
    if standing is None or not standing.is_leader:
        return {"menu_counts": {}}
    return {"menu_counts": {"approvals": waiting_for(standing).order_by()[:COUNTED_TO].count()}}
