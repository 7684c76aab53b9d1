"""When a term may be held, who may ask for a place, who is chosen (교육의 규칙). Pure: the product's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dure.rulebook import Reason
from dure.rulebook.calendar import SEOUL


@dataclass(frozen=True)
class Slot:
    """A term's time and place."""

    begins_at: datetime
    ends_at: datetime
    place: str = ""

    def meets(self, other: "Slot") -> bool:
        return self.begins_at < other.ends_at and other.begins_at < self.ends_at


def term_refusals(slot: Slot, closes_on: date, capacity: int, others: Iterable[Slot]) -> Iterator[Reason]:
    """In its order, with room, and not where another one is at that time."""
    if slot.ends_at <= slot.begins_at:
        yield Reason("skills.ends_before", field="ends_at")
    if closes_on > slot.begins_at.astimezone(SEOUL).date():
        yield Reason("skills.closes_late", field="closes_on")
    if capacity < 1:
        yield Reason("skills.no_room", field="capacity")
    if any(slot.place == other.place and slot.meets(other) for other in others):
        yield Reason("skills.place_taken", {"place": slot.place}, field="place")


@dataclass(frozen=True)
class Asking:
    """Who asks for a place, and on which day."""

    today: date
    is_official: bool
    has_basic: bool
    is_there: bool
    own: tuple[Slot, ...] = ()


def apply_refusals(
    asking: Asking, slot: Slot, closes_on: date, *, needs_basic: bool, is_chosen: bool
) -> Iterator[Reason]:
    if asking.is_there:
        yield Reason("skills.asked_already")
    if is_chosen or asking.today > closes_on:
        yield Reason("skills.closed", {"on": f"{closes_on:%Y.%-m.%-d}"})
    if needs_basic and asking.is_official and not asking.has_basic:
        yield Reason("skills.basic_first")
    if any(slot.meets(other) for other in asking.own):
        yield Reason("skills.own_overlap")


def choose(count: int, capacity: int) -> tuple[int, int]:
    """How many are selected in their order, and how many wait."""
    chosen = min(count, capacity)
    return chosen, count - chosen
