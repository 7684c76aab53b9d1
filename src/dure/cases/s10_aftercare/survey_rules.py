"""Rules of the satisfaction survey (만족도 조사): pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook import Reason, Rulebook


@dataclass(frozen=True)
class SurveyFacts:
    """Whom one would ask, and whether they were asked before."""

    basis: str
    has_visit: bool
    has_survey: bool


def survey_reasons(
    facts: SurveyFacts, answers: Mapping[str, int], skip_ground: str, book: Rulebook
) -> list[Reason]:
    """Case households only, once, after the first follow-up; all twelve items or a ground (manual-2025 m:10163)."""
    if not book.aftercare[facts.basis].has_satisfaction_survey:
        return [Reason("s10.survey_not_asked", {}, "m:10124")]
    if facts.has_survey:
        return [Reason("s10.survey_already_done", {}, "m:10179")]
    found = []
    if not facts.has_visit:
        found.append(Reason("s10.survey_before_visit", {}, "m:10179", "aftercare_visit"))
    return found + answer_reasons(answers, skip_ground, book)


def answer_reasons(answers: Mapping[str, int], skip_ground: str, book: Rulebook) -> list[Reason]:
    """Either every item from 1 to 5, or one of the two grounds for skipping (manual-2025 m:10167)."""
    if skip_ground:
        found = [Reason("s10.survey_both", {}, "m:10167")] if answers else []
        if skip_ground not in book.satisfaction.skip_grounds:
            found.append(Reason("s10.skip_ground_unknown", {}, "m:10167"))
        return found
    scale = {choice.value for choice in book.satisfaction.answers}
    missing = sum(answers.get(item) not in scale for item in book.satisfaction.items)
    unknown = [item for item in answers if item not in book.satisfaction.items]
    if not missing and not unknown:
        return []
    return [Reason("s10.survey_incomplete", {"count": missing + len(unknown)}, "m:13140")]
