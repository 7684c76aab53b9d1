"""Places of which somebody sees figures: an office, a 행정구, a 시군구, a 시도 (어디의 수치인가)."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from dure.access.reach import in_my_offices
from dure.access.reading import read
from dure.access.standing import Standing
from dure.measures.rights import WATCHERS
from dure.offices.models import Office, Region

# Where cases are: offices of other kinds have no figures.
KINDS = ("sigungu_support", "town_team")
DISTRICT, HUB = "district", "hub"
# A 권역 has no key of its own: it is made of its lead town's.
OF_HUBS = uuid.UUID("6f1c2f57-7a0e-5d0b-9c4e-0d9f6a3b8e21")


@dataclass(frozen=True)
class Place:
    """What one asks about. `units` are the keys whose figures add up to it: offices, or whole 시군구.

    `sees_cases`: not so for the 시도, which is told sums only.
    """

    key: uuid.UUID
    ko: str
    units: tuple[uuid.UUID, ...]
    sigungus: tuple[uuid.UUID, ...]
    is_of_offices: bool
    sees_cases: bool = True
    # The 시군구 of the same 시도, whose sum is shown to who sees no cases.
    beside: tuple[uuid.UUID, ...] = ()
    # Offices together in which a person of two of them is one: a 행정구 (DISTRICT) or a 권역 (HUB).
    together: str = ""

    @property
    def is_district(self) -> bool:
        return self.together == DISTRICT

    @property
    def wide(self) -> str:
        """Which of the wider counts of people holds here; none for an office."""
        return self.together if self.is_of_offices else "whole"

    @property
    def sums(self) -> Q:
        """Its rows among the sums."""
        if self.is_of_offices:
            return Q(office__in=self.units)
        return Q(office__isnull=True, sigungu__in=self.units)

    @property
    def keys(self) -> dict[str, list[uuid.UUID]]:
        """Its offices, or its whole 시군구, for questions written by hand."""
        units = list(self.units)
        return (
            {"offices": units, "sigungus": []} if self.is_of_offices else {"offices": [], "sigungus": units}
        )

    @property
    def facts(self) -> Q:
        return Q(office__in=self.units) if self.is_of_offices else Q(sigungu__in=self.units)


def of_office(office: Office) -> Place:
    """One that works no more is told so."""
    name = office.name if office.is_active else f"{office.name} (운영 끝냄)"
    return Place(office.pk, name, (office.pk,), (office.sigungu_id,), is_of_offices=True)


def of_sigungu(region: Region, *, sees_cases: bool = True) -> Place:
    return Place(
        region.pk, region.name, (region.pk,), (region.pk,), is_of_offices=False, sees_cases=sees_cases
    )


def seen_by(standing: Standing) -> list[Place]:
    """The widest first."""
    return [*_of_sido(standing), *_within(standing)]


def of_first_post(standing: Standing) -> Place | None:
    """What one looks at first: the 시도, the 시군구 or the office of one's first post."""
    post = standing.posts[0]
    if post.role.code in WATCHERS:
        return next(_of_sido(standing), None)
    if post.is_wide:
        return of_sigungu(post.office.sigungu)
    return of_office(post.office)


def _of_sido(standing: Standing) -> Iterator[Place]:
    """The 시도 as a whole, then each 시군구."""
    regions = [post.office.region_id for post in standing.posts if post.role.code in WATCHERS]
    if not regions:
        return
    below = read(
        Region.objects.filter(level="sigungu", parent__in=regions).select_related("parent").order_by("name")
    )
    keys = tuple(each.pk for each in below)
    if below and below[0].parent:
        above = below[0].parent
        yield Place(above.pk, above.name, keys, keys, is_of_offices=False, sees_cases=False)
    yield from (replace(of_sigungu(each, sees_cases=False), beside=keys) for each in below)


def _within(standing: Standing) -> Iterator[Place]:
    """Of who works on cases: the 시군구 and its 행정구 for who works for all of it, 권역 of which one reaches the lead town and
    others, then the offices reached."""
    if not standing.is_case_staff:
        return
    offices = read(
        Office.objects.filter(in_my_offices("id"), kind__in=KINDS)
        .select_related("sigungu", "region__parent", "hub")
        .order_by("kind", "name")
    )
    wide = {post.office.sigungu_id for post in standing.reach.working.posts if post.is_wide}
    regions = {each.sigungu_id: each.sigungu for each in offices if each.sigungu_id in wide}
    yield from map(of_sigungu, regions.values())
    yield from districts_of(each for each in offices if each.sigungu_id in wide)
    yield from hubs_of(offices)
    yield from map(of_office, offices)


def districts_of(offices: Iterable[Office]) -> Iterator[Place]:
    """The 행정구 of these offices, which are read with the regions above theirs."""
    found: dict[Region, list[Office]] = {}
    for each in offices:
        above = each.region.parent
        if above and above.level == "district":
            found.setdefault(above, []).append(each)
    for region, within in found.items():
        keys = tuple(each.pk for each in within)
        yield Place(
            region.pk, region.name, keys, (within[0].sigungu_id,), is_of_offices=True, together=DISTRICT
        )


def hubs_of(offices: Iterable[Office]) -> Iterator[Place]:
    """The 권역 of these offices that are led by one of them: the lead town, then the others."""
    known = {each.pk: each for each in offices}
    found: dict[uuid.UUID, list[Office]] = {}
    for each in known.values():
        if each.hub_id in known:
            found.setdefault(each.hub_id, [known[each.hub_id]]).append(each)
    for key, within in found.items():
        yield Place(
            uuid.uuid5(OF_HUBS, str(key)),
            f"{within[0].name} 권역",
            tuple(each.pk for each in within),
            (within[0].sigungu_id,),
            is_of_offices=True,
            together=HUB,
        )


def parts_of(place: Place) -> list[Place]:
    """What one compares within a place: the 시군구 of a 시도, the offices of a 시군구 or a 행정구; nothing of an office."""
    if not place.sees_cases:
        if len(place.units) == 1:
            return []
        found = Region.objects.filter(pk__in=place.units).order_by("name")
        return [of_sigungu(each, sees_cases=False) for each in found]
    if place.is_of_offices and len(place.units) == 1:
        return []
    return [of_office(each) for each in offices_of(place)]


def offices_of(place: Place) -> list[Office]:
    """The offices whose figures add up to it."""
    return read(office_rows(place))


def office_rows(place: Place) -> QuerySet[Office]:
    within = Q(pk__in=place.units) if place.is_of_offices else Q(sigungu__in=place.units)
    return Office.objects.filter(within, kind__in=KINDS).order_by("kind", "name")
