"""Which pairs are worth comparing at all (견줄 짝 고르기): those that share a key. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from dure.people.duplicates.comparing import HouseholdFacts, PersonFacts

Facts = TypeVar("Facts", PersonFacts, HouseholdFacts)


def person_keys(person: PersonFacts) -> Iterator[str]:
    """Two records of one person share at least one of these, whatever was typed wrong or is missing."""
    if person.number_hash:
        yield f"i:{person.number_hash}"
    yield from (f"p:{phone}" for phone in person.phones)
    name = person.name.canonical if person.name else ""
    if person.birth_on:
        born = person.birth_on
        yield f"b:{born.year}:{min(born.month, born.day)}:{max(born.month, born.day)}"
    if name and person.birth_on:
        yield f"y:{name}:{person.birth_on.year}"
        yield f"d:{name}:{person.birth_on:%m%d}"
    if name and person.street:
        yield f"a:{name}:{person.street}"


def household_keys(home: HouseholdFacts) -> Iterator[str]:
    """The same door; members in common come from the pairs of persons."""
    if home.street and home.door:
        yield f"{home.street}:{home.door}"
    yield from (f"m:{member}" for member in home.members)


def pairs(
    rows: Iterable[Facts], keys: Callable[[Facts], Iterable[str]], largest: int
) -> Iterator[tuple[Facts, Facts]]:
    """Each pair that shares a key once; a key that very many share tells nobody apart."""
    blocks: dict[str, list[Facts]] = defaultdict(list)
    for row in rows:
        for key in set(keys(row)):
            blocks[key].append(row)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if 1 < len(block) <= largest:
            yield from _unseen(block, seen)


def _unseen(block: list[Facts], seen: set[tuple[int, int]]) -> Iterator[tuple[Facts, Facts]]:
    for one, other in combinations(block, 2):
        if one.key == other.key:
            continue
        first, second = (one, other) if one.key < other.key else (other, one)
        mark = (first.key.int, second.key.int)
        if mark not in seen:
            seen.add(mark)
            yield first, second
