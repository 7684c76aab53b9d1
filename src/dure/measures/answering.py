"""The lines of what is asked (나누어 본 수치): always the same sums, so that what is asked here is what the pages say."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dure.measures import figures, places, told, told_apart
from dure.measures.asking import Asking
from dure.measures.models import Sum
from dure.measures.places import Place
from dure.measures.rules import Figure, Tally, figure, hide, hide_grid
from dure.offices.models import Staff
from dure.rulebook.model.measures import COUNT, PERCENT, RATIO, Indicator

NOT_SAID = "정하지 않음"


@dataclass(frozen=True)
class Piece:
    """One line: what it is, its figure, and the same a year before where that is known."""

    ko: str
    figure: Figure
    before: Figure | None = None


def answer(asking: Asking) -> list[Piece]:
    """The lines, small ones hidden from who sees no cases."""
    ways: Mapping[str, Any] = {
        "part": by_part,
        "place": by_place,
        "month": by_month,
        "household": by_household,
        "manager": by_manager,
    }
    way = ways.get(asking.by, as_whole)
    found: list[Piece] = way(asking)
    if way in (as_whole, by_month):
        return found
    earlier = replace(asking, asked=replace(asking.asked, period=asking.asked.period.year_before))
    before = {each.ko: each.figure for each in way(earlier)}
    return [replace(each, before=before.get(each.ko)) for each in found]


def tally_of(asking: Asking, by: str = "", place: Place | None = None) -> dict[Any, Tally]:
    """By the unit of the place or, without `by`, all together: of all cases, or of one kind of household."""
    one, where = asking.indicator, place or asking.asked.place
    kinds = figures.kinds_of([one], asking.book)
    if not asking.household_type:
        return figures.tallies(Sum.objects.filter(where.sums), asking.asked.period, kinds, asking.book, by)
    found = _cells(asking, where, told_apart.HOUSEHOLD, asking.household_type)
    return figures.tallies_of_cells(found, lambda cell: cell.unit if by else None)


def _cells(asking: Asking, place: Place, way: str, one: str = "") -> list[told_apart.Cell]:
    kinds = figures.kinds_of([asking.indicator], asking.book)
    period = asking.asked.period
    spans = told_apart.Spans([period.first_on], period.last_on)
    return told_apart.cells(place, way, kinds, told_apart.lasting_in(kinds, asking.book), spans, one)


def _by_key(asking: Asking, place: Place, way: str) -> dict[str, Tally]:
    return figures.tallies_of_cells(_cells(asking, place, way), lambda cell: cell.key)


def made(asking: Asking, tally: Tally, one: Indicator | None = None) -> Figure:
    months = figures.months_of(asking.asked.period)
    return figure(one or asking.indicator, tally, asking.book.measures.facts, months)


def as_whole(asking: Asking) -> list[Piece]:
    """One figure beside the year before."""
    earlier = replace(asking, asked=replace(asking.asked, period=asking.asked.period.year_before))
    now, before = (made(each, tally_of(each).get(None, {})) for each in (asking, earlier))
    if not asking.asked.place.sees_cases:
        now, before = (_told_whole(each, found) for each, found in ((asking, now), (earlier, before)))
    return [Piece(asking.asked.place.ko, now, before)]


def _told_whole(asking: Asking, own: Figure) -> Figure:
    """Of one kind of household every 시군구 is told by year only, as parts are."""
    asked = asking.asked
    if asking.household_type:
        return _of_kind(asking, own)
    return told.told(asked.place, asked.period, {own.indicator.code: own})[own.indicator.code]


def _of_kind(asking: Asking, own: Figure) -> Figure:
    pieces = by_household(replace(asking, household_type=""))
    name = keys_in(replace(asking, by="household"))[0][asking.household_type]
    return next((each.figure for each in pieces if each.ko == name), own)


def keys_in(asking: Asking) -> tuple[dict[str, str], str]:
    """The parts of a measure in words, and the column that has them."""
    if asking.by == "household":
        return _words(asking, "household_type"), "key"
    kind = asking.book.measures.facts[asking.indicator.above.fact]
    return _words(asking, kind.codes) if kind.codes else {"": "모두"}, "part"


def _words(asking: Asking, codes: str) -> dict[str, str]:
    return {code: term.ko for code, term in asking.book.codes[codes].items()} | {"": NOT_SAID}


def one_part(one: Indicator, part: str) -> Indicator:
    """A measure of one part only."""
    above = replace(one.above, parts=(part,), without=(), monthly={})
    if one.by_part and one.below:
        return replace(one, above=above, below=replace(one.below, parts=(part,), without=()))
    shape = COUNT if one.shape in (PERCENT, RATIO) else one.shape
    return replace(one, above=above, below=None, shape=shape)


def by_part(asking: Asking) -> list[Piece]:
    one = asking.indicator
    names, _ = keys_in(asking)
    wanted = {part: ko for part, ko in names.items() if one.above.takes(part)}
    units = _units(asking)
    found = tally_of(asking, *units)
    grid = [
        [made(asking, found.get(unit, {}), one_part(one, part)) for part in wanted]
        for unit in (_keys(asking) if units[0] else [None])
    ]
    return _pieces(asking, list(wanted.values()), grid)


def by_household(asking: Asking) -> list[Piece]:
    names, _ = keys_in(asking)
    grid = []
    for unit in _keys(asking):
        place = (
            asking.asked.place
            if unit is None
            else replace(asking.asked.place, units=(unit,), sigungus=(unit,))
        )
        found = _by_key(asking, place, told_apart.HOUSEHOLD)
        grid.append([made(asking, found.get(key, {})) for key in names])
    return _pieces(asking, list(names.values()), grid)


def _keys(asking: Asking) -> list[Any]:
    """The 시군구 whose figures stand beside the one that is asked; one line for who sees cases."""
    place = asking.asked.place
    return list(place.beside or place.units) if not place.sees_cases else [None]


def _units(asking: Asking) -> tuple[str, Place | None]:
    place = asking.asked.place
    if place.sees_cases:
        return "", None
    keys = place.beside or place.units
    return "sigungu_id", replace(place, units=keys, sigungus=keys)


def _pieces(asking: Asking, names: list[str], grid: list[list[Figure]]) -> list[Piece]:
    """The line of the place, what is empty left out; of a whole 시도 the sums of the columns."""
    place, least = asking.asked.place, asking.book.measures.least
    line = grid[0]
    if not place.sees_cases:
        if place.beside:
            line = hide_grid(grid, least)[place.beside.index(place.key)]
        else:
            sums = [sum(column[1:], start=column[0]) for column in zip(*grid, strict=True)]
            line = hide(sums, least)
    told = zip(names, line, strict=True)
    return [Piece(ko, each) for ko, each in told if each.is_hidden or each.above or each.below]


def by_place(asking: Asking) -> list[Piece]:
    """Every part of the place; those of who sees no cases with the small ones hidden."""
    below = places.parts_of(asking.asked.place)
    if not below or (asking.indicator.only_sigungu and below[0].is_of_offices):
        return as_whole(asking)
    column = "office_id" if below[0].is_of_offices else "sigungu_id"
    one = figures.at(below[0], asking.book.measures.all[asking.asked.code])
    if not asking.asked.place.sees_cases:
        shown = figures.compared(below, asking.asked.period, one)
        return [Piece(each.ko, figure_) for each, figure_ in zip(below, shown, strict=True)]
    wide = replace(
        below[0], units=tuple(each.key for each in below), sigungus=tuple(each.sigungus[0] for each in below)
    )
    found = tally_of(asking, column, wide)
    return [Piece(each.ko, made(asking, found.get(each.key, {}), one)) for each in below]


def by_month(asking: Asking) -> list[Piece]:
    """The months of the period that have begun, each beside the same of last year; quarters for who sees no cases."""
    asked = asking.asked
    if not asked.place.sees_cases:
        found = told.by_quarter(asked.place, asking.indicator, asked.period.year)
    else:
        found = figures.by_month(asked.place, asking.indicator, asked.period.year, asking.household_type)
    return [
        Piece(month.ko, shown, found[month.year_before])
        for month, shown in found.items()
        if asked.period.first_on <= month.first_on <= asked.period.last_month_on and figures.months_of(month)
    ]


def by_manager(asking: Asking) -> list[Piece]:
    """By name: whose cases they are now."""
    found = _by_key(asking, asking.asked.place, told_apart.MANAGER)
    names = dict(Staff.objects.filter(pk__in=list(found)).values_list("pk", "name"))
    told = [
        Piece(names.get(uuid.UUID(key), "그만둔 직원"), made(asking, tally)) for key, tally in found.items()
    ]
    return sorted((each for each in told if each.figure.above or each.figure.below), key=lambda each: each.ko)
