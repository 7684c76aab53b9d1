"""Candidates of one's offices: found, or in counselling, with what presses (발굴·상담 목록)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dure.access.reach import in_my_offices
from dure.cases.core.records import Case, Deadline
from dure.cases.process import COUNSELLING, DISCOVERY
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import SafetyAlert, Supplement

PAGE = 20
COUNTED_TO = 1000
FIRST = datetime(1, 1, 2, tzinfo=timezone.get_default_timezone())
NEVER = datetime(9999, 1, 1, tzinfo=timezone.get_default_timezone())
SHOWN = ("subject", "household", "office")


@dataclass(frozen=True)
class Candidates:
    """One page of candidates and the key to go on from."""

    cases: list[Case]
    count: int
    next_after: str = ""

    @property
    def count_words(self) -> str:
        return f"{COUNTED_TO:,}건 넘음" if self.count > COUNTED_TO else f"{self.count:,}건"


def candidates(wanted: Mapping[str, Any], after: str = "", limit: int = PAGE) -> Candidates:
    """Urgent ones first, then by what is due soonest."""
    rows = filtered(wanted)
    found = list(_after(rows, after).select_related(*SHOWN).order_by("press", "id")[: limit + 1])
    more = f"{found[limit - 1].press.isoformat()}~{found[limit - 1].pk}" if len(found) > limit else ""
    return Candidates(found[:limit], rows.order_by()[: COUNTED_TO + 1].count(), more)


def filtered(wanted: Mapping[str, Any]) -> QuerySet[Any]:
    """All candidates that the filters leave, in no order."""
    rows = _candidates()
    for name, value in wanted.items():
        if value and name in FILTERS:
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


def _after(rows: QuerySet[Any], after: str) -> QuerySet[Any]:
    """Rows after the key of the page before; a key that is none starts from the beginning."""
    value, _, key = after.partition("~")
    try:
        moment, last = parse_datetime(value), uuid.UUID(key)
    except ValueError:
        return rows
    return rows.filter(Q(press__gt=moment) | Q(press=moment, id__gt=last)) if moment else rows


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
