"""Who may change visits, duty people and incidents (방문 안전의 변경)."""

from typing import Any, ClassVar

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows_system
from dure.changes.roots import NewAtOffice, NewOrHeld, root
from dure.safety.models import GivenPlace, Guard, Incident, Outing, StartingPoint, TownGoal
from dure.safety.rights import SafetyRight


def leads(actor: Actor, office: Any) -> bool:
    return actor.standing is not None and actor.standing.reach.leading.covers(office)


@judged(Outing)
def may(actor: Actor, permission: Right, outing: Outing) -> bool:
    """One's own visit; its safety is for who leads the office or is on duty there, as the row policy lets them see it."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    if permission is SafetyRight.VISIT:
        return actor.standing.staff.pk == outing.staff_id and may_within(actor, permission, outing.sigungu_id)
    return permission is SafetyRight.WATCH and actor.standing.staff.pk != outing.staff_id


@judged(Guard)
def may_name(actor: Actor, _: Right, guard: Guard) -> bool:
    """Who leads the office."""
    return leads(actor, guard.office)


@judged(StartingPoint)
def may_start(actor: Actor, _: Right, start: StartingPoint) -> bool:
    """Who leads the office."""
    return leads(actor, start.office)


@judged(Incident)
def may_tell(actor: Actor, permission: Right, incident: Incident) -> bool:
    """It is written by whom it happened to or who saw it; what is done about it says who leads the office."""
    if permission is SafetyRight.VISIT:
        return may_within(actor, permission, incident.sigungu_id)
    return leads(actor, incident.office)


@judged(TownGoal)
def may_set(actor: Actor, permission: Right, goal: TownGoal) -> bool:
    """Who leads for the 시군구 of the town."""
    return may_within(actor, permission, goal.sigungu_id)


@judged(GivenPlace)
def may_give(actor: Actor, permission: Right, place: GivenPlace) -> bool:
    """The administrators of the 시군구."""
    return may_within(actor, permission, place.sigungu_id)


@root(Outing)
class OutingRoot(NewOrHeld):
    page: ClassVar[str] = "outing_page"


@root(Guard)
class GuardRoot(NewOrHeld):
    pass


@root(TownGoal)
class TownGoalRoot(NewAtOffice):
    page: ClassVar[str] = "visit_goals"

    def keys(self, record: Any) -> list[Any]:
        return []


@root(StartingPoint)
class StartingPointRoot(NewAtOffice):
    page: ClassVar[str] = "visit_start"

    def keys(self, record: Any) -> list[Any]:
        return []


@root(GivenPlace)
class GivenPlaceRoot(NewOrHeld):
    page: ClassVar[str] = "places"

    def keys(self, record: Any) -> list[Any]:
        return []


@root(Incident)
class IncidentRoot(NewOrHeld):
    page: ClassVar[str] = "incident_page"
