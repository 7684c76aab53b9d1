"""How a link household's case ends when its links are not carried through (서비스 연계 종결): pure.

It skips the closure review (manual-2025 m:9157–9161); what ends a case household's case for the household's own sake
ends this one too: death of a single person, and a move to another 시군구 (m:9929–9933).
"""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook

DIED, MOVED, NOT_LINKED = "died", "moved", "not_linked"


@dataclass(frozen=True, kw_only=True)
class LinkEndFacts:
    """What the guards need to know of the links of this round."""

    pending: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LinkEndEntered:
    """What was entered, and who else lives there."""

    ground: str
    since_on: date | None = None
    moved_to: str = ""
    moves_inside: bool = False
    others_living: int = 0


def nothing_is_pending(facts: LinkEndFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each service is connected, or ended with the reason why it was not (manual-2025 m:9153)."""
    return [Reason("s08.link_not_settled", {"service": name}, "delivery_page") for name in facts.pending]


def nothing_was_linked(facts: LinkEndFacts, on: date, book: Rulebook) -> list[Reason]:
    """What was linked is checked and ended before the case is (manual-2025 m:9190)."""
    return [Reason("s09.link_was_begun", {"service": name}, "delivery_page") for name in facts.begun]


def ending_reasons(entered: LinkEndEntered, on: date) -> list[Reason]:
    """What speaks against ending at once (manual-2025 m:9929–9933)."""
    if entered.ground == DIED:
        return _died(entered, on)
    if entered.ground == MOVED:
        return _moved(entered, on)
    return [Reason("s09.link_end_ground_missing")]


def _died(entered: LinkEndEntered, on: date) -> list[Reason]:
    found = []
    if entered.others_living:
        found.append(Reason("s09.others_live_on", {"count": entered.others_living}))
    if entered.since_on is None or entered.since_on > on:
        found.append(Reason("s09.death_date_missing"))
    return found


def _moved(entered: LinkEndEntered, on: date) -> list[Reason]:
    if entered.moves_inside:
        return [Reason("s09.moved_inside")]
    if entered.moved_to.strip() and entered.since_on and entered.since_on <= on:
        return []
    return [Reason("s09.move_incomplete")]


def without_link_reasons(reason: str) -> list[Reason]:
    """That nothing could be linked is explained (manual-2025 m:9153)."""
    return [] if reason.strip() else [Reason("s09.not_linked_needs_reason")]
