"""Writing risk surveys (위기도 조사)."""

from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.s04_assessment import risk
from dure.cases.s04_assessment.actions.assessments import open_assessment
from dure.cases.s04_assessment.queries.risk import open_survey, survey_of
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.surveys import check_day, check_occasion, unanswered

WITH_ASSESSMENT = RiskSurvey.Occasion.ASSESSMENT


@action("risk.save", Permission.CASE_WRITE)
def save_survey(
    change: Change, *, occasion: str, surveyed_on: date, answers: risk.Answers, seen_version: int | None
) -> RiskSurvey:
    """Keep the answers with the rule table's result for each area; it may be continued until it is whole.

    A survey of the assessment stays open until the assessment is completed; the others are finished with
    their last answer, and a later one is a new survey.
    """
    case = change.case
    change.require(check_occasion(occasion, case.stage, is_open=case.status == Case.Status.OPEN))
    change.require(check_day(surveyed_on, change.on))
    values = _values(change, answers) | {"surveyed_on": surveyed_on}
    if occasion == WITH_ASSESSMENT:
        return _save_with_assessment(change, seen_version, values)
    if not unanswered(answers, change.book):
        values["completed_at"] = change.at
    begun = open_survey(case, occasion)
    return _keep(change, begun, seen_version, values, occasion=occasion)


def _save_with_assessment(change: Change, seen_version: int | None, values: dict[str, Any]) -> RiskSurvey:
    assessment, _ = open_assessment(change)
    begun = survey_of(assessment)
    return _keep(change, begun, seen_version, values, occasion=WITH_ASSESSMENT, assessment=assessment)


def _keep(
    change: Change, begun: RiskSurvey | None, seen_version: int | None, values: dict[str, Any], **fixed: Any
) -> RiskSurvey:
    change.say(occasion=fixed["occasion"])
    if begun:
        return change.edit(begun, seen_version, **values)
    return change.add(RiskSurvey, round=change.case.round, **fixed, **values)


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
