"""From what is recorded to a family that can be drawn (가계도 읽기). Pure.

Two sources: who is related to whom by an entered relation ("가 is the `kind` of 나"), and how each member of the
household stands to its head. Where a link needs somebody who is not recorded, such as the parents of two siblings, an
unknown person stands in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dure.people.genogram.couples import unions
from dure.people.genogram.family import Bond, BondKind, Descent, Family, UnionKind
from dure.people.genogram.kinds import DESCENTS, SIBLINGS, SUFFERED, TWINS, UNIONS, forward
from dure.people.genogram.known import Known, Link
from dure.people.genogram.symbols import member_of, unknown
from dure.people.genogram.weaving import Weaving


def family_of(known: Known) -> Family:
    """The family as far as it is recorded."""
    weaving = Weaving(known)
    names = {someone.key for someone in known.people}
    # What was entered as a relation says more than the family table.
    told = sorted(known.links, key=lambda link: link.is_implied)
    links = [forward(link) for link in told if {link.person, link.other} <= names]
    for step in (_couples, _parents, _in_laws, _siblings, _grandparents):
        step(weaving, links)
    members = [*(member_of(known, someone) for someone in known.people), *map(unknown, weaving.strangers)]
    return Family(tuple(members), tuple(unions(weaving)), tuple(_bonds(known.links, names)))


def _couples(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in UNIONS:
            ended = link.is_over and link.kind == "spouse"
            weaving.couple(link, UnionKind.DIVORCED if ended else UNIONS[link.kind])


def _parents(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in DESCENTS:
            weaving.child(link.person, link.other, DESCENTS[link.kind])


def _in_laws(weaving: Weaving, links: list[Link]) -> None:
    """A child's partner: of the one child who can be meant, otherwise beside the family."""
    for link in links:
        if link.kind == "child_in_law":
            free = [key for key in weaving.children.get(link.other, {}) if not weaving.partners(key)]
            if not any(link.person in couple for couple in weaving.couples) and len(free) == 1:
                weaving.couple(replace(link, other=free[0]), UnionKind.MARRIED)


def _siblings(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in SIBLINGS:
            above = weaving.parents.get(link.other) or weaving.parents.get(link.person)
            for parent in above or {weaving.stranger(f"parent of {link.other}")}:
                for key in (link.person, link.other):
                    weaving.child(key, parent, Descent.BORN)
        if link.kind in TWINS:
            weaving.twins[frozenset((link.person, link.other))] = link.kind == "identical_twin"


def _grandparents(weaving: Weaving, links: list[Link]) -> None:
    """A grandchild hangs from the one child who can be meant, otherwise from an unknown one."""
    for link in links:
        if link.kind == "grandchild" and not _descends(weaving, link.person, link.other):
            between = [key for key in weaving.children.get(link.other, {}) if key != link.person]
            parent = between[0] if len(between) == 1 else weaving.stranger(f"between {link.other}")
            if len(between) != 1:
                weaving.child(parent, link.other, Descent.BORN)
            weaving.child(link.person, parent, Descent.BORN)


def _descends(weaving: Weaving, key: str, ancestor: str) -> bool:
    return any(ancestor in weaving.parents.get(parent, ()) for parent in weaving.parents.get(key, ()))


def _bonds(links: Iterable[Link], names: set[str]) -> Iterator[Bond]:
    """One bond for two people, as it was told first; violence goes from the one who does it."""
    seen: set[frozenset[str]] = set()
    for link in links:
        pair = frozenset((link.person, link.other))
        if link.quality and pair <= names and pair not in seen:
            seen.add(pair)
            if link.quality == SUFFERED:
                yield Bond(link.other, link.person, BondKind.VIOLENT)
            elif link.quality in {kind.value for kind in BondKind}:
                yield Bond(link.person, link.other, BondKind(link.quality))
