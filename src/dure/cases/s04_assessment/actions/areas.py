"""Writing one area of need and risk together (욕구영역 하나의 욕구와 위기도; manual-2025 m:11954)."""

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.s04_assessment.actions.assessments import open_assessment
from dure.cases.s04_assessment.actions.needs import keep_clear, keep_need
from dure.cases.s04_assessment.actions.risk import WITH_ASSESSMENT, keep_survey
from dure.cases.s04_assessment.inputs import AreaEntry, NeedEntry
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey


@action("need.save_area", Permission.CASE_WRITE)
def save_area(change: Change, *, area: str, seen_version: int | None, entry: AreaEntry) -> Assessment:
    """Keep the needs of an area, or that it has none, and the household's answers to its items of risk.

    What is as it was is left alone, so that two who write different parts do not meet.
    """
    assessment, _ = open_assessment(change)
    kept = {each.middle: each for each in assessment.needs.filter(area=area)}
    for need in entry.needs:
        if _says_something_new(kept.get(need.middle), need.entry):
            keep_need(change, need.middle, need.seen_version, need.entry)
    if entry.clear_note.strip() and entry.clear_note != assessment.areas_clear.get(area):
        keep_clear(change, {area: entry.clear_note})
    _keep_answers(change, assessment, area, seen_version, entry)
    change.say(area=area)
    return assessment


def _says_something_new(kept: NeedFinding | None, entry: NeedEntry) -> bool:
    return kept is None or any(getattr(kept, name) != value for name, value in vars(entry).items())


def _keep_answers(
    change: Change, assessment: Assessment, area: str, seen_version: int | None, entry: AreaEntry
) -> RiskSurvey | None:
    """The sheet with this area's answers as they are now; none is begun for an area left open."""
    begun = survey_of(assessment)
    common = begun.common if begun else {}
    if entry.surveyed_on is None or (entry.answers == common.get(area, {})):
        return None
    return keep_survey(
        change,
        occasion=WITH_ASSESSMENT,
        surveyed_on=entry.surveyed_on,
        answers={**common, area: dict(entry.answers)},
        seen_version=seen_version,
    )
