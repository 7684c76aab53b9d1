"""Finding persons by words: name, 초성, birth date, phone, address; equality of hashed words only (사람 찾기)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.access.crypto import any_word_keys
from dure.access.reach import in_my_offices, of_my_people
from dure.people.models import Person, SearchToken
from dure.people.numbers import number_hashes
from dure.people.resident_number import ResidentNumber
from dure.people.search_words import Reading, Way, Word, ways, whole_names


class Place(NamedTuple):
    """Where a page of persons ended: those called exactly what was asked for come before the others."""

    is_partly: bool
    key: uuid.UUID

    def __str__(self) -> str:
        return f"{int(self.is_partly)}{self.key.hex}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """None for what is no place."""
        try:
            return cls(text[:1] != "0", uuid.UUID(text[1:]))
        except ValueError:
            return None


@dataclass(frozen=True)
class Found:
    """One page of persons, with the place to go on from."""

    people: list[Person]
    next_after: Place | None = None


def find_people(text: str, *, limit: int, after: Place | None = None) -> Found:
    """Persons within the searcher's scope who carry every word: first who is called just that, then by age of record."""
    read = ways(text)
    if not read:
        return Found([])
    places = [Place(*row) for row in _places(read, text, after, limit + 1)]
    shown = places[:limit]
    people = Person.objects.in_bulk([place.key for place in shown])
    found = [people[place.key] for place in shown if place.key in people]
    return Found(found, shown[-1] if len(places) > limit else None)


def _places(read: list[Way], text: str, after: Place | None, most: int) -> QuerySet:
    """Places of persons in my offices, and of those granted to me, in their order."""
    is_exact = _carried(whole_names(text))
    rows = _matching(read, is_exact)
    if after:
        beyond = Q(person_id__gt=after.key)
        rows = rows.filter(beyond, ~is_exact) if after.is_partly else rows.filter(beyond | ~Q(is_exact))
    order = ("is_partly", "person_id")
    within = [rows.filter(scope).order_by(*order)[:most] for scope in (in_my_offices(), of_my_people())]
    return within[0].union(within[1]).order_by(*order)[:most]


def _matching(read: list[Way], is_exact: Exists) -> QuerySet:
    """The first word of each way through the index of tokens, the others by the person's own."""
    first = {key for way in read for reading in way[0] for key in any_word_keys(reading[0])}
    rows = SearchToken.objects.filter(token__in=sorted(first)).annotate(is_partly=~is_exact)
    rows = rows.filter(reduce(or_, map(_goes, read)))
    return rows.values_list("is_partly", "person_id").distinct()


def _goes(way: Way) -> Q:
    return reduce(and_, map(_carries, way))


def _carries(word: Word) -> Q:
    return reduce(or_, map(_has_all, word))


def _has_all(reading: Reading) -> Q:
    return reduce(and_, (Q(_carried([word])) for word in reading))


def _carried(words: Iterable[str]) -> Exists:
    """Whether the person has one of the words."""
    keys = sorted({key for word in words for key in any_word_keys(word)})
    return Exists(SearchToken.objects.filter(person_id=OuterRef("person_id"), token__in=keys))


def find_by_number(number: ResidentNumber) -> list[Person]:
    """The persons within scope with exactly this resident number."""
    rows = Person.objects.filter(number_hash__in=number_hashes(number), merged_into__isnull=True)
    return list(rows.order_by("pk"))
