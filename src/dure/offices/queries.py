"""Reading regions, offices, staff and who holds what (기관·직원·역할 조회), within one's own 시군구."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.http import Http404

from dure import spelling
from dure.access.standing import Standing
from dure.offices.held import not_over, running_on
from dure.offices.inputs import RegionData, RoleData
from dure.offices.models import Assignment, ModelRequest, Office, Region, Staff
from dure.offices.rules import AREA_HUB, OfficeFacts, RegionFacts, RoleFacts


@dataclass(frozen=True)
class Node:
    """A region on the tree with its depth and its offices."""

    region: Region
    depth: int
    offices: list[Office]


def home_of(standing: Standing) -> Region:
    """The 시군구 this administrator looks after; nothing outside it is shown or found."""
    home = standing.reach.administering.region
    if home is None:
        raise Http404
    return home


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
        rows = rows.filter(pk__in=called(rows, wanted["q"], "name", "code"))
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("active"):
        rows = rows.filter(is_active=wanted["active"] == "yes")
    holders = Count("assignments__staff", filter=running_on(path="assignments__"), distinct=True)
    return rows.annotate(holders=holders).order_by("code")


def called(rows: QuerySet[Any], text: str, *columns: str) -> list[UUID]:
    """Keys of those of the 시군구 who have the text in one of the columns, however it is spelt, or as 초성."""
    found = rows.order_by().values_list("pk", *columns)
    return [key for key, *texts in found if any(spelling.holds(each, text) for each in texts)]


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
        rows = rows.filter(pk__in=called(staff_of(home), wanted["q"], "name", "login"))
    if wanted.get("office"):
        rows = rows.filter(running_on(path="assignments__") & Q(assignments__office=wanted["office"]))
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
        holders = Staff.objects.filter(pk__in=rows.order_by().values("staff"))
        rows = rows.filter(staff__in=called(holders, wanted["q"], "name", "login"))
    if wanted.get("role"):
        rows = rows.filter(role=wanted["role"])
    if wanted.get("office"):
        rows = rows.filter(office=wanted["office"])
    if not wanted.get("with_past"):
        rows = rows.filter(not_over())
    return rows.order_by("office__code", "role", "staff__name")


def model_requests(home: Region) -> QuerySet[ModelRequest]:
    """What the 읍면동 asked for, what waits first."""
    rows = ModelRequest.objects.filter(sigungu=home)
    beside = rows.select_related("office", "hub", "requested_by", "answered_by")
    return beside.order_by(F("answered_at").desc(nulls_first=True), "-requested_at", "pk")


def region_facts(region: Region | None, data: RegionData) -> RegionFacts:
    """What the guards of a region need."""
    taken = Region.objects.filter(code=data.code)
    return RegionFacts(
        code=data.code,
        level=data.level,
        parent_level=data.parent.level,
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


def role_facts(staff: Staff, data: RoleData, *, by: Staff | None) -> RoleFacts:
    """What the guards of a role need."""
    meanwhile = Assignment.objects.filter(not_over(data.from_on), staff=staff)
    if data.until_on:
        meanwhile = meanwhile.filter(from_on__lte=data.until_on)
    return RoleFacts(
        role=data.role,
        office_kind=data.office.kind,
        office_is_active=data.office.is_active,
        staff_is_active=staff.is_active,
        is_civil_servant=staff.is_civil_servant,
        is_oneself=by is not None and by.pk == staff.pk,
        is_held_then=meanwhile.filter(office=data.office, role=data.role).exists(),
        from_on=data.from_on,
        until_on=data.until_on,
        held_meanwhile=tuple(meanwhile.values_list("role", flat=True)),
    )


def administrators_after(home: Region, until_on: date, *, without: Q) -> bool:
    """Whether the 시군구 still has an administrator when that day is over, without these roles."""
    rows = roles_in(home).filter(running_on(), role="office_administrator", staff__is_active=True)
    goes_on = Q(until_on__isnull=True) | Q(until_on__gt=until_on)
    return rows.filter(goes_on).exclude(without).exists()
