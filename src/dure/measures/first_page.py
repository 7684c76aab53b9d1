"""The few figures of somebody's first page (첫 화면의 지표): this quarter beside the one before, by their role."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from dure.access.of_the_day import values_of_day
from dure.access.standing import Standing
from dure.measures import figures, periods, places, told
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rules import Figure
from dure.rulebook.model.measures import Indicator
from dure.web.glance import Glance, Told

WHY = "무엇이 왜 달라졌나, 살펴볼 사례"


def glance(standing: Standing) -> Glance | None:
    """Of the place of one's first post; nothing for roles that the rulebook gives none."""
    period = periods.quarter_on(timezone.localdate())
    book = figures.book_of(period)
    codes = book.measures.first_page.get(standing.posts[0].role.code, ()) if standing.posts else ()
    place = places.of_first_post(standing) if codes else None
    if place is None:
        return None
    defined = {each.code: each for each in figures.defined(place, book)}
    wanted = [defined[code] for code in codes if code in defined]
    now, before = _both(standing, place, period, wanted) if wanted else ({}, {})
    asked = f"?place={place.key}&period={period.code}"
    page, more = f"{reverse('measures')}{asked}", f"{reverse('measure_changes')}{asked}"
    rows = tuple(
        Told(each.ko, now[each.code].words, before[each.code].words, link_of(place, period, now[each.code]))
        for each in wanted
    )
    return Glance("이번 분기 수치", place.ko, "지난 분기", page, rows, (more, WHY)) if rows else None


def _both(
    standing: Standing, place: Place, period: Period, wanted: list[Indicator]
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """This period and the one before it."""
    if place.sees_cases:
        return figures.side_by_side(place, period, wanted, partial(values_of_day, _both, standing))
    return told.two(place, (period, wanted), (period.before, wanted))


def link_of(place: Place, period: Period, figure: Figure) -> str:
    return f"{reverse('measure')}?place={place.key}&period={period.code}&code={figure.indicator.code}"
