"""Renaming, closing, merging and splitting offices, and taking it back (기관의 조직 개편).

Each is one change of the 시군구 with its event; what the office holds goes along in the same transaction, as the areas
that hold it say (`holds`, `moves`, `moves_back` of their manifests). Regions: regions.py.
"""

from typing import Any

from django.db.models import Q

from dure.access.base import new_id
from dure.access.policy import Permission
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Office, Region, Reorganisation, Team
from dure.offices.names import with_former
from dure.offices.queries import administrators_after
from dure.offices.reorganising import queries, roles, rules
from dure.offices.reorganising.holding import (
    WHOLE,
    Move,
    Part,
    carry,
    carry_back,
    held_at,
    needing_holder,
    words_of,
)
from dure.offices.reorganising.inputs import Merging, NewName, Splitting
from dure.rulebook import Reason

Kind = Reorganisation.Kind
Administering = Change[Region]


def require_own(change: Administering, *offices: Office) -> None:
    if any(each.sigungu_id != change.root.pk for each in offices):
        change.require([Reason("offices.not_your_sigungu", {})])


def keep(change: Administering, kind: str, **about: Any) -> Reorganisation:
    """The step as it is taken back; its event stands with the office or region."""
    done = Reorganisation.objects.create(
        **{"id": new_id()} | about,
        sigungu=change.root,
        kind=kind,
        done_at=change.at,
        done_by=change.by.person.staff,
    )
    change.about = done.of_office or done.of_region
    change.target = done.pk
    return done


@action("offices.rename", Permission.ADMINISTER)
def rename(change: Administering, *, office: Office, data: NewName) -> Reorganisation:
    """Another name from today on; papers of earlier days keep the old one."""
    require_own(change, office)
    change.require(rules.name_is_new(office.name, data.name))
    kept = {"name": office.name, "former": office.former_names}
    change.edit(office, None, name=data.name, former_names=with_former(office, change.on))
    return keep(change, Kind.RENAME, of_office=office, kept=kept)


@action("offices.close", Permission.ADMINISTER)
def close(change: Administering, *, office: Office) -> Reorganisation:
    """An office that holds nothing open ends its work; its roles end with it."""
    require_own(change, office)
    change.require(rules.has_nothing_open(words_of(needing_holder(office))))
    members = queries.members_of(office).count()
    change.require([Reason("offices.hub_has_members", {"count": members})] if members else [])
    kept = {"roles": _end_roles(change, office)}
    change.edit(office, None, is_active=False)
    return keep(change, Kind.CLOSE, of_office=office, kept=kept)


def _end_roles(change: Administering, office: Office) -> list[roles.Kept]:
    running = list(roles.running(office, change.on))
    _require_administrators(change, running)
    kept = [{"old": str(each.pk), "until": str(each.until_on or ""), "new": ""} for each in running]
    for each in running:
        roles.end(change, each.pk)
    return kept


def _require_administrators(change: Administering, ending: list[Any]) -> None:
    without = Q(pk__in=[each.pk for each in ending])
    if ending and not administrators_after(change.root, change.on, without=without):
        change.require([Reason("offices.last_administrator", {})])


@action("offices.merge", Permission.ADMINISTER)
def merge(change: Administering, *, office: Office, data: Merging) -> Reorganisation:
    """Everything an office holds goes to another, which stands in for it from now on; its own work ends."""
    require_own(change, office, data.into)
    _require_receiver(change, office, data.into)
    change.require(_closed_already(office))
    kept: dict[str, Any] = {"teams": roles.move_teams(office, data.into)}
    kept["members"] = roles.move_members(office, data.into)
    kept["roles"] = _take_roles(change, office, data.into, WHOLE)
    change.edit(office, None, is_active=False, successor=data.into)
    done = keep(change, Kind.MERGE, of_office=office, to_office=data.into, kept=kept)
    carry(Move(done.pk, office, data.into))
    change.say(office=data.into.name)
    return done


def _closed_already(office: Office) -> list[Reason]:
    return [] if office.is_active else [Reason("offices.office_closed")]


def _require_receiver(change: Administering, office: Office, target: Office) -> None:
    change.require(rules.receiver_fits(queries.receiving(office, target, change.book)))


def _take_roles(change: Administering, office: Office, target: Office, part: Part) -> list[roles.Kept]:
    held = queries.going_along(office, part, change.on)
    _require_administrators(change, [each for each in held if not roles.fits(each, target, change.book)])
    return roles.take_along(change, held, target)


@action("offices.split", Permission.ADMINISTER)
def split(change: Administering, *, office: Office, data: Splitting) -> Reorganisation:
    """Some households go to another office, with who manages them when it is said."""
    require_own(change, office, data.into)
    change.require(rules.receiver_fits(_receiving_part(change, office, data.into)))
    part = queries.part_of(data, change.on)
    change.require(rules.part_is_chosen(part.is_whole, is_empty=not held_at(office, part)))
    kept: dict[str, Any] = {}
    if data.staff_goes_along:
        kept["roles"] = _take_roles(change, office, data.into, part)
    done = keep(change, Kind.SPLIT, of_office=office, to_office=data.into, kept=kept)
    carry(Move(done.pk, office, data.into, part))
    change.say(office=data.into.name)
    return done


def _receiving_part(change: Administering, office: Office, target: Office) -> rules.Receiving:
    facts = vars(queries.receiving(office, target, change.book))
    return rules.Receiving(**facts | {"members_to_take": 0})


@action("offices.undo", Permission.ADMINISTER)
def undo(change: Administering, *, done: Reorganisation) -> Reorganisation:
    """Within a day everything is as it was: what went and is still there comes back, and what was begun with it."""
    found = Reorganisation.objects.select_for_update().filter(pk=done.pk, sigungu=change.root).first()
    if found is None or not found.is_undoable_at(change.at):
        change.require([Reason("offices.too_late_to_undo")])
        return done
    change.require([Reason("offices.undo_later_first")] if queries.since(found).exists() else [])
    _as_it_was(change, found)
    found.undone_at, found.undone_by = change.at, change.by.staff
    found.save()
    change.about, change.target = found.of_office or found.of_region, found.pk
    return found


def _as_it_was(change: Administering, done: Reorganisation) -> None:
    if done.of_office:
        _office_as_it_was(change, done, done.of_office)
    if done.of_region:
        _region_as_it_was(change, done, done.of_region)


def _office_as_it_was(change: Administering, done: Reorganisation, office: Office) -> None:
    kept = done.kept
    if "name" in kept:
        change.edit(office, None, name=kept["name"], former_names=kept["former"])
    elif done.kind != Kind.SPLIT:
        change.edit(office, None, is_active=True, successor=None)
    Office.objects.filter(pk__in=kept.get("members", ())).update(hub=office)
    Team.objects.filter(pk__in=kept.get("teams", ())).update(office=office)
    roles.bring_back(change, kept.get("roles", ()))
    if done.to_office:
        carry_back(Move(done.pk, office, done.to_office))


def _region_as_it_was(change: Administering, done: Reorganisation, region: Region) -> None:
    kept = done.kept
    if "name" in kept:
        change.edit(region, None, name=kept["name"], former_names=kept["former"])
        return
    Office.objects.filter(pk__in=kept.get("offices", ())).update(region=region)
    change.edit(region, None, closed_on=None)
    if done.kind == Kind.SPLIT and done.to_region:
        change.edit(done.to_region, None, closed_on=change.on)
