"""What pages of figures ask: of which place, for which period, by which definition (지표 조회)."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from dure.access.reading import read
from dure.measures import figures, periods, places, told
from dure.measures.models import ClosedPeriod, Counted, Fact, SelfCheck
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rules import Figure
from dure.offices.models import Assignment
from dure.resources.models import Provider
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import Count, Indicator
from dure.safety.models import Outing
from dure.skills.models import Application, OutsideCourse, Term
from dure.web.templatetags.dure import veiled

YEARS = 3
WORK = tuple(
    f"{kind}{ending}"
    for kind in ("member", "official", "goal", "carer")
    for ending in ("", "_hub", "_gu", "_all")
)
# What a fact without a case is about, by its kind.
ABOUT: dict[str, tuple[tuple[type[Model], str], ...]] = {
    **dict.fromkeys(WORK, ((Assignment, "staff__name"),)),
    "visit": ((Outing, "staff__name"),),
    "course": ((Term, "title"),),
    "trained": ((Application, "staff__name"), (OutsideCourse, "staff__name")),
    "resource": ((Provider, "name"),),
    "twin": ((Provider, "name"),),
}


@dataclass(frozen=True)
class Question:
    """A place and a period, as chosen, and which indicator; by themselves the widest place, this quarter, the first."""

    place: Place
    period: Period
    code: str = ""
    side: str = "above"

    @property
    def address(self) -> str:
        return f"?place={self.place.key}&period={self.period.code}"


def choices_of_periods(today: date) -> list[tuple[str, str]]:
    return [(each.code, each.ko) for each in periods.of_years(today.year, YEARS) if each.first_on <= today]


def choices_of_measures(period: Period, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Indicators as the guide numbers them, statistics."""
    measures = figures.book_of(period).measures
    known = (each for kind in kinds for each in getattr(measures, kind).values())
    return [(each.code, f"{each.number} {each.ko}".strip()) for each in known]


def question(known: list[Place], wanted: dict[str, Any]) -> Question | None:
    """What was chosen among the places one sees; nothing for who sees the figures of none."""
    if not known:
        return None
    chosen = next((each for each in known if str(each.key) == wanted.get("place")), known[0])
    period = periods.read(str(wanted.get("period") or "")) or periods.quarter_on(timezone.localdate())
    known_codes = figures.book_of(period).measures.all
    code = str(wanted.get("code") or "")
    side = "below" if wanted.get("side") == "below" else "above"
    return Question(chosen, period, code if code in known_codes else next(iter(known_codes)), side)


@dataclass(frozen=True)
class Row:
    """One line of the table of indicators."""

    indicator: Indicator
    figure: Figure
    before: Figure | None
    asked: Question
    is_closed: bool
    corrected: Figure | None = None
    is_fresh: bool = False

    @property
    def group(self) -> str:
        return figures.book_of(self.asked.period).measures.groups[self.indicator.group].ko

    @property
    def state(self) -> str:
        if not self.is_closed:
            return ""
        if self.is_fresh:
            return "마감할 때 없던 지표, 지금 기록"
        return f"마감. 지금 기록으로는 {self.corrected.words}" if self.corrected else "마감"


def rows(asked: Question) -> list[Row]:
    """Every indicator of a place, with the same period of the year before."""
    return _rows(asked, figures.defined)


def row(asked: Question) -> Row | None:
    """The one that is asked for; nothing where the place has no such figure."""

    def one(place: Place, book: Rulebook) -> list[Indicator]:
        return [each for each in figures.defined(place, book) if each.code == asked.code]

    return next(iter(_rows(asked, one)), None)


def _rows(asked: Question, defined: Callable[[Place, Rulebook], list[Indicator]]) -> list[Row]:
    place, period, before = asked.place, asked.period, asked.period.year_before
    closed = figures.closings(place, period, before)
    if not closed:
        wanted = [defined(place, figures.book_of(each)) for each in (period, before)]
        both = figures.both_years if place.sees_cases else told.both_years
        shown, earlier = both(place, period, *wanted)
        return [
            Row(each.indicator, each, earlier.get(code), asked, is_closed=False)
            for code, each in shown.items()
        ]
    now, then = (figures.of_place(place, each, closed, defined) for each in (period, before))
    shown, earlier = now.shown, then.shown
    if not place.sees_cases:
        shown, earlier = told.told(place, period, shown), told.told(place, before, earlier)
    return [
        Row(
            each.indicator,
            each,
            earlier.get(code),
            asked,
            bool(now.closed),
            now.corrected(code) if now.closed and place.sees_cases else None,
            code in now.fresh,
        )
        for code, each in shown.items()
    ]


def indicator_of(asked: Question) -> Indicator:
    """By the edition of the period, as it is counted at the place."""
    return figures.at(asked.place, figures.book_of(asked.period).measures.all[asked.code])


def side_of(indicator: Indicator, side: str) -> Count | None:
    return indicator.above if side == "above" else indicator.below


def named(found: list[Fact]) -> Iterable[Fact]:
    """Each fact with who or what it is about: the subject of the case, a member of staff, a provider, a course."""
    loose = [each.record_id for each in found if each.case_id is None]
    names: dict[Any, str] = {}
    if loose:
        for model, name in sorted({source for each in found for source in ABOUT.get(each.kind, ())}, key=str):
            names |= dict(model._default_manager.filter(pk__in=loose).values_list("pk", name))
    for each in found:
        name = veiled(each.case.subject.name) if each.case else names.get(each.record_id, "")
        vars(each)["about"] = name
    return found


def counted_rows(place: Place) -> QuerySet[Counted]:
    """Until when each of its 시군구 is counted."""
    return Counted.objects.filter(sigungu__in=place.sigungus)


def counted_at(place: Place) -> Any:
    """When the last of its 시군구 was counted; nothing before the first time."""
    found = [each.counted_at for each in read(counted_rows(place))]
    return min(found) if len(found) == len(place.sigungus) else None


def checks(asked: Question) -> list[SelfCheck]:
    """What the offices of a place ticked for a period."""
    rows = SelfCheck.objects.filter(asked.place.facts, period=asked.period.code)
    if asked.place.sees_cases:
        rows = rows.annotate(file_count=CountOf("files", filter=Q(files__removed_at__isnull=True)))
    return list(rows.select_related("office", "checked_by").order_by("office__name", "item"))


def is_closed(sigungu_id: Any, period: Period) -> bool:
    return ClosedPeriod.objects.filter(sigungu=sigungu_id, period=period.code).exists()


def item_of(row: SelfCheck) -> Any:
    """What was ticked, as its period's edition has it."""
    period = periods.read(row.period) or periods.quarter_on(row.checked_on)
    return figures.book_of(period).measures.checks[row.item]


def ticked(row: SelfCheck) -> str:
    if row.number is not None:
        return f"{row.number:,}"
    return "O" if row.is_met else "X"


def files_words(row: SelfCheck) -> str:
    """How many files prove it; that there is none is said. Nothing to who sees no cases."""
    count: int | None = getattr(row, "file_count", None)
    if count is None:
        return ""
    return f"{count}개" if count else "없음"


def period_words(row: Any) -> str:
    found = periods.read(row.period)
    return found.ko if found else ""


@dataclass(frozen=True)
class Part:
    """One of the places that are compared."""

    place: Place
    figure: Figure


def parts(asked: Question, indicator: Indicator) -> list[Part]:
    """One indicator in every part of a place."""
    below = places.parts_of(asked.place)
    if indicator.only_sigungu and below and below[0].is_of_offices:
        return []
    return [Part(*each) for each in zip(below, figures.compared(below, asked.period, indicator), strict=True)]


@dataclass(frozen=True)
class Correction:
    """A figure that is another one now than when its period was closed."""

    place: str
    indicator: Indicator
    closed: Figure
    now: Figure

    @property
    def closed_words(self) -> str:
        return said(self.closed)

    @property
    def now_words(self) -> str:
        return said(self.now)


def said(figure: Figure) -> str:
    return (
        figure.words
        if figure.below is None
        else f"{figure.words} ({figure.above_words} / {figure.below_words})"
    )


def corrections(closing: ClosedPeriod, known: list[Place]) -> list[Correction]:
    """What differs, of the places that the reader sees; small figures are not told to who sees no cases."""
    period = periods.read(closing.period)
    mine = [
        each for each in known if str(each.key) in closing.figures and closing.sigungu_id in each.sigungus
    ]
    found: list[Correction] = []
    for place in mine if period else []:
        found += _corrected(place, period, closing.figures[str(place.key)])
    return found


def _corrected(place: Place, period: Any, kept: dict[str, Any]) -> Iterable[Correction]:
    book = figures.book_of(period)
    now = figures.now_of(place, period, figures.defined(place, book))
    for code, (above, below) in kept.items():
        figure = now.get(code)
        if figure is None or (figure.above, figure.below) == (above, below):
            continue
        both = Figure(figure.indicator, above, below), figure
        shown = both if place.sees_cases else tuple(each.hidden() for each in both)
        yield Correction(place.ko, figure.indicator, *shown)


def closing(key: str) -> ClosedPeriod | None:
    """The one asked for, by itself the latest."""
    rows = ClosedPeriod.objects.select_related("sigungu", "closed_by").order_by("-closed_at", "-id")
    try:
        return rows.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        return rows.first()
