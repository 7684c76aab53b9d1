"""From facts to pairs that deserve a look (중복 의심 짝). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from dure.people.duplicates.blocking import household_keys, pairs, person_keys
from dure.people.duplicates.comparing import (
    Evidence,
    HouseholdFacts,
    PersonFacts,
    compare_households,
    compare_persons,
    person_probability,
    probability,
)
from dure.people.duplicates.sifting import Sieve
from dure.rulebook.model.duplicates import Duplicates


@dataclass(frozen=True)
class Found:
    """Two records, the lower key first, and how likely they are one."""

    first: PersonFacts | HouseholdFacts
    second: PersonFacts | HouseholdFacts
    score: float
    evidence: Evidence

    @property
    def keys(self) -> tuple[UUID, UUID]:
        return self.first.key, self.second.key


def persons_alike(people: Iterable[PersonFacts], book: Duplicates) -> Iterator[Found]:
    """Every pair of persons above the threshold."""
    sieve, told = Sieve(book), set[tuple[UUID, UUID]]()
    for one, other in pairs(people, person_keys, book.largest_block):
        if sieve.lets_through(one, other) and (one.key, other.key) not in told:
            for found in person_alike(one, other, book):
                told.add(found.keys)
                yield found


def person_alike(one: PersonFacts, other: PersonFacts, book: Duplicates) -> Iterator[Found]:
    """The pair, when it is above the threshold."""
    evidence = compare_persons(one, other)
    score = person_probability(evidence, book)
    if score >= book.shown:
        first, second = (one, other) if one.key < other.key else (other, one)
        yield Found(first, second, round(score, 6), evidence)


def households_alike(
    homes: Iterable[HouseholdFacts], persons: Iterable[Found], book: Duplicates
) -> Iterator[Found]:
    """Every pair of households above the threshold: they share a door, a member or likely one."""
    alike = likely_same(persons)

    def keys(home: HouseholdFacts) -> Iterator[str]:
        yield from household_keys(home)
        for member in home.members:
            yield from (f"m:{other}" for other in alike.get(member, ()))

    told = set[tuple[UUID, UUID]]()
    for one, other in pairs(homes, keys, book.largest_block):
        if (one.key, other.key) in told:
            continue
        told.add((one.key, other.key))
        evidence = compare_households(one, other, alike)
        score = probability(evidence, book.household)
        if score >= book.shown:
            yield Found(one, other, round(score, 6), evidence)


def likely_same(persons: Iterable[Found]) -> Mapping[UUID, frozenset[UUID]]:
    """By person, who may be the same."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for pair in persons:
        first, second = pair.keys
        found[first].add(second)
        found[second].add(first)
    return {key: frozenset(others) for key, others in found.items()}
