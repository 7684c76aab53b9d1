"""What the directory has for a need, as the rules judge it (맞는 자원 찾기)."""

import operator
import uuid
from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import Q

from dure.resources import keys
from dure.resources.matching import Supply
from dure.resources.models import APPROVED, WAITING, Offer
from dure.resources.reach import Place, within

# What is read of an entry to judge it; the rest is asked for when it is shown.
TARGETS = {
    "life_stages": "life_stages",
    "traits": "traits",
    "disabilities": "disabilities",
    "degrees": "disability_degrees",
    "household_types": "household_types",
    "incomes": "incomes",
}
READ = (
    *("pk", "name", "status", "provider__status", "valid_from", "valid_until", "provider__valid_until"),
    *("sigungu_id", "towns", "stock", "reserved", "used", "unit", "provider__name", "provider__address"),
    *("waiting_days", "asked", "accepted", "refused", "fulfilled", "verified_on", *TARGETS.values()),
)


def supplies(
    place: Place, groups: Iterable[str], most: int, *, said: str = "", kinds: Iterable[str] = ()
) -> list[Supply]:
    """Entries in reach of the groups, what is approved first; no more than `most`."""
    conditions = [within(place), Q(status__in=(APPROVED, WAITING))]
    if groups := tuple(groups):
        conditions.append(Q(group__in=groups))
    if key := keys.name_key(said):
        conditions.append(Q(name_key__contains=key) | Q(provider__name_key__contains=key))
    if kinds := tuple(kinds):
        conditions.append(Q(provider__kind__in=kinds))
    rows = Offer.objects.filter(reduce(operator.and_, conditions)).order_by("status", "-verified_on", "id")
    return [supply(dict(zip(READ, row, strict=True)), place) for row in rows.values_list(*READ)[:most]]


def supply(row: dict[str, Any], place: Place) -> Supply:
    """A row as the rules ask of it."""
    towns: list[uuid.UUID] = row["towns"]
    is_own = row["sigungu_id"] in place.own
    return Supply(
        key=str(row["pk"]),
        name=row["name"],
        provider=row["provider__name"],
        status=row["status"],
        provider_status=row["provider__status"],
        valid_from=row["valid_from"],
        valid_until=first_of(row["valid_until"], row["provider__valid_until"]),
        is_in_town=not towns or place.town_id is None or place.town_id in towns,
        left=None if row["stock"] is None else max(row["stock"] - row["reserved"] - row["used"], 0),
        is_near=is_near(towns, row["provider__address"], place),
        is_of_place=is_own,
        targets={name: frozenset(row[column]) for name, column in TARGETS.items()},
        **{name: row[name] for name in FIGURES},
    )


FIGURES = ("unit", "waiting_days", "asked", "accepted", "refused", "fulfilled", "verified_on")


def first_of(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def is_near(towns: list[uuid.UUID], address: str, place: Place) -> bool:
    """Given in the household's 읍면동 by name, or by a provider whose address lies there."""
    return place.town_id is not None and (place.town_id in towns or place.town_name in address.split())
