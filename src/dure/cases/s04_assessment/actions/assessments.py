"""Beginning, writing, completing and repeating an assessment (욕구조사)."""

from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin, meet
from dure.cases.core.records import Case
from dure.cases.core.stages import began, reach
from dure.cases.process import ASSESSMENT, SELECTION
from dure.cases.s04_assessment.inputs import Section
from dure.cases.s04_assessment.queries import assessments as queries
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, Visit
from dure.cases.s04_assessment.rules.completion import check_reassessment
from dure.people.models import LifeEvent
from dure.people.queries import of_the_household
from dure.rulebook import Reason, Refused

# What a re-assessment starts from: facts that hold until they change. Opinions are written anew.
STILL_HOLDS = ("main_person_id", "strengths", "obstacles", "supports", "not_to_share")
NEED_FIELDS = (
    "area",
    "middle",
    "phenomena",
    "phenomena_other",
    "causes",
    "cause",
    "caused_by",
    "description",
    "priority",
    "person_id",
)


def require_open(change: Change) -> None:
    """Writing ends with the stage: a finished assessment stays as it was."""
    if change.case.stage != ASSESSMENT or change.case.status != Case.Status.OPEN:
        raise Refused([Reason("s04.not_in_assessment")])


def open_assessment(change: Change) -> tuple[Assessment, bool]:
    """The assessment being written, begun by the first thing saved; True when it has just begun."""
    require_open(change)
    found = queries.current(change.case)
    return (found, False) if found else (begin_record(change), True)


def begin_record(change: Change, reason: str = "") -> Assessment:
    """Number 0 is the first; each later one starts from what still holds of the one before (manual-2025 m:11468)."""
    before = queries.latest_assessment(change.case)
    kept = {name: getattr(before, name) for name in STILL_HOLDS} if before else {}
    made = change.add(
        Assessment,
        number=before.number + 1 if before else 0,
        round=change.case.round,
        edition=change.book.name,
        reason=reason,
        **kept,
    )
    for need in queries.needs_of(before) if before else ():
        change.add(NeedFinding, assessment=made, **{name: getattr(need, name) for name in NEED_FIELDS})
    return made


def done_on(assessment: Assessment) -> list[date]:
    """The days on which the household was visited and surveyed for it."""
    survey = survey_of(assessment)
    visited = Visit.objects.filter(assessment=assessment, visited_on__isnull=False)
    days = [day for day in visited.values_list("visited_on", flat=True) if day]
    return [*days, *([survey.surveyed_on] if survey and survey.surveyed_on else [])]


def date_the_stage(change: Change, assessment: Assessment) -> None:
    """The stage began with the first visit or survey, where that was before the step into it was taken."""
    began(change, *done_on(assessment))


@action("assessment.write", Permission.CASE_WRITE)
def write(change: Change, *, seen_version: int | None, section: Section) -> Assessment:
    """Save one section of the record."""
    assessment, is_new = open_assessment(change)
    values = vars(section)
    change.say(section=sorted(values))
    return change.edit(assessment, None if is_new else seen_version, **values)


def complete(change: Change) -> Assessment:
    """The effect of completing: what comes from the household's record is kept as it stood."""
    assessment = queries.current(change.case)
    change.edit(survey_of(assessment), None, completed_at=change.at)
    return change.edit(assessment, None, completed_at=change.at, **_household_as_it_stands(change))


def after_completion(change: Change) -> None:
    """The survey's clock stops when it was made, that of its entry now; that of the selection runs (manual-2025 m:8559, m:8667, m:9137)."""
    reach(change, "assessment_completed")
    last = queries.latest_assessment(change.case)
    meet(change, "assessment", when=max(done_on(last), default=None) if last else None)
    meet(change, "assessment_entry")
    begin(change, "selection", stage=SELECTION)


def _household_as_it_stands(change: Change) -> dict[str, Any]:
    home = change.case.household
    events = of_the_household(LifeEvent.objects.filter(household=home).order_by("id"), home.pk)
    since = home.lived_since_on
    months = (change.on.year - since.year) * 12 + change.on.month - since.month if since else None
    return {
        "housing_type": home.housing_type,
        "tenure": home.tenure,
        "lived_months": months if months is None or months >= 0 else None,
        "family_history": "\n".join(event.text for event in events if event.person_id is None),
        "personal_history": _personal_history(events),
    }


def _personal_history(events: list[LifeEvent]) -> dict[str, dict[str, str]]:
    """Person → life stage → what happened."""
    kept: dict[str, dict[str, str]] = {}
    for event in events:
        if event.person_id:
            stages = kept.setdefault(str(event.person_id), {})
            lines = [stages.get(event.life_stage, ""), event.text]
            stages[event.life_stage] = "\n".join(line for line in lines if line)
    return kept


def reassess(change: Change, *, reason: str) -> Assessment:
    """The effect of going back to the assessment: the next number, with the reason."""
    change.require(check_reassessment(reason))
    change.say(again=True)
    return begin_record(change, reason)


def after_going_back(change: Change) -> None:
    begin(change, "assessment")
