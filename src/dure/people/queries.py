"""Reading people and households (인적·가구)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from dure.people.models import Household, Membership, Person, Relation

# Why a membership ended: the same person was recorded twice in the household, and the records became one.
MERGED = "merged"


def current_members(home: Household) -> QuerySet[Membership]:
    """Who belongs to the household now, in the family table's order."""
    return home.memberships.filter(until_on__isnull=True).select_related("person").order_by("order", "id")


def living_members(home: Household) -> QuerySet[Membership]:
    """Current members who are alive."""
    return current_members(home).filter(person__died_on__isnull=True)


def former_members(home: Household) -> QuerySet[Membership]:
    """Who belonged to it before; not who was only recorded twice."""
    ended = home.memberships.filter(until_on__isnull=False).exclude(leaving_reason=MERGED)
    return ended.select_related("person").order_by("-until_on")


def household_of(person: Person) -> Household | None:
    """The household the person belongs to now."""
    rows = person.memberships.filter(until_on__isnull=True).select_related("household")
    member = rows.order_by("-from_on", "-id").first()
    return member.household if member else None


def relations_among(people: Iterable[Person]) -> QuerySet[Relation]:
    """Relations in which any of these persons stands: the material of the genogram."""
    keys = [person.pk for person in people]
    rows = Relation.objects.filter(Q(person_id__in=keys) | Q(other_id__in=keys))
    rows = rows.filter(person__merged_into__isnull=True, other__merged_into__isnull=True)
    return rows.select_related("person", "other").order_by("id")


def age_on(birth_on: date | None, on: date) -> int | None:
    """Years completed on a day (만 나이), or None when the birth date is not known."""
    if birth_on is None:
        return None
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
