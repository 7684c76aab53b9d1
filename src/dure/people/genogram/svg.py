"""The genogram as SVG (가계도 그림): standard symbols, readable in black and white, with words for screen readers."""

import math
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from dure.people.genogram.bonds import draw_bond
from dure.people.genogram.boundary import outlines
from dure.people.genogram.drawing import Drawing, Line, Point
from dure.people.genogram.family import Descent, Member, Shape, Union, UnionKind
from dure.people.genogram.geometry import SYMBOL, TRACK

INK, HOME = "#1e2124", "#0b50d0"
FONT = "'Pretendard GOV', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif"
DASHES = {Descent.ADOPTED: "7 4", Descent.FOSTERED: "2 4"}
SLASHES = {UnionKind.SEPARATED: 1, UnionKind.DIVORCED: 2}
SMALL = 9.0


def svg(drawing: Drawing, title: str, words: str = "") -> str:
    """An SVG element to stand in a page or a file; `words` say in a sentence or more what is to be seen."""
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        width=_number(drawing.width),
        height=_number(drawing.height),
        role="img",
    )
    SubElement(root, "title").text = title
    SubElement(root, "desc").text = words
    for outline in outlines(drawing):
        SubElement(root, "path", d=_rounded(outline), fill="none", stroke=HOME, **_stroke("1.6", "6 4"))
    lines = SubElement(root, "g", fill="none", stroke=INK)
    lines.set("stroke-width", "1.6")
    unions = {union.key: union for union in drawing.family.unions}
    for line in drawing.lines:
        _draw_line(lines, line, unions.get(line.net.rstrip(">")))
    for union in drawing.family.unions:
        _draw_union_marks(root, drawing, union)
        _draw_twins(lines, drawing, union)
    for bond in drawing.family.bonds:
        draw_bond(root, drawing, bond)
    for member in drawing.family.members:
        _draw_member(root, drawing, member)
    return tostring(root, encoding="unicode")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _stroke(width: str, dashes: str = "") -> dict[str, Any]:
    return {"stroke-width": width, **({"stroke-dasharray": dashes} if dashes else {})}


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _draw_line(parent: Element, line: Line, union: Union | None) -> None:
    drawn = SubElement(parent, "polyline", points=_points(line.points))
    if line.descent in DASHES:
        drawn.set("stroke-dasharray", DASHES[line.descent])
    is_bond_of_partners = line.part in ("bow", "reach") or line.net.endswith(">")
    if union and is_bond_of_partners and union.kind is UnionKind.COHABITING:
        drawn.set("stroke-dasharray", "8 5")
    if union and is_bond_of_partners and union.kind is UnionKind.PARENTS:
        drawn.set("stroke-dasharray", "1.6 4")


def _draw_union_marks(root: Element, drawing: Drawing, union: Union) -> None:
    """Slashes for separation and divorce, and the years, on the longest free part of the couple's line."""
    bows = [line for line in drawing.lines if line.net == union.key and line.part == "bow"]
    if not bows:
        return
    drop = next((x.points[0][0] for x in drawing.lines if x.net == union.key and x.part == "drop"), None)
    (left, y), (right, _) = bows[0].points[1], bows[0].points[2]
    middle = (left + right) / 2 if drop is None or not left < drop < right else _wider(left, drop, right)
    for number in range(SLASHES.get(union.kind, 0)):
        x = middle + (number - (SLASHES[union.kind] - 1) / 2) * 7
        SubElement(
            root, "line", x1=_number(x - 4), y1=_number(y + 8), x2=_number(x + 4), y2=_number(y - 8),
            stroke=INK, **_stroke("1.8"),
        )  # fmt: skip
    if union.note:
        _text(root, middle + 12, y + TRACK - 5, union.note, size=11)


def _wider(left: float, drop: float, right: float) -> float:
    return (left + drop) / 2 if drop - left >= right - drop else (drop + right) / 2


def _draw_twins(lines: Element, drawing: Drawing, union: Union) -> None:
    """Identical twins have a bar between their two lines."""
    for number in {child.twins for child in union.children if child.twins and child.is_identical}:
        keys = [child.key for child in union.children if child.twins == number]
        ends = [line.points for line in drawing.lines if line.net == union.key and line.part[3:] in keys]
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
        if len(middles) > 1:
            SubElement(lines, "polyline", points=_points((min(middles), max(middles))))


def _draw_member(root: Element, drawing: Drawing, member: Member) -> None:
    spot = drawing.spots[member.key]
    group = SubElement(root, "g", fill="#fff", stroke=INK, **_stroke("1.8"))
    SHAPES[member.shape](group, spot.x, spot.y, SYMBOL / 2)
    if member.is_subject:
        SHAPES[member.shape](group, spot.x, spot.y, SYMBOL / 2 - 4)
    if member.is_dead and member.shape in (Shape.MALE, Shape.FEMALE, Shape.UNKNOWN):
        reach = SYMBOL / 2 if member.shape is Shape.MALE else SYMBOL / 2 * math.sqrt(0.5)
        _cross(group, spot.x, spot.y, reach)
    if member.age:
        _text(root, spot.x, spot.y + 5, member.age, size=14, anchor="middle", halo=member.is_dead)
    for number, words in enumerate(member.lines):
        _text(root, spot.x + SYMBOL / 2 + 6, spot.y - 4 + number * 16, words, size=14 if number == 0 else 12)


def _square(group: Element, x: float, y: float, half: float) -> None:
    side = _number(2 * half)
    SubElement(group, "rect", x=_number(x - half), y=_number(y - half), width=side, height=side)


def _circle(group: Element, x: float, y: float, half: float) -> None:
    SubElement(group, "circle", cx=_number(x), cy=_number(y), r=_number(half))


def _diamond(group: Element, x: float, y: float, half: float) -> None:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    SubElement(group, "polygon", points=_points(corners))


def _triangle(group: Element, x: float, y: float, half: float) -> None:
    corners = ((x, y - half), (x + half * 0.9, y + half * 0.7), (x - half * 0.9, y + half * 0.7))
    SubElement(group, "polygon", points=_points(corners))


def _lost(group: Element, x: float, y: float, half: float) -> None:
    """A miscarriage: a small filled disc at the end of the line."""
    top = y - half
    SubElement(group, "circle", cx=_number(x), cy=_number(top + SMALL / 2), r=_number(SMALL / 2), fill=INK)


def _ended(group: Element, x: float, y: float, half: float) -> None:
    """An abortion: a small cross at the end of the line."""
    _cross(group, x, y - half + SMALL / 2, SMALL / 2)


def _cross(group: Element, x: float, y: float, reach: float) -> None:
    for sign in (1, -1):
        SubElement(
            group, "line", x1=_number(x - reach), y1=_number(y - sign * reach),
            x2=_number(x + reach), y2=_number(y + sign * reach),
        )  # fmt: skip


SHAPES = {
    Shape.MALE: _square,
    Shape.FEMALE: _circle,
    Shape.UNKNOWN: _diamond,
    Shape.PREGNANCY: _triangle,
    Shape.MISCARRIAGE: _lost,
    Shape.ABORTION: _ended,
}


def _text(
    root: Element, x: float, y: float, words: str, *, size: int, anchor: str = "start", halo: bool = True
) -> None:
    drawn = SubElement(root, "text", x=_number(x), y=_number(y), fill=INK)
    drawn.set("font-family", FONT)
    drawn.set("font-size", str(size))
    drawn.set("text-anchor", anchor)
    if halo:
        drawn.set("paint-order", "stroke")
        drawn.set("stroke", "#fff")
        drawn.set("stroke-width", "3")
    drawn.text = words


def _rounded(corners: tuple[Point, ...], radius: float = 8.0) -> str:
    """A closed path through the corners, each rounded as far as its edges allow."""
    parts: list[str] = []
    count = len(corners)
    for number, here in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % count]
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        parts.append(f"{'L' if parts else 'M'}{_points((start,))} Q{_points((here,))} {_points((end,))}")
    return " ".join(parts) + " Z"


def _towards(here: Point, there: Point, radius: float) -> Point:
    length = math.dist(here, there)
    share = min(radius, length / 2) / length if length else 0.0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
