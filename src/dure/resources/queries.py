"""Reading the directory (복지자원 조회)."""

import operator
from collections.abc import Mapping
from datetime import date, timedelta
from functools import reduce
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from dure import spelling
from dure.access.standing import Standing
from dure.offices.models import Region
from dure.resources import keys
from dure.resources.inputs import ProviderData
from dure.resources.models import APPROVED, ENDED, RETURNED, WAITING, Merge, Offer, Provider
from dure.resources.rights import DECIDERS, KEEPERS
from dure.rulebook import Rulebook

Kind = TypeVar("Kind", Provider, Offer)
IN_USE, OVER = (WAITING, APPROVED), (RETURNED, ENDED)


def places() -> QuerySet[Region]:
    """Every 시도 and 시군구 that may have resources."""
    return Region.objects.filter(level__in=(Region.Level.SIDO, Region.Level.SIGUNGU))


def towns_of(place: Region) -> QuerySet[Region]:
    """The 읍면동 of a place, those below its 행정구 too."""
    below = Q(parent=place) | Q(parent__parent=place)
    return Region.objects.filter(below, level=Region.Level.TOWN).order_by("code")


def kept_places(standing: Standing, roles: frozenset[str] = KEEPERS) -> list[Any]:
    """Keys of the places whose directory one keeps: one's own, and of a 시도 those below it."""
    own = {post.office.sigungu_id for post in standing.posts if post.role.code in roles}
    below = Region.objects.filter(parent__in=own, level=Region.Level.SIGUNGU).values_list("pk", flat=True)
    return [*own, *below] if own else []


def providers(wanted: Mapping[str, Any]) -> QuerySet[Provider]:
    """Those that fit the filters; without a state those in use (manual-2025 m:6958-6960)."""
    rows = Provider.objects.select_related("sigungu")
    conditions = [Q(status__in=states(wanted))]
    if words := wanted.get("q"):
        conditions.append(Q(name_key__contains=keys.name_key(words)) | numbered(words))
    conditions += [Q(**{name: wanted[name]}) for name in ("sigungu", "kind") if wanted.get(name)]
    return rows.filter(reduce(operator.and_, conditions)).order_by("name", "id")


def numbered(words: str) -> Q:
    """By its business number or telephone, written in full."""
    return (
        Q(business_number=keys.number_key(words)) | Q(phone_key=keys.phone_key(words))
        if spelling.digits(words)
        else Q(pk=None)
    )


def offers(wanted: Mapping[str, Any], day: date) -> QuerySet[Offer]:
    rows = Offer.objects.select_related("provider", "sigungu")
    conditions = [Q(status__in=states(wanted))]
    if words := wanted.get("q"):
        key = keys.name_key(words)
        conditions.append(Q(name_key__contains=key) | Q(provider__name_key__contains=key))
    conditions += [Q(**{name: wanted[name]}) for name in ("sigungu", "kind", "group") if wanted.get(name)]
    if town := wanted.get("town"):
        conditions.append(Q(towns=[]) | Q(towns__contains=[town.pk]))
    if wanted.get("usable"):
        conditions.append(usable(day))
    return rows.filter(reduce(operator.and_, conditions)).order_by("name", "id")


def states(wanted: Mapping[str, Any]) -> tuple[str, ...]:
    """가용: waiting or approved; 종료: returned or ended."""
    return OVER if wanted.get("state") == "over" else IN_USE


def usable(day: date) -> Q:
    """What a plan may take on a day: approved, begun, not over, with something left, of an approved provider (m:6861)."""
    runs = Q(valid_from=None) | Q(valid_from__lte=day)
    holds = Q(valid_until=None) | Q(valid_until__gte=day)
    giver = Q(provider__status=APPROVED) & (Q(provider__valid_until=None) | Q(provider__valid_until__gte=day))
    left = Q(stock=None) | Q(stock__gt=F("reserved") + F("used"))
    return Q(status=APPROVED) & runs & holds & giver & left


def to_decide(standing: Standing) -> QuerySet[Provider]:
    """Providers that wait at the places one decides for, and those with services that wait."""
    waiting = Q(status=WAITING) | Q(offers__status=WAITING, status=APPROVED)
    rows = Provider.objects.filter(waiting, sigungu__in=kept_places(standing, DECIDERS)).select_related(
        "sigungu"
    )
    return rows.distinct().order_by("registered_at", "id")


def returned_to(standing: Standing, kind: type[Kind]) -> QuerySet[Kind]:
    """What one registered and has to mend."""
    rows = kind._default_manager.filter(status=RETURNED, registered_by=standing.staff)
    return rows.order_by("decided_at", "id")


def twins(data: ProviderData, most: int, besides: Provider | None = None) -> list[Provider]:
    """Providers of the place that may be the same: by name, business number, telephone or address (m:7067-7069)."""
    alike = Q(name_key=keys.name_key(data.name))
    if data.business_number:
        alike |= Q(business_number=data.business_number)
    if phone := keys.phone_key(data.phone):
        alike |= Q(phone_key=phone)
    if address := keys.address_key(data.address):
        alike |= Q(address_key=address)
    rows = Provider.objects.filter(alike, sigungu=data.sigungu).exclude(status=ENDED)
    return list((rows.exclude(pk=besides.pk) if besides else rows).order_by("name", "id")[:most])


TWINS = {
    "name": ("이름이 같음", "name_key"),
    "number": ("사업자등록번호가 같음", "business_number"),
    "phone": ("전화가 같음", "phone_key"),
    "address": ("주소가 같음", "address_key"),
}


def twins_by(by: str) -> QuerySet[Provider]:
    """The others in use at the place of a provider that are alike in this way."""
    column = TWINS[by][1]
    others = Provider.objects.filter(sigungu=OuterRef("sigungu"), status__in=IN_USE)
    same = others.filter(**{column: OuterRef(column)}).exclude(**{column: ""}).exclude(pk=OuterRef("pk"))
    return same.order_by("registered_at", "id")


def with_twins(by: str, standing: Standing) -> QuerySet[Provider]:
    """Providers in use at the places one keeps that share a name, number, telephone or address (m:7066-7070)."""
    same, column = twins_by(by), TWINS[by][1]
    rows = kept_in_use(standing).select_related("sigungu").filter(Exists(same))
    found = rows.annotate(
        twin_id=Subquery(same.values("pk")[:1]), twin_name=Subquery(same.values("name")[:1])
    )
    return found.order_by(column, "registered_at", "id")


def count_twins(standing: Standing) -> dict[str, int]:
    """How many there are of each, asked at once."""
    counts = {by: Count("pk", filter=Exists(twins_by(by))) for by in TWINS}
    return kept_in_use(standing).order_by().aggregate(**counts)


def kept_in_use(standing: Standing) -> QuerySet[Provider]:
    return Provider.objects.filter(status__in=IN_USE, sigungu__in=kept_places(standing))


def merges_of(provider: Provider) -> QuerySet[Merge]:
    """Merges from which it came, and the one with which it ended, the newest first."""
    rows = Merge.objects.select_related("kept", "gone", "done_by")
    return rows.filter(Q(kept=provider) | Q(gone=provider)).order_by("-done_at")


def same_offers(provider: Provider, name: str, besides: Offer | None = None) -> QuerySet[Offer]:
    """Services of a provider under the same name that are not over."""
    rows = provider.offers.filter(name_key=keys.name_key(name), status__in=IN_USE)
    return rows.exclude(pk=besides.pk) if besides else rows


# Upkeep (manual-2025 m:7000-7014)

UPKEEP = {
    "expired": "유효기간이 지남",
    "used_up": "보유량을 다 씀",
    "incomplete": "빠진 것이 있음",
    "unverified": "오래 확인하지 않음",
}


def needs_upkeep(what: str, day: date, book: Rulebook) -> Q:
    """Which services are due for a look, and why."""
    long_ago = day - timedelta(days=book.resources.upkeep.verify_after_days)
    return {
        "expired": Q(valid_until__lt=day) | Q(provider__valid_until__lt=day),
        "used_up": Q(stock__lte=F("reserved") + F("used")),
        "incomplete": Q(provider__phone="") | Q(provider__address="") | Q(description=""),
        "unverified": Q(verified_on=None, registered_at__date__lt=long_ago) | Q(verified_on__lt=long_ago),
    }[what]


def upkeep(what: str, standing: Standing, day: date, book: Rulebook) -> QuerySet[Offer]:
    """Services in use at the places one keeps that are due for this reason."""
    rows = Offer.objects.select_related("provider", "sigungu").filter(needs_upkeep(what, day, book))
    return rows.filter(status=APPROVED, sigungu__in=kept_places(standing)).order_by("name", "id")
