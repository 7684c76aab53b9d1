"""Conferences for form's sake, and those that needed the other agencies (사례회의): pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.gathering import ill_gathered
from dure.advice.rules.korean import bare, has_any, is_empty, remainder, sentences, share_within, size
from dure.advice.rules.several import tells_several
from dure.rulebook import Rulebook

FORMAL, NOT_INTEGRATED = "formal_conference", "no_integrated_conference"
INTERNAL = "internal"


@dataclass(frozen=True)
class DecisionFacts:
    text: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True)
class ConferenceFacts:
    """`sources`: texts of counselling and survey from which minutes may have been copied.

    `attendees`: bodies and posts of those from outside; `positions`: what they are there; `meetings_lately`:
    conferences on this household within `often_days` up to this one.
    """

    target: str = ""
    kind: str = INTERNAL
    minutes: str = ""
    result: str = ""
    decisions: tuple[DecisionFacts, ...] = ()
    attendees: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_high_risk: bool = False
    is_low_risk: bool = False
    agencies_serving: int = 0
    is_disputed: bool = False
    had_integrated: bool = False
    served_by: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    meetings_lately: int = 1

    @property
    def written(self) -> str:
        return f"{self.minutes}\n{self.result}"

    @property
    def everything(self) -> str:
        return "\n".join((self.written, *(decision.text for decision in self.decisions)))


def advise(facts: ConferenceFacts, book: Rulebook) -> list[Advice]:
    found = [*formal(facts, book)]
    if any(each.finding == "several_cases" for each in found):
        return one_each(found)
    found += filter(None, [not_integrated(facts, book)])
    return one_each([*found, *([] if found else ill_gathered(facts, book))])


def formal(facts: ConferenceFacts, book: Rulebook) -> Iterator[Advice]:
    """What was discussed is told in its own words, with a result, of one household only."""
    source = book.errors[FORMAL].source
    sign = _minutes_sign(facts, book)
    if sign:
        yield Advice(FORMAL, sign, "minutes", about=facts.written, source=source)
    if not _has_result(facts, book):
        yield Advice(FORMAL, "no_result", "result", about=facts.everything, source=source)
    elif facts.decisions and not any(_is_definite(each, book) for each in facts.decisions):
        about = "\n".join(each.text for each in facts.decisions)
        yield Advice(FORMAL, "decisions_vague", "result", about=about, source=source)


def _minutes_sign(facts: ConferenceFacts, book: Rulebook) -> str:
    signs = book.product.advice.conference
    if _several_cases(facts.written, signs.case_marks) or tells_several(facts.everything, signs):
        return "several_cases"
    if _is_copied(facts, book):
        return "minutes_copied"
    return "minutes_too_little" if size(facts.written) < signs.least_minutes else ""


def _is_copied(facts: ConferenceFacts, book: Rulebook) -> bool:
    """Most of it stands in the counselling or survey, and hardly anything was added."""
    signs, reading, source = (
        book.product.advice.conference,
        book.product.advice.text,
        "\n".join(facts.sources),
    )
    if size(facts.minutes) < reading.judged_from or not source.strip():
        return False
    if share_within(facts.minutes, source, reading) < reading.copied:
        return False
    own = (each for each in sentences(facts.written) if share_within(each, source, reading) < reading.copied)
    return len(remainder("\n".join(own), signs.vague_decisions, reading)) < signs.least_minutes


def _several_cases(text: str, marks: tuple[str, ...]) -> bool:
    """사례 1 … 사례 2 …, 가구 A … 가구 B …"""
    return any(len(set(re.findall(pattern, text))) > 1 for pattern in numbered(marks))


def numbered(marks: tuple[str, ...]) -> tuple[str, str]:
    """Patterns of a mark with a number after it or before it."""
    names = "|".join(marks)
    return (
        rf"(?:{names})\s{{0,5}}(\d|[A-Ea-e①-⑨])(?![0-9a-zA-Z년월일명회차인])",
        rf"(\d)\s{{0,5}}번?\s{{0,5}}(?:{names})\s{{0,5}}[:：(]",
    )


def _has_result(facts: ConferenceFacts, book: Rulebook) -> bool:
    if facts.decisions or not is_empty(facts.result, book.product.advice.text):
        return True
    signs = book.product.advice.conference
    if has_any(facts.minutes, signs.postponed):
        return False
    return has_any(facts.minutes, signs.decision_signs)


def _is_definite(decision: DecisionFacts, book: Rulebook) -> bool:
    """Something beyond ‘사례관리를 진행하기로 함’, or someone who does it by a day."""
    signs = book.product.advice.conference
    left = remainder(decision.text, signs.vague_decisions, book.product.advice.text)
    has_owner = bool(decision.owner and decision.due)
    return len(left) >= signs.least_decision if not has_owner else bool(left)


def not_integrated(facts: ConferenceFacts, book: Rulebook) -> Advice | None:
    """Several agencies, high risk or a special problem: those who serve the household belong at the table."""
    finding = _alone_sign(facts, book)
    if facts.kind != INTERNAL or facts.had_integrated or not finding or _others_joined(facts, book):
        return None
    params = {"agencies": facts.agencies_serving}
    source = book.errors[NOT_INTEGRATED].source
    return Advice(NOT_INTEGRATED, finding, "kind", "", params, bare(facts.minutes), source)


def _alone_sign(facts: ConferenceFacts, book: Rulebook) -> str:
    signs = book.product.advice.conference
    if facts.agencies_serving >= signs.agencies_from:
        return "several_agencies"
    is_special = has_any(facts.everything, signs.special_words) and not facts.is_low_risk
    is_heavy = facts.is_high_risk or facts.is_disputed
    if facts.agencies_serving >= signs.agencies_when_special and (is_special or is_heavy):
        return "special_with_agencies"
    is_known = has_any(facts.everything, signs.never_alone_words) and not facts.is_low_risk
    return "special_problem" if is_known or (is_heavy and is_special) else ""


def _others_joined(facts: ConferenceFacts, book: Rulebook) -> bool:
    signs = book.product.advice.conference
    outside = sum(has_any(one, signs.outside_words) for one in facts.attendees)
    return outside >= signs.outsiders_enough or has_any(facts.everything, signs.integrated_planned)
