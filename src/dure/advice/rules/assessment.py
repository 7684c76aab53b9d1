"""A survey that gathered too little, a judgement that is thin (욕구 및 위기도 조사): pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import has_any, is_empty, remainder, share_within, size
from dure.rulebook import Rulebook

THIN, SHALLOW = "thin_assessment", "shallow_judgement"


@dataclass(frozen=True)
class NeedFacts:
    """`text`: what is needed as the person says it; `review`: how the worker sees it."""

    key: str
    area: str
    text: str = ""
    review: str = ""
    is_main: bool = False
    is_viewed: bool = False


@dataclass(frozen=True)
class AssessmentFacts:
    target: str = ""
    needs: tuple[NeedFacts, ...] = ()
    supports: str = ""
    strengths: str = ""
    family_history: str = ""
    opinion: str = ""
    counselling_text: str = ""

    @property
    def needs_text(self) -> str:
        return "\n".join(need.text for need in self.needs)

    @property
    def main_areas(self) -> set[str]:
        """Areas of the main needs; of all needs where none is named."""
        named = {need.area for need in self.needs if need.is_main}
        return named or {need.area for need in self.needs}


def advise(facts: AssessmentFacts, book: Rulebook) -> list[Advice]:
    return one_each([*thin(facts, book), *shallow(facts, book)])


def thin(facts: AssessmentFacts, book: Rulebook) -> Iterator[Advice]:
    signs, reading = book.product.advice.assessment, book.product.advice.text
    source = book.errors[THIN].source
    cared = facts.main_areas & set(signs.support_areas)
    if cared and is_empty(facts.supports, reading):
        params = {"area": book.areas[min(cared)].ko}
        yield Advice(THIN, "care_without_supports", "supports", "", params, facts.supports, source)
    missing = _background_missing(facts, book)
    if len(missing) > signs.background_may_miss:
        params = {"missing": ", ".join(missing.values())}
        yield Advice(THIN, "background_missing", next(iter(missing)), "", params, source=source)
    if size(facts.needs_text, *(need.review for need in facts.needs)) < signs.least_needs:
        yield Advice(THIN, "needs_too_little", "needs", about=facts.needs_text, source=source)
    if _is_as_before(facts, book):
        yield Advice(THIN, "as_in_counselling", "needs", about=facts.needs_text, source=source)


def _background_missing(facts: AssessmentFacts, book: Rulebook) -> dict[str, str]:
    """Fields left blank, with their words."""
    asked = {"supports": "사회적 지지자원", "strengths": "강점", "family_history": "가족력"}
    return {
        name: ko for name, ko in asked.items() if is_empty(getattr(facts, name), book.product.advice.text)
    }


def _is_as_before(facts: AssessmentFacts, book: Rulebook) -> bool:
    reading, text = book.product.advice.text, facts.needs_text
    if size(text) < reading.judged_from:
        return False
    return share_within(text, facts.counselling_text, reading) >= reading.copied


def shallow(facts: AssessmentFacts, book: Rulebook) -> Iterator[Advice]:
    finding = _opinion_sign(facts, book)
    source = book.errors[SHALLOW].source
    if finding:
        yield Advice(SHALLOW, finding, "opinion", about=facts.opinion, source=source)
    about = "\n".join(need.review for need in facts.needs)
    if _is_played_down(facts, book):
        yield Advice(SHALLOW, "risk_played_down", "needs", about=about, source=source)
    elif about.strip() and all(_is_echo(need, book) for need in facts.needs):
        yield Advice(SHALLOW, "needs_not_reviewed", "needs", about=about, source=source)


def _opinion_sign(facts: AssessmentFacts, book: Rulebook) -> str:
    signs, reading, opinion = book.product.advice.assessment, book.product.advice.text, facts.opinion
    if is_empty(opinion, reading):
        return "judgement_missing"
    words = (*book.product.advice.counselling.request_words, *signs.general_words)
    left = remainder(opinion, words, reading)
    if len(left) < signs.least_opinion:
        return "judgement_only_asks"
    if share_within(opinion, facts.needs_text, reading) >= reading.copied:
        return "judgement_repeats_needs"
    if size(opinion) < signs.reasoned_from and not has_any(opinion, signs.reasons):
        return "judgement_without_reasons"
    return ""


def _is_echo(need: NeedFacts, book: Rulebook) -> bool:
    """The worker's view says what the person said; `is_viewed` when causes were chosen from a list."""
    reading = book.product.advice.text
    if need.is_viewed or is_empty(need.review, reading):
        return not need.is_viewed
    return share_within(need.review, need.text, reading) >= reading.same


def _is_played_down(facts: AssessmentFacts, book: Rulebook) -> bool:
    """Safety or mental health, told as something that passes or is somebody's character."""
    signs = book.product.advice.assessment
    grave = [need for need in facts.needs if need.area in signs.grave_areas]
    views = (*(need.review for need in grave), facts.opinion)
    return bool(grave) and any(has_any(view, signs.playing_down) for view in views)
