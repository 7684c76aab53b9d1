"""Possible duplicates of a person: shown with a choice, never merged silently (중복 의심)."""

from datetime import date

from django.db.models import Q

from dure.people.models import Person
from dure.people.numbers import number_hashes
from dure.people.resident_number import ResidentNumber

MOST_SHOWN = 10


def possible_duplicates(name: str, birth_on: date | None, number: ResidentNumber | None) -> list[Person]:
    """Persons within scope with the same resident number, or the same name and birth date."""
    same = Q(pk__in=[])
    if number:
        same |= Q(number_hash__in=number_hashes(number))
    if name and birth_on:
        same |= Q(name=name, birth_on=birth_on)
    return list(Person.objects.filter(same).select_related("office").order_by("pk")[:MOST_SHOWN])
