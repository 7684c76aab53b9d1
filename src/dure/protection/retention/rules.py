"""How long records are kept and who may destroy them (보존기간): pure rules, counted by the Civil Act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Reason, Rulebook, edition, edition_names, edition_on
from dure.rulebook.deadlines import ONE_DAY, add_months
from dure.rulebook.load import NoEdition

PHQ9 = "phq9_referral"
UNDECIDED = "undecided"
YEAR = 12


@dataclass(frozen=True)
class CaseFacts:
    """What the clock of a case needs to know; `last_recorded_on` only matters while nothing was decided."""

    status: str
    path: str
    opened_on: date
    closed_on: date | None = None
    ended_on: date | None = None
    last_recorded_on: date | None = None
    is_held: bool = False
    has_case_in_work: bool = False


@dataclass(frozen=True)
class Clock:
    """A running or run-out term: under which rule and edition, from which day, to the end of which."""

    rule: str
    started_on: date
    expires_on: date
    years: int
    edition: str
    source: str

    def has_run_out(self, on: date) -> bool:
        """The last day still belongs to the term."""
        return on > self.expires_on


def period_end(started_on: date, years: int) -> date:
    """The last day of a period (Civil Act 157, 159, 160): the first day does not count; it ends with the day
    before the one that answers to the first counted day, or with the month where that day is missing.

    A last day on a holiday does not move (161): the law sets an upper limit.
    """
    first = started_on + ONE_DAY
    same = add_months(first, YEAR * years)
    return same - ONE_DAY if same.day == first.day else same


def case_clock(facts: CaseFacts) -> Clock | None:
    """The clock of a case; none while it is in work or in aftercare."""
    rule, started_on = _begun(facts)
    return clock(rule, started_on) if started_on else None


def _begun(facts: CaseFacts) -> tuple[str, date | None]:
    if facts.status == "ended" and facts.path:
        return facts.path, facts.closed_on or facts.ended_on
    if facts.status == "ended":
        return "not_selected", facts.ended_on
    if facts.status == "open" and not facts.path:
        return UNDECIDED, facts.last_recorded_on or facts.opened_on
    return "", None


def clock(rule: str, started_on: date) -> Clock:
    """The term of a rule, under the edition of the day on which it begins."""
    book = book_of(started_on)
    found = book.retention.clocks[rule]
    ends_on = period_end(started_on, found.years)
    return Clock(rule, started_on, ends_on, found.years, book.name, found.source)


def book_of(day: date) -> Rulebook:
    """The edition of a day; what is older than every edition counts by the first."""
    try:
        return edition_on(day)
    except NoEdition:
        return edition(edition_names()[0])


def phq9_clock(referred_on: date | None) -> Clock | None:
    """Only what was passed on with a referral has the shorter term (manual-2025 m:16913)."""
    return clock(PHQ9, referred_on) if referred_on else None


def protections(facts: CaseFacts, rule: str) -> list[Reason]:
    """What keeps a case although its term is over; the PHQ-9 part goes even while a case is in work."""
    found = []
    if facts.is_held:
        found.append(Reason("retention.held", {}, "case_retention"))
    if facts.has_case_in_work and rule != PHQ9:
        found.append(Reason("retention.case_in_work"))
    return found


def check_proposal(run: Clock, facts: CaseFacts, on: date, book: Rulebook) -> list[Reason]:
    """A case may be proposed shortly before its term is over, and never while something keeps it."""
    found = protections(facts, run.rule)
    ahead = book.retention.number("propose_ahead_days")
    if run.expires_on - on > timedelta(days=ahead):
        found.append(Reason("retention.too_early", {"days": ahead}, cited=run.source))
    return found


def check_decision(*, is_own: bool, is_waiting: bool, needs_comment: bool, comment: str) -> list[Reason]:
    """Nobody decides about their own proposal; a return says why."""
    found = []
    if not is_waiting:
        found.append(Reason("retention.not_waiting", {}))
    if is_own:
        found.append(Reason("retention.own_proposal"))
    if needs_comment and not comment.strip():
        found.append(Reason("retention.comment_needed", {}))
    return found


def check_hold(*, is_held: bool, asks_text: bool, text: str, on: date, review_on: date) -> list[Reason]:
    """A hold says why and when it is looked at again, within a year."""
    found = []
    most = book_of(on).retention.number("hold_review_months_most")
    if is_held:
        found.append(Reason("retention.already_held", {}))
    if asks_text and not text.strip():
        found.append(Reason("retention.hold_needs_text", {}))
    if not on < review_on <= add_months(on, most):
        found.append(Reason("retention.review_too_far", {"months": most}))
    return found


def destroy_from(decided_on: date, expires_on: Iterable[date], book: Rulebook) -> date:
    """The first day on which an approved list is carried out in full: after the waiting days and every term."""
    waited = decided_on + timedelta(days=book.retention.number("waiting_days"))
    return max(waited, *(day + ONE_DAY for day in expires_on))
