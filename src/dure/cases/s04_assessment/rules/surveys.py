"""When a risk survey is taken, and when it is whole (위기도 조사)."""

from datetime import date

from dure.cases.core.date_rules import CaseDays, Dated, not_before
from dure.cases.process import ASSESSMENT, BY_CODE, CLOSURE
from dure.cases.s04_assessment.risk import Answers
from dure.rulebook import Reason, Rulebook


def check_occasion(occasion: str, stage: str, *, is_open: bool) -> list[Reason]:
    """With the assessment, at the closure review, or at any time between them (manual-2025 m:8636-8640)."""
    if is_open and _fits(occasion, stage):
        return []
    return [Reason("s04.survey_not_now")]


def _fits(occasion: str, stage: str) -> bool:
    if occasion == "assessment":
        return stage == ASSESSMENT
    if occasion == "closure":
        return stage == CLOSURE
    return BY_CODE[ASSESSMENT].number < BY_CODE[stage].number <= BY_CODE[CLOSURE].number


def check_day(surveyed_on: date, on: date, case: CaseDays, first_on: date | None = None) -> list[Reason]:
    """Not ahead, not before consent and acceptance; one of later not before the first (manual-2025 m:8565, m:8652)."""
    if surveyed_on > on:
        return [Reason("s04.survey_later_than_today", field="surveyed_on")]
    earlier = (*case.work, Dated("처음 조사한 날", first_on))
    return not_before(Dated("조사일", surveyed_on), earlier, "surveyed_on")


def check_member(is_member: bool, *, is_begun: bool) -> list[Reason]:
    """Somebody of the household, and after what holds for all of it (manual-2025 m:11958)."""
    found = []
    if not is_member:
        found.append(Reason("s04.sheet_of_no_member"))
    if not is_begun:
        found.append(Reason("s04.common_sheet_first"))
    return found


def unanswered(answers: Answers, book: Rulebook) -> int:
    """Items with neither a value nor 해당 없음."""
    return sum(
        item not in answers.get(area, {})
        for area, sheet in book.risk_instrument.areas.items()
        for item in sheet.items
    )
