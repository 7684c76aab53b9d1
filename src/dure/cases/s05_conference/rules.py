"""Rules of case conferences (사례회의): pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dure.cases.core.date_rules import FOUND, Dated, not_before
from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.casework import RequiredAttendee

SOLUTION = "solution"
ACCEPTED_AT = "접수한 때"
SELECTION, REASSESSMENT, CLOSURE = "selection", "reassessment", "closure"


@dataclass(frozen=True)
class ChairFacts:
    """Whether the one who is to chair leads a team over the case, and leads the 시군구's."""

    is_leader_here: bool
    is_sigungu_leader: bool


@dataclass(frozen=True)
class PlanFacts:
    """What is being planned, and what was held before."""

    kind: str
    purpose: str
    is_written: bool
    chair: ChairFacts | None
    kinds_held: frozenset[str]


@dataclass(frozen=True)
class Presence:
    """One invited person: why they must be there, whether they came, and why not."""

    who: str
    requirement: str
    came: bool | None
    absence_reason: str


@dataclass(frozen=True)
class Minutes:
    """What the minutes say about the course and end of the meeting."""

    purpose: str
    held_at: datetime
    recorded_at: datetime
    content: str
    result: str
    peer_supervision: str
    expert_supervision: str
    is_agreed: bool | None
    options: Sequence[str]
    next_at: datetime | None
    is_co_managed: bool = False
    of_selection: bool = False
    found_on: date | None = None
    accepted_at: datetime | None = None
    assessed_from: datetime | None = None
    before_assessment: bool = False


@dataclass(frozen=True)
class Decided:
    """One decision of the meeting."""

    text: str
    owner: str
    due_on: date | None


@dataclass(frozen=True)
class ConferenceFacts:
    """What the guard of this stage needs: the selection conference of this round."""

    is_planned: bool
    has_minutes: bool
    is_agreed: bool
    unaccounted: tuple[str, ...]


# Planning


HELD_BY_SIGUNGU = "held_by_sigungu"

# One person may answer for two duties: the officer of the 읍면동 at a selection is also the officer of
# the household's 읍면동, and whoever manages the case is of the team that meets.
COVERED_BY = {
    "related_town_officer": ("town_officer",),
    "sigungu_officer": ("leader_and_team",),
    "town_officer": ("solution_officers",),
}
COVERED_IN_TOWN = {**COVERED_BY, "town_officer": ("solution_officers", "leader_and_team")}


def required_attendees(
    kind: str, purpose: str, circumstances: Collection[str], book: Rulebook
) -> list[RequiredAttendee]:
    """Who must be invited to this conference, each duty once (manual-2025 m:8800–8808, m:8909–8919)."""
    required = {
        one.code: one
        for one in book.conference.attendees.values()
        if (not one.kinds or kind in one.kinds)
        and (not one.agenda or purpose in one.agenda)
        and (one.circumstance is None or one.circumstance in circumstances)
    }
    covers = COVERED_BY if HELD_BY_SIGUNGU in circumstances else COVERED_IN_TOWN
    return [one for code, one in required.items() if required.keys().isdisjoint(covers.get(code, ()))]


def check_plan(facts: PlanFacts, book: Rulebook) -> list[Reason]:
    """Everything that speaks against planning this conference."""
    return [*_earlier_kinds(facts, book), *_written(facts, book), *_chair(facts, book)]


def _earlier_kinds(facts: PlanFacts, book: Rulebook) -> list[Reason]:
    """A solution conference comes after at least one integrated one (manual-2025 m:8848)."""
    kinds = book.conference.kinds
    missing = [kind for kind in kinds[facts.kind].after if kind not in facts.kinds_held]
    return [
        Reason(
            "s05.earlier_kind_missing",
            {"kind": kinds[facts.kind].ko, "earlier": kinds[kind].ko},
            "conference_plan",
        )
        for kind in missing
    ]


def _written(facts: PlanFacts, book: Rulebook) -> list[Reason]:
    """Only a closure conference may be held in writing (manual-2025 m:9951)."""
    if not facts.is_written or facts.purpose in book.conference.in_writing:
        return []
    agenda = book.codes["conference_agenda"]
    allowed = ", ".join(agenda.label(purpose) for purpose in book.conference.in_writing)
    return [Reason("s05.not_in_writing", {"allowed": allowed})]


def _chair(facts: PlanFacts, book: Rulebook) -> list[Reason]:
    """The team leader chairs; a solution conference the leader of the 시군구 (manual-2025 m:8870, m:9044)."""
    kind = book.conference.kinds[facts.kind]
    if facts.chair is None:
        return [Reason("s05.chair_missing", {"kind": kind.ko})]
    if kind.chair == "sigungu_leader" and not facts.chair.is_sigungu_leader:
        return [Reason("s05.chair_leads_sigungu")]
    if not facts.chair.is_leader_here:
        return [Reason("s05.chair_leads_team", {"kind": kind.ko})]
    return []


# Minutes


def is_of_selection(purpose: str, topics: Collection[str]) -> bool:
    """Whether the meeting decides on the household: a re-assessment decides anew (manual-2025 m:8919)."""
    return purpose in (SELECTION, REASSESSMENT) or SELECTION in topics


def check_minutes(minutes: Minutes, book: Rulebook) -> list[Reason]:
    """What the minutes must hold (manual-2025 m:8946–8976, m:12033–12068)."""
    return [
        *_time(minutes),
        *_words(minutes),
        *_supervision(minutes),
        *_agreement(minutes, book),
        *_co_management(minutes, book),
    ]


def _time(minutes: Minutes) -> list[Reason]:
    found = _order(minutes)
    if minutes.held_at > minutes.recorded_at:
        found.append(Reason("s05.not_held_yet", field="held_at"))
    if minutes.next_at and minutes.next_at <= minutes.held_at:
        found.append(Reason("s05.next_before_this", field="next_at"))
    return found


def _order(minutes: Minutes) -> list[Reason]:
    """A selection rests on the assessment: a meeting before that counts for none (manual-2025 m:8899, m:8919)."""
    held = Dated("회의를 한 때", minutes.held_at)
    if not minutes.of_selection:
        return not_before(held, [Dated(FOUND, minutes.found_on)], "held_at")
    if minutes.before_assessment:
        return [Reason("s05.before_assessment", field="held_at")]
    earlier = (Dated(ACCEPTED_AT, minutes.accepted_at), Dated("욕구조사를 시작한 때", minutes.assessed_from))
    return not_before(held, (Dated(FOUND, minutes.found_on), *earlier), "held_at")


def _words(minutes: Minutes) -> list[Reason]:
    found = []
    if not minutes.content.strip():
        found.append(Reason("s05.content_missing"))
    if not minutes.result.strip():
        found.append(Reason("s05.result_missing"))
    return found


def _supervision(minutes: Minutes) -> list[Reason]:
    """Peers first, experts for what they could not solve (manual-2025 m:8952)."""
    if minutes.expert_supervision.strip() and not minutes.peer_supervision.strip():
        return [Reason("s05.peers_before_experts")]
    return []


def _agreement(minutes: Minutes, book: Rulebook) -> list[Reason]:
    """Without one conclusion the meeting is called again with two or more options (manual-2025 m:8974)."""
    if minutes.is_agreed is None:
        return [Reason("s05.agreement_missing")]
    if minutes.is_agreed:
        return []
    found, fewest = [], book.conference.options_after_disagreement
    if len(set(minutes.options)) < fewest:
        found.append(Reason("s05.options_missing", {"fewest": fewest}))
    if minutes.next_at is None:
        found.append(Reason("s05.next_missing"))
    return found


def _co_management(minutes: Minutes, book: Rulebook) -> list[Reason]:
    """Shared case management entered the manual in 2025 (manual-2025 m:15493)."""
    if minutes.is_co_managed and not book.conference.allows_co_management:
        return [Reason("s05.no_co_management", {"edition": book.name})]
    return []


def unaccounted(attendees: Iterable[Presence], book: Rulebook) -> list[Presence]:
    """Those who had to be there, did not come and gave no reason; mere invitations are not asked after."""
    required = {one.code for one in book.conference.attendees.values() if not one.is_invitation}
    return [
        one
        for one in attendees
        if one.requirement in required and not one.came and not one.absence_reason.strip()
    ]


def check_attendance(
    attendees: Sequence[Presence], required: Iterable[RequiredAttendee], book: Rulebook
) -> list[Reason]:
    """Every required attendee came or is excused, and someone came at all (manual-2025 m:8800, m:8919)."""
    invited = {one.requirement for one in attendees}
    found = [
        Reason("s05.required_not_invited", {"who": one.ko}, cited=one.source)
        for one in required
        if not one.is_invitation and one.code not in invited
    ]
    found += [
        Reason("s05.absent_without_reason", {"who": one.who}, cited=_source(one.requirement, book))
        for one in unaccounted(attendees, book)
    ]
    if not any(one.came for one in attendees):
        found.append(Reason("s05.nobody_came"))
    return found


def _source(requirement: str, book: Rulebook) -> str:
    return book.conference.attendees[requirement].source


def check_decisions(decisions: Iterable[Decided], held_on: date) -> list[Reason]:
    """Each decision has someone to do it and a date (manual-2025 m:12051)."""
    found = []
    for one in decisions:
        if not one.text.strip() or not one.owner.strip() or one.due_on is None:
            found.append(Reason("s05.decision_incomplete", {"decision": one.text[:20] or "-"}))
        elif one.due_on < held_on:
            found.append(Reason("s05.decision_due_before", {"decision": one.text[:20]}))
    return found


# Leaving the stage


def selection_conference_is_concluded(facts: ConferenceFacts, on: date, book: Rulebook) -> list[Reason]:
    """A selection conference of this round, with minutes, agreement and everybody accounted for (manual-2025 m:8899)."""
    if not facts.is_planned:
        return [Reason("s05.selection_conference_missing", {}, "conference_plan")]
    if not facts.has_minutes:
        return [Reason("s05.minutes_missing", {}, "conference_page")]
    found = []
    if not facts.is_agreed:
        found.append(Reason("s05.not_agreed", {}, "conference_page"))
    found += [
        Reason("s05.absent_without_reason", {"who": who}, "conference_page") for who in facts.unaccounted
    ]
    return found


# Solution conferences


def check_solution_request(kinds_held: Collection[str], has_open: bool, book: Rulebook) -> list[Reason]:
    """The 읍면동 asks after at least one integrated conference, once at a time (manual-2025 m:8848, m:9016)."""
    plan = PlanFacts(SOLUTION, "", False, None, frozenset(kinds_held))
    found = _earlier_kinds(plan, book)
    if has_open:
        found.append(Reason("s05.solution_already_asked", {}, "conference_page"))
    return found
