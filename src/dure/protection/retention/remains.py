"""Reads from a case what statistics keep of it (통계 값 읽기)."""

from typing import Any

from django.db import models
from django.utils import timezone

from dure.cases.core.records import Case, StageEntry
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s04_assessment.records import NeedFinding, RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import MonitorVisit
from dure.people.models import Household
from dure.protection.retention.records import CaseStatistic
from dure.protection.retention.statistics import Remains, banded, coarsened, month_of, weeks_between
from dure.rulebook import latest

COUNTED: dict[str, type[models.Model]] = {
    "conferences": Conference,
    "services": Service,
    "checks": ServiceCheck,
    "contacts": Contact,
    "visits": MonitorVisit,
}


def remains_of(case: Case) -> Remains:
    """Codes, months, weeks and bands; no key, no text, no day."""
    closed = case.closed_on or case.ended_on
    whole = Remains(
        opened_month=month_of(case.opened_on),
        closed_month=month_of(closed) if closed else None,
        codes=_codes(case),
        weeks=_weeks(case),
        counts=_counts(case),
    )
    return coarsened(whole, _alike(case), latest().retention.number("few"))


def _codes(case: Case) -> dict[str, str]:
    found = {
        "path": case.path,
        "outcome": case.outcome,
        "route": _first(Discovery, case, "route"),
        "ground": _first(Closure, case, "ground"),
        "main_area": _first(NeedFinding, case, "area"),
        "household_type": Household.objects.get(pk=case.household_id).household_type,
    }
    return {key: code for key, code in found.items() if code}


def _first(model: type[models.Model], case: Case, column: str) -> str:
    return model._default_manager.filter(case=case).values_list(column, flat=True).first() or ""


def _weeks(case: Case) -> dict[str, int]:
    """Time in each stage, all its entries together."""
    found: dict[str, int] = {}
    for entry in StageEntry.objects.filter(case=case):
        left = timezone.localdate(entry.left_at) if entry.left_at else case.ended_on
        weeks = weeks_between(timezone.localdate(entry.entered_at), left)
        found[entry.stage] = found.get(entry.stage, 0) + weeks
    return found


def _counts(case: Case) -> dict[str, str]:
    found = {name: model._default_manager.filter(case=case).count() for name, model in COUNTED.items()}
    found |= {"members": case.household.memberships.count(), "rounds": case.round}
    return {name: banded(number) for name, number in found.items()} | _risk(case)


def _risk(case: Case) -> dict[str, str]:
    """How many areas were flagged first and last: the change, not which areas."""
    done = RiskSurvey.objects.filter(case=case, completed_at__isnull=False).order_by("completed_at")
    flagged = [_flagged(survey.flagged) for survey in done]
    if not flagged:
        return {}
    return {"risk_before": banded(flagged[0]), "risk_after": banded(flagged[-1])}


def _flagged(areas: Any) -> int:
    return sum(bool(is_flagged) for is_flagged in dict(areas).values())


def _alike(case: Case) -> int:
    """Cases of the office with the same month, path and outcome, kept or already destroyed."""
    month = month_of(case.opened_on)
    kept = Case.objects.filter(
        office=case.office_id,
        path=case.path,
        outcome=case.outcome,
        opened_on__year=month.year,
        opened_on__month=month.month,
    )
    gone = CaseStatistic.objects.filter(
        office=case.office_id, opened_month=month, facts__path=case.path, facts__outcome=case.outcome
    )
    return kept.count() + gone.exclude(facts__precision="year").count()
