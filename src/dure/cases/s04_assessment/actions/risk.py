"""Writing risk surveys (위기도 조사)."""

import uuid
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.alert_rules import suspected_by_scores
from dure.cases.core.alerts import raise_suspected
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members
from dure.cases.core.days import days_of
from dure.cases.core.records import Case
from dure.cases.s04_assessment import risk
from dure.cases.s04_assessment.actions.assessments import date_the_stage, open_assessment
from dure.cases.s04_assessment.queries.risk import latest_risk_survey, open_survey, sheets_of, survey_of
from dure.cases.s04_assessment.records import MemberRiskSheet, RiskSurvey
from dure.cases.s04_assessment.rules.surveys import check_day, check_member, check_occasion, unanswered
from dure.people.models import Person

WITH_ASSESSMENT = RiskSurvey.Occasion.ASSESSMENT


def keep_survey(
    change: Change,
    *,
    occasion: str,
    surveyed_on: date,
    answers: risk.Answers,
    seen_version: int | None,
    person: Person | None = None,
    goes_on: bool = False,
) -> RiskSurvey:
    """Keep the answers, of the household or of one member, with the rule table's result for the worst of all.

    A survey of the assessment stays open until the assessment is completed; the others are finished with
    their last answer unless somebody's sheet is still to come, and a later one is a new survey.
    """
    case = change.case
    change.require(check_occasion(occasion, case.stage, is_open=case.status == Case.Status.OPEN))
    change.require(
        check_day(surveyed_on, change.on, days_of(case), _first_on(change, occasion))
        + risk.problems(answers, change.book)
    )
    change.happened(surveyed_on)
    begun, fixed = _begun(change, occasion)
    if person:
        change.require(check_member(person.pk in _members(change), is_begun=begun is not None))
        _keep_sheet(change, begun, person, answers)
    common = answers if person is None else begun.common if begun else {}
    values = _values(change, risk.worst([common, *sheets_of(begun)]))
    values |= {"common": common, "surveyed_on": surveyed_on}
    if occasion != WITH_ASSESSMENT and not goes_on and not unanswered(values["answers"], change.book):
        values["completed_at"] = change.at
    saved = _keep(change, begun, seen_version, values, **fixed)
    if saved.assessment:
        date_the_stage(change, saved.assessment)
    return saved


save_survey = action("risk.save", Permission.CASE_WRITE)(keep_survey)


def _first_on(change: Change, occasion: str) -> date | None:
    """When the first survey of this round was made, for one that comes later."""
    first = latest_risk_survey(change.case, WITH_ASSESSMENT)
    return first.surveyed_on if first and occasion != WITH_ASSESSMENT else None


def _begun(change: Change, occasion: str) -> tuple[RiskSurvey | None, dict[str, Any]]:
    """The survey that is continued, and what a new one would have."""
    if occasion != WITH_ASSESSMENT:
        return open_survey(change.case, occasion), {"occasion": occasion}
    assessment, _ = open_assessment(change)
    return survey_of(assessment), {"occasion": WITH_ASSESSMENT, "assessment": assessment}


def _members(change: Change) -> set[uuid.UUID]:
    return {person.pk for person in members(change.case, change.on)}


def _keep_sheet(change: Change, survey: RiskSurvey | None, person: Person, answers: risk.Answers) -> None:
    """One member's sheet; emptied, it says no more than the household's."""
    stored = MemberRiskSheet.objects.filter(survey=survey, person=person).first()
    if stored:
        change.edit(stored, None, answers=answers)
    elif answers:
        change.add(MemberRiskSheet, survey=survey, person=person, answers=answers)


def _keep(
    change: Change, begun: RiskSurvey | None, seen_version: int | None, values: dict[str, Any], **fixed: Any
) -> RiskSurvey:
    change.say(occasion=fixed["occasion"])
    _raise_what_is_new(change, begun.answers if begun else {}, values["answers"])
    if begun:
        return change.edit(begun, seen_version, **values)
    return change.add(RiskSurvey, round=change.case.round, **fixed, **values)


def _raise_what_is_new(change: Change, before: risk.Answers, now: risk.Answers) -> None:
    """A score on safety is a suspicion wherever the survey is taken (manual-2025 m:3702-3705)."""
    suspected = change.book.counselling.suspected
    known = suspected_by_scores(before, suspected)
    new = [one for one in suspected_by_scores(now, suspected) if one not in known]
    raise_suspected(change, new, "risk_survey")


def _values(change: Change, answers: risk.Answers) -> dict[str, Any]:
    result = risk.score(answers, change.book)
    flagged = {
        area: [
            {"code": reason.code, "params": dict(reason.params), "source": reason.source}
            for reason in reasons
        ]
        for area, reasons in result.flagged.items()
    }
    return {
        "answers": answers,
        "flagged": flagged,
        "is_potential_subject": result.potential_subject,
        "edition": change.book.name,
        "instrument_version": change.book.risk_instrument.version,
    }
