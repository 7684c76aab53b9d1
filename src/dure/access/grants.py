"""Dated rights to cases that run now, by name or through an office (기간을 정한 열람)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from dure.access.models import Grant
from dure.offices.models import Office, Staff

RESTRICTION, EMERGENCY, JOINT = "restriction", "emergency", "joint_manager"
COVER, DAY_PASS = "cover", "day_pass"
# Of what is shared with people outside, no row is read: functions of the database tell their part.
LIMITED = "shared_"


def running(at: datetime | None = None) -> Q:
    """Grants that hold at a moment; now, as the database tells it, so that a page asks once."""
    today = timezone.localdate(at)
    return Q(
        Q(until_on__isnull=True) | Q(until_on__gte=today),
        Q(until_at__isnull=True) | Q(until_at__gt=at or Now()),
        from_on__lte=today,
    )


def granted_to(staff: Staff, offices: Iterable[Office]) -> QuerySet[Grant]:
    """What runs for someone by name or for an office they work in."""
    return Grant.objects.filter(running(), Q(staff=staff) | Q(office__in=list(offices)))
