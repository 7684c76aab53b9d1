"""Bonds between two members (정서 관계선): a pattern for each kind, curved past the symbols in between. Pure."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from dure.people.genogram.drawing import Drawing, Point
from dure.people.genogram.family import Bond, BondKind
from dure.people.genogram.geometry import SYMBOL

PIECES = 48
# Every so many points of a bond are looked at; nearer than this it lies on another.
SAMPLE, BESIDE = 4, 9.0
COLOURS = {
    BondKind.CLOSE: "#1d7a3f",
    BondKind.FUSED: "#1d7a3f",
    BondKind.DISTANT: "#5b6472",
    BondKind.CONFLICT: "#b3261e",
    BondKind.CUT_OFF: "#b3261e",
    BondKind.VIOLENT: "#8a0f0f",
}
PARALLELS = {BondKind.CLOSE: (-2.2, 2.2), BondKind.FUSED: (-4.0, 0.0, 4.0)}
BOWS = (0.0, *(sign * step / 20 for step in range(2, 19, 2) for sign in (1, -1)))

Box = tuple[float, float, float, float]


@dataclass
class Taken:
    """What a bond should leave free: boxes with words, and points of the bonds drawn before."""

    words: Sequence[Box] = ()
    bonds: list[Point] = field(default_factory=list)


def draw_bond(root: Element, drawing: Drawing, bond: Bond, taken: Taken) -> None:
    """The bond as one group, so that it can be pointed at and read out."""
    curve = _curve(drawing, bond, taken)
    taken.bonds += curve[::SAMPLE]
    group = SubElement(root, "g", fill="none", stroke=COLOURS[bond.kind])
    group.set("stroke-width", "1.8")
    group.set("class", f"bond {bond.kind.value}")
    if bond.kind in (BondKind.CONFLICT, BondKind.VIOLENT):
        _add(group, list(_zigzag(curve)))
    else:
        for offset in PARALLELS.get(bond.kind, (0.0,)):
            _add(group, _beside(curve, offset), "2 5" if bond.kind is BondKind.DISTANT else "")
    if bond.kind is BondKind.CUT_OFF:
        _cut(group, curve)
    if bond.kind is BondKind.VIOLENT:
        _arrow(group, curve)


def _add(group: Element, points: list[Point], dashes: str = "") -> None:
    drawn = SubElement(group, "polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))
    if dashes:
        drawn.set("stroke-dasharray", dashes)


def _curve(drawing: Drawing, bond: Bond, taken: Taken) -> list[Point]:
    """The flattest bow that passes no third symbol, leaves words and other bonds free and stays on the sheet.

    It begins and ends at the rims of the two.
    """
    start, end = drawing.spots[bond.start], drawing.spots[bond.end]
    others = [_around(s.x, s.y) for key, s in drawing.spots.items() if key not in (bond.start, bond.end)]

    def cost(height: float) -> float:
        points = _bow((start.x, start.y), (end.x, end.y), height)
        off = any(not (3 < x < drawing.width - 3 and 3 < y < drawing.height - 3) for x, y in points)
        beside = sum(math.dist(p, other) < BESIDE for p in points[::SAMPLE] for other in taken.bonds)
        hits = 100 * _hits(points, others) + 5 * _hits(points, taken.words)
        return 200 * off + hits + 4 * beside + 4 * abs(height)

    return _bow((start.x, start.y), (end.x, end.y), min(BOWS, key=cost))


def _around(x: float, y: float) -> Box:
    near = SYMBOL / 2 + 6
    return x - near, y - near, x + near, y + near


def _bow(start: Point, end: Point, height: float) -> list[Point]:
    (ax, ay), (bx, by) = start, end
    length = math.dist(start, end) or 1.0
    middle = ((ax + bx) / 2 - (by - ay) * height, (ay + by) / 2 + (bx - ax) * height)
    whole = [_quadratic(start, middle, end, step / PIECES) for step in range(PIECES + 1)]
    rim = SYMBOL / 2 + 3
    inside = [p for p in whole if math.dist(p, start) >= rim and math.dist(p, end) >= rim]
    return inside if len(inside) > 1 else [start, end] if length else []


def _quadratic(a: Point, b: Point, c: Point, t: float) -> Point:
    s = 1 - t
    return s * s * a[0] + 2 * s * t * b[0] + t * t * c[0], s * s * a[1] + 2 * s * t * b[1] + t * t * c[1]


def _hits(points: list[Point], boxes: Sequence[Box]) -> int:
    return sum(any(a < x < c and b < y < d for x, y in points) for a, b, c, d in boxes)


def _normals(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    for number, here in enumerate(points):
        before, after = points[max(number - 1, 0)], points[min(number + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        yield here, (-dy / length, dx / length)


def _beside(points: list[Point], offset: float) -> list[Point]:
    return [(x + nx * offset, y + ny * offset) for (x, y), (nx, ny) in _normals(points)]


def _zigzag(points: list[Point]) -> Iterator[Point]:
    last = len(points) - 1
    for number, ((x, y), (nx, ny)) in enumerate(_normals(points)):
        swing = 0.0 if number in (0, last) else 4.5 if number % 2 else -4.5
        yield x + nx * swing, y + ny * swing


def _cut(group: Element, points: list[Point]) -> None:
    """Two bars across the middle."""
    normals = list(_normals(points))
    middle = len(normals) // 2
    for number in (middle - 1, middle + 1):
        (x, y), (nx, ny) = normals[max(0, min(number, len(normals) - 1))]
        _add(group, [(x - nx * 8, y - ny * 8), (x + nx * 8, y + ny * 8)])


def _arrow(group: Element, points: list[Point]) -> None:
    """Towards the one who suffers it."""
    (bx, by), (ax, ay) = points[-1], points[-3] if len(points) > 3 else points[0]
    angle = math.atan2(by - ay, bx - ax)
    sides = [(bx - 10 * math.cos(angle + turn), by - 10 * math.sin(angle + turn)) for turn in (0.5, -0.5)]
    head = SubElement(group, "polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in [(bx, by), *sides]))
    head.set("fill", COLOURS[BondKind.VIOLENT])
