"""Where everything of an ecomap stands (생태도 자리): ovals on four sides, lines that meet nobody else. Pure.

The ovals of a side stand in a row; their lines end on that side of the household in the same order, so that no two
cross. The sides stand back as far as the outermost line needs to clear the oval beside it.
"""

import math
from dataclasses import dataclass

from dure.people.ecomap.facts import Ecomap
from dure.people.ecomap.nodes import HALF_WIDTH, Home, Node, node_of

Point = tuple[float, float]

MARGIN, BETWEEN, CLEAR, EDGE = 20.0, 16.0, 9.0, 16.0
LEAST_GAP = 92.0
MOST_AT_A_SIDE = 5
# A line that comes too near makes its side stand back by so much more, a few times.
EASE, MOST_TRIES = 1.12, 12


@dataclass(frozen=True)
class Placed:
    """An oval, and its line from the rim to the household."""

    node: Node
    x: float
    y: float
    start: Point
    end: Point


@dataclass(frozen=True)
class Layout:
    """All of it; `corner` is the household's upper left."""

    home: Home
    corner: Point
    placed: tuple[Placed, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Sides:
    """Which ovals stand where, each side from left to right or from top to bottom."""

    top: list[Node]
    right: list[Node]
    bottom: list[Node]
    left: list[Node]


def sides_of(nodes: list[Node], at_side: int) -> Sides:
    """Clockwise from the upper left: so many at each side, the rest above and below."""
    count = len(nodes)
    above = math.ceil((count - 2 * at_side) / 2)
    top, rest = nodes[:above], nodes[above:]
    right, rest = rest[:at_side], rest[at_side:]
    bottom, left = rest[: len(rest) - at_side], rest[len(rest) - at_side :]
    return Sides(top, right, bottom[::-1], left[::-1])


def laid_out(ecomap: Ecomap) -> Layout:
    """As for a screen: few at the sides. The same ecomap is always the same picture."""
    count = len(ecomap.ties)
    return _with(ecomap, min(MOST_AT_A_SIDE, count // 4) or (1 if count > 1 else 0))


def laid_out_for(ecomap: Ecomap, room: Point) -> Layout:
    """As it is largest in a room of a page."""
    ways = [_with(ecomap, at_side) for at_side in range(len(ecomap.ties) // 2 + 1)]
    return max(ways, key=lambda layout: min(room[0] / layout.width, room[1] / layout.height))


def _with(ecomap: Ecomap, at_side: int) -> Layout:
    """The sides stand back further until every line is clear of every other oval."""
    sides = sides_of([node_of(tie) for tie in ecomap.ties], at_side)
    tries = (_spread(Home(ecomap.members), sides, EASE**step) for step in range(MOST_TRIES))
    last = _spread(Home(ecomap.members), sides, EASE**MOST_TRIES)
    return next((layout for layout in tries if is_clear(layout)), last)


def is_clear(layout: Layout) -> bool:
    """Whether no line comes near an oval that is not its own."""
    return not any(
        _comes_near(line, oval) for line in layout.placed for oval in layout.placed if line is not oval
    )


def _comes_near(line: Placed, oval: Placed) -> bool:
    """Measured where the oval is a circle of one: how near the straight line passes its middle."""
    wide, high = HALF_WIDTH + CLEAR / 2, oval.node.half_height + CLEAR / 2
    ax, ay = (line.start[0] - oval.x) / wide, (line.start[1] - oval.y) / high
    dx, dy = (line.end[0] - line.start[0]) / wide, (line.end[1] - line.start[1]) / high
    along = min(max(-(ax * dx + ay * dy) / (dx * dx + dy * dy or 1.0), 0.0), 1.0)
    return math.hypot(ax + along * dx, ay + along * dy) < 1


def _spread(home: Home, sides: Sides, ease: float) -> Layout:
    above, below = (max((n.half_height for n in side), default=0.0) for side in (sides.top, sides.bottom))
    aside = _aside(home, sides, ease)
    inner = max(_column(sides.left), _column(sides.right), home.height)
    row = max(len(sides.top), len(sides.bottom)) * (2 * HALF_WIDTH + BETWEEN) - BETWEEN
    width = max(home.width + 2 * aside, row, 2 * HALF_WIDTH)
    gap_above, gap_below = (_gap(side, width, home.width) * ease for side in (sides.top, sides.bottom))
    top = MARGIN + 2 * above + max(gap_above, (inner - home.height) / 2)
    bottom = top + home.height + max(gap_below, (inner - home.height) / 2)
    corner = (MARGIN + (width - home.width) / 2, top)
    centre = top + home.height / 2
    placed = [
        *_row(sides.top, MARGIN + above, width, corner, home, edge=top),
        *_columns(sides.right, MARGIN + width - HALF_WIDTH, centre, home, corner[0] + home.width),
        *_row(sides.bottom, bottom + below, width, corner, home, edge=top + home.height),
        *_columns(sides.left, MARGIN + HALF_WIDTH, centre, home, corner[0]),
    ]
    return Layout(home, corner, tuple(placed), width + 2 * MARGIN, bottom + 2 * below + MARGIN)


def _column(nodes: list[Node]) -> float:
    return sum(2 * node.half_height for node in nodes) + BETWEEN * max(len(nodes) - 1, 0)


def _gap(nodes: list[Node], width: float, home: float) -> float:
    """About how far a row stands back from the household, so that its outermost line clears the next oval."""
    if len(nodes) < 2:
        return LEAST_GAP if nodes else MARGIN
    half = max(node.half_height for node in nodes)
    pitch = width / len(nodes)
    out = (width - pitch) / 2 - (home - 2 * EDGE) / 2 * (1 - 1 / len(nodes))
    return max(LEAST_GAP, (half + CLEAR) / pitch * out)


def _aside(home: Home, sides: Sides, ease: float) -> float:
    """How far the ovals at the sides stand back, their own width included."""
    back = [_back(home, nodes) * ease for nodes in (sides.left, sides.right) if nodes]
    return 2 * HALF_WIDTH + max(back, default=LEAST_GAP - 2 * HALF_WIDTH)


def _back(home: Home, nodes: list[Node]) -> float:
    if len(nodes) < 2:
        return LEAST_GAP
    pitch = _column(nodes) / len(nodes)
    out = (_column(nodes) - home.height) / 2
    return max(LEAST_GAP, (HALF_WIDTH + CLEAR) / pitch * out - HALF_WIDTH)


def _row(nodes: list[Node], y: float, width: float, corner: Point, home: Home, edge: float) -> list[Placed]:
    pitch = width / max(len(nodes), 1)
    step = (home.width - 2 * EDGE) / max(len(nodes), 1)
    return [
        _line(node, MARGIN + (place + 0.5) * pitch, y, (corner[0] + EDGE + (place + 0.5) * step, edge))
        for place, node in enumerate(nodes)
    ]


def _columns(nodes: list[Node], x: float, centre: float, home: Home, edge: float) -> list[Placed]:
    found, y = [], centre - _column(nodes) / 2
    step = (home.height - 2 * EDGE) / max(len(nodes), 1)
    for place, node in enumerate(nodes):
        target = centre - home.height / 2 + EDGE + (place + 0.5) * step
        found.append(_line(node, x, y + node.half_height, (edge, target)))
        y += 2 * node.half_height + BETWEEN
    return found


def _line(node: Node, x: float, y: float, end: Point) -> Placed:
    """From where the way to the household leaves the oval."""
    dx, dy = end[0] - x, end[1] - y
    share = 1 / math.hypot(dx / (HALF_WIDTH + 2), dy / (node.half_height + 2))
    return Placed(node, x, y, (x + dx * share, y + dy * share), end)
