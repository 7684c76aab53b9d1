"""Positions that a file brought in (들인 위치의 변경)."""

from dataclasses import dataclass

from dure.access.rights import Permission
from dure.changes.change import action
from dure.changes.roots import Change
from dure.people.places import names_a_house
from dure.rulebook import Reason
from dure.safety.models import GivenPlace
from dure.safety.places_file import EAST, NORTH


@dataclass(frozen=True)
class Building:
    """An address with road and number; metres of EPSG:5179."""

    address: str
    x: int
    y: int


def reasons(data: Building) -> list[Reason]:
    """What is wrong with a row: no house, no metres of Korea, the two changed over."""
    wrong = []
    if not names_a_house(data.address):
        wrong.append(Reason("safety.house_unread", field="address"))
    if data.x in NORTH and data.y in EAST:
        wrong.append(Reason("safety.position_turned", field="x"))
    elif data.x not in EAST or data.y not in NORTH:
        wrong.append(Reason("safety.position_outside", field="x"))
    return wrong


@action("place.give", Permission.ADMINISTER)
def give(change: Change[GivenPlace], *, data: Building) -> GivenPlace:
    """A building and where it lies; one that is known is moved."""
    change.require(reasons(data))
    place = change.root
    if place._state.adding:
        place.address, place.x, place.y, place.given_at = data.address, data.x, data.y, change.at
        place.save()
        return place
    moved: GivenPlace = change.edit(place, None, x=data.x, y=data.y, given_at=change.at)
    return moved


@action("place.take_back", Permission.ADMINISTER)
def take_back(change: Change[GivenPlace]) -> GivenPlace:
    """One that a file brought in and should not have."""
    GivenPlace.objects.filter(pk=change.root.pk).delete()
    change.is_gone = True
    return change.root


@action("place.restore", Permission.ADMINISTER)
def restore(change: Change[GivenPlace], *, before: dict[str, object]) -> GivenPlace:
    """As it was before a file changed it."""
    restored: GivenPlace = change.edit(change.root, None, **before)
    return restored
