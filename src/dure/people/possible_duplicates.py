"""Possible duplicates of someone being registered: shown with a choice, never merged silently (중복 의심)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dure.access.base import new_id
from dure.people.duplicates.comparing import PersonFacts, compare_persons, digits, person_probability
from dure.people.duplicates.facts import PHONES, person_facts
from dure.people.duplicates.names import read_name
from dure.people.duplicates.near import near
from dure.people.models import Household, Person
from dure.people.numbers import number_hashes
from dure.people.places import place_of
from dure.people.resident_number import ResidentNumber
from dure.rulebook import product
from dure.rulebook.model.duplicates import Duplicates

Typed = Mapping[str, Any]


def possible_duplicates(
    person: Typed, number: ResidentNumber | None, home: Typed | Household | None = None
) -> list[Person]:
    """Persons within scope who are likely the one typed, the likeliest first; weighed as the nightly job does."""
    book = product().duplicates
    hashes = number_hashes(number) if number else []
    facts = typed_facts(person, number, home)
    known = Person.objects.filter(merged_into__isnull=True)
    scores = {
        other.key: score
        for other in person_facts(near(known, person.get("name", ""), facts, hashes))
        if (score := likelihood(facts, other, hashes, book)) >= book.shown
    }
    likely = sorted(scores, key=lambda key: (-scores[key], key))[: book.most_warned]
    found = Person.objects.select_related("office").in_bulk(likely)
    return [found[key] for key in likely if key in found]


def likelihood(typed: PersonFacts, other: PersonFacts, hashes: list[str], book: Duplicates) -> float:
    """How likely the two are one; while keys rotate, a number may be kept under one of several hashes."""
    own = replace(typed, number_hash=other.number_hash) if other.number_hash in hashes else typed
    return person_probability(compare_persons(own, other), book)


def typed_facts(person: Typed, number: ResidentNumber | None, home: Typed | Household | None) -> PersonFacts:
    """What was typed, as it is compared; birth date and sex come from the number when it is given."""
    phones = [digits(person.get(field) or "") for field in PHONES]
    where = vars(home) if isinstance(home, Household) else home or {}
    street, door = place_of(where.get("address", ""), where.get("address_detail", ""))
    return PersonFacts(
        key=new_id(),
        office_id=new_id(),
        name=read_name(person.get("name", "")),
        birth_on=number.birth_on if number else person.get("birth_on"),
        sex=number.sex if number else person.get("sex") or "",
        mobile=phones[0],
        phones=frozenset(filter(None, phones)),
        number_hash=number_hashes(number)[0] if number else "",
        homes=frozenset({home.pk} if isinstance(home, Household) else ()),
        street=street,
        door=door,
    )
