"""Renaming, closing, merging and splitting a 읍면동 (지역의 조직 개편): its offices stand on, on the other one."""

from django.db.models import QuerySet

from dure.access.policy import Permission
from dure.changes.change import action
from dure.offices import queries
from dure.offices.inputs import RegionData
from dure.offices.models import Office, Region, Reorganisation
from dure.offices.names import with_former
from dure.offices.reorganising import rules
from dure.offices.reorganising.actions import Administering, Kind, keep, require_own
from dure.offices.reorganising.inputs import NewName, RegionMerging, RegionSplitting
from dure.offices.rules import REGION_GUARDS
from dure.rulebook import Reason


def require_below(change: Administering, *regions: Region) -> None:
    if not set(regions) <= set(queries.regions_of(change.root)[1:]):
        change.require([Reason("offices.not_your_sigungu", {})])


def offices_in(region: Region) -> QuerySet[Office]:
    return Office.objects.filter(region=region)


@action("offices.rename_region", Permission.ADMINISTER)
def rename_region(change: Administering, *, region: Region, data: NewName) -> Reorganisation:
    require_below(change, region)
    change.require(rules.name_is_new(region.name, data.name))
    kept = {"name": region.name, "former": region.former_names}
    change.edit(region, None, name=data.name, former_names=with_former(region, change.on))
    return keep(change, Kind.RENAME, of_region=region, kept=kept)


@action("offices.close_region", Permission.ADMINISTER)
def close_region(change: Administering, *, region: Region) -> Reorganisation:
    """Where no office stands that is open."""
    require_below(change, region)
    left = offices_in(region).filter(is_active=True).count()
    change.require([Reason("offices.region_has_offices", {"count": left})] if left else [])
    change.edit(region, None, closed_on=change.on)
    return keep(change, Kind.CLOSE, of_region=region)


@action("offices.merge_region", Permission.ADMINISTER)
def merge_region(change: Administering, *, region: Region, data: RegionMerging) -> Reorganisation:
    """Its open offices stand on the other one; whether they become one office is said for each of them."""
    require_below(change, region, data.into)
    change.require([Reason("offices.receiver_is_itself")] if region == data.into else [])
    change.require([Reason("offices.region_closed")] if data.into.closed_on else [])
    kept = {"offices": _move(offices_in(region).filter(is_active=True), data.into)}
    change.edit(region, None, closed_on=change.on)
    change.say(office=data.into.name)
    return keep(change, Kind.MERGE, of_region=region, to_region=data.into, kept=kept)


@action("offices.split_region", Permission.ADMINISTER)
def split_region(change: Administering, *, region: Region, data: RegionSplitting) -> Reorganisation:
    """A new 읍면동 beside it, with the offices that stand there from now on."""
    require_below(change, region)
    require_own(change, *data.offices)
    parent = region.parent or change.root
    facts = queries.region_facts(None, RegionData(data.name, data.code, region.level, parent))
    change.require(reason for guard in REGION_GUARDS for reason in guard(facts, change.on, change.book))
    made = Region.objects.create(name=data.name, code=data.code, level=region.level, parent=parent)
    kept = {"offices": _move(offices_in(region).filter(pk__in=[each.pk for each in data.offices]), made)}
    change.say(office=made.name)
    return keep(change, Kind.SPLIT, of_region=region, to_region=made, kept=kept)


def _move(offices: QuerySet[Office], region: Region) -> list[str]:
    keys = [str(key) for key in offices.values_list("pk", flat=True)]
    Office.objects.filter(pk__in=keys).update(region=region)
    return keys
