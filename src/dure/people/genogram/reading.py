"""From what is recorded to a family that can be drawn (가계도 읽기). Pure.

Two sources: who is related to whom by an entered relation ("가 is the `kind` of 나"), and how each member of the
household stands to its head. Where a link needs somebody who is not recorded, such as the parents of two siblings, an
unknown person stands in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dure.people.genogram.family import (
    Bond,
    BondKind,
    Child,
    Descent,
    Family,
    Member,
    Shape,
    Union,
    UnionKind,
)

UNIONS = {
    "spouse": UnionKind.MARRIED,
    "partner": UnionKind.COHABITING,
    "separated_spouse": UnionKind.SEPARATED,
    "former_spouse": UnionKind.DIVORCED,
}
DESCENTS = {
    "child": Descent.BORN,
    "adopted_child": Descent.ADOPTED,
    "foster_child": Descent.FOSTERED,
}
OPPOSITE = {"parent": "child", "grandparent": "grandchild", "parent_in_law": "child_in_law"}
UNKNOWN = "모름"


@dataclass(frozen=True)
class Someone:
    """A recorded person."""

    key: str
    name: str
    sex: str = ""
    born_on: date | None = None
    died_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Link:
    """`person` is the `kind` of `other`."""

    person: str
    other: str
    kind: str
    quality: str = ""
    is_over: bool = False


@dataclass(frozen=True)
class Known:
    """All that is recorded: people, who lives in the home, links, and the day on which it is drawn."""

    people: tuple[Someone, ...]
    subject: str
    at_home: frozenset[str]
    links: tuple[Link, ...]
    on: date


@dataclass
class Weaving:
    """The family as it grows: couples by their partners, children by their couple."""

    known: Known
    couples: dict[frozenset[str], UnionKind] = field(default_factory=dict)
    children: dict[str, dict[str, Descent]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    twins: set[frozenset[str]] = field(default_factory=set)

    def couple(self, one: str, other: str, kind: UnionKind) -> None:
        self.couples.setdefault(frozenset((one, other)), kind)

    def child(self, key: str, parent: str, descent: Descent) -> None:
        self.children.setdefault(parent, {})[key] = descent
        self.parents.setdefault(key, set()).add(parent)

    def stranger(self, because: str) -> str:
        """Someone who must have been but is not recorded; one for each need."""
        key = f"?{because}"
        if key not in self.strangers:
            self.strangers.append(key)
        return key


def family_of(known: Known) -> Family:
    """The family as far as it is recorded."""
    weaving = Weaving(known)
    names = {someone.key for someone in known.people}
    links = [_forward(link) for link in known.links if {link.person, link.other} <= names]
    for step in (_couples, _parents, _in_laws, _siblings, _grandparents):
        step(weaving, links)
    members = [*(_member(known, someone) for someone in known.people), *map(_unknown, weaving.strangers)]
    return Family(tuple(members), tuple(_unions(weaving)), tuple(_bonds(links)))


def _forward(link: Link) -> Link:
    """Told from above: a parent of someone is told as someone's child."""
    if link.kind not in OPPOSITE:
        return link
    return Link(link.other, link.person, OPPOSITE[link.kind], link.quality, link.is_over)


def _couples(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in UNIONS:
            ended = link.is_over and link.kind == "spouse"
            weaving.couple(link.person, link.other, UnionKind.DIVORCED if ended else UNIONS[link.kind])


def _parents(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in DESCENTS:
            weaving.child(link.person, link.other, DESCENTS[link.kind])


def _in_laws(weaving: Weaving, links: list[Link]) -> None:
    """A child's partner: of the one child who can be meant, otherwise beside the family."""
    for link in links:
        if link.kind == "child_in_law":
            free = [key for key in weaving.children.get(link.other, {}) if not _partners(weaving, key)]
            if not any(link.person in couple for couple in weaving.couples) and len(free) == 1:
                weaving.couple(free[0], link.person, UnionKind.MARRIED)


def _siblings(weaving: Weaving, links: list[Link]) -> None:
    for link in links:
        if link.kind in ("sibling", "twin"):
            above = weaving.parents.get(link.other) or weaving.parents.get(link.person)
            for parent in above or {weaving.stranger(f"parent of {link.other}")}:
                for key in (link.person, link.other):
                    weaving.child(key, parent, Descent.BORN)
        if link.kind == "twin":
            weaving.twins.add(frozenset((link.person, link.other)))


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


def _partners(weaving: Weaving, key: str) -> list[str]:
    return [other for couple in weaving.couples for other in couple if key in couple and other != key]


def _unions(weaving: Weaving) -> Iterator[Union]:
    """Each couple with the children of both; a lone parent with the others."""
    taken: set[tuple[str, str]] = set()
    pairs = dict(weaving.couples)
    for key, parents in weaving.parents.items():
        if len(parents) == 2 and frozenset(parents) not in pairs and not _was_adopted(weaving, key):
            pairs[frozenset(parents)] = UnionKind.PARENTS
    for number, (couple, kind) in enumerate(pairs.items()):
        one, other = _in_order(weaving.known, couple)
        shared = _children_of_both(weaving, one, other, alone=len(_partners(weaving, one)) == 1)
        taken |= {(key, parent) for key in shared for parent in (one, other)}
        yield Union(f"u{number}", (one, other), kind, _children(weaving, shared), order=number)
    for parent, children in weaving.children.items():
        left = {key: descent for key, descent in children.items() if (key, parent) not in taken}
        if left:
            yield Union(f"p{parent}", (parent,), UnionKind.MARRIED, _children(weaving, left))


def _was_adopted(weaving: Weaving, key: str) -> bool:
    return len({weaving.children[parent][key] for parent in weaving.parents[key]}) > 1


def _children_of_both(weaving: Weaving, one: str, other: str, *, alone: bool) -> dict[str, Descent]:
    """Children recorded with both; with one of them only, where that one has no other partner."""
    mine, theirs = weaving.children.get(one, {}), weaving.children.get(other, {})
    shared = {key: descent for key, descent in mine.items() if key in theirs}
    if alone and len(_partners(weaving, other)) == 1 and weaving.couples.get(frozenset((one, other))):
        shared |= {k: d for k, d in {**mine, **theirs}.items() if len(weaving.parents[k]) == 1}
    return shared


def _children(weaving: Weaving, found: dict[str, Descent]) -> tuple[Child, ...]:
    groups: dict[str, int] = {}
    for number, pair in enumerate(sorted(weaving.twins, key=sorted), 1):
        if pair <= set(found):
            group = next((groups[key] for key in pair if key in groups), number)
            groups |= dict.fromkeys(pair, group)
    return tuple(Child(key, descent, groups.get(key, 0)) for key, descent in found.items())


def _in_order(known: Known, couple: Iterable[str]) -> tuple[str, str]:
    """Men first by convention, otherwise as recorded."""
    places = {someone.key: (someone.sex == "female", number) for number, someone in enumerate(known.people)}
    one, other = sorted(couple, key=lambda key: (places.get(key, (True, 0)), key))
    return one, other


def _bonds(links: list[Link]) -> Iterator[Bond]:
    seen: set[frozenset[str]] = set()
    for link in links:
        pair = frozenset((link.person, link.other))
        if link.quality in {kind.value for kind in BondKind} and pair not in seen:
            seen.add(pair)
            yield Bond(link.person, link.other, BondKind(link.quality))


def _member(known: Known, someone: Someone) -> Member:
    shape = {"male": Shape.MALE, "female": Shape.FEMALE}.get(someone.sex, Shape.UNKNOWN)
    years = "–".join(f"{day.year}" if day else "" for day in (someone.born_on, someone.died_on))
    return Member(
        someone.key,
        shape,
        tuple(words for words in (someone.name, years.rstrip("–"), someone.note) if words),
        _age(someone, known.on),
        is_dead=someone.died_on is not None,
        is_subject=someone.key == known.subject,
        in_household=someone.key in known.at_home,
        rank=float(someone.born_on.toordinal()) if someone.born_on else 1e7,
    )


def _age(someone: Someone, on: date) -> str:
    if someone.born_on is None:
        return ""
    last = someone.died_on or on
    return str(
        last.year
        - someone.born_on.year
        - ((last.month, last.day) < (someone.born_on.month, someone.born_on.day))
    )


def _unknown(key: str) -> Member:
    return Member(key, Shape.UNKNOWN, (UNKNOWN,), "?")
