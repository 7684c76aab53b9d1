"""When a risk survey is taken, and when it is whole (위기도 조사)."""

from datetime import date

from dure.cases.process import ASSESSMENT, BY_CODE, CLOSURE
from dure.cases.s04_assessment.risk import Answers
from dure.rulebook import Reason, Rulebook


def check_occasion(occasion: str, stage: str, *, is_open: bool) -> list[Reason]:
    """With the assessment, at the closure review, or at any time between them (manual-2025 m:8636-8640)."""
    if is_open and _fits(occasion, stage):
        return []
    return [Reason("s04.survey_not_now", {}, "m:8636")]


def _fits(occasion: str, stage: str) -> bool:
    if occasion == "assessment":
        return stage == ASSESSMENT
    if occasion == "closure":
        return stage == CLOSURE
    return BY_CODE[ASSESSMENT].number < BY_CODE[stage].number <= BY_CODE[CLOSURE].number


def check_day(surveyed_on: date, on: date) -> list[Reason]:
    return [] if surveyed_on <= on else [Reason("s04.survey_later_than_today", {}, "m:8636")]


def unanswered(answers: Answers, book: Rulebook) -> int:
    """Items with neither a value nor 해당 없음."""
    return sum(
        item not in answers.get(area, {})
        for area, sheet in book.risk_instrument.areas.items()
        for item in sheet.items
    )
