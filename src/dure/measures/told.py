"""Figures as who sees no cases is told them (시도가 보는 수치): small ones not, nor those by which one would be known."""

import uuid
from collections.abc import Iterable

from dure.measures import figures, sido
from dure.measures.periods import Period, read
from dure.measures.places import Place
from dure.measures.rules import Figure
from dure.measures.sido_sides import Sums
from dure.rulebook.model.measures import Indicator

Figures = dict[str, Figure]
Wanted = tuple[Period, list[Indicator]]
QUARTERS = 4


def told(place: Place, period: Period, shown: Figures) -> Figures:
    """What is shown, without what is hidden."""
    found = _year(place, period, [each.indicator for each in shown.values()])
    own = _cell(place, period)
    return {code: each.hidden() if found[code].is_away(own) else each for code, each in shown.items()}


def both_years(
    place: Place, period: Period, wanted: Iterable[Indicator], earlier: Iterable[Indicator]
) -> tuple[Figures, Figures]:
    """A period and the same one a year before, by the definitions of each."""
    return two(place, (period, list(wanted)), (period.year_before, list(earlier)))


def two(place: Place, now: Wanted, then: Wanted) -> tuple[Figures, Figures]:
    """Two periods, the later one first, in one question."""
    keys, (last, first) = _keys(place), (now[0].year, then[0].year)
    kinds = {
        kind for period, wanted in (now, then) for kind in sido.kinds_of(wanted, figures.book_of(period))
    }
    sums = sido.sums_of(keys, last, last - first + 1, kinds, [*now[1], *then[1]])
    return _of(place, *now, sums), _of(place, *then, sums)


def _of(place: Place, period: Period, wanted: list[Indicator], sums: Sums) -> Figures:
    own = _cell(place, period)
    made = sido.made(_keys(place), period.year, wanted, figures.book_of(period), figures.months_of, sums)
    return {code: each.told(own) for code, each in made.items()}


def by_quarter(place: Place, indicator: Indicator, year: int) -> dict[Period, Figure]:
    """Every quarter of a year and of the one before, both by the definition that is asked for."""
    keys, own = _keys(place), _cell(place, Period(str(year), year, 1, 12))[0]
    found: dict[Period, Figure] = {}
    ends = [Period(str(at), at, 1, 12) for at in (year - 1, year)]
    sums = sido.sums_of(keys, year, 2, sido.kinds_of([indicator], figures.book_of(ends[1])), [indicator])
    for each in ends:
        made = sido.made(keys, each.year, [indicator], figures.book_of(each), figures.months_of, sums)
        quarters = [quarter for at in range(1, QUARTERS + 1) if (quarter := read(f"{each.year}-Q{at}"))]
        found |= {quarter: made[indicator.code].told((own, quarter.code[4:])) for quarter in quarters}
    return found


def _year(place: Place, period: Period, wanted: Iterable[Indicator]) -> dict[str, sido.Year]:
    return sido.years(_keys(place), period.year, wanted, figures.book_of(period), figures.months_of)


def _keys(place: Place) -> tuple[uuid.UUID, ...]:
    return place.beside or place.units


def _cell(place: Place, period: Period) -> sido.Cell:
    """The 시군구 itself, or nothing for all together."""
    return (place.key if place.key in _keys(place) else None), period.code[4:]
