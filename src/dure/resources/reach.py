"""Which entries of the directory a household's place may use (쓸 수 있는 범위)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dure.resources.models import Offer
from dure.resources.taking import Entry


@dataclass(frozen=True)
class Place:
    """Where a household lives: its 시군구, the 시도 above, and the 읍면동 where it is known."""

    sigungu_id: uuid.UUID
    above_id: uuid.UUID | None = None
    town_id: uuid.UUID | None = None
    town_name: str = ""

    @property
    def own(self) -> list[uuid.UUID]:
        """The places whose whole directory is in reach."""
        return [key for key in (self.sigungu_id, self.above_id) if key]


def within(place: Place) -> Q:
    """The 시군구 and its 시도; of other places what is given elsewhere too (manual-2025 m:6869-6870)."""
    return Q(sigungu__in=place.own) | Q(serves_others=True)


def entry_of(offer: Offer, place: Place) -> Entry:
    """What the rules of taking ask; the provider's end is that of its services."""
    ends = [day for day in (offer.valid_until, offer.provider.valid_until) if day]
    return Entry(
        name=offer.name,
        status=offer.status,
        provider_status=offer.provider.status,
        valid_from=offer.valid_from,
        valid_until=min(ends, default=None),
        is_in_reach=offer.sigungu_id in place.own or offer.serves_others,
        is_in_town=not offer.towns or place.town_id is None or place.town_id in offer.towns,
        left=offer.left,
    )


def named(keys: Iterable[uuid.UUID]) -> QuerySet[Offer]:
    """Entries by their keys, with who gives them."""
    return Offer.objects.filter(pk__in=set(keys)).select_related("provider")
