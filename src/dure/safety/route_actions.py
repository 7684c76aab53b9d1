"""The order of a day by hand, and from where one sets out (차례와 출발하는 곳의 변경)."""

from collections.abc import Sequence
from uuid import UUID

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.people.places import names_a_house
from dure.rulebook import Reason
from dure.safety.models import Outing, StartingPoint
from dure.safety.rights import SafetyRight
from dure.safety.route_rules import moved
from dure.safety.rules import RUNNING, step_refusals


@action("outing.move", SafetyRight.VISIT)
def move(change: Change[Outing], *, route: Sequence[UUID], by_places: int) -> Outing:
    """One place earlier or later in the day as it was shown; from now on the day stands as it was set."""
    outing = change.root
    change.require(step_refusals(outing.state, *RUNNING))
    if outing.pk not in route:
        change.require([Reason("safety.not_now")])
    own = Outing.objects.filter(staff=outing.staff_id, state__in=RUNNING).in_bulk(list(route))
    for turn, key in enumerate(key for key in moved(route, outing.pk, by_places) if key in own):
        change.edit(outing if key == outing.pk else own[key], None, turn=turn)
    return outing


@action("outing.nearest", SafetyRight.VISIT)
def nearest(change: Change[Outing]) -> Outing:
    """By distance again."""
    outing = change.root
    for each in Outing.objects.filter(staff=outing.staff_id, state__in=RUNNING, turn__isnull=False):
        change.edit(outing if each.pk == outing.pk else each, None, turn=None)
    return outing


@action("start.set", SafetyRight.WATCH)
def set_start(
    change: Change[StartingPoint], *, address: str, seen_version: int | None = None
) -> StartingPoint:
    """A road and a number: what has neither is no place to set out from."""
    if not names_a_house(address):
        change.require([Reason("safety.start_unread", field="address")])
    kept: StartingPoint = keep(change, seen_version, {"address": address})
    return kept
