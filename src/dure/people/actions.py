"""Changing people and households (인적·가구): what an action of a case calls; locking and events are the case's."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from dure.access.base import new_id
from dure.offices.models import Office
from dure.people.duplicates.jobs import look_for
from dure.people.models import Household, Membership, Person
from dure.people.numbers import sealed_fields
from dure.people.queries import current_members
from dure.people.resident_number import ResidentNumber
from dure.people.tokens import index_person
from dure.rulebook import Reason, Refused
from dure.spelling import composed


def open_household(
    office: Office,
    household: Mapping[str, Any] | Household,
    subject: Mapping[str, Any] | Person,
    number: ResidentNumber | None = None,
) -> tuple[Household, Person]:
    """A household with the person it is about; each new or found before."""
    scope = {"office": office, "sigungu_id": office.sigungu_id}
    home = household if isinstance(household, Household) else Household.objects.create(**scope, **household)
    person = subject if isinstance(subject, Person) else new_person(scope, subject, number)
    if not current_members(home).filter(person=person).exists():
        first = not current_members(home).exists()
        join(home, person, relation="self" if first else "", is_head=first)
    return home, person


def new_person(scope: Mapping[str, Any], values: Mapping[str, Any], number: ResidentNumber | None) -> Person:
    """A person not known before; birth date and sex come from the number when it is given."""
    key = new_id()
    return Person.objects.create(id=key, **scope, **with_number(key, values, number))


def with_number(
    person_id: uuid.UUID, values: Mapping[str, Any], number: ResidentNumber | None
) -> dict[str, Any]:
    """The values, their texts composed, with the sealed number; refuses a birth date or sex that contradicts it."""
    values = {name: composed(value) if isinstance(value, str) else value for name, value in values.items()}
    if number is None:
        return values
    told = {"birth_on": number.birth_on, "sex": number.sex}
    differing = [name for name, value in told.items() if values.get(name) not in (None, "", value)]
    if differing:
        raise Refused([Reason(f"people.number_differs_{name}") for name in differing])
    return {**values, **told, **sealed_fields(person_id, number)}


def join(home: Household, person: Person, **about: Any) -> Membership:
    """The person becomes a member of the household."""
    member = Membership.objects.create(
        office_id=home.office_id,
        sigungu_id=home.sigungu_id,
        household=home,
        person=person,
        order=home.memberships.count(),
        **about,
    )
    only_head(member)
    make_findable(person)
    return member


def only_head(member: Membership) -> None:
    """A household has one head at a time."""
    if member.is_head:
        others = current_members(member.household).exclude(pk=member.pk)
        others.filter(is_head=True).update(is_head=False)


def index_members(home: Household, members: Iterable[Membership] | None = None) -> None:
    """Keep the search words of the members in step with names and address."""
    for member in members if members is not None else current_members(home):
        make_findable(member.person)


def make_findable(person: Person) -> None:
    """Search words of today, and a look for the same person among others."""
    index_person(person)
    look_for(person)
