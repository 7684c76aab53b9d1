"""My day in the order in which I go (오늘의 차례): read for whoever makes the visits, from addresses that lie sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dure.offices.models import Office, Staff
from dure.people.places import place_of
from dure.rulebook import product
from dure.safety import queries
from dure.safety.models import GivenPlace, Outing, Place, StartingPoint
from dure.safety.route_rules import Leg, Spot, Stop, in_order, legs
from dure.safety.rules import PLANNED, RUNNING


@dataclass(frozen=True)
class Step:
    """One visit of the day with the way to it."""

    outing: Outing
    who: str
    where: str
    leg: Leg

    @property
    def way(self) -> str:
        if self.leg.metres is None:
            return ""
        return f"{self.leg.metres / 1000:.1f}km" if self.leg.metres >= 1000 else f"{self.leg.metres}m"


@dataclass(frozen=True)
class Day:
    """What is left of it in order, and what is over."""

    steps: list[Step]
    over: list[Outing]
    starts_at: str
    is_by_hand: bool

    @property
    def kilometres(self) -> str:
        return f"{sum(step.leg.metres or 0 for step in self.steps) / 1000:.1f}"

    @property
    def has_ways(self) -> bool:
        return any(step.leg.metres is not None for step in self.steps)

    @property
    def has_gaps(self) -> bool:
        """Whether the place of some visit is not known; the first has no way where the start is not."""
        return any(step.leg.stop.spot.point is None for step in self.steps)


def day_of(staff: Staff, office: Office | None, day: date) -> Day:
    rows = list(queries.of_day(staff, day))
    running = {each.pk: each for each in rows if each.state in RUNNING}
    told = {key: each.told for key, each in running.items()}
    start = StartingPoint.objects.filter(office=office).first() if office else None
    starts_at = start.address if start else ""
    spots = spots_of([starts_at, *(each["address"] for each in told.values())], office)
    stops = [stop_of(each, spots[told[key]["address"]]) for key, each in running.items()]
    from_here = spots[starts_at] if starts_at else None
    book = product().safety.route
    found = legs(in_order(stops, from_here, book), from_here, book)
    steps = [
        Step(running[leg.stop.key], told[leg.stop.key]["who"], told[leg.stop.key]["address"], leg)
        for leg in found
    ]
    over = [each for each in rows if each.state not in RUNNING]
    return Day(steps, over, starts_at, any(stop.turn is not None for stop in stops))


def stop_of(outing: Outing, spot: Spot) -> Stop:
    """Whoever is there already is there: that one is no longer put between."""
    minutes = int((outing.until_at - outing.from_at).total_seconds() // 60)
    is_open = outing.is_open and outing.state == PLANNED
    begin = outing.came_at or outing.from_at
    return Stop(outing.pk, spot, begin, minutes, is_open, outing.turn)


def spots_of(addresses: Iterable[str], office: Office | None) -> dict[str, Spot]:
    """Each address as a house, with its position where that was loaded."""
    houses = {address: place_of(address)[0] for address in addresses}
    code = office.sigungu.code[:5] if office else ""
    rows = Place.objects.filter(sigungu_code=code, house__in=[each for each in houses.values() if each])
    points = {row.house: (row.x, row.y) for row in rows}
    given = GivenPlace.objects.filter(
        sigungu=office.sigungu_id if office else None, house__in=houses.values()
    )
    points |= {row.house: (row.x, row.y) for row in given}
    return {address: Spot(house, points.get(house)) for address, house in houses.items()}
