"""Rules of discovery (발굴): pure."""

from dataclasses import dataclass
from datetime import date, datetime

from dure.cases.core.call_rules import answered_first
from dure.cases.core.date_rules import FOUND, Dated, not_ahead, not_before
from dure.rulebook import Reason, Rulebook

# Calls that the 시군구 takes over and counsels itself (manual-2025 m:8078, m:8416).
TRANSFERRED_CALLS = frozenset({"transferred_call", "welfare_portal"})
PROGRESS, ANSWER = "progress", "answer"
OTHER = "other"


@dataclass(frozen=True)
class DiscoveryFacts:
    """What the guards of this stage need to know."""

    is_urgent: bool
    is_talked_over: bool
    is_at_sigungu: bool
    is_transferred_call: bool
    open_calls: int = 0


def urgent_needs_quick_conference(facts: DiscoveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """An urgent household is first talked over by two or three of the team (manual-2025 m:8016)."""
    if not facts.is_urgent or facts.is_talked_over:
        return []
    fewest = book.conference.urgent_attendees_min
    return [Reason("s01.quick_conference_missing", {"fewest": fewest}, "discovery_edit")]


def direct_referral_goes_to_the_town(facts: DiscoveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """What reaches the 시군구 directly is counselled by the 읍면동, transferred calls aside (manual-2025 m:8412)."""
    if facts.is_at_sigungu and not facts.is_transferred_call:
        return [Reason("s01.send_to_town_first", {}, "discovery_send")]
    return []


@dataclass(frozen=True)
class ReportDays:
    """When the household was found and referred, and when counselling began."""

    found_on: date
    received_at: datetime
    counselled_from: datetime | None = None


def check_report(days: ReportDays, now: datetime) -> list[Reason]:
    """Found, referred, counselled, in this order, and all of it not ahead (manual-2025 m:7945, m:8082)."""
    found, received = Dated(FOUND, days.found_on), Dated("의뢰받은 때", days.received_at)
    return [
        *not_ahead(found, now.date(), "found_on"),
        *not_ahead(received, now, "received_at"),
        *not_before(received, [found], "received_at"),
        *not_before(Dated("초기상담을 시작한 날", days.counselled_from), [found], "found_on"),
    ]


def calls_answered(facts: DiscoveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """A candidate who came by a call is not dropped before the call is answered (manual-2025 m:10958)."""
    return answered_first(facts.open_calls)


def check_route(route: str, *, is_at_sigungu: bool) -> list[Reason]:
    """129 and 복지로 pass their calls to the 시군구, not to a 읍면동 (manual-2025 m:8078, m:8412-8416)."""
    is_elsewhere = route in TRANSFERRED_CALLS and not is_at_sigungu
    return [Reason("s01.call_belongs_to_sigungu")] if is_elsewhere else []


def check_route_change(old: str, new: str, *, is_at_sigungu: bool) -> list[Reason]:
    """A call stays one; what was found otherwise becomes one only at the 시군구."""
    if old in TRANSFERRED_CALLS and new not in TRANSFERRED_CALLS:
        return [Reason("s01.call_stays_one")]
    return check_route(new, is_at_sigungu=is_at_sigungu)


def check_call(route: str, received_at: datetime, now: datetime) -> list[Reason]:
    """From 129 or 복지로, and not ahead of its time."""
    found = [] if route in TRANSFERRED_CALLS else [Reason("s01.no_call_route")]
    return [*found, *([Reason("s01.call_lies_ahead")] if received_at > now else [])]


def check_entry(
    kind: str, text: str, happened_at: datetime, received_at: datetime, now: datetime, *, is_answered: bool
) -> list[Reason]:
    """An entry says what was done, between the notification and now; the result is given once."""
    found = []
    if kind not in (PROGRESS, ANSWER):
        found.append(Reason("s01.call_entry_kind_missing"))
    if not text.strip():
        found.append(Reason("s01.call_entry_text_missing"))
    if not received_at <= happened_at <= now:
        found.append(Reason("s01.call_entry_time_wrong"))
    if kind == ANSWER and is_answered:
        found.append(Reason("s01.call_already_answered"))
    return found


def check_reopening(*, is_open: bool) -> list[Reason]:
    """Only what has been closed is reopened (manual-2025 m:10030)."""
    return [Reason("s01.case_still_open")] if is_open else []


def check_quick_day(held_on: date | None, found_on: date) -> list[Reason]:
    """The quick conference is about a household that was found."""
    return not_before(Dated("긴급 내부회의일", held_on), [Dated(FOUND, found_on)], "quick_conference_on")


@dataclass(frozen=True)
class QuickTalk:
    """The quick conference as it was entered: its day, how many took part, what came out of it."""

    held_on: date | None
    people: int
    result: str

    @property
    def is_whole(self) -> bool:
        return bool(self.held_on and self.people and self.result.strip())


def check_quick_conference(talk: QuickTalk, on: date, book: Rulebook) -> list[Reason]:
    """Two or three take part, on a day that has come (manual-2025 m:8016)."""
    fewest, most = book.conference.urgent_attendees_min, book.conference.urgent_attendees_max
    found = []
    if talk.people and not fewest <= talk.people <= most:
        found.append(Reason("s01.quick_conference_size", {"fewest": fewest, "most": most}))
    if talk.held_on and talk.held_on > on:
        found.append(Reason("s01.quick_conference_ahead", field="quick_conference_on"))
    if talk.held_on is None and (talk.people or talk.result.strip()):
        found.append(Reason("s01.quick_conference_without_day"))
    return found


def check_handling(handling: str, note: str, *, is_required: bool = False) -> list[Reason]:
    """What became of the report is one of the guide's kinds, and is told where it is another (manual-2025 m:15835)."""
    if is_required and not handling:
        return [Reason("s01.handling_missing")]
    if handling == OTHER and not note.strip():
        return [Reason("s01.handling_needs_note")]
    return []
