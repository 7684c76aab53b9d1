"""The last quarter, until somebody keeps its figures as they are (마감할 지표)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.measures import periods
from dure.measures.models import ClosedPeriod, Counted
from dure.measures.periods import Period
from dure.measures.rights import CLOSERS, closes
from dure.offices.models import Region
from dure.web.waiting import Source, Waiting


def last_quarter() -> Period:
    """The one that is over."""
    now = periods.quarter_on(timezone.localdate())
    return periods.quarter_on(now.first_on - timedelta(days=1))


def to_close(standing: Standing) -> QuerySet[Region] | None:
    """The 시군구 whose figures are counted and were not kept for the last quarter."""
    if not closes(standing):
        return None
    homes = standing.reach.of(lambda role: role.code in CLOSERS).regions
    closed = ClosedPeriod.objects.filter(sigungu=OuterRef("pk"), period=last_quarter().code)
    counted = Counted.objects.filter(sigungu=OuterRef("pk"))
    rows = Region.objects.filter(Exists(counted), ~Exists(closed), pk__in=[home.pk for home in homes])
    return rows.order_by("code")


def told(row: Region) -> Waiting:
    period = last_quarter()
    return Waiting(
        "지표 마감",
        None,
        period.last_on,
        reverse("close_period", args=[period.code]),
        note=period.ko,
        about=row.name,
        label="마감하기",
        is_others=True,
    )


SOURCES = (Source(to_close, told),)
