"""Bonds between two members (정서 관계선): a pattern for each kind, curved past the symbols in between. Pure."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from dure.people.genogram.drawing import Drawing, Point
from dure.people.genogram.family import Bond, BondKind, Said
from dure.people.genogram.geometry import SYMBOL
from dure.people.genogram.ink import QUIET, text
from dure.people.genogram.labels import width_of
from dure.people.genogram.words import BONDS, OVER

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
SMALL = 11.0
LONG_ENOUGH = 2.2
# Where along a line its words may stand, the middle first.
SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.0, 1.0)
ASIDE, EDGE = (4.0, -4.0, 14.0, -14.0, 28.0, -28.0), 1.0
BOWS = (0.0, *(sign * step / 20 for step in range(2, 19, 2) for sign in (1, -1)))

Box = tuple[float, float, float, float]


@dataclass
class Taken:
    """What a bond should leave free: boxes with words, and points of the bonds drawn before."""

    words: list[Box] = field(default_factory=list)
    bonds: list[Point] = field(default_factory=list)
    symbols: list[Box] = field(default_factory=list)
    sheet: Point = (0.0, 0.0)

    def under(self, box: Box) -> int:
        """How much lies under a box; a symbol or words weigh more than a bond, the edge of the sheet most."""
        off = box[0] < EDGE or box[1] < EDGE or box[2] > self.sheet[0] - EDGE or box[3] > self.sheet[1] - EDGE
        over = sum(_overlap(box, other) for other in (*self.words, *self.symbols))
        return 100 * off + 10 * over + sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in self.bonds)


def draw_bond(root: Element, drawing: Drawing, bond: Bond, taken: Taken) -> None:
    """The bond as one group, so that it can be pointed at and read out. One that is over is thinner, and says so."""
    curve = _curve(drawing, (bond.start, bond.end), taken)
    group = SubElement(root, "g", fill="none", stroke=COLOURS[bond.kind])
    group.set("stroke-width", "1.2" if bond.is_over else "1.8")
    group.set("class", f"bond {bond.kind.value}{' over' if bond.is_over else ''}")
    if bond.kind in (BondKind.CONFLICT, BondKind.VIOLENT):
        _add(group, list(_zigzag(curve)))
    else:
        for offset in PARALLELS.get(bond.kind, (0.0,)):
            _add(group, _beside(curve, offset), "2 5" if bond.kind is BondKind.DISTANT else "")
    if bond.kind is BondKind.CUT_OFF:
        _cut(group, curve)
    if bond.kind is BondKind.VIOLENT:
        _arrow(group, curve)
    if bond.is_over:
        until = bond.years if bond.years[-1:].isdecimal() else OVER
        _label(root, curve, f"{BONDS[bond.kind]} {until}", COLOURS[bond.kind], taken)


def draw_said(root: Element, drawing: Drawing, said: Said, taken: Taken) -> None:
    """A relation in its own words, on a line that is none of the family tree's."""
    curve = _curve(drawing, (said.who, said.of), taken)
    group = SubElement(root, "g", fill="none", stroke=QUIET)
    group.set("stroke-width", "1.1")
    group.set("class", "said")
    _add(group, curve, "1.5 3.5")
    _label(root, curve, said.words, QUIET, taken)


def _label(root: Element, curve: list[Point], words: str, colour: str, taken: Taken) -> None:
    """On the line where that is long enough, else beside it; where it runs over the fewest symbols and words."""
    places = list(_label_places(curve, width_of(words, SMALL)))
    place = min(places, key=lambda each: taken.under(_label_box(each, words)))
    taken.words.append(_label_box(place, words))
    text(root, (place[0], place[1] + SMALL / 3), words, size=SMALL, anchor="middle", colour=colour)


def _label_places(curve: list[Point], room: float) -> Iterator[Point]:
    normals = list(_normals(curve))
    is_long = math.dist(curve[0], curve[-1]) > LONG_ENOUGH * room
    for share in SHARES:
        (x, y), (nx, ny) = normals[round((len(normals) - 1) * share)]
        if is_long:
            yield x, y
        for away in ASIDE:
            far = math.copysign(SMALL * abs(ny) + room / 2 * abs(nx), away) + away
            yield x + nx * far, y + ny * far


def _label_box(place: Point, words: str) -> Box:
    room = width_of(words, SMALL) / 2
    return place[0] - room, place[1] - SMALL / 2 - 1, place[0] + room, place[1] + SMALL / 2 + 1


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _add(group: Element, points: list[Point], dashes: str = "") -> None:
    drawn = SubElement(group, "polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))
    if dashes:
        drawn.set("stroke-dasharray", dashes)


def _curve(drawing: Drawing, ends: tuple[str, str], taken: Taken) -> list[Point]:
    """The flattest bow that passes no third symbol, leaves words and other bonds free and stays on the sheet.

    It begins and ends at the rims of the two.
    """
    start, end = (drawing.spots[key] for key in ends)
    others = [around(s.x, s.y) for key, s in drawing.spots.items() if key not in ends]

    def cost(height: float) -> float:
        points = _bow((start.x, start.y), (end.x, end.y), height)
        off = any(not (3 < x < drawing.width - 3 and 3 < y < drawing.height - 3) for x, y in points)
        beside = sum(math.dist(p, other) < BESIDE for p in points[::SAMPLE] for other in taken.bonds)
        hits = 100 * _hits(points, others) + 5 * _hits(points, taken.words)
        return 200 * off + hits + 4 * beside + 4 * abs(height)

    curve = _bow((start.x, start.y), (end.x, end.y), min(BOWS, key=cost))
    taken.bonds += curve[::SAMPLE]
    return curve


def around(x: float, y: float) -> Box:
    """A symbol with a little room."""
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
