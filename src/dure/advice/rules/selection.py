"""Case household and link household mixed up (대상자 선정): pure."""

from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import has_any, how_many
from dure.rulebook import Rulebook

WRONG = "wrong_selection"
CASE, LINK, NOT_SELECTED = "case", "link", "not_selected"


@dataclass(frozen=True)
class SelectionFacts:
    target: str = ""
    outcome: str = ""
    reason: str = ""
    needs: tuple[str, ...] = ()
    expected_months: float | None = None
    is_high_risk: bool = False
    is_low_risk: bool = False
    services_planned: int | None = None


def advise(facts: SelectionFacts, book: Rulebook) -> list[Advice]:
    finding = SIGNS[facts.outcome](facts, book) if facts.outcome in SIGNS else ""
    if not finding:
        return []
    source = book.errors[WRONG].source
    params = {"needs": len(set(facts.needs))}
    return one_each([Advice(WRONG, finding, "decision", "", params, facts.reason, source)])


def _left_out_sign(facts: SelectionFacts, book: Rulebook) -> str:
    """Not selected though at risk, and not because others help or nobody could be reached."""
    signs = book.product.advice.selection
    is_grave = facts.is_high_risk or bool(set(facts.needs) & set(signs.grave_areas))
    return "not_selected_at_risk" if is_grave and not has_any(facts.reason, signs.settled_words) else ""


def is_tangled(facts: SelectionFacts, book: Rulebook) -> bool:
    """Several areas, one of the areas that never come alone, or high risk."""
    signs = book.product.advice.selection
    areas = set(facts.needs)
    return facts.is_high_risk or len(areas) >= signs.complex_needs or bool(areas & set(signs.complex_areas))


def _case_sign(facts: SelectionFacts, book: Rulebook) -> str:
    signs = book.product.advice.selection
    if is_tangled(facts, book) or has_any(facts.reason, signs.complex_words):
        return ""
    if has_any(facts.reason, signs.admission_words):
        return "case_for_admission"
    if not facts.needs:
        return "case_without_needs"
    if facts.expected_months is not None and facts.expected_months < book.selection.case_months_at_least:
        return "case_is_short"
    return "case_is_simple" if _is_simple(facts, book) else ""


def _is_simple(facts: SelectionFacts, book: Rulebook) -> bool:
    """Few plain needs, and few services or words that say so."""
    signs = book.product.advice.selection
    if len(set(facts.needs)) > signs.simple_needs:
        return False
    few = facts.services_planned is not None and facts.services_planned <= signs.simple_services
    lasts = facts.expected_months is not None and facts.expected_months >= signs.long_months
    says_so = has_any(facts.reason, signs.simple_words)
    return says_so or (few and not lasts)


def _link_sign(facts: SelectionFacts, book: Rulebook) -> str:
    signs = book.product.advice.selection
    if facts.is_high_risk:
        return "link_with_high_risk"
    areas = set(facts.needs)
    hard = len(areas & set(signs.complex_areas))
    if len(areas) >= signs.complex_needs or (hard and len(areas) > 1):
        return "link_is_tangled"
    lasts = facts.expected_months is not None and facts.expected_months >= signs.long_months
    is_told = how_many(facts.reason, signs.complex_words) > 0
    return "link_lasts_long" if lasts and (len(areas) > 1 or is_told or hard) else ""


SIGNS = {CASE: _case_sign, LINK: _link_sign, NOT_SELECTED: _left_out_sign}
