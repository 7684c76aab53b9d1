"""Households found and not yet assigned (새 후보)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dure.access.of_the_day import of_day
from dure.access.reach import read_by_me
from dure.access.reading import FirstOf, read, read_first
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.overview.work import own_offices, unassigned
from dure.cases.process import AFTERCARE
from dure.cases.s01_discovery.records import Discovery
from dure.offices.models import Office

SHOWN = 6
# Counted no further: nobody looks through more of them here.
MOST = 200
# All that a line says: most rows are only counted.
TOLD = ("stage", "is_urgent", "opened_on", "subject__name", "household__address")


@dataclass(frozen=True)
class Candidate:
    """One household with the report it came by."""

    case: Case
    report: Discovery | None


@dataclass(frozen=True)
class Candidates:
    """The first few and how many there are."""

    first: list[Candidate]
    count: int


def waiting(offices: Iterable[Office]) -> QuerySet[Case]:
    """Not those that only wait for their follow-up, or that a colleague counsels."""
    return Case.objects.filter(unassigned(offices), read_by_me()).exclude(stage=AFTERCARE)


def newest(offices: Iterable[Office]) -> QuerySet[Case]:
    rows = waiting(offices).select_related("subject", "household").only(*TOLD)
    return rows.order_by("-is_urgent", "-opened_on", "-id")[:MOST]


def reports_of(offices: Iterable[Office]) -> QuerySet[Discovery]:
    """How those households came to be known."""
    return Discovery.objects.filter(case__in=newest(offices)[:SHOWN].values("pk"))


def newest_of(standing: Standing) -> QuerySet[Case]:
    return newest(own_offices(standing))


def reports_for(standing: Standing) -> QuerySet[Discovery]:
    return reports_of(own_offices(standing))


def rows_of_candidates(standing: Standing) -> list[Any]:
    """What is looked at, to be asked for together with other lists."""
    if not own_offices(standing):
        return []
    newest = of_day(newest_of, standing)
    return [] if newest is None else [FirstOf(newest, SHOWN), of_day(reports_for, standing)]


def new_candidates(standing: Standing) -> Candidates:
    """Urgent ones first, then the newest."""
    rows = rows_of_candidates(standing)
    if not rows:
        return Candidates([], 0)
    found, told = read_first(rows[0]), read(rows[1])
    reports = {each.case_id: each for each in told}
    return Candidates([Candidate(case, reports.get(case.pk)) for case in found], found.total)
