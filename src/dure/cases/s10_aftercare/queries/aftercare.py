"""Reading aftercare (사후관리)."""

import uuid

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction, YearPlan
from dure.cases.s10_aftercare.rules.aftercare import AftercareFacts
from dure.offices.models import Office
from dure.people.models import Household

TOWN = "town_team"


def plan_of(case: Case) -> AftercarePlan | None:
    """The plan of this round."""
    return next((each for each in kept(case, AftercarePlan) if each.round == case.round), None)


def visits_of(case: Case) -> list[MonitorVisit]:
    """The follow-ups of the case and the attempts at them, in their order."""
    return kept(case, MonitorVisit)


def running_case(home: Household) -> Case | None:
    """What is not ended of the household, a case before what is only monitored."""
    rows = Case.objects.filter(household=home).exclude(status=Case.Status.ENDED)
    return max(rows, key=lambda each: (each.path != Case.Path.MONITOR, each.opened_on), default=None)


def year_plan(sigungu_id: uuid.UUID, year: int) -> YearPlan | None:
    """The 시군구's plan of that year."""
    return YearPlan.objects.filter(sigungu_id=sigungu_id, year=year).first()


def usual_periods(sigungu_id: uuid.UUID | None) -> dict[str, str]:
    """How often this year's plan wants each kind of household looked after (manual-2025 m:7165)."""
    plan = year_plan(sigungu_id, timezone.localdate().year) if sigungu_id else None
    return {group: row["period"] for group, row in plan.groups.items()} if plan else {}


def follow_ups(case: Case) -> list[MonitorVisit]:
    """Those at which the household was met: an attempt is none (manual-2025 m:10095)."""
    return [each for each in visits_of(case) if not each.is_attempt]


def follow_ups_under(plan: AftercarePlan) -> QuerySet[MonitorVisit]:
    """The same of one plan, for what is written."""
    return MonitorVisit.objects.filter(plan=plan, is_attempt=False)


def survey_of(case: Case) -> Satisfaction | None:
    return next(iter(kept(case, Satisfaction)), None)


# What `facts` looks at.
READS = (
    AftercarePlan,
    MonitorVisit,
    Satisfaction,
)


def facts(case: Case) -> AftercareFacts:
    """What the guards of this stage need."""
    plan = plan_of(case)
    if plan is None:
        return AftercareFacts(is_at_town=case.office.kind == TOWN)
    return AftercareFacts(
        basis=plan.basis,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        visited_on=tuple(each.visited_on for each in follow_ups(case)),
        has_survey=survey_of(case) is not None,
        is_at_town=case.office.kind == TOWN,
        end_ground=plan.end_ground,
    )


def risk_was_high(case: Case) -> bool:
    """A difficult case, or one of whose surveys any flagged an area: followed up soon (manual-2025 m:10099).

    The guide says that the risk was high, not that it still is: every finished survey counts.
    """
    done = (each for each in kept(case, RiskSurvey) if each.completed_at)
    return bool(case.difficulty) or any(each.is_potential_subject for each in done)


def towns() -> QuerySet[Office]:
    """Every 읍면동 that can follow a household up."""
    rows = Office.objects.filter(kind=TOWN, is_active=True)
    return rows.select_related("sigungu").order_by("sigungu__name", "name")
