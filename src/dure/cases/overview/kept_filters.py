"""Filters of a list kept under a name by their owner (저장한 거르기)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from dure.access.reading import Said, read, same_list
from dure.access.standing import Standing
from dure.cases.core.records import SavedFilter

PAGE = "cases"
MOST = 20
NAME_LENGTH = 60
# Part of an address, but not of a kept filter; words looked for may be a name, which outlives its person here.
PASSING = ("after", "submission_id", "q")


@dataclass(frozen=True)
class Chip:
    """A kept filter as the list shows it."""

    kept: SavedFilter
    is_current: bool

    @property
    def url(self) -> str:
        return f"{reverse('case_list')}?{self.kept.query}"


def chips(standing: Standing, asked: QueryDict) -> list[Chip]:
    """My kept filters, the one in use marked."""
    query = standing_query(asked)
    return [Chip(row, row.query == query) for row in read(filters_of(standing))]


def filters_of(standing: Standing) -> Any:
    """Mine, to be asked for together with others."""

    def mine() -> QuerySet[SavedFilter]:
        return SavedFilter.objects.filter(owner=standing.staff, page=PAGE).order_by("name")[:MOST]

    return same_list(chips, standing.staff.pk, mine, Said(chips, (standing.staff.pk,)))


def standing_query(asked: QueryDict) -> str:
    """The filter as it is kept: chosen values only, in one order, without the page."""
    pairs = sorted((name, value) for name, value in asked.items() if value and name not in PASSING)
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query[name] = str(value)
    return query.urlencode()[: SavedFilter._meta.get_field("query").max_length]


def keep(standing: Standing, name: str, query: str) -> SavedFilter:
    """Keep or replace a filter of this name."""
    office = standing.posts[0].office
    row, _ = SavedFilter.objects.update_or_create(
        owner=standing.staff,
        page=PAGE,
        name=name,
        defaults={
            "query": standing_query(QueryDict(query)),
            "office": office,
            "sigungu_id": office.sigungu_id,
        },
    )
    return row


def drop(standing: Standing, name: str) -> None:
    """Forget one of mine."""
    SavedFilter.objects.filter(owner=standing.staff, page=PAGE, name=name).delete()
