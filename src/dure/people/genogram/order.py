"""The order of a row (가로 순서): couples together, siblings by age, few crossings. Pure and repeatable.

A search from the order in which the family is told: one node or couple is moved at a time as long as that is
better; shaken a few times, the best order wins. What is better is one sum of small penalties.
"""

from dataclasses import dataclass

from dure.people.genogram.family import Shape
from dure.people.genogram.sheet import Leg, Sheet, Tie

APART, STRANGER, INVERTED, CROSSED, SWAPPED, SCATTERED, HIDDEN = 9.0, 6.0, 2.5, 4.0, 0.6, 1.5, 3.0
SHAKES, MOST_TRIES = 5, 12_000


@dataclass
class Search:
    """The rows as they are now, and what their order costs."""

    sheet: Sheet
    rows: list[list[str]]
    tries: int = 0

    def __post_init__(self) -> None:
        count = len(self.rows)
        self.ties: list[list[Tie]] = [[t for t in self.sheet.ties if t.row == row] for row in range(count)]
        self.legs: list[list[Leg]] = [
            [leg for leg in self.sheet.legs if leg.child_row == row] for row in range(count)
        ]
        self.links = [_links(self.sheet, row) for row in range(count)]
        self.partners = _partners(self.sheet)
        self.at = {node: place for row in self.rows for place, node in enumerate(row)}

    def settle(self, row: int) -> None:
        for place, node in enumerate(self.rows[row]):
            self.at[node] = place

    def around(self, row: int) -> float:
        """What a change on this row can change."""
        return self.cost_of(row) + self.crossings(row) + self.crossings(row + 1)

    def total(self) -> float:
        return sum(self.cost_of(row) + self.crossings(row) for row in range(len(self.rows)))

    def cost_of(self, row: int) -> float:
        found = sum(self._tie_cost(tie) for tie in self.ties[row])
        found += sum(self._leg_cost(leg) for leg in self.legs[row])
        home = [self.at[n] for n in self.rows[row] if self._is_home(n)]
        if home:
            found += SCATTERED * (max(home) - min(home) + 1 - len(home))
        return found

    def _is_home(self, node: str) -> bool:
        return self.sheet.is_member(node) and self.sheet.family.by_key[node].in_household

    def _tie_cost(self, tie: Tie) -> float:
        places = [self.at[end] for end in tie.ends]
        found = APART * (max(places) - min(places) + 1 - len(places))
        if len(tie.ends) == 2 and self._is_swapped(tie):
            found += SWAPPED
        return found

    def _is_swapped(self, tie: Tie) -> bool:
        """Men stand left by convention."""
        shapes = [self.sheet.family.by_key[key].shape for key in tie.union.partners]
        left = tie.ends.index(min(tie.ends, key=lambda end: self.at[end]))
        return shapes[left] is Shape.FEMALE and Shape.MALE in shapes

    def _leg_cost(self, leg: Leg) -> float:
        keys = [child.key for child in leg.children]
        places = [self.at[key] for key in keys]
        allowed = set(keys).union(*(self.partners.get(key, ()) for key in keys))
        row = self.rows[leg.child_row]
        strangers = sum(node not in allowed for node in row[min(places) : max(places) + 1])
        ranks = [(self.sheet.family.by_key[key].rank, self.at[key]) for key in keys]
        inverted = sum(a[0] < b[0] and a[1] > b[1] for a in ranks for b in ranks)
        return STRANGER * strangers + INVERTED * inverted

    def crossings(self, row: int) -> float:
        """Lines between the row above and this one that cross."""
        if not 0 < row < len(self.rows):
            return 0.0
        ends = [
            (sum(self.at[a] for a in above) / len(above), self.at[below]) for above, below in self.links[row]
        ]
        crossed = sum(
            (one[0] - two[0]) * (one[1] - two[1]) < 0 for n, one in enumerate(ends) for two in ends[:n]
        )
        return CROSSED * crossed


def _links(sheet: Sheet, row: int) -> list[tuple[tuple[str, ...], str]]:
    """What the lines that come down to a row connect: nodes above, one node on it."""
    found: list[tuple[tuple[str, ...], str]] = []
    ends = {tie.union.key: tie.ends for tie in sheet.ties}
    for leg in sheet.legs:
        stops = [ends[leg.union], *((node,) for node in leg.through)]
        if leg.row < row <= leg.child_row:
            above = stops[row - leg.row - 1]
            here = leg.through[row - leg.row - 1 : row - leg.row] or tuple(c.key for c in leg.children)
            found += [(above, node) for node in here]
    for line in sheet.lines_down:
        stops = [(line.partner,), *((node,) for node in line.through)]
        if line.from_row < row <= line.from_row + len(line.through):
            found.append((stops[row - line.from_row - 1], line.through[row - line.from_row - 1]))
    return found


def _partners(sheet: Sheet) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in sheet.ties:
        for end in tie.ends:
            found.setdefault(end, set()).update(tie.ends)
    # A partner's other partners may stand between siblings too.
    return {key: others.union(*(found[other] for other in others)) for key, others in found.items()}


def ordered(sheet: Sheet) -> list[list[str]]:
    """The rows in the best order found."""
    best = Search(sheet, [list(row) for row in sheet.rows])
    _improve(best)
    lowest = best.total()
    for turn in range(1, SHAKES + 1 if lowest else 1):
        other = Search(sheet, [list(row) for row in best.rows], best.tries)
        _shake(other, turn)
        _improve(other)
        if other.total() < lowest:
            best, lowest = other, other.total()
        best.tries = other.tries
    return best.rows


def _shake(search: Search, turn: int) -> None:
    """Every row starts elsewhere: not by chance, so that the same family is always the same picture."""
    for number, row in enumerate(search.rows):
        cut = (turn * 7 + number * 3) % len(row)
        search.rows[number] = row[cut:] + row[:cut]
        search.settle(number)


def _improve(search: Search) -> None:
    improved = True
    while improved and search.tries < MOST_TRIES:
        improved = False
        for number in range(len(search.rows)):
            improved |= _improve_row(search, number)


def _improve_row(search: Search, number: int) -> bool:
    changed = False
    for start in range(len(search.rows[number])):
        for length in (1, 2, 3):
            changed |= _try_moving(search, number, start, length)
    return changed


def _try_moving(search: Search, number: int, start: int, length: int) -> bool:
    """The best other place for a few neighbours, kept or turned round."""
    row = search.rows[number]
    if start + length > len(row) or length == len(row) == 1:
        return False
    block, rest = row[start : start + length], row[:start] + row[start + length :]
    before = search.around(number)
    best, lowest = row, before - 1e-9
    for place in range(len(rest) + 1):
        for turned in {tuple(block), tuple(reversed(block))}:
            search.tries += 1
            search.rows[number] = [*rest[:place], *turned, *rest[place:]]
            search.settle(number)
            cost = search.around(number)
            if cost < lowest:
                best, lowest = search.rows[number], cost
    search.rows[number] = best
    search.settle(number)
    return best is not row
