"""Closing without grounds, too late, or without a plan for afterwards (종결심사): pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import has_any, is_empty, numbers, remainder, sentences
from dure.rulebook import Rulebook

GROUNDLESS, LATE, NO_AFTERCARE = "closure_without_grounds", "late_closure", "no_aftercare_plan"
NO_CONTACT = "no_contact"
LOW, MIDDLE, HIGH = range(3)
WHEN = re.compile(r"\d\s{0,5}(?:월|개월|주|회|일|달)")


@dataclass(frozen=True)
class AchievementFacts:
    key: str
    goal_text: str = ""
    score: int | None = None
    text: str = ""


@dataclass(frozen=True)
class ClosureFacts:
    """`opinion` holds what was written of services and change too; risk is 0 low, 1 middle, 2 high, None unknown."""

    target: str = ""
    ground: str = ""
    ground_detail: str = ""
    opinion: str = ""
    achievements: tuple[AchievementFacts, ...] = ()
    services_still_running: int = 0
    last_active_on: date | None = None
    closed_on: date | None = None
    risk_before: int | None = None
    risk_after: int | None = None
    aftercare_plan: str = ""
    is_fragile: bool = False

    @property
    def said(self) -> str:
        return f"{self.ground_detail}\n{self.opinion}"


def advise(facts: ClosureFacts, book: Rulebook) -> list[Advice]:
    return one_each([*groundless(facts, book), late(facts, book), *unfollowed(facts, book)])


def groundless(facts: ClosureFacts, book: Rulebook) -> Iterator[Advice]:
    source = book.errors[GROUNDLESS].source
    if finding := _ground_sign(facts, book):
        yield Advice(GROUNDLESS, finding, "opinion", about=f"{facts.ground}{facts.said}", source=source)
    for each in facts.achievements:
        if finding := _account_sign(each, facts, book):
            yield Advice(GROUNDLESS, finding, "account", each.key, about=each.text, source=source)


def _ground_sign(facts: ClosureFacts, book: Rulebook) -> str:
    if not facts.ground:
        return "ground_missing"
    signs = book.product.advice.closure
    if facts.ground in signs.goal_grounds:
        return _goal_sign(facts, book) or _opinion_sign(facts, book)
    if facts.ground in signs.improved_grounds and (finding := _improved_sign(facts, book)):
        return finding
    return _opinion_sign(facts, book)


def _improved_sign(facts: ClosureFacts, book: Rulebook) -> str:
    """Something has become better and can be named: not an impression, not a hope, nothing still to come."""
    signs = book.product.advice.closure
    if _is_only_expected(facts, book):
        return "leaving_only_expected"
    if not _is_lower(facts):
        return "risk_not_lower"
    if has_any(facts.opinion, signs.hoped_words):
        return "change_only_hoped"
    is_known = facts.risk_after is not None or facts.ground_detail.strip()
    return "" if is_known or has_any(facts.said, signs.change_signs) else "only_impression"


def _goal_sign(facts: ClosureFacts, book: Rulebook) -> str:
    """Closing as reached: some goal was, and the account says how."""
    signs = book.product.advice.closure
    scores = [each.score for each in facts.achievements if each.score is not None]
    if not scores:
        return "goals_not_scored"
    if max(scores) < book.closure.met_from or sum(scores) / len(scores) < book.closure.met_from:
        return "goals_not_reached"
    running = facts.services_still_running >= signs.running_from
    if running and not has_any(facts.said, signs.running_explained):
        return "services_still_running"
    return ""


def _is_lower(facts: ClosureFacts) -> bool:
    if facts.risk_before is None or facts.risk_after is None:
        return True
    return facts.risk_after < facts.risk_before or facts.risk_after == LOW


def _opinion_sign(facts: ClosureFacts, book: Rulebook) -> str:
    signs, reading = book.product.advice.closure, book.product.advice.text
    if _is_only_expected(facts, book):
        return "leaving_only_expected"
    if facts.ground in signs.own_grounds and has_any(facts.said, signs.office_words):
        return "office_reason"
    if has_any(facts.said, signs.service_end_words) and not has_any(facts.said, signs.change_signs):
        return "service_end_as_ground"
    left = remainder(facts.said, signs.closing_words, reading)
    if len(left) >= signs.least_opinion or (facts.ground in signs.event_grounds and left):
        return ""
    return "closing_opinion_missing" if is_empty(facts.opinion, reading) else "closing_opinion_thin"


def _is_only_expected(facts: ClosureFacts, book: Rulebook) -> bool:
    """An event that will come; when the ground is that event itself, its day may stand for it."""
    signs = book.product.advice.closure
    told = [
        part
        for part in sentences(facts.said)
        if has_any(part, signs.leaving_words) and has_any(part, (*signs.expected_words, *signs.coming_words))
    ]
    if facts.ground in signs.event_grounds:
        return bool(told) and not WHEN.search(facts.said)
    if facts.ground in signs.goal_grounds:
        return any(has_any(part, signs.cause_words) for part in told)
    return bool(told)


def _account_sign(each: AchievementFacts, facts: ClosureFacts, book: Rulebook) -> str:
    """A goal called reached, without saying by what one sees it."""
    signs = book.product.advice.closure
    if facts.ground not in signs.goal_grounds or (each.score or 0) < book.closure.met_from:
        return ""
    left = remainder(each.text, signs.closing_words, book.product.advice.text)
    is_told = len(left) >= signs.least_account or bool(numbers(each.text))
    return "" if is_told else "achievement_without_account"


def late(facts: ClosureFacts, book: Rulebook) -> Advice | None:
    signs, last, closed = book.product.advice.closure, facts.last_active_on, facts.closed_on
    if last is None or closed is None:
        return None
    most = signs.late_days_no_contact if facts.ground == NO_CONTACT else signs.late_days
    days = (closed - last).days
    if days <= most:
        return None
    return Advice(LATE, "closed_late", "closed_on", "", {"days": days}, f"{last}", book.errors[LATE].source)


def unfollowed(facts: ClosureFacts, book: Rulebook) -> Iterator[Advice]:
    """Asked where the household may fall back: risk was or is high, or an area stays fragile."""
    ground = book.closure.grounds.get(facts.ground)
    needs_it = facts.is_fragile or (facts.risk_after or LOW) >= MIDDLE or facts.risk_before == HIGH
    if (ground and not ground.has_aftercare) or not needs_it:
        return
    signs, reading, plan = book.product.advice.closure, book.product.advice.text, facts.aftercare_plan
    source = book.errors[NO_AFTERCARE].source
    if is_empty(plan, reading):
        yield Advice(NO_AFTERCARE, "aftercare_missing", "aftercare_plan", about=plan, source=source)
    elif len(remainder(plan, signs.aftercare_words, reading)) < signs.least_aftercare and not _has_day(
        plan, book
    ):
        yield Advice(NO_AFTERCARE, "aftercare_thin", "aftercare_plan", about=plan, source=source)


def _has_day(plan: str, book: Rulebook) -> bool:
    """When somebody comes: 1월, 석 달 뒤, 2회."""
    return has_any(plan, book.product.advice.text.counting) or bool(WHEN.search(plan))
