"""The rows of a genogram with all that must find room on them (행 배치의 자료). Pure.

Beside members a row holds passages: places where a line goes through on its way to a row further down.
"""

from collections import defaultdict
from dataclasses import dataclass

from dure.people.genogram.family import Child, Family, Union, oldest_first
from dure.people.genogram.generations import rows_of


@dataclass(frozen=True)
class Leg:
    """The line from a union down to its children on one row; `through` are its passages, from above."""

    union: str
    row: int
    children: tuple[Child, ...]
    through: tuple[str, ...]
    child_row: int


@dataclass(frozen=True)
class Tie:
    """A union where it is drawn: on the row of its lowest partner. `ends` are members or, for a partner from
    a row above, the passage their line comes down through."""

    union: Union
    row: int
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Descentline:
    """The line of a partner who stands above the row of the union."""

    union: str
    partner: str
    from_row: int
    through: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Who and what stands on each row, in a first order."""

    family: Family
    row: dict[str, int]
    rows: list[list[str]]
    ties: tuple[Tie, ...]
    legs: tuple[Leg, ...]
    lines_down: tuple[Descentline, ...]

    def is_member(self, node: str) -> bool:
        return node in self.family.by_key


def lay_out(family: Family) -> Sheet:
    """Members on their rows, in the order in which the family is told: couple, then children, then in-laws."""
    row = rows_of(family)
    lines_down = tuple(_lines_down(family, row))
    ties = tuple(_tie(union, row, lines_down) for union in family.unions)
    legs = tuple(leg for tie in ties for leg in _legs(tie, row))
    told = _told(family)
    rows: list[list[str]] = [[] for _ in range(max(row.values(), default=-1) + 1)]
    for key in told:
        rows[row[key]].append(key)
    for line in lines_down:
        for number, node in enumerate(line.through, line.from_row + 1):
            rows[number].append(node)
            row[node] = number
    for leg in legs:
        for number, node in enumerate(leg.through, leg.row + 1):
            rows[number].append(node)
            row[node] = number
    return Sheet(family, row, rows, ties, legs, lines_down)


def _lines_down(family: Family, row: dict[str, int]) -> list[Descentline]:
    found = []
    for union in family.unions:
        lowest = max(row[key] for key in union.partners)
        for key in union.partners:
            if row[key] < lowest:
                through = tuple(f"~{union.key}>{key}@{number}" for number in range(row[key] + 1, lowest + 1))
                found.append(Descentline(union.key, key, row[key], through))
    return found


def _tie(union: Union, row: dict[str, int], lines_down: tuple[Descentline, ...]) -> Tie:
    lowest = max(row[key] for key in union.partners)
    ends = {line.partner: line.through[-1] for line in lines_down if line.union == union.key}
    return Tie(union, lowest, tuple(ends.get(key, key) for key in union.partners))


def _legs(tie: Tie, row: dict[str, int]) -> list[Leg]:
    by_row: dict[int, list[Child]] = defaultdict(list)
    for child in tie.union.children:
        by_row[row[child.key]].append(child)
    legs = []
    for number, children in sorted(by_row.items()):
        through = tuple(f"~{tie.union.key}@{each}#{number}" for each in range(tie.row + 1, number))
        legs.append(Leg(tie.union.key, tie.row, tuple(children), through, number))
    return legs


def _told(family: Family) -> list[str]:
    """Everyone once: from the oldest without parents on, each with partners and then with children."""
    told: dict[str, None] = {}
    roots = [member.key for member in family.members if not family.parents_of(member.key)]
    for key in [*oldest_first(family, roots), *family.by_key]:
        _tell(family, key, told)
    return list(told)


def _tell(family: Family, key: str, told: dict[str, None]) -> None:
    if key in told:
        return
    unions = family.unions_of(key)
    partners = [other for union in unions for other in union.partners if other != key and other not in told]
    is_left = family.by_key[key].shape.value != "female" or len(partners) != 1
    for each in [key, *partners] if is_left else [*partners, key]:
        told[each] = None
    for union in unions:
        for child in oldest_first(family, [child.key for child in union.children]):
            _tell(family, child, told)
    for partner in partners:
        _tell_other_unions(family, partner, told)


def _tell_other_unions(family: Family, key: str, told: dict[str, None]) -> None:
    for union in family.unions_of(key):
        for other in union.partners:
            told.setdefault(other, None)
        for child in oldest_first(family, [child.key for child in union.children]):
            _tell(family, child, told)
