"""Where each node of a row stands (가로 자리): partners near, children below their parents. Pure.

Every row in turn is drawn towards what hangs on it and set so that neighbours keep their distance: the nearest such
places in the sense of least squares (pool adjacent violators), repeated until it rests.
"""

import itertools
from collections import defaultdict
from itertools import pairwise

from dure.people.genogram.sheet import Sheet

ROUNDS = 240
NARROW, WIDE = 0.45, 1.0
TO_CHILDREN, TO_PARENTS, TO_PARTNER, TO_SELF, STRAIGHT, ANCHOR, TO_SAID = 1.0, 1.6, 0.9, 0.25, 4.0, 0.04, 0.3


def placed(sheet: Sheet, rows: list[list[str]]) -> dict[str, float]:
    """The x of each node, in widths of one member."""
    x = {node: float(place) for row in rows for place, node in enumerate(row)}
    _center(rows, x)
    first = dict(x)
    pulls = _pulls(sheet)
    for _ in range(ROUNDS):
        for row in rows:
            wanted = [_wanted(node, x, first, pulls) for node in row]
            x |= dict(zip(row, _kept_apart(wanted, _gaps(sheet, row)), strict=True))
    least = min(x.values(), default=0.0)
    return {node: value - least for node, value in x.items()}


def _center(rows: list[list[str]], x: dict[str, float]) -> None:
    widest = max((len(row) for row in rows), default=0)
    for row in rows:
        for node in row:
            x[node] += (widest - len(row)) / 2


Pull = tuple[tuple[str, ...], float]
Pulls = dict[str, list[Pull]]


def _pulls(sheet: Sheet) -> Pulls:
    """For each node the groups whose middle draws it, and how strongly."""
    pulls: Pulls = defaultdict(list)
    ends = {tie.union.key: tie.ends for tie in sheet.ties}
    for tie in sheet.ties:
        for end in tie.ends:
            pulls[end] += [((other,), TO_PARTNER) for other in tie.ends if other != end]
    for said in sheet.family.said:
        pulls[said.who].append(((said.of,), TO_SAID))
        pulls[said.of].append(((said.who,), TO_SAID))
    for leg in sheet.legs:
        children = tuple(child.key for child in leg.children)
        _pull_along(pulls, [ends[leg.union], *((node,) for node in leg.through), children])
    for line in sheet.lines_down:
        _pull_along(pulls, [(line.partner,), *((node,) for node in line.through)])
    return pulls


def _pull_along(pulls: Pulls, stops: list[tuple[str, ...]]) -> None:
    """What a line connects from row to row; where it passes a row it runs as straight as it can."""
    for above, below in pairwise(stops):
        straight = STRAIGHT if len(above) == len(below) == 1 else 1.0
        for node in above:
            pulls[node].append((below, TO_CHILDREN * straight))
        for node in below:
            pulls[node].append((above, TO_PARENTS * straight / len(below)))


def _wanted(node: str, x: dict[str, float], first: dict[str, float], pulls: Pulls) -> float:
    """Who has nobody to be drawn to stays about where they were told, so that nothing drifts away."""
    total, weight = TO_SELF * x[node] + ANCHOR * first[node], TO_SELF + ANCHOR
    for group, strength in pulls[node]:
        total += strength * sum(x[each] for each in group) / len(group)
        weight += strength
    return total / weight


def _gaps(sheet: Sheet, row: list[str]) -> list[float]:
    """The distance each node keeps from the one before it; lines need less than members."""
    wide = [sheet.is_member(node) for node in row]
    return [
        WIDE if before and here else (WIDE + NARROW) / 2 if before or here else NARROW
        for before, here in itertools.pairwise(wide)
    ]


def _kept_apart(wanted: list[float], gaps: list[float]) -> list[float]:
    """The values nearest to the wanted ones that keep the gaps."""
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[list[float]] = []
    for value, offset in zip(wanted, offsets, strict=True):
        blocks.append([value - offset, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            last = blocks.pop()
            mean, size = blocks[-1]
            blocks[-1] = [(mean * size + last[0] * last[1]) / (size + last[1]), size + last[1]]
    levels = [mean for mean, size in blocks for _ in range(int(size))]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
