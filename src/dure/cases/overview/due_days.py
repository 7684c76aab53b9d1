"""Until when something that waits in a case is due (기다리는 일의 기한): the limit of the case that covers it."""

from typing import Any

from django.db.models import Case as Choice
from django.db.models import F, OuterRef, Q, Subquery, When

from dure.cases.core.records import Deadline

MEASURED = "measured"


def due_of(*rules: str, **about: Any) -> Subquery:
    """The nearest running limit of these rules; `about` ties it to the row, which names its case by default."""
    rows = Deadline.objects.filter(
        met_at__isnull=True, dropped_at__isnull=True, rule__in=rules, **about or {"case": OuterRef("case")}
    )
    return Subquery(rows.order_by("due_at").annotate(until=COUNTED).values("until")[:1])


# An extension moves a guide only.
COUNTED = Choice(When(Q(kind=MEASURED), then=F("original_due_at")), default=F("due_at"))
