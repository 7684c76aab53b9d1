"""What offices hold, by what the areas say of it, and its way to another office (기관이 가진 것)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from dure import manifest
from dure.offices.models import Office


@dataclass(frozen=True)
class Part:
    """Which of an office's households: those of some managers, or whose address holds the words; all by default."""

    managers: tuple[uuid.UUID, ...] = ()
    words: str = ""

    @property
    def is_whole(self) -> bool:
        return not (self.managers or self.words)


WHOLE = Part()


@dataclass(frozen=True)
class Held:
    """So many of something; an office that holds what `needs_holder` does not close without a receiver."""

    ko: str
    number: int
    needs_holder: bool = False


@dataclass(frozen=True)
class Move:
    """What one office holds goes to another, under the key of its reorganisation."""

    key: uuid.UUID
    place: Office
    target: Office
    part: Part = WHOLE


def held_at(office: Office, part: Part = WHOLE) -> list[Held]:
    """By all areas, what is none left out."""
    return [held for held in _told(office, part) if held.number]


def _told(office: Office, part: Part) -> Iterator[Held]:
    for path in manifest.every("holds"):
        yield from manifest.named(path)(office, part)


def needing_holder(office: Office) -> list[Held]:
    return [held for held in held_at(office) if held.needs_holder]


def words_of(found: list[Held]) -> str:
    return ", ".join(f"{each.ko} {each.number}" for each in found)


def carry(move: Move) -> None:
    for path in manifest.every("moves"):
        manifest.named(path)(move)


def carry_back(move: Move) -> None:
    """In the other order, for the last that went is the first to come back."""
    for path in reversed(manifest.every("moves_back")):
        manifest.named(path)(move)
