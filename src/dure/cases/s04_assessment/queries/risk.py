"""Reading risk surveys (위기도 조사)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.cases.s04_assessment.rules.changes import RiskChange, Snapshot, changes
from dure.rulebook import Reason, edition


def survey_of(assessment: Assessment | None) -> RiskSurvey | None:
    """The risk survey that belongs to an assessment."""
    rows = RiskSurvey.objects.filter(assessment=assessment, occasion=RiskSurvey.Occasion.ASSESSMENT)
    return rows.first() if assessment else None


def open_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """A closing or interim survey that was begun and not finished."""
    return finished(case, is_finished=False).filter(occasion=occasion, round=case.round).last()


def latest_risk_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """The last finished survey of an occasion in this round: assessment, closure or interim."""
    return finished(case).filter(occasion=occasion, round=case.round).last()


def finished(case: Case, *, is_finished: bool = True) -> QuerySet[RiskSurvey]:
    """The case's surveys in the order in which they were taken."""
    rows = RiskSurvey.objects.filter(case=case, completed_at__isnull=not is_finished)
    return rows.order_by("surveyed_on", "recorded_at", "id")


def flagged_words(survey: RiskSurvey) -> list[tuple[str, list[str]]]:
    """Each marked area with its reasons in words."""
    book = edition(survey.edition)
    areas = [area for area in book.risk_rules if area in survey.flagged]
    return [(book.areas[area].ko, [words(reason) for reason in survey.flagged[area]]) for area in areas]


def words(reason: dict[str, Any]) -> str:
    return Reason(reason["code"], reason["params"], reason["source"]).text()


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
    surveys = list(finished(case))
    if not surveys:
        return None
    first, latest = surveys[0], surveys[-1]
    rows = changes(_snapshot(first), _snapshot(latest), edition(latest.edition))
    height = rows[-1].y + 18 if rows else 0
    return RiskPicture(first, latest, tuple(rows), height)


def _snapshot(survey: RiskSurvey) -> Snapshot:
    return Snapshot(survey.answers, survey.flagged)
