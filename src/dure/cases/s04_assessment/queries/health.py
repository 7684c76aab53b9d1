"""Reading health interviews, and counting them (건강면접조사표)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.consents import members
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.rules.health import VISITING_HEALTH
from dure.people.models import Person


@dataclass(frozen=True)
class HealthRow:
    """One member with their interviews, the last first."""

    person: Person
    records: tuple[HealthInterview, ...]


@dataclass(frozen=True)
class HealthCounts:
    """How many interviews, how many were referred, and to visiting health care (manual-2025 m:15932-15934)."""

    interviews: int
    referred: int
    visiting_health: int


def health_rows(case: Case) -> list[HealthRow]:
    """Every member of the household, and who was interviewed and has left."""
    taken = interviews_of(case)
    people = {one.pk: one for one in (*members(case, timezone.localdate()), *(each.person for each in taken))}
    return [
        HealthRow(person, tuple(each for each in taken if each.person_id == key))
        for key, person in people.items()
    ]


def interviews_of(case: Case) -> list[HealthInterview]:
    """The last first."""
    return kept(case, HealthInterview)[::-1]


def interviews(wanted: Mapping[str, Any]) -> QuerySet[HealthInterview]:
    """Those of one's offices in a period, by office, all or the referred only."""
    rows = HealthInterview.objects.filter(in_my_offices())
    for name, value in wanted.items():
        rows = rows.filter(FILTERS[name](value))
    return rows


def _referred(_: Any) -> Q:
    return Q(referred_on__isnull=False)


FILTERS: Mapping[str, Any] = {
    "since": lambda value: Q(interviewed_on__gte=value),
    "until": lambda value: Q(interviewed_on__lte=value),
    "office": lambda value: Q(office=value),
    "referred": _referred,
}


def counted(wanted: Mapping[str, Any]) -> HealthCounts:
    """The figures of the monitoring of 읍면동 (m:15932-15934), also of cases that one only knows of."""
    period = [wanted.get(name) or None for name in ("since", "until", "office")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM dure.count_interviews(%s, %s, %s, %s, %s)",
            [*period, bool(wanted.get("referred")), VISITING_HEALTH],
        )
        return HealthCounts(*cursor.fetchone())
