"""Rules of the satisfaction survey (만족도 조사): pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dure.cases.core.date_rules import Dated, not_ahead, not_before
from dure.rulebook import Reason, Rulebook

ANSWERED, IN_PART, DECLINED, LEFT_OUT = "answered", "in_part", "declined", "left_out"


@dataclass(frozen=True)
class SurveyFacts:
    """Whom one would ask, and whether they were asked before."""

    basis: str
    has_visit: bool
    has_survey: bool


@dataclass(frozen=True)
class SurveyEntered:
    """How the survey went; `note`: why it was not answered, or not wholly."""

    outcome: str
    answers: Mapping[str, int] = field(default_factory=dict)
    skip_ground: str = ""
    note: str = ""


def survey_reasons(facts: SurveyFacts, survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    """Case households only, once, after the first follow-up (manual-2025 m:10124, m:10163, m:10179)."""
    if not book.aftercare[facts.basis].has_satisfaction_survey:
        return [Reason("s10.survey_not_asked")]
    if facts.has_survey:
        return [Reason("s10.survey_already_done")]
    found = []
    if not facts.has_visit:
        found.append(Reason("s10.survey_before_visit", {}, "aftercare_visit"))
    return found + outcome_reasons(survey, book)


def check_asked(asked_on: date | None, visited_on: date | None, on: date) -> list[Reason]:
    """Asked at the first follow-up or after it, and not ahead (manual-2025 m:10163)."""
    asked, visit = Dated("조사일자", asked_on), Dated("첫 사후관리 방문일", visited_on)
    return not_ahead(asked, on, "asked_on") + not_before(asked, [visit], "asked_on")


def outcome_reasons(survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    """Whole, in part, declined, or left out where the guide allows it (manual-2025 m:10167–10169)."""
    if survey.outcome not in WANTED:
        return [Reason("s10.survey_outcome_missing")]
    found = WANTED[survey.outcome](survey, book)
    if survey.skip_ground and survey.outcome != LEFT_OUT:
        found.append(Reason("s10.survey_both"))
    return found


def _whole(survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    """Every item from 1 to 5."""
    wrong = _missing(survey, book) + len(_wrong(survey, book))
    return [Reason("s10.survey_incomplete", {"count": wrong})] if wrong else []


def _in_part(survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    """Some items, and why not the others."""
    found = []
    if not survey.answers or _wrong(survey, book):
        found.append(Reason("s10.survey_needs_some_answer"))
    elif not _missing(survey, book):
        found.append(Reason("s10.survey_is_whole"))
    if not survey.note.strip():
        found.append(Reason("s10.survey_needs_note"))
    return found


def _declined(survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    return [Reason("s10.survey_has_answers")] if survey.answers else []


def _left_out(survey: SurveyEntered, book: Rulebook) -> list[Reason]:
    """Only where not even a member of the family can answer (manual-2025 m:10167–10169)."""
    found = [Reason("s10.survey_has_answers")] if survey.answers else []
    if survey.skip_ground not in book.satisfaction.skip_grounds:
        found.append(Reason("s10.skip_ground_unknown"))
    return found


WANTED = {ANSWERED: _whole, IN_PART: _in_part, DECLINED: _declined, LEFT_OUT: _left_out}


def _missing(survey: SurveyEntered, book: Rulebook) -> int:
    return sum(item not in survey.answers for item in book.satisfaction.items)


def _wrong(survey: SurveyEntered, book: Rulebook) -> list[str]:
    """Items that are not on the sheet, or answered beside the scale."""
    scale = {choice.value for choice in book.satisfaction.answers}
    known = book.satisfaction.items
    return [item for item, value in survey.answers.items() if item not in known or value not in scale]
