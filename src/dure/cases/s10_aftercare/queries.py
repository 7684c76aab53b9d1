"""Reading aftercare (사후관리)."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from dure.cases.s10_aftercare.rules import AftercareFacts
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import edition_on

TOWN = "town_team"


def plan_of(case: Case) -> AftercarePlan | None:
    """The plan of this round."""
    return AftercarePlan.objects.filter(case=case, round=case.round).first()


def visits_of(case: Case) -> QuerySet[MonitorVisit]:
    """The follow-ups of the case in their order."""
    return MonitorVisit.objects.filter(case=case).select_related("staff").order_by("visited_on", "id")


def survey_of(case: Case) -> Satisfaction | None:
    return Satisfaction.objects.filter(case=case).first()


def facts(case: Case) -> AftercareFacts:
    """What the guards of this stage need."""
    plan = plan_of(case)
    if plan is None:
        return AftercareFacts(is_at_town=case.office.kind == TOWN)
    return AftercareFacts(
        basis=plan.basis,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        visited_on=tuple(visits_of(case).values_list("visited_on", flat=True)),
        has_survey=survey_of(case) is not None,
        is_at_town=case.office.kind == TOWN,
        end_ground=plan.end_ground,
    )


def risk_was_high(case: Case) -> bool:
    """A difficult case, or one whose last survey still flagged an area: followed up soon (manual-2025 m:10058)."""
    surveys = RiskSurvey.objects.filter(case=case, round=case.round, completed_at__isnull=False)
    last = surveys.order_by("completed_at").last()
    return bool(case.difficulty) or bool(last and last.is_potential_subject)


def towns() -> QuerySet[Office]:
    """Every 읍면동 that can follow a household up."""
    rows = Office.objects.filter(kind=TOWN, is_active=True)
    return rows.select_related("sigungu").order_by("sigungu__name", "name")


def leader_of(office: Office, on: date | None = None) -> Staff | None:
    """A leader or senior official of the office, for what is reported at once."""
    day = on or timezone.localdate()
    approvers = [code for code, role in edition_on(day).roles.items() if role.is_approver]
    held = Assignment.objects.filter(office=office, role__in=approvers, from_on__lte=day)
    current = held.exclude(until_on__lt=day).select_related("staff").order_by("from_on", "pk")
    first = current.first()
    return first.staff if first else None
