"""Changing people and households (인적·가구)."""

from collections.abc import Mapping
from typing import Any

from dure.offices.models import Office
from dure.people.models import Household, Membership, Person
from dure.people.tokens import index_person


def open_household(
    office: Office, household: Mapping[str, Any] | Household, subject: Mapping[str, Any] | Person
) -> tuple[Household, Person]:
    """A household with its first member, new or found before."""
    scope = {"office": office, "sigungu_id": office.sigungu_id}
    home = household if isinstance(household, Household) else Household.objects.create(**scope, **household)
    if isinstance(subject, Person):
        return home, subject
    person = Person.objects.create(**scope, **subject)
    Membership.objects.create(**scope, household=home, person=person, is_head=True, relation="self")
    index_person(person, home.address)
    return home, person
