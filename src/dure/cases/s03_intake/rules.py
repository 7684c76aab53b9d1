"""Rules of intake (대상자 접수): pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from dure.cases.core.consent_rules import Lacking, consents_complete, people_lacking
from dure.cases.core.date_rules import FOUND, Dated, not_ahead, not_before, to_the_minute
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
    came_from_elsewhere: bool = False
    may_still_ask: bool = True

    @property
    def people_lacking(self) -> int:
        """How many still have something to sign."""
        return people_lacking(self.lacking)


@dataclass(frozen=True)
class AcceptanceDays:
    """When the household was accepted, and what comes before: found, referred, counselled."""

    accepted_at: datetime
    found_on: date
    counselled_on: date | None = None
    referred_at: datetime | None = None


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
    return [] if facts.is_accepted else [Reason("s03.not_accepted", {}, "intake_accept")]


def manager_named(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """The leader names the main case manager before the survey (manual-2025 m:8576)."""
    return [] if facts.has_manager else [Reason("s03.no_manager", {}, "intake_assign")]


def request_answered(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who manages the case is settled first (manual-2025 m:8425)."""
    return [Reason("s03.request_waiting", {}, "intake_page")] if facts.is_request_waiting else []


def consent_of_all(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """No consent, no intervention (manual-2025 m:8652)."""
    return consents_complete(facts.lacking, book)


def not_yet_accepted(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """One's own counselling is returned before it is accepted, not after (manual-2025 m:8454)."""
    return [Reason("s03.already_accepted")] if facts.is_accepted else []


def returnable(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """What another office counselled is checked where it arrives, and goes back until the survey (m:8452-8460)."""
    return [] if facts.came_from_elsewhere else not_yet_accepted(facts, on, book)


def in_stage(facts: IntakeFacts) -> list[Reason]:
    return [] if facts.is_in_stage else [Reason("s03.not_in_intake")]


def check_acceptance(facts: IntakeFacts, on: date, book: Rulebook) -> list[Reason]:
    """In this stage, once a round, with no open question to the 시군구."""
    return in_stage(facts) + not_yet_accepted(facts, on, book) + request_answered(facts, on, book)


def check_accepted_at(days: AcceptanceDays, now: datetime) -> list[Reason]:
    """Accepted once counselled, and not ahead (manual-2025 m:8410, m:8440)."""
    accepted = Dated("접수한 때", days.accepted_at)
    referred = Dated("의뢰받은 때", to_the_minute(days.referred_at))
    earlier = (Dated(FOUND, days.found_on), referred, Dated("상담일자", days.counselled_on))
    return not_ahead(accepted, now, "accepted_at") + not_before(accepted, earlier, "accepted_at")


def check_difficulty(grounds: Collection[str], note: str, managing_reason: str) -> list[Reason]:
    """A difficult case says why, and why this office manages it (manual-2025 m:8425-8433)."""
    found = []
    if OTHER in grounds and not note.strip():
        found.append(Reason("s03.difficulty_note_missing"))
    if grounds and not managing_reason.strip():
        found.append(Reason("s03.managing_reason_missing"))
    return found


def proposed_grounds(problem_areas: Collection[str], book: Rulebook) -> list[str]:
    """Safety and mental health both among the problems make a difficult case (manual-2025 m:8430)."""
    both = set(book.counselling.high_difficulty_areas) <= set(problem_areas)
    return [BOTH_AREAS] if both else []


def check_request(facts: IntakeFacts, request: RequestFacts, on: date, book: Rulebook) -> list[Reason]:
    """A town asks the 시군구 with a ground and only after talking it over, as long as it goes on (m:8101, m:8425-8433)."""
    found = [] if facts.may_still_ask else [Reason("s03.too_late_to_ask")]
    found += request_answered(facts, on, book) + _grounds(facts, request, book)
    if facts.is_at_sigungu:
        found.append(Reason("s03.already_at_sigungu"))
    if not request.reason.strip():
        found.append(Reason("s03.request_needs_reason"))
    if request.talked_on is None or request.talked_on > on or not request.talked_with.strip():
        found.append(Reason("s03.talk_first"))
    return found


def _grounds(facts: IntakeFacts, request: RequestFacts, book: Rulebook) -> list[Reason]:
    if not request.grounds:
        return [Reason("s03.request_needs_ground")]
    if BOTH_AREAS in request.grounds and not proposed_grounds(facts.problem_areas, book):
        return [Reason("s03.ground_not_counselled", {}, "counselling_page")]
    return []


def check_answer(*, is_waiting: bool, has_centre: bool, is_accepted: bool, answer: str) -> list[Reason]:
    """One answer to one request; declining says why."""
    found = []
    if not is_waiting:
        found.append(Reason("s03.no_request"))
    if is_accepted and not has_centre:
        found.append(Reason("s03.no_support_centre"))
    if not is_accepted and not answer.strip():
        found.append(Reason("s03.decline_needs_reason"))
    return found


def check_supplement(what: str, due_on: date | None, on: date) -> list[Reason]:
    """What to complete, and by which day (manual-2025 m:8456)."""
    found = []
    if not what.strip():
        found.append(Reason("s03.supplement_needs_text"))
    if due_on is None or due_on < on:
        found.append(Reason("s03.supplement_needs_date"))
    return found


def what_is_missing(facts: CounsellingFacts) -> list[Reason]:
    """The check at intake that the counselling was kept fully: a hint for the return, no bar (manual-2025 m:8454)."""
    blank = [Reason("s03.entry_blank", {"entry": label}, "counselling_page") for label in facts.blank]
    members = [
        Reason("s03.member_not_asked", {"name": name}, "counselling_page") for name in facts.members_not_asked
    ]
    return blank + members
