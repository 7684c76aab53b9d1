"""Couples with their children (부부와 자녀): nobody gets a parent who was not recorded. Pure."""

from collections.abc import Iterable, Iterator

from dure.people.genogram.family import Child, Descent, Union, UnionKind
from dure.people.genogram.known import Known
from dure.people.genogram.weaving import Bound, Pair, Weaving
from dure.people.genogram.words import UNIONS

LATER = 9999
BIRTH_PARENTS = 2
WENT_APART = "이혼·별거"


def unions(weaving: Weaving) -> Iterator[Union]:
    """Each couple with the children recorded of both; each parent with the others. Earlier couples come first."""
    taken: set[tuple[str, str]] = set()
    for number, (couple, bound) in enumerate(_by_time(_pairs(weaving))):
        one, other = _in_order(weaving.known, couple)
        shared = _children_of_both(weaving, one, other)
        taken |= {(key, parent) for key in shared for parent in (one, other)}
        last, *earlier = bound
        yield Union(
            f"u{number}",
            (one, other),
            last.kind,
            _children(weaving, shared),
            _note(weaving.known, last),
            number,
            tuple(_in_words(weaving.known, each) for each in earlier if not each.is_implied),
        )
    for parent, children in weaving.children.items():
        left = {key: descent for key, descent in children.items() if (key, parent) not in taken}
        if left:
            yield Union(f"p{parent}", (parent,), UnionKind.MARRIED, _children(weaving, left))


def _pairs(weaving: Weaving) -> dict[Pair, list[Bound]]:
    """Those said to be couples, what stands foremost first, and two who had, adopted or fostered a child together."""
    pairs = {pair: sorted(bound, key=lambda each: each.rank) for pair, bound in weaving.bound.items()}
    for key, parents in weaving.parents.items():
        for descent in Descent:
            both = frozenset(parent for parent in parents if weaving.children[parent][key] is descent)
            if len(both) == 2:
                pairs.setdefault(both, [Bound(UnionKind.PARENTS)])
    return pairs


def _by_time(pairs: dict[Pair, list[Bound]]) -> list[tuple[Pair, list[Bound]]]:
    """By the year they came together; without years, those that ended before those that last."""

    def place(pair: tuple[Pair, list[Bound]]) -> tuple[bool, int]:
        last = pair[1][0]
        return not (last.is_over or last.until), last.since or last.until or LATER

    return sorted(pairs.items(), key=place)


def _note(known: Known, bound: Bound) -> str:
    return _years(known, bound) or (WENT_APART if bound.kind is UnionKind.PARTED else "")


def _years(known: Known, bound: Bound) -> str:
    if not known.shows_years or not (bound.since or bound.until):
        return ""
    return f"{bound.since or ''}–{bound.until or ''}"


def _in_words(known: Known, bound: Bound) -> str:
    years = _years(known, bound)
    return f"{UNIONS[bound.kind]} ({years})" if years else UNIONS[bound.kind]


def _children_of_both(weaving: Weaving, one: str, other: str) -> dict[str, Descent]:
    """Children recorded with both.

    Of a parent and a step-parent who adopted the child the adoption is drawn, where the child also hangs from the
    parents it was born to; else each of the two has a line of their own.
    """
    mine, theirs = weaving.children.get(one, {}), weaving.children.get(other, {})
    found = {}
    for key, descent in mine.items():
        if theirs.get(key) is descent or (key in theirs and len(weaving.birth_parents(key)) == BIRTH_PARENTS):
            found[key] = descent if descent is not Descent.BORN else theirs[key]
    return found


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
