"""Figures of a place for a period, read from the sums (수치): closed ones as they were closed."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models import Sum as Add
from django.db.models.expressions import RawSQL
from django.utils import timezone

from dure.measures import sido, told_apart
from dure.measures.models import ClosedPeriod, Fact, Sum
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rules import Figure, Number, Tally, figure
from dure.rulebook import Rulebook, serving
from dure.rulebook.model.measures import AT_END, DURING, Count, Indicator

FACT_KEYS = "SELECT dure.fact_keys(%s, %s, %s, %s, %s, %s, %s)"


def book_of(period: Period) -> Rulebook:
    """The edition of the period's last day: last year's figures stay as they were defined."""
    return serving(period.last_on)


def other_edition(period: Period, earlier: Period) -> str:
    """The editions of two periods, where they are not the same."""
    names = [book_of(each).name for each in (earlier, period)]
    return "" if names[0] == names[1] else f"{names[0]}년, {names[1]}년"


def months_of(period: Period) -> int:
    """How many of its months have begun by today."""
    return period.begun_by(timezone.localdate())


def defined(place: Place, book: Rulebook) -> list[Indicator]:
    """The indicators a place can have: resources belong to a whole 시군구."""
    return [
        at(place, each)
        for each in book.measures.indicators.values()
        if not (each.only_sigungu and place.is_of_offices)
    ]


def at(place: Place, indicator: Indicator) -> Indicator:
    """As it is counted there: in a whole 시군구, 행정구 or 권역 a person of two offices is one."""
    wide = place.wide
    if not wide:
        return indicator
    below = indicator.below and _wide(indicator.below, wide)
    return replace(indicator, above=_wide(indicator.above, wide), below=below)


def _wide(count: Count, wide: str) -> Count:
    return replace(count, fact=getattr(count, wide) or count.fact)


def kinds_of(indicators: Iterable[Indicator], book: Rulebook) -> set[str]:
    """The facts they are counted from."""
    counts = [count for each in indicators for count in (each.above, each.below) if count]
    facts = book.measures.facts
    return {count.fact for count in counts} | {facts[c.fact].ends for c in counts if facts[c.fact].ends}


def tallies(
    rows: QuerySet[Sum], period: Period, kinds: set[str], book: Rulebook, by: str = ""
) -> dict[Any, Tally]:
    """The sums of a period by a column, all together when none is named; of what lasts also what was before."""
    lasting = told_apart.lasting_in(kinds, book)
    within = Q(month__gte=period.first_on)
    wanted = rows.filter(kind__in=kinds, month__lte=period.last_month_on).filter(within | Q(kind__in=lasting))
    found: dict[Any, dict[tuple[str, str], Number]] = defaultdict(dict)
    columns = (*([by] if by else []), "kind", "part")
    counted = (
        wanted.order_by()
        .values(*columns)
        .annotate(
            flow=Add("number", filter=within, default=0),
            before=Add("number", filter=~within, default=0),
            worth=Add("amount", filter=within, default=0),
        )
    )
    for row in counted:
        found[row[by] if by else None][row["kind"], row["part"]] = Number(
            row["flow"], row["before"], row["worth"]
        )
    return dict(found)


def tallies_of_cells(
    cells: Iterable[told_apart.Cell], by: Callable[[told_apart.Cell], Any]
) -> dict[Any, Tally]:
    """The same of sums told apart: what was before the only edge, and since."""
    found: dict[Any, dict[tuple[str, str], Number]] = defaultdict(lambda: defaultdict(Number))
    for cell in cells:
        number = Number(flow=cell.number, amount=cell.amount) if cell.span else Number(before=cell.number)
        found[by(cell)][cell.kind, cell.part] += number
    return dict(found)


@dataclass(frozen=True)
class Standing:
    """Figures of a place: what is shown, what the records say now, who closed them when.

    `fresh`: measures that there were not yet when it was closed; they are shown as they are now.
    """

    shown: dict[str, Figure]
    now: dict[str, Figure]
    closed: tuple[ClosedPeriod, ...] = ()
    fresh: frozenset[str] = frozenset()

    def corrected(self, code: str) -> Figure | None:
        """What the records say now, where that is not what was closed."""
        shown, now = self.shown[code], self.now[code]
        return None if (shown.above, shown.below) == (now.above, now.below) else now


def closings(place: Place, *periods: Period) -> list[ClosedPeriod]:
    """Of its 시군구 for these periods."""
    codes = [each.code for each in periods]
    rows = ClosedPeriod.objects.filter(sigungu__in=place.sigungus, period__in=codes)
    return list(rows.select_related("closed_by"))


def now_of(place: Place, period: Period, indicators: Iterable[Indicator]) -> dict[str, Figure]:
    """As the records say now."""
    wanted, book = list(indicators), book_of(period)
    tally = tallies(Sum.objects.filter(place.sums), period, kinds_of(wanted, book), book).get(None, {})
    months = months_of(period)
    return {each.code: figure(each, tally, book.measures.facts, months) for each in wanted}


Counted = QuerySet[Sum, tuple[Any, ...]]
# What asks for sums, given how their list is made.
Ask = Callable[[Callable[[], Counted]], Iterable[tuple[Any, ...]]]


def plainly(make: Callable[[], Counted]) -> Iterable[tuple[Any, ...]]:
    return make()


def side_by_side(
    place: Place, period: Period, indicators: Iterable[Indicator], ask: Ask = plainly
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """A period and the one before it, as the records say now."""
    wanted = list(indicators)
    return _two(place, (period, wanted), (period.before, wanted), book_of(period), ask)


def both_years(
    place: Place, period: Period, indicators: Iterable[Indicator], earlier: Iterable[Indicator]
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """A period and the same one of the year before, by the definitions of each, as the records say now."""
    before = period.year_before
    return _two(place, (period, list(indicators)), (before, list(earlier)), book_of(before))


Wanted = tuple[Period, list[Indicator]]


def _two(
    place: Place, now: Wanted, then: Wanted, was: Rulebook, ask: Ask = plainly
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """Two periods in one question."""
    (period, wanted), (before, old) = now, then
    book = book_of(period)
    kinds = kinds_of(wanted, book) | kinds_of(old, was)

    def made() -> Counted:
        return sums_of_two(Sum.objects.filter(place.sums, kind__in=sorted(kinds)), period, before)

    told = tallies_of_two(ask(made))
    return (
        {each.code: figure(each, told[0], book.measures.facts, months_of(period)) for each in wanted},
        {each.code: figure(each, told[1], was.measures.facts, months_of(before)) for each in old},
    )


def sums_of_two(rows: QuerySet[Sum], period: Period, before: Period) -> Counted:
    """What happened in each and before it; of a period and an earlier one."""
    now = Q(month__gte=period.first_on)
    then = Q(month__gte=before.first_on, month__lte=before.last_month_on)
    ever = Q(month__lt=before.first_on)
    counted = rows.filter(month__lte=period.last_month_on).order_by().values("kind", "part")
    return counted.annotate(
        now=Add("number", filter=now, default=0),
        so_far=Add("number", filter=~now, default=0),
        then=Add("number", filter=then, default=0),
        ever=Add("number", filter=ever, default=0),
        worth=Add("amount", filter=now, default=0),
        was_worth=Add("amount", filter=then, default=0),
    ).values_list("kind", "part", "now", "so_far", "then", "ever", "worth", "was_worth")


def tallies_of_two(counted: Iterable[tuple[Any, ...]]) -> tuple[Tally, Tally]:
    found: tuple[dict[tuple[str, str], Number], dict[tuple[str, str], Number]] = ({}, {})
    for kind, part, flow, so_far, flow_then, ever_then, worth, was_worth in counted:
        found[0][kind, part] = Number(flow, so_far, worth)
        found[1][kind, part] = Number(flow_then, ever_then, was_worth)
    return found


def of_place(
    place: Place,
    period: Period,
    closed: Iterable[ClosedPeriod] | None = None,
    which: Callable[[Place, Rulebook], list[Indicator]] = defined,
) -> Standing:
    """What a reader is shown: closed units as they were closed, the others as they are."""
    found = closings(place, period) if closed is None else closed
    mine = {each.sigungu_id: each for each in found if each.period == period.code}
    wanted = which(place, book_of(period))
    now = now_of(place, period, wanted)
    kept = _kept(place, mine)
    if not kept:
        return Standing(now, now)
    fresh = frozenset(code for code in now if any(code not in figures for figures in kept.values()))
    still_open = [unit for unit in place.units if unit not in kept and place.key not in kept]
    rest = now_of(replace(place, units=tuple(still_open)), period, wanted) if still_open else {}
    shown = {
        code: each if code in fresh else _together(each, rest.get(code), kept.values())
        for code, each in now.items()
    }
    return Standing(shown, now, tuple(mine.values()), fresh)


Kept = dict[str, list[int | None]]


def _kept(place: Place, mine: dict[uuid.UUID, ClosedPeriod]) -> dict[uuid.UUID, Kept]:
    """What was closed, by unit; of a 행정구 or 권역 as one, in which a person of two offices is one."""
    whole = next(
        (each.figures[str(place.key)] for each in mine.values() if str(place.key) in each.figures), None
    )
    if whole is not None:
        return {place.key: whole}
    return {
        unit: mine[region].figures.get(str(unit), {})
        for unit, region in _regions(place).items()
        if region in mine
    }


def _together(now: Figure, rest: Figure | None, kept: Iterable[Kept]) -> Figure:
    """What was closed with what is still open."""
    made = rest or replace(now, above=0, below=None if now.below is None else 0)
    for figures in kept:
        above, below = figures[now.indicator.code]
        made += Figure(now.indicator, above or 0, below)
    return made


def _regions(place: Place) -> dict[uuid.UUID, uuid.UUID]:
    """The 시군구 of each unit."""
    if place.is_of_offices:
        return dict.fromkeys(place.units, place.sigungus[0])
    return {unit: unit for unit in place.units}


def compared(places: list[Place], period: Period, indicator: Indicator) -> list[Figure]:
    """One indicator of several places of a kind, as the records say now."""
    if not places:
        return []
    book, by = book_of(period), "office_id" if places[0].is_of_offices else "sigungu_id"
    indicator = at(places[0], indicator)
    if not places[0].sees_cases:
        keys, part = [each.key for each in places], period.code[4:]
        year = sido.years(keys, period.year, [indicator], book, months_of)[indicator.code]
        return [year.told((key, part)) for key in keys]
    rows = Sum.objects.filter(
        Q(office__in=[each.key for each in places])
        if by == "office_id"
        else Q(office__isnull=True, sigungu__in=[each.key for each in places])
    )
    found = tallies(rows, period, kinds_of([indicator], book), book, by)
    facts, months = book.measures.facts, months_of(period)
    return [figure(indicator, found.get(each.key, {}), facts, months) for each in places]


def by_month(place: Place, indicator: Indicator, year: int, household_type: str = "") -> dict[Period, Figure]:
    """Every month of a year and of the one before, in one reading; of all cases, or of one kind of household."""
    book = book_of(Period(str(year), year, 1, 12))
    months = [month for at in (year - 1, year) for month in Period(str(at), at, 1, 12).months]
    kinds = kinds_of([indicator], book)
    if household_type:
        numbers = _months_of_homes(place, months, kinds, book, household_type)
    else:
        numbers = _months_of(place, months, kinds)
    found, so_far = {}, {key: Number(before=number.flow) for key, number in numbers.pop(0, {}).items()}
    for at, month in enumerate(months, start=1):
        here = numbers.get(at, {})
        tally = {key: so_far.get(key, Number()) + here.get(key, Number()) for key in {*so_far, *here}}
        found[month] = figure(indicator, tally, book.measures.facts, months_of(month))
        so_far = {key: Number(before=each.before + each.flow) for key, each in tally.items()}
    return found


# By the number of the month, 0 for all before the first: how many of a kind and part.
Months = dict[int, dict[tuple[str, str], Number]]


def _months_of(place: Place, months: list[Period], kinds: set[str]) -> Months:
    rows = Sum.objects.filter(place.sums, kind__in=kinds, month__lte=months[-1].first_on).order_by()
    at = {month.first_on: number for number, month in enumerate(months, start=1)}
    found: Months = defaultdict(lambda: defaultdict(Number))
    for row in rows.values("kind", "part", "month").annotate(n=Add("number"), worth=Add("amount")):
        found[at.get(row["month"], 0)][row["kind"], row["part"]] += Number(flow=row["n"], amount=row["worth"])
    return found


def _months_of_homes(
    place: Place, months: list[Period], kinds: set[str], book: Rulebook, household_type: str
) -> Months:
    spans = told_apart.Spans([month.first_on for month in months], months[-1].last_on)
    lasting = told_apart.lasting_in(kinds, book)
    found: Months = defaultdict(lambda: defaultdict(Number))
    for cell in told_apart.cells(place, told_apart.HOUSEHOLD, kinds, lasting, spans, household_type):
        found[cell.span][cell.kind, cell.part] += Number(flow=cell.number, amount=cell.amount)
    return found


def facts_behind(place: Place, period: Period, count: Count) -> QuerySet[Fact]:
    """The facts that were counted, of which the reader may know."""
    lasts, ends = count.how in (DURING, AT_END), book_of(period).measures.facts[count.fact].ends
    about = place.keys | {
        "kinds": [count.fact],
        "first": date.min if lasts else period.first_on,
        "last": period.last_on,
        "ends": ends if lasts else "",
        "over": period.last_on if count.how == AT_END else period.first_on - timedelta(days=1),
    }
    rows = Fact.objects.filter(pk__in=RawSQL(FACT_KEYS, tuple(about.values())))  # noqa: S611 - one fixed statement
    if count.parts:
        rows = rows.filter(part__in=count.parts)
    return rows.exclude(part__in=count.without) if count.without else rows


def parts_in(place: Place, period: Period, indicator: Indicator) -> list[tuple[str, int]]:
    """What is counted above the line, by its parts in words: conferences by kind, checks by way."""
    book = book_of(period)
    kind = book.measures.facts[indicator.above.fact]
    if not kind.codes or indicator.above.how != "flow":
        return []
    tally = tallies(Sum.objects.filter(place.sums), period, {kind.code}, book).get(None, {})
    codes = book.codes[kind.codes]
    return [
        (codes[part].ko if part in codes else "정하지 않음", number.flow)
        for (_, part), number in sorted(
            tally.items(), key=lambda each: list(codes).index(each[0][1]) if each[0][1] in codes else -1
        )
        if number.flow
    ]
