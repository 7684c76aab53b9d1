"""Visits and the safety of who makes them (방문과 종사자 안전)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class VisitGoal(Term):
    """How many households a month people with these roles visit. Nobody with such an account: no roles."""

    households: int
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Route:
    """How one gets about: so many metres a minute. Without a position a house of the same road is so far, another so far.

    `until_hour`: when the day is over for visits that may be made at any time.
    """

    source: str
    metres_a_minute: int
    same_road_metres: int
    elsewhere_metres: int
    until_hour: int


@dataclass(frozen=True, kw_only=True)
class Safety:
    """A visit that did not end when it should rings the leader, then the duty people, after so many minutes.

    `longer_minutes`: what one press of "longer" gives. `longest_hours`: how long a visit may be planned.
    `keep_days`: how long a visit, `incident_days`: an incident of no case, is kept.
    """

    source: str
    leader_minutes: int
    guard_minutes: int
    longer_minutes: int
    longest_hours: int
    keep_days: int
    incident_days: int
    route: Route
    goals: Mapping[str, VisitGoal]
    dangers: Mapping[str, Term]
    told: Mapping[str, Term]
