"""Rules of intake (대상자 접수): pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dure.cases.core.consent_rules import Lacking, consents_complete
from dure.rulebook import Reason, Rulebook

OTHER = "other"
BOTH_AREAS = "safety_and_mental_health"


@dataclass(frozen=True)
class IntakeFacts:
    """What the guards of this stage need to know."""

    is_in_stage: bool
    is_accepted: bool
    has_manager: bool
    is_request_waiting: bool
    is_at_sigungu: bool
    problem_areas: tuple[str, ...]
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True)
class CounsellingFacts:
    """What the counselling's own record says and leaves out."""

    blank: tuple[str, ...]
    members_not_asked: tuple[str, ...]


@dataclass(frozen=True)
class RequestFacts:
    """What a request to the 시군구 says."""

    grounds: tuple[str, ...]
    reason: str
    talked_on: date | None
    talked_with: str


def accepted_first(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Work begins with the acceptance, from which the thirty days run (manual-2025 m:8440, m:3682)."""
    return [] if facts.is_accepted else [Reason("s03.not_accepted", {}, "m:8440", "intake_accept")]


def manager_named(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """The leader names the main case manager before the survey (manual-2025 m:8576)."""
    return [] if facts.has_manager else [Reason("s03.no_manager", {}, "m:8576", "intake_assign")]


def request_answered(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who manages the case is settled first (manual-2025 m:8425)."""
    return [Reason("s03.request_waiting", {}, "m:8425", "intake_page")] if facts.is_request_waiting else []


def consent_of_all(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """No consent, no intervention (manual-2025 m:8652)."""
    return consents_complete(facts.lacking, book)


def not_yet_accepted(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """A counselling is returned before it is accepted, not after (manual-2025 m:8454)."""
    return [Reason("s03.already_accepted", {}, "m:8454")] if facts.is_accepted else []


def in_stage(facts: IntakeFacts) -> list[Reason]:
    return [] if facts.is_in_stage else [Reason("s03.not_in_intake", {}, "m:8361")]


def check_acceptance(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """In this stage, once a round, with no open question to the 시군구."""
    return in_stage(facts) + not_yet_accepted(facts, on, book) + request_answered(facts, on, book)


def check_difficulty(grounds: Collection[str], note: str, managing_reason: str) -> list[Reason]:
    """A difficult case says why, and why this office manages it (manual-2025 m:8425-8433)."""
    found = []
    if OTHER in grounds and not note.strip():
        found.append(Reason("s03.difficulty_note_missing", {}, "m:8433"))
    if grounds and not managing_reason.strip():
        found.append(Reason("s03.managing_reason_missing", {}, "m:8428"))
    return found


def proposed_grounds(problem_areas: Collection[str], book: Rulebook) -> list[str]:
    """Safety and mental health both among the problems make a difficult case (manual-2025 m:8430)."""
    both = set(book.counselling.high_difficulty_areas) <= set(problem_areas)
    return [BOTH_AREAS] if both else []


def check_request(facts: IntakeFacts, request: RequestFacts, on: date, book: Rulebook) -> list[Reason]:
    """A town asks the 시군구 with a ground and only after talking it over (manual-2025 m:8425-8433)."""
    found = in_stage(facts) + request_answered(facts, on, book) + _grounds(facts, request, book)
    if facts.is_at_sigungu:
        found.append(Reason("s03.already_at_sigungu", {}, "m:8425"))
    if not request.reason.strip():
        found.append(Reason("s03.request_needs_reason", {}, "m:8425"))
    if request.talked_on is None or request.talked_on > on or not request.talked_with.strip():
        found.append(Reason("s03.talk_first", {}, "m:8428"))
    return found


def _grounds(facts: IntakeFacts, request: RequestFacts, book: Rulebook) -> list[Reason]:
    if not request.grounds:
        return [Reason("s03.request_needs_ground", {}, "m:8430")]
    if BOTH_AREAS in request.grounds and not proposed_grounds(facts.problem_areas, book):
        return [Reason("s03.ground_not_counselled", {}, "m:8460", "counselling_page")]
    return []


def check_answer(*, is_waiting: bool, has_centre: bool, is_accepted: bool, answer: str) -> list[Reason]:
    """One answer to one request; declining says why."""
    found = []
    if not is_waiting:
        found.append(Reason("s03.no_request", {}, "m:8425"))
    if is_accepted and not has_centre:
        found.append(Reason("s03.no_support_centre", {}, "m:8425"))
    if not is_accepted and not answer.strip():
        found.append(Reason("s03.decline_needs_reason", {}, "m:8428"))
    return found


def check_supplement(what: str, due_on: date | None, on: date) -> list[Reason]:
    """What to complete, and by which day (manual-2025 m:8456)."""
    found = []
    if not what.strip():
        found.append(Reason("s03.supplement_needs_text", {}, "m:8456"))
    if due_on is None or due_on < on:
        found.append(Reason("s03.supplement_needs_date", {}, "m:8456"))
    return found


def what_is_missing(facts: CounsellingFacts) -> list[Reason]:
    """The check at intake that the counselling was kept fully: a hint for the return, no bar (manual-2025 m:8454)."""
    blank = [
        Reason("s03.entry_blank", {"entry": label}, "m:8452", "counselling_page") for label in facts.blank
    ]
    members = [
        Reason("s03.member_not_asked", {"name": name}, "m:8121", "counselling_page")
        for name in facts.members_not_asked
    ]
    return blank + members
