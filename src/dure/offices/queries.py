"""Reading regions, offices, staff and who holds what (기관·직원·역할 조회), within one's own 시군구."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.offices.models import Assignment, Office, Region, Staff
from dure.offices.rules import AREA_HUB, OfficeFacts, RegionFacts, RoleFacts


@dataclass(frozen=True)
class Node:
    """A region on the tree with its depth and its offices."""

    region: Region
    depth: int
    offices: list[Office]


def administered_by(standing: Standing) -> Region | None:
    """The 시군구 whose offices and staff this person looks after."""
    for post in standing.posts:
        if post.role.is_administrator:
            return post.office.sigungu
    return None


def running_on(day: date | None = None) -> Q:
    """Roles held on a day, today by default."""
    on = day or timezone.localdate()
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def not_over(day: date | None = None) -> Q:
    """Roles held now or from a later day."""
    return Q(until_on__isnull=True) | Q(until_on__gte=day or timezone.localdate())


def regions_of(home: Region) -> list[Region]:
    """The 시군구 and every region below it, parents first."""
    below = {region.pk: region for region in Region.objects.filter(parent=home)}
    below |= {region.pk: region for region in Region.objects.filter(parent__parent=home)}
    return [home, *sorted(below.values(), key=lambda region: region.code)]


def offices_of(home: Region) -> QuerySet[Office]:
    """The offices of the 시군구."""
    return Office.objects.filter(sigungu=home).select_related("region", "hub")


def found_offices(home: Region, wanted: dict[str, Any]) -> QuerySet[Office]:
    """Offices by name or number, kind and whether they are open."""
    rows = offices_of(home)
    if wanted.get("q"):
        rows = rows.filter(Q(name__icontains=wanted["q"]) | Q(code__icontains=wanted["q"]))
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("active"):
        rows = rows.filter(is_active=wanted["active"] == "yes")
    holders = Count("assignments__staff", filter=_running_in("assignments"), distinct=True)
    return rows.annotate(holders=holders).order_by("code")


def _running_in(prefix: str) -> Q:
    on = timezone.localdate()
    begun = Q(**{f"{prefix}__from_on__lte": on})
    return begun & (Q(**{f"{prefix}__until_on__isnull": True}) | Q(**{f"{prefix}__until_on__gte": on}))


def tree(home: Region, offices: list[Office]) -> list[Node]:
    """The 시군구 with its regions in order, each with those of the offices that stand on it."""
    by_region: dict[Any, list[Office]] = {}
    for office in offices:
        by_region.setdefault(office.region_id, []).append(office)
    children: dict[Any, list[Region]] = {}
    for region in regions_of(home)[1:]:
        children.setdefault(region.parent_id, []).append(region)
    return list(_walk(home, 0, children, by_region))


def _walk(region: Region, depth: int, children: dict, offices: dict) -> Iterator[Node]:
    yield Node(region, depth, offices.get(region.pk, []))
    for child in children.get(region.pk, []):
        yield from _walk(child, depth + 1, children, offices)


def staff_of(home: Region) -> QuerySet[Staff]:
    """The accounts of the 시군구 with the roles they hold now or will."""
    running = Assignment.objects.filter(not_over()).select_related("office").order_by("from_on", "pk")
    return Staff.objects.filter(sigungu=home).prefetch_related(
        Prefetch("assignments", queryset=running, to_attr="running")
    )


def found_staff(home: Region, wanted: dict[str, Any]) -> QuerySet[Staff]:
    """Staff by name or login, office, whether in use, and those without a role."""
    rows = staff_of(home)
    if wanted.get("q"):
        rows = rows.filter(Q(name__icontains=wanted["q"]) | Q(login__icontains=wanted["q"]))
    if wanted.get("office"):
        rows = rows.filter(_running_in("assignments") & Q(assignments__office=wanted["office"]))
    if wanted.get("active"):
        rows = rows.filter(is_active=wanted["active"] == "yes")
    if wanted.get("without_role"):
        rows = rows.exclude(pk__in=roles_in(home).filter(running_on()).values("staff_id"))
    return rows.order_by("name", "login").distinct()


def roles_in(home: Region) -> QuerySet[Assignment]:
    """Every role ever given in the 시군구."""
    return Assignment.objects.filter(office__sigungu=home).select_related("staff", "office", "team")


def found_roles(home: Region, wanted: dict[str, Any]) -> QuerySet[Assignment]:
    """Who holds what: by role, office, person and day."""
    rows = roles_in(home)
    if wanted.get("q"):
        rows = rows.filter(Q(staff__name__icontains=wanted["q"]) | Q(staff__login__icontains=wanted["q"]))
    if wanted.get("role"):
        rows = rows.filter(role=wanted["role"])
    if wanted.get("office"):
        rows = rows.filter(office=wanted["office"])
    if not wanted.get("with_past"):
        rows = rows.filter(not_over())
    return rows.order_by("office__code", "role", "staff__name")


def region_facts(region: Region | None, values: Mapping[str, Any]) -> RegionFacts:
    """What the guards of a region need."""
    taken = Region.objects.filter(code=values["code"])
    return RegionFacts(
        code=values["code"],
        level=values["level"],
        parent_level=values["parent"].level,
        is_code_taken=(taken.exclude(pk=region.pk) if region else taken).exists(),
        has_children=bool(region) and Region.objects.filter(parent=region).exists(),
    )


def office_facts(office: Office) -> OfficeFacts:
    """What the guards of an office need, from its values as they would be saved."""
    hub = office.hub
    can_lead = bool(
        hub and hub.is_active and hub.town_model == AREA_HUB and hub.sigungu_id == office.sigungu_id
    )
    return OfficeFacts(
        kind=office.kind,
        region_level=office.region.level,
        town_model=office.town_model,
        is_active=office.is_active,
        has_hub=hub is not None,
        hub_can_lead=can_lead,
        members=Office.objects.filter(hub=office, is_active=True).count(),
        running_roles=Assignment.objects.filter(not_over(), office=office).count(),
    )


def role_facts(staff: Staff, office: Office, values: dict[str, Any], *, by: Staff | None) -> RoleFacts:
    """What the guards of a role need."""
    from_on, until_on = values["from_on"], values.get("until_on")
    meanwhile = Assignment.objects.filter(not_over(from_on), staff=staff)
    if until_on:
        meanwhile = meanwhile.filter(from_on__lte=until_on)
    return RoleFacts(
        role=values["role"],
        office_kind=office.kind,
        office_is_active=office.is_active,
        staff_is_active=staff.is_active,
        is_civil_servant=staff.is_civil_servant,
        is_oneself=by is not None and by.pk == staff.pk,
        is_held_then=meanwhile.filter(office=office, role=values["role"]).exists(),
        from_on=from_on,
        until_on=until_on,
        held_meanwhile=tuple(meanwhile.values_list("role", flat=True)),
    )


def administrators_after(home: Region, without: Assignment | Staff) -> bool:
    """Whether the 시군구 still has an administrator when this role or account is gone."""
    rows = roles_in(home).filter(running_on(), role="office_administrator", staff__is_active=True)
    if isinstance(without, Staff):
        return rows.exclude(staff=without).exists()
    return rows.exclude(pk=without.pk).filter(not_over()).exists()
