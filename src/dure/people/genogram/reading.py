"""From what is recorded to a family that can be drawn (가계도 읽기). Pure.

Two sources: who is related to whom by an entered relation ("가 is the `kind` of 나"), and how each member of the
household stands to its head. Nothing is drawn that neither of them says: what leaves open who stands between is told
in words on a line of its own (`said.py`). Siblings of whom no parent is recorded have an unknown one.
"""

from collections.abc import Iterator

from dure.people.genogram.bonded import bonds
from dure.people.genogram.couples import unions
from dure.people.genogram.family import Descent, Family, UnionKind
from dure.people.genogram.kinds import DESCENTS, SIBLINGS, TWINS, UNIONS, forward
from dure.people.genogram.known import Known, Link, Someone
from dure.people.genogram.said import said
from dure.people.genogram.symbols import member_of, unknown
from dure.people.genogram.weaving import Bound, Weaving

ENDED = {UnionKind.MARRIED: UnionKind.DIVORCED, UnionKind.COHABITING: UnionKind.LEFT}


def family_of(known: Known) -> Family:
    """The family as far as it is recorded."""
    weaving = Weaving(known)
    names = {someone.key for someone in known.people}
    # What was entered as a relation says more than the family table.
    told = sorted(known.links, key=lambda link: link.is_implied)
    links = [forward(link) for link in told if {link.person, link.other} <= names]
    for step in (_couples, _parents, _twins, _siblings):
        step(weaving, links)
    members = [*(member_of(known, someone) for someone in known.people), *map(unknown, weaving.strangers)]
    return Family(
        tuple(members), tuple(unions(weaving)), tuple(bonds(known, names)), tuple(said(weaving, links))
    )


def _couples(weaving: Weaving, links: list[Link]) -> None:
    people = {someone.key: someone for someone in weaving.known.people}
    for link in links:
        if link.kind in UNIONS:
            weaving.couple(link, _bound(link, people[link.person], people[link.other]))


def _bound(link: Link, one: Someone, other: Someone) -> Bound:
    """A marriage or a life together that is over has ended by death, or because they went apart."""
    kind = UNIONS[link.kind]
    by_death = any(_ended_with(link, someone) for someone in (one, other))
    if link.is_over and not by_death:
        # The family table says that someone left by divorce or separation, and not by which.
        kind = UnionKind.PARTED if link.is_implied and kind is UnionKind.MARRIED else ENDED.get(kind, kind)
    is_over = link.is_over or kind is UnionKind.DIVORCED
    return Bound(kind, link.since, link.until, is_over and not by_death, link.is_implied)


def _ended_with(link: Link, someone: Someone) -> bool:
    """Whether it lasted until this one died; where neither day nor year is known it did."""
    if not someone.has_died:
        return False
    if link.until_on and someone.died_on:
        return link.until_on >= someone.died_on
    if link.until and someone.death_year:
        return link.until >= someone.death_year
    return True


def _parents(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in DESCENTS:
            weaving.child(link.person, link.other, DESCENTS[link.kind])


def _twins(weaving: Weaving, links: list[Link]) -> None:
    """Born together, so of the same parents."""
    for link in links:
        if link.kind in TWINS:
            weaving.twins[frozenset((link.person, link.other))] = link.kind == "identical_twin"
            above = weaving.birth_parents(link.other) or weaving.birth_parents(link.person)
            for parent in sorted(above):
                for key in (link.person, link.other):
                    weaving.child(key, parent, Descent.BORN)


def _siblings(weaving: Weaving, links: list[Link]) -> None:
    """Of whom no parent is recorded: an unknown one. Else nobody knows which parent they share."""
    for link in links:
        if link.kind in SIBLINGS and not any(_parents_of_both(weaving, link)):
            above = weaving.parents.get(link.other) or weaving.parents.get(link.person)
            for parent in above or {weaving.stranger(f"parent of {link.other}")}:
                for key in (link.person, link.other):
                    weaving.child(key, parent, Descent.BORN)


def _parents_of_both(weaving: Weaving, link: Link) -> Iterator[str]:
    for key in (link.person, link.other):
        yield from weaving.recorded_parents(key)
