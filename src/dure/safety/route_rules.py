"""In which order one goes (방문의 차례): appointments at their time, the rest where it makes the way shortest. Pure.

Distances are straight lines: no map is asked, and nobody outside learns where somebody goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, combinations, pairwise
from math import hypot
from uuid import UUID

from dure.rulebook.model.safety import Route

Point = tuple[int, int]
Cost = tuple[int, int, int, tuple[UUID, ...]]
NUMBER = "0123456789-"


@dataclass(frozen=True)
class Spot:
    """A house: its road and number, and where it lies if that is known."""

    house: str
    point: Point | None = None

    @property
    def road(self) -> str:
        return self.house.rstrip(NUMBER)


@dataclass(frozen=True)
class Stop:
    """One visit; `turn` is its place where somebody set it by hand."""

    key: UUID
    spot: Spot
    from_at: datetime
    minutes: int
    is_open: bool = False
    turn: int | None = None


@dataclass(frozen=True)
class Leg:
    """The way to a stop: None where a position is missing. `late`: minutes after the time of its appointment."""

    stop: Stop
    metres: int | None
    late: int


def metres_between(one: Spot, other: Spot) -> int | None:
    if one.house and one.house == other.house:
        return 0
    if one.point is None or other.point is None:
        return None
    return round(hypot(one.point[0] - other.point[0], one.point[1] - other.point[1]))


def supposed(one: Spot, other: Spot, book: Route) -> int:
    """Where a position is missing the same road is near, another is far."""
    known = metres_between(one, other)
    if known is not None:
        return known
    is_near = bool(one.road) and one.road == other.road
    return book.same_road_metres if is_near else book.elsewhere_metres


def legs(route: Sequence[Stop], start: Spot | None, book: Route) -> list[Leg]:
    """One leaves in time for the first, waits for an appointment that is not yet, and stays as long as was planned."""
    found: list[Leg] = []
    at, here = 0.0, start
    begin = min((stop.from_at for stop in route), default=None)
    for stop in route:
        if here and found:
            at += supposed(here, stop.spot, book) / book.metres_a_minute
        due = (stop.from_at - begin).total_seconds() / 60 if begin else 0
        late = 0 if stop.is_open else max(0, int(at - due))
        at = (at if stop.is_open else max(at, due)) + stop.minutes
        found.append(Leg(stop, metres_between(here, stop.spot) if here else None, late))
        here = stop.spot
    return found


def cost(route: Sequence[Stop], start: Spot | None, book: Route) -> Cost:
    """That nobody waits first of all, then the way, then that near ones come first, then the keys: no two routes are alike."""
    spots = [*([start] if start else []), *(stop.spot for stop in route)]
    so_far = list(accumulate(supposed(one, other, book) for one, other in pairwise(spots)))
    late = sum(leg.late for leg in legs(route, start, book))
    return late, so_far[-1] if so_far else 0, sum(so_far), tuple(stop.key for stop in route)


def in_order(stops: Sequence[Stop], start: Spot | None, book: Route) -> list[Stop]:
    """What was set by hand as it was set; else appointments by time, the others put between and the way untangled."""
    turned = sorted((stop for stop in stops if stop.turn is not None), key=lambda stop: (stop.turn, stop.key))
    fixed = sorted((stop for stop in stops if not stop.is_open), key=lambda stop: (stop.from_at, stop.key))
    route = turned or fixed
    rest = sorted((stop for stop in stops if stop not in route), key=lambda stop: stop.key)
    while rest:
        cheapest = min(
            (cost(put(route, at, stop), start, book), stop.key, at)
            for stop in rest
            for at in range(len(route) + 1)
        )
        _, key, at = cheapest
        (stop,) = (each for each in rest if each.key == key)
        route = put(route, at, stop)
        rest.remove(stop)
    return route if turned else untangled(route, start, book)


def put(route: Sequence[Stop], at: int, stop: Stop) -> list[Stop]:
    return [*route[:at], stop, *route[at:]]


def untangled(route: list[Stop], start: Spot | None, book: Route) -> list[Stop]:
    """Parts turned around (2-opt) and stops moved elsewhere while that makes it better; appointments stay in their order."""
    best, worth = route, cost(route, start, book)
    while True:
        found = min(
            ((cost(other, start, book), at) for at, other in enumerate(others(best))), default=(worth, 0)
        )
        if found[0] >= worth:
            return best
        best, worth = list(others(best))[found[1]], found[0]


def others(route: list[Stop]) -> Iterator[list[Stop]]:
    """Every route one step away that keeps the order of appointments."""
    for one, other in combinations(range(len(route) + 1), 2):
        turned = [*route[:one], *reversed(route[one:other]), *route[other:]]
        if appointments(turned) == appointments(route):
            yield turned
    for at, stop in enumerate(route):
        if stop.is_open:
            without = [*route[:at], *route[at + 1 :]]
            yield from (put(without, to, stop) for to in range(len(route)))


def appointments(route: Sequence[Stop]) -> list[UUID]:
    return [stop.key for stop in route if not stop.is_open]


def moved(route: Sequence[UUID], key: UUID, by: int) -> list[UUID]:
    """One place earlier or later; at the ends it stays."""
    found = list(route)
    at = found.index(key)
    to = min(max(at + by, 0), len(found) - 1)
    found.insert(to, found.pop(at))
    return found
