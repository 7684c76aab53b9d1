"""Cases one worked on of late (최근에 다룬 사례)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.reading import Said, ask, read, same_list
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
    return chips_of(standing.staff, [key for key, _ in read(keys_of(standing))])


def keys_of(standing: Standing) -> Any:
    """The cases and when, to be asked for together with others."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    staff, since = standing.staff, today - timedelta(days=DAYS)
    return same_list(recent, staff.pk, lambda: latest(staff, since), Said(recent, (staff.pk, since)))


def latest(staff: Staff, since: datetime) -> QuerySet[CaseEvent, tuple[Any, ...]]:
    """The cases and when I last recorded something in them."""
    mine = CaseEvent.objects.filter(recorded_by=staff, recorded_at__gte=since).order_by()
    found = mine.values("case").annotate(last=Max("recorded_at")).order_by("-last")
    return found.values_list("case", "last")[:MOST]


def chips_of(asker: Staff, keys: Iterable[uuid.UUID]) -> list[Chip]:
    """In the order of the keys, without those out of reach."""
    wanted = list(dict.fromkeys(keys))
    said = Said((chips_of, len(wanted)), tuple(wanted))
    rows = ask(said, lambda: Case.objects.select_related("subject").filter(pk__in=wanted)) if wanted else []
    found = {case.pk: case for case in rows}
    return [Chip(found[key], name_for(asker, found[key])) for key in wanted if key in found]
