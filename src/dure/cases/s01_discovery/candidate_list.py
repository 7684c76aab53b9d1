"""Candidates of one's offices: found, or in counselling, with what presses (발굴·상담 목록)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.records import Case, Deadline, SafetyAlert
from dure.cases.process import COUNSELLING, DISCOVERY
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Supplement

FIRST = datetime(1, 1, 2, tzinfo=timezone.get_default_timezone())
NEVER = datetime(9999, 1, 1, tzinfo=timezone.get_default_timezone())


def filtered(wanted: Mapping[str, Any]) -> QuerySet[Any]:
    """All candidates that the filters leave, in no order."""
    rows = _candidates()
    for name, value in wanted.items():
        rows = rows.filter(FILTERS[name](value))
    return rows


def _candidates() -> QuerySet[Any]:
    """The scope is said explicitly, so that its index is used under row security."""
    rows = Case.objects.filter(in_my_offices(), status=Case.Status.OPEN, stage__in=(DISCOVERY, COUNSELLING))
    report = Discovery.objects.filter(case=OuterRef("pk")).order_by("received_at")
    alerts = SafetyAlert.objects.filter(case=OuterRef("pk"), resolved_at__isnull=True).order_by()
    return rows.annotate(
        route=Subquery(report.values("route")[:1]),
        open_alerts=Subquery(alerts.values("case").annotate(n=Count("pk")).values("n")),
        has_supplement=Exists(Supplement.objects.filter(case=OuterRef("pk"), answered_at__isnull=True)),
        press=Choice(
            When(is_urgent=True, then=Value(FIRST)), default=Coalesce(F("next_due_at"), Value(NEVER))
        ),
    )


def _late() -> Q:
    passed = Deadline.objects.filter(
        case=OuterRef("pk"),
        kind="measured",
        met_at__isnull=True,
        dropped_at__isnull=True,
        due_at__lt=timezone.now(),
    )
    return Q(Exists(passed))


FILTERS: dict[str, Callable[[Any], Q]] = {
    "stage": lambda value: Q(stage=value),
    "route": lambda value: Q(route=value),
    "office": lambda value: Q(office=value),
    "urgent": lambda _: Q(is_urgent=True),
    "late": lambda _: _late(),
    "alerts": lambda _: Q(open_alerts__gt=0),
    "supplement": lambda _: Q(has_supplement=True),
}


def days_open(opened_on: date) -> int:
    """Days since the household was found, the first day counted."""
    return (timezone.localdate() - opened_on).days + 1
