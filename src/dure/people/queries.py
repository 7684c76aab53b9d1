"""Reading people and households (인적·가구)."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from dure.access.coded import word
from dure.access.reading import read, same_list
from dure.people.models import (
    ENTERED_WRONGLY,
    MERGED,
    Household,
    LifeEvent,
    Membership,
    Person,
    ReceivedService,
    Relation,
    SocialTie,
)

NO_DISABILITY = "none"
OfPerson = TypeVar("OfPerson", LifeEvent, ReceivedService, SocialTie)
NEVER = (MERGED, ENTERED_WRONGLY)


def recorded_members(home_id: uuid.UUID) -> QuerySet[Membership]:
    """Everyone who is or was recorded in a household, in the family table's order; to be read once for a page."""

    def made() -> QuerySet[Membership]:
        return Membership.objects.filter(household=home_id).select_related("person")

    found: QuerySet[Membership] = same_list(recorded_members, home_id, made)
    return found


def belonged(home_id: uuid.UUID) -> list[Membership]:
    """Who really is or was of the household, for a page: not who was recorded twice or by mistake."""
    return [each for each in read(recorded_members(home_id)) if each.leaving_reason not in NEVER]


def belongs(membership: Membership, on: date) -> bool:
    """Whether it held on a day."""
    return membership.from_on <= on and (membership.until_on is None or membership.until_on > on)


def of_the_household(rows: Iterable[OfPerson], home_id: uuid.UUID) -> list[OfPerson]:
    """Records of the household or of somebody who really belongs or belonged to it."""
    never = entered_by_mistake(home_id)
    return [row for row in rows if row.person_id not in never]


def relations_within(home_id: uuid.UUID) -> list[Relation]:
    """Relations of who really belongs or belonged to the household."""
    people = {each.person_id: each.person for each in belonged(home_id)}
    never = entered_by_mistake(home_id)
    rows = read(relations_among(people.values()))
    return [row for row in rows if not {row.person_id, row.other_id} & never]


def entered_by_mistake(home_id: uuid.UUID) -> set[uuid.UUID]:
    """Persons who only were entered twice or wrongly."""
    entered = {each.person_id for each in read(recorded_members(home_id))}
    return entered - {each.person_id for each in belonged(home_id)}


def members_now(home_id: uuid.UUID) -> list[Membership]:
    """Who belongs to the household now, for a page."""
    rows = [each for each in read(recorded_members(home_id)) if each.until_on is None]
    return sorted(rows, key=lambda each: (each.order, each.pk))


def members_before(home_id: uuid.UUID) -> list[Membership]:
    """Who belonged to it before, for a page; not who was only recorded twice."""
    rows = [
        (each.until_on, each) for each in read(recorded_members(home_id)) if each.leaving_reason != MERGED
    ]
    ended = [(on, each) for on, each in rows if on is not None]
    return [each for _, each in sorted(ended, key=lambda row: row[0], reverse=True)]


def current_members(home: Household) -> QuerySet[Membership]:
    """Who belongs to the household now, in the family table's order."""
    return home.memberships.filter(until_on__isnull=True).select_related("person").order_by("order", "id")


def living_members(home: Household) -> QuerySet[Membership]:
    """Current members who are alive."""
    return current_members(home).filter(person__died_on__isnull=True)


def household_of(person: Person) -> Household | None:
    """The household the person belongs to now."""
    rows = person.memberships.filter(until_on__isnull=True).select_related("household")
    member = rows.order_by("-from_on", "-id").first()
    return member.household if member else None


def relations_among(people: Iterable[Person]) -> QuerySet[Relation]:
    """Relations in which any of these persons stands: the material of the genogram."""
    keys = sorted(person.pk for person in people)
    rows = Relation.objects.filter(Q(person_id__in=keys) | Q(other_id__in=keys))
    rows = rows.filter(person__merged_into__isnull=True, other__merged_into__isnull=True)
    return rows.select_related("person", "other").order_by("id")


def age_on(birth_on: date | None, on: date) -> int | None:
    """Years completed on a day (만 나이), or None when the birth date is not known or lies after it."""
    if birth_on is None or birth_on > on:
        return None
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def age_of(person: Person, on: date) -> int | None:
    """The same of a person; of the dead the years that they lived."""
    return age_on(person.birth_on, min(on, person.died_on or on))


def disability_of(person: Person) -> str:
    """Its kind in words; empty when there is none or it is not known."""
    return "" if person.disability == NO_DISABILITY else word(person, "disability")
