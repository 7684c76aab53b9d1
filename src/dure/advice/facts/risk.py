"""How high the risk is: there is no total, so by marked areas (위기도)."""

from dure.advice.rules.closure import HIGH, LOW, MIDDLE
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s09_closure.evidence import lowered_areas
from dure.rulebook import Rulebook


def level_of(survey: RiskSurvey | None, book: Rulebook) -> int | None:
    """0 low, 1 middle, 2 high; None when nobody asked."""
    if survey is None:
        return None
    rules, marked = book.product.advice.risk, set(survey.flagged)
    has_grave = bool(marked & set(rules.grave_areas))
    if len(marked) >= (rules.high_with_grave if has_grave else rules.high_from):
        return HIGH
    return MIDDLE if marked else LOW


def before_and_after(surveys: list[RiskSurvey], book: Rulebook) -> tuple[int | None, int | None]:
    """The level when help began and at closing; lower points in a marked area count as lower."""
    first = next((each for each in surveys if each.occasion == RiskSurvey.Occasion.ASSESSMENT), None)
    last = next((each for each in reversed(surveys) if each.occasion == RiskSurvey.Occasion.CLOSURE), None)
    before, after = level_of(first, book), level_of(last, book)
    if before == after and lowered_areas(first, last):
        return before, max(LOW, (after or LOW) - 1)
    return before, after
