"""Goals that are services, vague, or of the wrong term (목표): pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dure.advice.rules.found import Advice
from dure.advice.rules.korean import bare, has_any, is_empty, is_measured, last_word, remainder
from dure.advice.rules.terms import TERMS, term_sign
from dure.rulebook import Rulebook
from dure.rulebook.model.advice import PlanSigns

SERVICE, VAGUE = "service_as_goal", "vague_goal"
# 금액을 모두 적어 상담을 받는다: two steps of the person's own, told as a sentence.
# 상담 연계를 통한 정서적 안정: what is given, and what for.
BY_MEANS = re.compile(r"(?:을|를|으로|로)?(?:통한|통해서?|통하여|위한|이용한|이용하여|활용한|활용하여|인한)")
OWN_STEPS = re.compile(r"\S(고|며|아|어|여|서|해|러)\s.*다\.?$")
RECEIVED = re.compile(r"서비스(을|를)?(받는다|받기|받음|받|받게한다|해준다|하여준다|해드린다|받도록)$")


@dataclass(frozen=True)
class GoalFacts:
    key: str
    area: str = ""
    term: str = ""
    text: str = ""


def advise_goal(goal: GoalFacts, book: Rulebook) -> list[Advice]:
    """A service is not called vague as well: it has to be written anew anyhow."""
    if is_empty(goal.text, book.product.advice.text):
        return []
    found = []
    if is_service(goal.text, book):
        found.append(_about(goal, SERVICE, "goal_is_service", book))
    elif is_vague(goal.text, book):
        found.append(_about(goal, VAGUE, "goal_is_vague", book))
    if sign := term_sign(goal.term, goal.text, book):
        found.append(_about(goal, TERMS, sign, book))
    return found


def _about(goal: GoalFacts, code: str, finding: str, book: Rulebook) -> Advice:
    return Advice(code, finding, "goal", goal.key, about=goal.text, source=book.errors[code].source)


def is_service(text: str, book: Rulebook) -> bool:
    """It ends on what is given, and says nothing of what the person then does or has."""
    signs = book.product.advice.plan
    if is_means_only(text, book):
        return True
    if has_any(text, signs.own_acts) or has_any(text, signs.outcome_signs):
        return False
    last = last_word(text, book.product.advice.text)
    is_ours = has_any(text, signs.workers) and last.endswith(signs.our_acts)
    if is_ours or last.endswith(signs.given_ends) or _is_received(last, book):
        return True
    named = (*signs.service_ends, *signs.goods_words)
    return last.endswith((*named, *_kept_on(signs))) and not OWN_STEPS.search(text.strip())


@lru_cache(maxsize=4)
def _kept_on(signs: PlanSigns) -> tuple[str, ...]:
    """바우처 확보, 도시락 지원 유지."""
    return tuple(f"{given}{kept}" for given in signs.given_ends for kept in signs.kept_words)


def is_means_only(text: str, book: Rulebook) -> bool:
    """A service, and words like 안정 and 향상 for what it is given for (m:16485): nothing one could see."""
    signs, reading = book.product.advice.plan, book.product.advice.text
    if is_measured(text, reading):
        return False
    given, *aims = BY_MEANS.split(bare(text), maxsplit=1)
    if not aims:
        return False
    one, other = given, aims[0]
    words = (*signs.abstract_words, *signs.service_ends)
    if has_any(other, signs.own_acts):
        return False
    is_given_first = (
        one.endswith(signs.service_ends) and len(remainder(other, words, reading)) < signs.least_goal
    )
    is_given_last = last_word(other, reading).endswith(signs.given_ends)
    return is_given_first or is_given_last


def _is_received(text: str, book: Rulebook) -> bool:
    """지원을 받는다, 반찬을 받게 한다; but not 검사를 받는다, which one does oneself."""
    return any(RECEIVED.search(text.replace(word, "서비스")) for word in book.product.advice.plan.given_ends)


def is_vague(text: str, book: Rulebook) -> bool:
    """Nothing to count and nothing to see, once words like 안정 and 향상 are taken off."""
    signs, reading = book.product.advice.plan, book.product.advice.text
    if is_measured(text, reading):
        return False
    words = (*signs.abstract_words, *signs.service_ends)
    return len(remainder(text, words, reading)) < signs.least_goal
