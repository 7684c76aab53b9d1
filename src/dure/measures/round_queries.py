"""What a round of monitoring looks at: who has handed in what, how far the towns are apart (모니터링 읽기)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q, QuerySet

from dure.access.standing import Standing
from dure.measures import figures
from dure.measures.models import SelfCheck, Sum
from dure.measures.periods import Period, quarter_on, read
from dure.measures.round_models import Improvement, Round
from dure.measures.rules import Figure, figure
from dure.offices.models import Office
from dure.rulebook.model.measures import Indicator

TOWN = "town_team"


def rounds() -> QuerySet[Round]:
    """Those of the 시군구 one works in, as the row policy lets one see."""
    return Round.objects.select_related("sigungu", "office")


def towns_of(sigungu_id: uuid.UUID) -> QuerySet[Office]:
    return Office.objects.filter(sigungu=sigungu_id, kind=TOWN, is_active=True).order_by("name")


def period_of(found: Round) -> Period:
    return read(found.period) or quarter_on(found.begins_on)


@dataclass(frozen=True)
class Town:
    """How far one town is with a round."""

    office: Office
    ticked: int
    items: int
    open_improvements: int

    @property
    def is_complete(self) -> bool:
        return self.ticked >= self.items


def towns(found: Round) -> list[Town]:
    items = len(figures.book_of(period_of(found)).measures.checks)
    rows = SelfCheck.objects.filter(sigungu=found.sigungu_id, period=found.period).order_by()
    ticked = dict(rows.values_list("office").annotate(n=Count("pk")))
    waits = Improvement.objects.filter(round=found, done_on__isnull=True).order_by()
    still_open = dict(waits.values_list("office").annotate(n=Count("pk")))
    return [
        Town(each, ticked.get(each.pk, 0), items, still_open.get(each.pk, 0))
        for each in towns_of(found.sigungu_id)
    ]


@dataclass(frozen=True)
class Gap:
    """How far the towns are apart in one indicator: the lowest and the highest of those that have a value."""

    indicator: Indicator
    lowest: Figure
    lowest_at: str
    highest: Figure
    highest_at: str
    middle: str


def gaps(found: Round) -> list[Gap]:
    """Indicators in which towns differ (m:7265), as the records say now."""
    period, offices = period_of(found), list(towns_of(found.sigungu_id))
    book = figures.book_of(period)
    wanted = [each for each in book.measures.indicators.values() if not each.only_sigungu]
    rows = Sum.objects.filter(Q(office__in=[each.pk for each in offices]))
    tallies = figures.tallies(rows, period, figures.kinds_of(wanted, book), book, "office_id")
    months = figures.months_of(period)
    told = (
        (
            each,
            [
                (figure(each, tallies.get(one.pk, {}), book.measures.facts, months), one.name)
                for one in offices
            ],
        )
        for each in wanted
    )
    return [gap for each, rows_of in told if (gap := gap_of(each, rows_of))]


def gap_of(indicator: Indicator, told: Iterable[tuple[Figure, str]]) -> Gap | None:
    known = [(each.value, at, each) for each, at in told if each.value is not None]
    values = [value for value, _, _ in known]
    if len(set(values)) < 2:
        return None
    low, high = min(known, key=lambda row: row[0]), max(known, key=lambda row: row[0])
    middle = Figure(indicator, 0).said(median(values))
    return Gap(indicator, low[2], low[1], high[2], high[1], middle)


def open_of(found: Round, standing: Standing) -> QuerySet[Improvement]:
    """What the offices that one leads have still to do."""
    rows = improvements(found).filter(done_on__isnull=True)
    return rows.filter(office__in=[each.pk for each in standing.reach.leading.offices])


def improvements(found: Round | None) -> QuerySet[Improvement]:
    rows = Improvement.objects.select_related("office", "round").order_by("due_on", "id")
    return rows.filter(round=found) if found else rows
