"""Households that nobody manages (배정할 가구)."""

from django.db.models import QuerySet

from dure.cases.core.records import Case
from dure.offices.models import Office


def unassigned(offices: list[Office]) -> QuerySet[Case]:
    """Households nobody manages, the urgent and the oldest first."""
    rows = Case.objects.filter(office__in=offices, manager__isnull=True, status=Case.Status.OPEN)
    rows = rows.select_related("subject", "household", "office")
    return rows.order_by("-is_urgent", "opened_on", "id")
