"""Changing the household and its members (가구·가구원)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dure.cases.core.change import Change
from dure.cases.household.writing import household_action
from dure.people.actions import index_members, join, new_person, only_head, with_number
from dure.people.models import Household, Membership, Person
from dure.people.numbers import SEALED
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import current_members
from dure.people.resident_number import ResidentNumber
from dure.rulebook import Reason, Refused


@dataclass(frozen=True)
class PersonEntry:
    """What was typed of a person and how they belong to the household."""

    person: Mapping[str, Any]
    membership: Mapping[str, Any]
    number: ResidentNumber | None = field(default=None, repr=False)


@household_action("household.edit")
def edit_household(change: Change, *, seen_version: int | None, values: Mapping[str, Any]) -> Household:
    """Address, housing, type and means of the household; a new address is found by search at once."""
    home = change.edit(change.case.household, seen_version, **values)
    index_members(home)
    return home


@household_action("household.add_member")
def add_member(
    change: Change, *, entry: PersonEntry, same_as: uuid.UUID | None = None, is_new: bool = False
) -> Membership:
    """A new member. Someone who may be known already is chosen or declared new, never merged silently."""
    known = possible_duplicates(entry.person, entry.number, change.case.household)
    if same_as:
        person = _chosen(same_as, known)
    elif known and not is_new:
        raise Refused([Reason("people.maybe_same_person", {"count": len(known)}, "product: PE4")])
    else:
        person = new_person(_scope(change), entry.person, entry.number)
    return _join(change, person, entry.membership)


def _chosen(key: uuid.UUID, known: list[Person]) -> Person:
    for person in known:
        if person.pk == key:
            return person
    raise Refused([Reason("people.not_a_candidate", {}, "product: PE4")])


@household_action("household.add_known_member")
def add_known_member(change: Change, *, person: Person, membership: Mapping[str, Any]) -> Membership:
    """A person found by search joins the household."""
    return _join(change, person, membership)


def _join(change: Change, person: Person, membership: Mapping[str, Any]) -> Membership:
    home = change.case.household
    if current_members(home).filter(person=person).exists():
        raise Refused([Reason("people.already_a_member", {}, "m:11490")])
    change.target = person.pk
    return join(home, person, **membership)


@household_action("household.edit_member")
def edit_member(
    change: Change, *, member: Membership, seen_version: int | None, entry: PersonEntry
) -> Membership:
    """Change what is known of a member and how they belong to the household."""
    _edit_person(change, member.person, seen_version, entry)
    Membership.objects.filter(pk=member.pk).update(**entry.membership)
    changed = Membership.objects.select_related("person", "household").get(pk=member.pk)
    only_head(changed)
    index_members(changed.household, [changed])
    change.target = member.person_id
    return changed


def _edit_person(change: Change, person: Person, seen_version: int | None, entry: PersonEntry) -> None:
    """The sealed number is written apart, so that a conflict never prints it."""
    values = with_number(person.pk, entry.person, entry.number)
    sealed = {name: values.pop(name) for name in SEALED if name in values}
    change.edit(person, seen_version, **values)
    if sealed:
        Person.objects.filter(pk=person.pk).update(**sealed)


@household_action("household.end_membership")
def end_membership(change: Change, *, member: Membership, until_on: date, reason: str) -> None:
    """A member leaves; the subject of the case cannot leave while the case is about them."""
    change.require(_leaving_refusals(change, member, until_on))
    Membership.objects.filter(pk=member.pk).update(until_on=until_on, leaving_reason=reason, is_head=False)
    change.target = member.person_id


def _leaving_refusals(change: Change, member: Membership, until_on: date) -> list[Reason]:
    found = []
    if member.person_id == change.case.subject_id:
        found.append(Reason("people.subject_leaves", {}, "m:11177", "household_subject"))
    if until_on < member.from_on:
        found.append(Reason("people.left_before_joining", {}, "m:11490"))
    if until_on > change.on:
        found.append(Reason("people.date_in_future", {}, "m:11490"))
    return found


@household_action("household.record_death")
def record_death(change: Change, *, member: Membership, seen_version: int | None, died_on: date) -> None:
    """A member died: they leave the household; the subject stays on it, for the closing of the case."""
    if died_on > change.on:
        raise Refused([Reason("people.date_in_future", {}, "m:11490")])
    change.edit(member.person, seen_version, died_on=died_on)
    if member.person_id != change.case.subject_id:
        Membership.objects.filter(pk=member.pk).update(until_on=died_on, leaving_reason="died", is_head=False)
    change.target = member.person_id


@household_action("household.change_subject")
def change_subject(change: Change, *, member: Membership) -> None:
    """The case is about another member from now on (manual-2025 m:11177)."""
    if member.person_id == change.case.subject_id:
        raise Refused([Reason("people.already_the_subject", {}, "m:11177")])
    change.target = member.person_id
    change.keep(subject_id=member.person_id)


def _scope(change: Change) -> dict[str, Any]:
    return {"office_id": change.case.office_id, "sigungu_id": change.case.sigungu_id}
