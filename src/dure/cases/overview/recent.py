"""Cases one worked on of late (최근에 다룬 사례)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.records import Case, CaseEvent
from dure.cases.overview.beside import name_for
from dure.offices.models import Staff

DAYS, MOST = 14, 6


@dataclass(frozen=True)
class Chip:
    """A case one goes to in one step."""

    case: Case
    name: str

    @property
    def url(self) -> str:
        return reverse("case_overview", args=[self.case.pk])


def recent(standing: Standing) -> list[Chip]:
    """Where I recorded something in the last two weeks, the latest first, as far as I still see it."""
    since = timezone.now() - timedelta(days=DAYS)
    mine = CaseEvent.objects.filter(recorded_by=standing.staff, recorded_at__gte=since).order_by()
    latest = mine.values("case").annotate(last=Max("recorded_at")).order_by("-last")
    return chips_of(standing.staff, [row["case"] for row in latest[:MOST]])


def chips_of(asker: Staff, keys: Iterable[uuid.UUID]) -> list[Chip]:
    """In the order of the keys, without those out of reach."""
    wanted = list(keys)
    found = Case.objects.select_related("subject").in_bulk(wanted)
    return [Chip(found[key], name_for(asker, found[key])) for key in wanted if key in found]
