"""Reading risk surveys (위기도 조사)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment, MemberRiskSheet, RiskSurvey
from dure.cases.s04_assessment.risk import Answers
from dure.cases.s04_assessment.rules.changes import RiskChange, Snapshot, changes
from dure.rulebook import Reason, edition


def survey_of(assessment: Assessment | None) -> RiskSurvey | None:
    """The risk survey that belongs to an assessment."""
    if assessment is None:
        return None
    own = (each for each in kept(assessment.case, RiskSurvey) if each.assessment_id == assessment.pk)
    return next((each for each in own if each.occasion == RiskSurvey.Occasion.ASSESSMENT), None)


def sheets_of(survey: RiskSurvey | None) -> list[Answers]:
    """The answers of members that were asked apart."""
    return [each.answers for each in member_sheets(survey)]


def member_sheets(survey: RiskSurvey | None) -> list[MemberRiskSheet]:
    """The sheets of members that were asked apart, each with its person."""
    if survey is None:
        return []
    return [each for each in kept(survey.case, MemberRiskSheet) if each.survey_id == survey.pk]


@dataclass(frozen=True)
class Difference:
    """An item for which a member's answer is not the household's."""

    person: str
    area: str
    item: str
    common: str
    own: str


def differences(survey: RiskSurvey) -> list[Difference]:
    """Where a member's answers differ from the household's, in words."""
    book = edition(survey.edition)
    return [
        Difference(
            sheet.person.name,
            book.areas[area].ko,
            f"{item}. {book.risk_instrument.areas[area].items[item].ko}",
            points(survey.common.get(area, {}).get(item)),
            points(value),
        )
        for sheet in member_sheets(survey)
        for area, items in sheet.answers.items()
        for item, value in items.items()
        if value != survey.common.get(area, {}).get(item)
    ]


def points(value: int | None) -> str:
    return "해당 없음" if value is None else f"{value}점"


def open_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """A closing or interim survey that was begun and not finished."""
    return _last(finished(case, is_finished=False), occasion, case.round)


def latest_risk_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """The last finished survey of an occasion in this round: assessment, closure or interim."""
    return _last(finished(case), occasion, case.round)


def _last(surveys: list[RiskSurvey], occasion: str, number: int) -> RiskSurvey | None:
    found = [each for each in surveys if each.occasion == occasion and each.round == number]
    return next(reversed(found), None)


def finished(case: Case, *, is_finished: bool = True) -> list[RiskSurvey]:
    """The case's surveys in the order in which they were taken, those without a day last."""
    rows = [each for each in kept(case, RiskSurvey) if (each.completed_at is not None) == is_finished]
    return sorted(rows, key=lambda each: each.surveyed_on or date.max)


def flagged_words(survey: RiskSurvey) -> list[tuple[str, list[str]]]:
    """Each marked area with its reasons in words."""
    book = edition(survey.edition)
    areas = [area for area in book.risk_rules if area in survey.flagged]
    return [(book.areas[area].ko, [words(reason) for reason in survey.flagged[area]]) for area in areas]


def words(reason: dict[str, Any]) -> str:
    return Reason(reason["code"], reason["params"], cited=reason["source"]).text()


@dataclass(frozen=True)
class RiskPicture:
    """What the chart shows: the first survey, the latest, and the areas that have any risk."""

    first: RiskSurvey
    latest: RiskSurvey
    rows: tuple[RiskChange, ...]
    height: int

    @property
    def is_single(self) -> bool:
        return self.first.pk == self.latest.pk


def risk_changes(case: Case) -> list[RiskChange]:
    """Area by area from the first finished survey to the latest; a total is never made (manual-2025 m:11988)."""
    picture = risk_picture(case)
    return list(picture.rows) if picture else []


def risk_picture(case: Case) -> RiskPicture | None:
    """For `{% include "s04/risk_chart.html" with picture=… %}`; None before the first survey."""
    surveys = finished(case)
    if not surveys:
        return None
    first, latest = surveys[0], surveys[-1]
    rows = changes(_snapshot(first), _snapshot(latest), edition(latest.edition))
    height = rows[-1].y + 18 if rows else 0
    return RiskPicture(first, latest, tuple(rows), height)


def _snapshot(survey: RiskSurvey) -> Snapshot:
    return Snapshot(survey.answers, survey.flagged)
