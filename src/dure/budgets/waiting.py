"""Subsidy sheets of years that are over and were not settled (정산할 예산서)."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.budgets.models import SubsidyBudget
from dure.budgets.rights import keeps
from dure.web.waiting import Source, Waiting

MOST = 30


def to_settle(standing: Standing) -> QuerySet[SubsidyBudget] | None:
    if not keeps(standing):
        return None
    rows = SubsidyBudget.objects.filter(
        office__in=standing.reach.offices, year__lt=timezone.localdate().year, settled_on__isnull=True
    )
    return rows.order_by("year", "title")[:MOST]


def told(row: SubsidyBudget) -> Waiting:
    url = reverse("subsidy_settle", args=[row.pk])
    return Waiting("예산서 정산", None, date(row.year, 12, 31), url, about=str(row), label="정산하기")


SOURCES = (Source(to_settle, told),)
