"""What people mean to each other, from the relations entered (정서 관계 읽기): every bond of two, none hidden. Pure."""

from collections.abc import Iterable, Iterator

from dure.people.genogram.family import Bond, BondKind
from dure.people.genogram.kinds import SUFFERED
from dure.people.genogram.known import Known, Link

KINDS = {kind.value: kind for kind in BondKind}


def bonds(known: Known, names: set[str]) -> list[Bond]:
    """Violence first, then what lasts, then what is over; the same told twice once, as it lasts."""
    found: dict[tuple[BondKind, str, frozenset[str]], Bond] = {}
    for bond in _told(known, names):
        start = bond.start if bond.kind is BondKind.VIOLENT else ""
        key = bond.kind, start, frozenset((bond.start, bond.end))
        if key not in found or (found[key].is_over and not bond.is_over):
            found[key] = bond
    return sorted(found.values(), key=lambda bond: (bond.kind is not BondKind.VIOLENT, bond.is_over))


def _told(known: Known, names: set[str]) -> Iterator[Bond]:
    """Violence goes from the one who does it, whoever of the two told of it."""
    for link in _of(known.links, names):
        start, end = (link.other, link.person) if link.quality == SUFFERED else (link.person, link.other)
        kind = BondKind.VIOLENT if link.quality == SUFFERED else KINDS[link.quality]
        yield Bond(start, end, kind, link.is_over, _years(link) if known.shows_years else "")


def _of(links: Iterable[Link], names: set[str]) -> Iterator[Link]:
    for link in links:
        if {link.person, link.other} <= names and (link.quality == SUFFERED or link.quality in KINDS):
            yield link


def _years(link: Link) -> str:
    return f"{link.since or ''}–{link.until or ''}" if link.since or link.until else ""
