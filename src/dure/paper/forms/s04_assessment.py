"""Form 3, the survey of needs and risk: what it holds of an assessment (욕구 및 위기도 통합조사, m:11454-11600)."""

from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Management
from dure.cases.household.ecomap import ecomap_of
from dure.cases.s04_assessment.queries import made_visits, needs_of
from dure.cases.s04_assessment.queries.risk import finished, survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey, Visit
from dure.offices.models import Staff
from dure.paper.drawings import ecomap_figure, genogram_figure
from dure.paper.forms.assessment_background import history_of, household_of, services_of
from dure.paper.forms.assessment_layout import blocks
from dure.paper.forms.offices import office_of, phone_of
from dure.paper.forms.people import family_rows, masked_number, shown_on, whole_address
from dure.paper.forms.risk_sheet import Answered
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Figure
from dure.paper.sheet import Answers
from dure.paper.writing import day, labels
from dure.rulebook import Rulebook

# Half a page, in mm.
DRAWING_ROOM = (178.0, 110.0)


def targets(case: Case) -> list[Target]:
    """Every assessment, the last first."""
    found = reversed(kept(case, Assessment))
    return [Target(one.pk, _label(one), _day_of(one), one.edition) for one in found]


def _label(one: Assessment) -> str:
    kind = f"재조사 {one.number}차" if one.number else "신규"
    return f"{kind} {day(_day_of(one))}" if one.completed_at else f"{kind} 쓰는 중"


def _day_of(one: Assessment) -> date | None:
    return timezone.localdate(one.completed_at) if one.completed_at else None


def fill(case: Case, target: Target) -> Answers:
    """The assessment with its visit, needs and risk; what stands behind the household as it was kept."""
    one = Assessment.objects.select_related("main_person", "recorded_by").get(pk=target.id, case=case)
    on = _day_of(one) or timezone.localdate()
    visit = next(reversed(made_visits(one)), None)
    return {
        "survey": _survey(case, one, on, visit, book_of(target)),
        "subject": _subject(case),
        "family": family_rows(case, on),
        "needs": [_need(need) for need in needs_of(one)],
        "clear": [{"area": area, "note": note} for area, note in one.areas_clear.items()],
        "strengths": {name: getattr(one, name) for name in ("strengths", "obstacles", "supports")},
        "opinion": {
            "requested_services": one.requested_services,
            "needs_said": one.needs_said,
            "needs_unsaid": one.needs_unsaid,
            "resources": one.resources,
            "direction": one.direction,
        },
        **household_of(case, one),
        **history_of(case, one),
        "household": _household(case),
        "drawings": _drawings(case, shown_on(case, on)),
        **_risk(case, one),
    }


def _drawings(case: Case, on: date) -> dict[str, Figure]:
    """Genogram and ecomap of that day (manual-2025 m:11540); the latter when there are ties."""
    found = {"genogram": genogram_figure(case, room=DRAWING_ROOM, on=on)}
    return found | (
        {"ecomap": ecomap_figure(case, room=DRAWING_ROOM, on=on)} if ecomap_of(case, on=on).ties else {}
    )


def _survey(case: Case, one: Assessment, on: date, visit: Visit | None, book: Rulebook) -> dict[str, Any]:
    manager = _manager(case, one, on)
    return {
        "number": case.number,
        "kind": "again" if one.number else "new",
        "round": one.number or None,
        "visited_on": visit.visited_on if visit else None,
        "written_on": _day_of(one),
        "manager": manager.name if manager else "",
        "manager_office": office_of(manager, on, case) if manager else "",
        "manager_phone": phone_of(manager, case),
        "companions": _companions(visit, book),
    }


def _manager(case: Case, one: Assessment, on: date) -> Staff | None:
    """Who managed the case on that day."""
    held = Management.objects.filter(case=case, part=Management.Part.MAIN, from_on__lte=on)
    last = held.select_related("staff").last()
    return last.staff if last else case.manager or one.recorded_by


def _companions(visit: Visit | None, book: Rulebook) -> str:
    kinds = book.codes["visit_companion"]
    return ", ".join(
        f"{each['name']}({labels(kinds, each['kind'])})" for each in (visit.companions if visit else [])
    )


def _subject(case: Case) -> dict[str, Any]:
    person = case.subject
    return {
        "name": person.name,
        "resident_number": masked_number(person),
        "home_phone": person.home_phone,
        "work_phone": person.work_phone,
        "mobile_phone": person.mobile_phone,
        "emergency_phone": person.emergency_phone,
        "address": whole_address(case),
    }


def _household(case: Case) -> dict[str, Any]:
    home = case.household
    return {
        "household_type": home.household_type,
        "household_type_text": home.household_type_other,
        "traits": home.traits,
        "service_history": services_of(case),
    }


def _need(need: NeedFinding) -> dict[str, Any]:
    return {
        "area": need.area,
        "middle": need.middle,
        "phenomena": need.phenomena,
        "phenomena_text": need.phenomena_other,
        "description": need.description,
        "causes": need.causes,
        "causes_text": need.cause,
        "caused_by": need.caused_by,
        "priority": need.priority,
    }


def _risk(case: Case, one: Assessment) -> dict[str, Any]:
    """The survey of this assessment; beside it that of the closing, under the round's last assessment."""
    first, closing = survey_of(one), _closing(case, one)
    return {
        "risk": {
            "surveyed_on": first.surveyed_on if first else None,
            "closing_surveyed_on": closing.surveyed_on if closing else None,
        },
        "risk_answers": {"first": _answered(first), "closing": _answered(closing)},
    }


def _answered(survey: RiskSurvey | None) -> Answered | None:
    return (
        Answered(survey.answers, frozenset(survey.flagged), survey.is_potential_subject) if survey else None
    )


def _closing(case: Case, one: Assessment) -> RiskSurvey | None:
    later = Assessment.objects.filter(case=case, round=one.round, number__gt=one.number)
    if later.exists():
        return None
    closing = RiskSurvey.Occasion.CLOSURE
    found = [each for each in finished(case) if each.occasion == closing and each.round == one.round]
    return next(reversed(found), None)


KIND = PaperKind(
    code="assessment",
    form="s04_assessment",
    stage="assessment",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
)
