"""Changing the household and its members (가구·가구원)."""

import uuid
from datetime import date
from typing import Any

from dure.cases.core.change import Change
from dure.cases.core.date_rules import Dated, not_before
from dure.cases.household.actions.ages import asks_about_ages
from dure.cases.household.actions.writing import household_action
from dure.cases.household.inputs import HouseholdDetails, MembershipDetails, PersonEntry
from dure.people.actions import index_members, join, new_person, only_head, with_number
from dure.people.known_elsewhere import ask_first, is_known_elsewhere
from dure.people.models import Household, Membership, Person
from dure.people.numbers import SEALED
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import current_members
from dure.rulebook import Reason, Refused


@household_action("household.edit")
def edit_household(change: Change, *, seen_version: int | None, about: HouseholdDetails) -> Household:
    """Address, housing, type and means of the household; a new address is found by search at once."""
    home = change.edit(change.case.household, seen_version, **vars(about))
    index_members(home)
    return home


@household_action("household.add_member")
@asks_about_ages
def add_member(
    change: Change,
    *,
    entry: PersonEntry,
    same_as: uuid.UUID | None = None,
    is_new: bool = False,
    is_asked: bool = False,
) -> Membership:
    """A new member. Someone who may be known already is chosen or declared new, never merged silently; about someone
    whom another 읍면동 knows the 시군구 was asked."""
    home = change.case.household
    known = possible_duplicates(vars(entry.person), entry.number, home)
    if same_as:
        return _join(change, _chosen(same_as, known), entry.membership)
    found = [Reason("people.maybe_same_person", {"count": len(known)})] if known and not is_new else []
    if not is_asked and is_known_elsewhere(vars(entry.person), entry.number, home):
        found.append(ask_first(change.case.office))
    change.require(found)
    return _join(change, new_person(_scope(change), vars(entry.person), entry.number), entry.membership)


def _chosen(key: uuid.UUID, known: list[Person]) -> Person:
    for person in known:
        if person.pk == key:
            return person
    raise Refused([Reason("people.not_a_candidate")])


@household_action("household.add_known_member")
@asks_about_ages
def add_known_member(change: Change, *, person: Person, membership: MembershipDetails) -> Membership:
    """A person found by search joins the household."""
    return _join(change, person, membership)


def _join(change: Change, person: Person, membership: MembershipDetails) -> Membership:
    home = change.case.household
    if current_members(home).filter(person=person).exists():
        raise Refused([Reason("people.already_a_member")])
    change.require(member_days(person, membership.from_on))
    change.target = person.pk
    return join(home, person, **vars(membership))


def member_days(person: Person, from_on: date) -> list[Reason]:
    """Born, then a member; born, then dead."""
    born = Dated("생년월일", person.birth_on)
    joined = not_before(Dated("가구원이 된 날", from_on), [born], "from_on")
    return joined + not_before(Dated("사망일", person.died_on), [born], "birth_on")


@household_action("household.edit_member")
@asks_about_ages
def edit_member(
    change: Change, *, member: Membership, seen_version: int | None, entry: PersonEntry
) -> Membership:
    """Change what is known of a member and how they belong to the household."""
    _edit_person(change, member.person, seen_version, entry)
    Membership.objects.filter(pk=member.pk).update(**vars(entry.membership))
    changed = Membership.objects.select_related("person", "household").get(pk=member.pk)
    change.require(member_days(changed.person, changed.from_on))
    only_head(changed)
    index_members(changed.household, [changed])
    change.target = member.person_id
    return changed


def _edit_person(change: Change, person: Person, seen_version: int | None, entry: PersonEntry) -> None:
    """The sealed number is written apart, so that a conflict never prints it."""
    values = with_number(person.pk, vars(entry.person), entry.number)
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
        found.append(Reason("people.subject_leaves", {}, "household_subject"))
    if until_on < member.from_on:
        found.append(Reason("people.left_before_joining", field="until_on"))
    if until_on > change.on:
        found.append(Reason("people.date_in_future", field="until_on"))
    return found


@household_action("household.record_death")
def record_death(change: Change, *, member: Membership, seen_version: int | None, died_on: date) -> None:
    """A member died: they leave the household; the subject stays on it, for the closing of the case."""
    if died_on > change.on:
        raise Refused([Reason("people.date_in_future", field="died_on")])
    born, joined = Dated("생년월일", member.person.birth_on), Dated("가구원이 된 날", member.from_on)
    change.require(not_before(Dated("사망일", died_on), [born, joined], "died_on"))
    change.edit(member.person, seen_version, died_on=died_on)
    if member.person_id != change.case.subject_id:
        Membership.objects.filter(pk=member.pk).update(until_on=died_on, leaving_reason="died", is_head=False)
    change.target = member.person_id


@household_action("household.change_subject")
def change_subject(change: Change, *, member: Membership) -> None:
    """The case is about another member from now on (manual-2025 m:11177)."""
    if member.person_id == change.case.subject_id:
        raise Refused([Reason("people.already_the_subject")])
    change.target = member.person_id
    change.keep(subject_id=member.person_id)


def _scope(change: Change) -> dict[str, Any]:
    return {"office_id": change.case.office_id, "sigungu_id": change.case.sigungu_id}
