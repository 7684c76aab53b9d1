"""Rules of restricting a case (열람 제한): pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Reason, Rulebook

DAYS_A_MONTH = 31


@dataclass(frozen=True)
class NamesFacts:
    """Who would be named and barred, and what they are to the case."""

    main_manager: str = ""
    names_main_manager: bool = False
    has_managers: bool = False
    names_manager: bool = False
    names_worker: bool = False
    names_approver: bool = False
    names_setter: bool = True
    on_both_lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class WantedFacts:
    """A restriction as it would be."""

    is_running: bool
    ground: str
    text: str
    review_on: date


def one_at_a_time(facts: WantedFacts, on: date, book: Rulebook) -> list[Reason]:
    """A household is restricted once; what changes is written into that restriction."""
    return [Reason("restriction.already", {}, "case_restriction")] if facts.is_running else []


def other_grounds_are_explained(facts: WantedFacts, on: date, book: Rulebook) -> list[Reason]:
    if book.codes["restriction_ground"][facts.ground].asks_text and not facts.text.strip():
        return [Reason("restriction.text_needed")]
    return []


def is_looked_at_again(facts: WantedFacts, on: date, book: Rulebook) -> list[Reason]:
    return review_is_near(facts.review_on, on, book)


def review_is_near(review_on: date, on: date, book: Rulebook) -> list[Reason]:
    """Ahead, and no further than the rulebook's months."""
    if review_on <= on:
        return [Reason("restriction.review_in_the_past")]
    months = book.product.restriction.review_months
    if review_on > on + timedelta(days=months * DAYS_A_MONTH):
        return [Reason("restriction.review_too_late", {"months": months})]
    return []


def somebody_manages(facts: NamesFacts, on: date, book: Rulebook) -> list[Reason]:
    """A case that nobody may open is nobody's; its main manager is changed, not locked out."""
    if facts.main_manager and not facts.names_main_manager:
        return [Reason("restriction.main_manager_left_out", {"name": facts.main_manager}, "case_managers")]
    if facts.has_managers:
        return [] if facts.names_manager else [Reason("restriction.manager_needed")]
    return [] if facts.names_worker else [Reason("restriction.worker_needed")]


def somebody_approves(facts: NamesFacts, on: date, book: Rulebook) -> list[Reason]:
    return [] if facts.names_approver else [Reason("restriction.approver_needed")]


def setter_stays(facts: NamesFacts, on: date, book: Rulebook) -> list[Reason]:
    """Leaving is a step of its own, taken knowingly."""
    return [] if facts.names_setter else [Reason("restriction.oneself_needed")]


def nobody_is_on_both(facts: NamesFacts, on: date, book: Rulebook) -> list[Reason]:
    return [Reason("restriction.named_and_barred", {"name": name}) for name in facts.on_both_lists]


SETTING = (one_at_a_time, other_grounds_are_explained, is_looked_at_again)
STAYING = (somebody_manages, somebody_approves)
NAMING = (*STAYING, setter_stays, nobody_is_on_both)
