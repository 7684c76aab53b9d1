"""Households found and not yet assigned (새 후보)."""

from dataclasses import dataclass

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.overview.work import own_offices, unassigned
from dure.cases.s01_discovery.records import Discovery

SHOWN = 6


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


def new_candidates(standing: Standing) -> Candidates:
    """Urgent ones first, then the newest."""
    offices = own_offices(standing)
    if not offices:
        return Candidates([], 0)
    rows = Case.objects.filter(unassigned(offices)).select_related("subject", "household")
    shown = list(rows.order_by("-is_urgent", "-opened_on", "-id")[:SHOWN])
    reports = {each.case_id: each for each in Discovery.objects.filter(case__in=shown)}
    return Candidates([Candidate(case, reports.get(case.pk)) for case in shown], rows.count())
