"""Rules of discovery (발굴): pure."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook


@dataclass(frozen=True)
class DiscoveryFacts:
    """What the guards of this stage need to know."""

    is_urgent: bool
    quick_conference_people: int
    quick_conference_has_result: bool
    is_at_sigungu: bool
    is_transferred_call: bool


def urgent_needs_quick_conference(facts: DiscoveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """An urgent household is first talked over by two or three of the team (manual-2025 m:8014)."""
    fewest = book.conference.urgent_attendees_min
    enough = facts.quick_conference_people >= fewest and facts.quick_conference_has_result
    if not facts.is_urgent or enough:
        return []
    return [Reason("s01.quick_conference_missing", {"fewest": fewest}, "m:8014", "discovery_edit")]


def direct_referral_goes_to_the_town(facts: DiscoveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """What reaches the 시군구 directly is counselled by the 읍면동, transferred calls aside (manual-2025 m:8412)."""
    if facts.is_at_sigungu and not facts.is_transferred_call:
        return [Reason("s01.send_to_town_first", {}, "m:8412", "discovery_send")]
    return []


def check_reopening(*, is_open: bool) -> list[Reason]:
    """Only what has been closed is reopened (manual-2025 m:10030)."""
    return [Reason("s01.case_still_open", {}, "m:10030")] if is_open else []


def check_quick_conference(people: list[str], book: Rulebook) -> list[Reason]:
    """Two or three take part (manual-2025 m:8014)."""
    fewest, most = book.conference.urgent_attendees_min, book.conference.urgent_attendees_max
    if people and not fewest <= len(people) <= most:
        return [Reason("s01.quick_conference_size", {"fewest": fewest, "most": most}, "m:8014")]
    return []
