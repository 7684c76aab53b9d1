"""Rules of emergency access and its review (긴급 열람): pure."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook

JUSTIFIED, EXPLAIN, ABUSE = "justified", "explain", "abuse"


@dataclass(frozen=True)
class WantedFacts:
    """What is asked for."""

    number: str
    name: str
    birth_on: date | None
    text: str


@dataclass(frozen=True)
class ReviewFacts:
    """Who would review whose access how."""

    is_own: bool
    may_review: bool
    verdict: str
    comment: str


def says_whom(facts: WantedFacts, on: date, book: Rulebook) -> list[Reason]:
    """A number, or a name with the date of birth: neither a list nor a guess."""
    if facts.number or (facts.name and facts.birth_on):
        return []
    return [Reason("restriction.say_whom")]


def says_why(facts: WantedFacts, on: date, book: Rulebook) -> list[Reason]:
    letters = book.product.restriction.emergency.fewest_letters
    if len(facts.text.strip()) >= letters:
        return []
    return [Reason("restriction.ground_needed", {"letters": letters})]


def nobody_reviews_their_own(facts: ReviewFacts, on: date, book: Rulebook) -> list[Reason]:
    if facts.is_own:
        return [Reason("restriction.own_review")]
    return [] if facts.may_review else [Reason("restriction.not_a_reviewer")]


def verdicts_are_explained(facts: ReviewFacts, on: date, book: Rulebook) -> list[Reason]:
    if facts.verdict not in (JUSTIFIED, EXPLAIN, ABUSE):
        return [Reason("restriction.verdict_needed")]
    if facts.verdict != JUSTIFIED and not facts.comment.strip():
        return [Reason("restriction.comment_needed")]
    return []


OPENING = (says_whom, says_why)
REVIEWING = (nobody_reviews_their_own, verdicts_are_explained)
