"""Follow-ups that tell nothing, tell the same again, or did not happen (사후관리): pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dure.advice.rules.delivery import ONLY_PROVIDED
from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import has_any, likeness, remainder, size
from dure.rulebook import Rulebook

UNVISITED = "no_aftercare_plan"


@dataclass(frozen=True)
class VisitFacts:
    key: str
    on: date | None = None
    text: str = ""
    wishes: str = ""
    worries: str = ""

    @property
    def everything(self) -> str:
        return f"{self.text}\n{self.wishes}\n{self.worries}"


@dataclass(frozen=True)
class AftercareFacts:
    target: str = ""
    visits: tuple[VisitFacts, ...] = ()
    closed_on: date | None = None
    today: date | None = None
    is_high_risk: bool = False


def advise(facts: AftercareFacts, book: Rulebook) -> list[Advice]:
    return one_each([*visits(facts, book), unvisited(facts, book)])


def visits(facts: AftercareFacts, book: Rulebook) -> Iterator[Advice]:
    for visit in facts.visits:
        if _tells_nothing(visit, book):
            yield _about(visit, "visit_too_little", book)
    ordered = sorted(facts.visits, key=lambda visit: visit.on or date.min)
    for before, after in pairwise(ordered):
        if _is_repeated(before.text, after.text, book):
            yield _about(after, "visit_repeated", book)


def _about(visit: VisitFacts, finding: str, book: Rulebook) -> Advice:
    source = book.errors[ONLY_PROVIDED].source
    return Advice(ONLY_PROVIDED, finding, "text", visit.key, about=visit.text, source=source)


def _tells_nothing(visit: VisitFacts, book: Rulebook) -> bool:
    signs = book.product.advice.aftercare
    words = (*signs.visit_words, *book.product.advice.delivery.provided_words)
    left = remainder(visit.everything, words, book.product.advice.text)
    changed = has_any(left, book.product.advice.delivery.change_words)
    return len(left) < (book.product.advice.delivery.least_effect if changed else signs.least_text)


def _is_repeated(before: str, after: str, book: Rulebook) -> bool:
    reading = book.product.advice.text
    return size(after) >= reading.judged_from and likeness(before, after, reading) >= reading.same


def unvisited(facts: AftercareFacts, book: Rulebook) -> Advice | None:
    """Nobody came for long after closing."""
    signs = book.product.advice.aftercare
    if facts.closed_on is None or facts.today is None or facts.visits:
        return None
    most = signs.unvisited_days if facts.is_high_risk else signs.unvisited_days_others
    days = facts.today - facts.closed_on
    if days <= timedelta(days=most):
        return None
    source = book.errors[UNVISITED].source
    return Advice(
        UNVISITED, "nobody_visited", "visits", "", {"days": days.days}, f"{facts.closed_on}", source
    )
