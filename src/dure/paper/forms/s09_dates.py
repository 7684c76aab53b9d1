"""On which day each stage was done, as form 7 prints them (단계별 일자, manual-2025 m:12426)."""

from datetime import date, datetime

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s03_intake.records import Intake
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.records import ServiceCheck
from dure.cases.s09_closure.records import Closure


def stage_dates(case: Case, closure: Closure) -> dict[str, date | None]:
    """The days of the review's own round: the first of what is done once, the last of the checks."""
    about = {"case": case, "round": closure.round}
    intake = Intake.objects.filter(**about).first()
    assessed = Assessment.objects.filter(**about, completed_at__isnull=False).order_by("number").first()
    return {
        "requested_on": case.opened_on,
        "intake_on": _day(intake.accepted_at) if intake else case.received_on,
        "needs_on": _needs_on(assessed) if assessed else None,
        "risk_on": _risk_on(about),
        "conference_on": _conference_on(about),
        "selected_on": _selected_on(about),
        "planned_on": _planned_on(about),
        "checked_on": _checked_on(case, closure.round),
        "reviewed_on": closure.registered_on,
    }


def _needs_on(assessed: Assessment) -> date | None:
    """The last visit made for it; without one the day on which it was complete."""
    made = assessed.visits.filter(visited_on__isnull=False).order_by("visited_on")
    return made.values_list("visited_on", flat=True).last() or _day(assessed.completed_at)


def _risk_on(about: dict) -> date | None:
    rows = RiskSurvey.objects.filter(**about, occasion=RiskSurvey.Occasion.ASSESSMENT)
    found = rows.filter(completed_at__isnull=False).order_by("completed_at").first()
    return (found.surveyed_on or _day(found.completed_at)) if found else None


def _conference_on(about: dict) -> date | None:
    held = Conference.objects.filter(**about, held_at__isnull=False, cancelled_at__isnull=True)
    return _day(held.order_by("held_at").values_list("held_at", flat=True).first())


def _selected_on(about: dict) -> date | None:
    rows = Selection.objects.filter(**about, withdrawn_at__isnull=True)
    return rows.values_list("decided_on", flat=True).first()


def _planned_on(about: dict) -> date | None:
    rows = Plan.objects.filter(**about, finalised_at__isnull=False)
    return _day(rows.order_by("number").values_list("finalised_at", flat=True).first())


def _checked_on(case: Case, round_no: int) -> date | None:
    rows = ServiceCheck.objects.filter(case=case, service__round=round_no)
    return rows.order_by("checked_on").values_list("checked_on", flat=True).last()


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
