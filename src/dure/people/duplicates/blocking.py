"""Which pairs are worth comparing at all (견줄 짝 고르기): those that share a key. Pure."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, repeat
from typing import TypeVar

import numpy as np

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
    """Each pair that shares a key, once for each key it shares; a key that very many share tells nobody apart.

    Which pairs were there before is not kept: of a million people there are fifty million, nearly all of them for
    nothing, and the few others are soon weighed again.
    """
    known = list(rows)
    for block in _blocks(known, keys, largest):
        for one, other in combinations(block, 2):
            if one.key != other.key:
                yield (one, other) if one.key < other.key else (other, one)


def _blocks(rows: list[Facts], keys: Callable[[Facts], Iterable[str]], largest: int) -> Iterator[list[Facts]]:
    """Rows under one key. Keys are kept as numbers side by side and sorted: a dictionary of them would take gigabytes."""
    hashes, owners = array("q"), array("q")
    for number, row in enumerate(rows):
        own = {hash(key) for key in keys(row)}
        hashes.extend(own)
        owners.extend(repeat(number, len(own)))
    if not hashes:
        return
    sought, places = np.frombuffer(hashes, np.int64), np.frombuffer(owners, np.int64)
    order = np.argsort(sought, kind="stable")
    starts = np.flatnonzero(np.diff(sought[order], prepend=sought[order[0]] - 1))
    lengths = np.diff(starts, append=len(order))
    for turn in np.flatnonzero((lengths > 1) & (lengths <= largest)):
        yield [rows[place] for place in places[order[starts[turn] : starts[turn] + lengths[turn]]]]
