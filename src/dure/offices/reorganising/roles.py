"""Roles, teams and member offices go along with what an office holds (따라가는 역할·팀): and come back as they were."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from dure.changes.roots import Change
from dure.offices.held import not_over
from dure.offices.models import Assignment, Office, Region, Team
from dure.rulebook import Rulebook

Kept = dict[str, Any]


def running(office: Office, on: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(not_over(on), office=office).select_related("staff")


def fits(held: Assignment, target: Office, book: Rulebook) -> bool:
    role = book.roles.get(held.role)
    return role is not None and target.kind in role.office_kinds


def take_along(change: Change[Region], held: Iterable[Assignment], target: Office) -> list[Kept]:
    """Each role goes on at the other office from today; one that is not there ends. New ones come first: an
    administrator who goes along stays one meanwhile."""
    return [_taken(change, each, target) for each in held]


def _taken(change: Change[Region], held: Assignment, target: Office) -> Kept:
    given = _given(change, held, target) if fits(held, target, change.book) else None
    kept = {"old": str(held.pk), "until": str(held.until_on or ""), "new": str(given.pk) if given else ""}
    end(change, held.pk)
    return kept


def _given(change: Change[Region], held: Assignment, target: Office) -> Assignment | None:
    """None when the same person holds it there already."""
    there = running(target, change.on).filter(staff=held.staff_id, role=held.role)
    if there.exists():
        return None
    return Assignment.objects.create(
        staff=held.staff,
        office=target,
        team=held.team if held.team and held.team.office_id == target.pk else None,
        role=held.role,
        reach=held.reach,
        from_on=max(held.from_on, change.on),
        until_on=held.until_on,
        given_by=change.by.staff,
        given_at=change.at,
    )


def end(change: Change[Region], key: Any) -> None:
    """Yesterday was its last day; one that was to begin is never held."""
    over = change.on - timedelta(days=1)
    Assignment.objects.filter(pk=key).update(until_on=over, ended_by=change.by.staff, ended_at=change.at)


def bring_back(change: Change[Region], kept: Iterable[Kept]) -> None:
    """As they were before: the earlier ones first, for the same reason."""
    for each in kept:
        until = date.fromisoformat(each["until"]) if each["until"] else None
        Assignment.objects.filter(pk=each["old"]).update(until_on=until, ended_by=None, ended_at=None)
    for each in kept:
        if each["new"]:
            end(change, each["new"])


def move_teams(place: Office, target: Office) -> list[str]:
    keys = [str(key) for key in Team.objects.filter(office=place).values_list("pk", flat=True)]
    Team.objects.filter(pk__in=keys).update(office=target)
    return keys


def move_members(place: Office, target: Office) -> list[str]:
    """The ordinary 읍면동 of an area follow its centre."""
    keys = [str(key) for key in Office.objects.filter(hub=place).values_list("pk", flat=True)]
    Office.objects.filter(pk__in=keys).update(hub=target)
    return keys
