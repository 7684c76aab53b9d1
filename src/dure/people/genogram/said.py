"""Relations that say nothing of who stands between (말로 적은 관계): told as they were said, never completed. Pure."""

from collections.abc import Iterator

from dure.people.genogram.family import Said
from dure.people.genogram.kinds import (
    BELOW,
    BY_SEX,
    CHILD_IN_LAW,
    DESCENTS,
    GRANDCHILD,
    SIBLINGS,
    UNDRAWN,
    UNIONS,
    UNNAMED,
)
from dure.people.genogram.known import Link
from dure.people.genogram.weaving import Weaving


def said(weaving: Weaving, links: list[Link]) -> Iterator[Said]:
    """What no line of the family draws, once for two people; entered relations come before the family table's."""
    told: set[frozenset[str]] = set(weaving.bound)
    told |= {frozenset((key, parent)) for key, parents in weaving.parents.items() for parent in parents}
    for link in links:
        pair = frozenset((link.person, link.other))
        if link.kind in UNNAMED or link.kind in UNIONS or link.kind in DESCENTS:
            continue
        if not (is_drawn(weaving, link) or (link.is_implied and pair in told)):
            told.add(pair)
            yield _in_words(weaving, link)


def _in_words(weaving: Weaving, link: Link) -> Said:
    words, below, unsaid = UNDRAWN.get(link.kind, (link.kind, BELOW.get(link.kind), ""))
    sex = next((someone.sex for someone in weaving.known.people if someone.key == link.person), "")
    return Said(link.person, link.other, BY_SEX.get((link.kind, sex), words), below, unsaid)


def is_drawn(weaving: Weaving, link: Link) -> bool:
    """Whether lines that were recorded show it: through the parents, the partner, or a parent of both."""
    if link.kind == GRANDCHILD:
        return any(
            link.other in weaving.parents.get(parent, ()) for parent in weaving.parents.get(link.person, ())
        )
    if link.kind == CHILD_IN_LAW:
        return any(link.other in weaving.parents.get(key, ()) for key in weaving.partners(link.person))
    if link.kind in SIBLINGS:
        return bool(weaving.parents.get(link.person, set()) & weaving.parents.get(link.other, set()))
    return False
