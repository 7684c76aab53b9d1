"""Couples with their children (부부와 자녀): nobody gets a parent who was not recorded. Pure."""

from collections.abc import Iterable, Iterator

from dure.people.genogram.family import Child, Descent, Union, UnionKind
from dure.people.genogram.known import Known
from dure.people.genogram.weaving import Weaving

LATER = 9999


def unions(weaving: Weaving) -> Iterator[Union]:
    """Each couple with the children of both; a lone parent with the others. Earlier couples come first."""
    taken: set[tuple[str, str]] = set()
    for number, (couple, kind) in enumerate(_by_time(weaving, _pairs(weaving))):
        one, other = _in_order(weaving.known, couple)
        shared = _children_of_both(weaving, one, other)
        taken |= {(key, parent) for key in shared for parent in (one, other)}
        note = _years(weaving, couple)
        yield Union(f"u{number}", (one, other), kind, _children(weaving, shared), note, order=number)
    for parent, children in weaving.children.items():
        left = {key: descent for key, descent in children.items() if (key, parent) not in taken}
        if left:
            yield Union(f"p{parent}", (parent,), UnionKind.MARRIED, _children(weaving, left))


def _pairs(weaving: Weaving) -> dict[frozenset[str], UnionKind]:
    """Those said to be couples, and two who had, adopted or fostered a child together."""
    pairs = dict(weaving.couples)
    for key, parents in weaving.parents.items():
        for descent in Descent:
            both = frozenset(parent for parent in parents if weaving.children[parent][key] is descent)
            if len(both) == 2:
                pairs.setdefault(both, UnionKind.PARENTS)
    return pairs


def _by_time(
    weaving: Weaving, pairs: dict[frozenset[str], UnionKind]
) -> list[tuple[frozenset[str], UnionKind]]:
    """By the year they came together; without years, those that ended before those that last."""

    def place(pair: tuple[frozenset[str], UnionKind]) -> tuple[bool, int]:
        since, until = weaving.years.get(pair[0], (None, None))
        return pair[1] is not UnionKind.DIVORCED and not until, since or until or LATER

    return sorted(pairs.items(), key=place)


def _years(weaving: Weaving, couple: frozenset[str]) -> str:
    since, until = weaving.years.get(couple, (None, None))
    if not weaving.known.shows_years or not (since or until):
        return ""
    return f"{since or ''}–{until or ''}"


def _children_of_both(weaving: Weaving, one: str, other: str) -> dict[str, Descent]:
    """Children recorded with both; with one of them only, where neither has another partner.

    Of a parent and a step-parent who adopted the child, the adoption is drawn.
    """
    mine, theirs = weaving.children.get(one, {}), weaving.children.get(other, {})
    shared = {
        key: descent if descent is not Descent.BORN else theirs[key]
        for key, descent in mine.items()
        if key in theirs
    }
    is_couple = frozenset((one, other)) in weaving.couples
    if is_couple and all(len(weaving.partners(key)) == 1 for key in (one, other)):
        shared |= {k: d for k, d in {**mine, **theirs}.items() if len(weaving.parents[k]) == 1}
    return shared


def _children(weaving: Weaving, found: dict[str, Descent]) -> tuple[Child, ...]:
    groups: dict[str, int] = {}
    identical: set[str] = set()
    for number, pair in enumerate(sorted(weaving.twins, key=sorted), 1):
        if pair <= set(found):
            group = next((groups[key] for key in sorted(pair) if key in groups), number)
            groups |= dict.fromkeys(pair, group)
            identical |= pair if weaving.twins[pair] else set()
    return tuple(Child(key, descent, groups.get(key, 0), key in identical) for key, descent in found.items())


def _in_order(known: Known, couple: Iterable[str]) -> tuple[str, str]:
    """Men first by convention, otherwise as recorded."""
    places = {someone.key: (someone.sex == "female", number) for number, someone in enumerate(known.people)}
    one, other = sorted(couple, key=lambda key: (places.get(key, (True, 0)), key))
    return one, other
