"""What an ecomap shows (생태도의 자료): the household, and its ties to people and bodies. Pure."""

from dataclasses import dataclass, replace
from enum import Enum

from dure.people.genogram.family import Member
from dure.people.genogram.known import letter_of


class Strength(Enum):
    """How strong a tie is."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    STRAINED = "strained"
    CUT_OFF = "cut_off"


class Direction(Enum):
    """Which way help goes."""

    TO_HOUSEHOLD = "to_household"
    FROM_HOUSEHOLD = "from_household"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True)
class Tie:
    """Someone or a body around the household.

    `kind` is said in words. `about` names the member whom it concerns alone, or the services given. A tie
    that nobody has judged yet comes from a service: its strength is not known.
    """

    key: str
    name: str
    kind: str
    strength: Strength = Strength.ORDINARY
    direction: Direction = Direction.TO_HOUSEHOLD
    about: str = ""
    is_recorded: bool = True


@dataclass(frozen=True)
class Ecomap:
    """The household in the middle and its ties, in the order in which they are told. Ended ties are not drawn."""

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    ended: tuple[Tie, ...] = ()


def without_names(ecomap: Ecomap) -> Ecomap:
    """For outsiders: a letter for each member, and for each tie its kind with a letter."""
    members = tuple(
        replace(member, lines=(letter_of(number),), note="") for number, member in enumerate(ecomap.members)
    )
    ties = [
        replace(tie, name=f"{tie.kind} {letter_of(number)}", kind="", about="")
        for number, tie in enumerate((*ecomap.ties, *ecomap.ended))
    ]
    count = len(ecomap.ties)
    return Ecomap(members, tuple(ties[:count]), tuple(ties[count:]))
