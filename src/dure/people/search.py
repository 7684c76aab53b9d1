"""Finding persons by words: name, 초성, birth date, phone, address; text equality of tokens only (사람 찾기)."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.access.reach import in_my_offices, of_my_people
from dure.people.models import Person, SearchToken
from dure.people.numbers import number_hashes
from dure.people.resident_number import ResidentNumber

# A search word stands for one of several readings, each of them tokens that must all be there.
Reading = tuple[str, ...]
# Each two letters become a condition on the database: nobody's name needs more, and a whole page must not.
MOST_LETTERS = 60
DATE = re.compile(r"(\d{4})[-./년](\d{1,2})[-./월](\d{1,2})[일.]?")


@dataclass(frozen=True)
class Found:
    """One page of persons, with the key to go on from."""

    people: list[Person]
    next_after: uuid.UUID | None = None


def readings(text: str) -> list[list[Reading]]:
    """Every word of the text with what it may mean; words that mean nothing are left out."""
    return [found for word in _words(text[:MOST_LETTERS]) if (found := list(_readings(word)))]


def _words(text: str) -> list[str]:
    return DATE.sub(lambda m: f"{m[1]}{int(m[2]):02d}{int(m[3]):02d}", text).split()


def _readings(word: str) -> Iterator[Reading]:
    digits = re.sub(r"\D", "", word)
    if digits and re.fullmatch(r"[\d-]+", word):
        yield from _digit_readings(digits)
    else:
        yield from _letter_readings(word)
    yield (f"a:{word}",)


def _digit_readings(digits: str) -> Iterator[Reading]:
    if len(digits) in (6, 8):
        yield (f"d:{digits}",)
    if len(digits) == 4 or len(digits) >= 7:
        yield (f"p:{digits}",)


def _letter_readings(word: str) -> Iterator[Reading]:
    """Part of a name or of its 초성 is enough: every two letters that follow each other must be there."""
    if len(word) == 1:
        yield (f"n:{word}",)
    else:
        yield tuple(f"b:{word[i : i + 2]}" for i in range(len(word) - 1))


def find_people(text: str, *, limit: int, after: uuid.UUID | None = None) -> Found:
    """Persons within the searcher's scope who carry every word, oldest record first."""
    words = readings(text)
    if not words:
        return Found([])
    keys = sorted(_keys(words, after, limit + 1))
    shown = keys[:limit]
    people = Person.objects.filter(pk__in=shown).order_by("pk")
    return Found(list(people), shown[-1] if len(keys) > limit else None)


def _keys(words: list[list[Reading]], after: uuid.UUID | None, most: int) -> QuerySet:
    """Keys of persons in my offices, and of those granted to me, in key order."""
    rows = _matching(words, after)
    within = [rows.filter(scope).order_by("person_id")[:most] for scope in (in_my_offices(), of_my_people())]
    return within[0].union(within[1]).order_by("person_id")[:most]


def _matching(words: list[list[Reading]], after: uuid.UUID | None) -> QuerySet:
    """The first word through the index of tokens, the others by the person's own."""
    tokens = sorted({reading[0] for reading in words[0]})
    rows = SearchToken.objects.filter(token__in=tokens)
    if after:
        rows = rows.filter(person_id__gt=after)
    for word in words:
        rows = rows.filter(_carries(word))
    return rows.values_list("person_id", flat=True).distinct()


def _carries(word: list[Reading]) -> Q:
    return reduce(or_, map(_has_all, word))


def _has_all(reading: Reading) -> Q:
    return reduce(and_, map(_has, reading))


def _has(token: str) -> Q:
    return Q(Exists(SearchToken.objects.filter(person_id=OuterRef("person_id"), token=token)))


def find_by_number(number: ResidentNumber) -> list[Person]:
    """The persons within scope with exactly this resident number."""
    rows = Person.objects.filter(number_hash__in=number_hashes(number), merged_into__isnull=True)
    return list(rows.order_by("pk"))
