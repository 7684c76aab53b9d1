"""Who may be one given person, through the index of search words (한 사람의 중복 의심): milliseconds, not a search of all."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dure.access.crypto import any_word_keys
from dure.access.reach import in_my_offices
from dure.people.duplicates.comparing import PersonFacts
from dure.people.duplicates.names import spellings
from dure.people.models import Person, SearchToken
from dure.people.places import door_word

# More carriers than this: a very common name or an office's telephone; the nightly search sees them all.
MOST_CARRIERS = 1000


def near(
    people: QuerySet[Person], name: str, facts: PersonFacts, hashes: Collection[str]
) -> QuerySet[Person]:
    """Among the people those who share a name, a birth date, a telephone, a door or the number, under any of its
    hashes."""
    keys = carriers(words(name, facts))
    if hashes:
        keys |= set(Person.objects.filter(number_hash__in=hashes).values_list("pk", flat=True))
    return people.filter(pk__in=keys - {facts.key})


def words(name: str, facts: PersonFacts) -> Iterator[str]:
    """Search words: the name in every spelling, the date in both orders, telephones, the door."""
    yield from (f"n:{spelling}" for spelling in spellings(name))
    yield from (f"p:{phone}" for phone in facts.phones)
    if facts.street:
        yield door_word(facts.street, facts.door)
    if birth_on := facts.birth_on:
        yield birth_word(birth_on)
        if birth_on.day <= 12:
            yield f"d:{birth_on.year}{birth_on.day:02d}{birth_on.month:02d}"


def birth_word(on: date) -> str:
    return f"d:{on:%Y%m%d}"


def carriers(tokens: Iterable[str]) -> set[UUID]:
    """Persons who carry one of the words, in offices within reach: one query, each word through the index."""
    keys = sorted({key for token in tokens for key in any_word_keys(token)})
    rows = SearchToken.objects.filter(in_my_offices(), token__in=keys)
    return set(rows.values_list("person_id", flat=True)[:MOST_CARRIERS])
