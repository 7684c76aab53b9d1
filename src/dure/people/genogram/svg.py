"""The genogram as SVG (가계도 그림): standard symbols, readable in black and white, with words for screen readers."""

from xml.etree.ElementTree import Element, SubElement, tostring

from dure.people.genogram.bonds import draw_bond
from dure.people.genogram.boundary import outlines
from dure.people.genogram.captions import captions_of, draw_caption, draw_notes, notes_of
from dure.people.genogram.drawing import Drawing, Line
from dure.people.genogram.family import Descent, Member, Union, UnionKind
from dure.people.genogram.geometry import TRACK
from dure.people.genogram.ink import HOME, INK, canvas, number, rounded, stroke, text, told
from dure.people.genogram.shapes import draw_symbol

DASHES = {Descent.ADOPTED: "7 4", Descent.FOSTERED: "2 4"}
SLASHES = {UnionKind.SEPARATED: 1, UnionKind.DIVORCED: 2}
NARROWEST = 300.0


def svg(drawing: Drawing, title: str, words: str = "", scale: float = 1.0) -> str:
    """An SVG element to stand in a page or a file; `words` say in a sentence or more what is to be seen."""
    return tostring(svg_element(drawing, title, words, scale), encoding="unicode")


def svg_element(drawing: Drawing, title: str, words: str = "", scale: float = 1.0) -> Element:
    """The same before it is written out; its viewBox tells how large it is."""
    captions = captions_of(drawing)
    notes = notes_of(drawing, captions)
    below = 17.0 * len(notes) + 10.0 if notes else 0.0
    root = canvas(
        max(drawing.width, NARROWEST if notes else 0.0), drawing.height + below, title, words, scale
    )
    for outline in outlines(drawing):
        SubElement(root, "path", d=rounded(outline), fill="none", stroke=HOME, **stroke("1.6", "6 4"))
    _draw_lines(root, drawing)
    for bond in drawing.family.bonds:
        draw_bond(root, drawing, bond)
    for member in drawing.family.members:
        _draw_member(root, drawing, member)
    for member in drawing.family.members:
        spot = drawing.spots[member.key]
        draw_caption(root, captions[member.key], spot.x, spot.y)
    draw_notes(root, notes, drawing.height)
    return root


def _draw_lines(root: Element, drawing: Drawing) -> None:
    lines = SubElement(root, "g", fill="none", stroke=INK, **stroke("1.6"))
    unions = {union.key: union for union in drawing.family.unions}
    for line in drawing.lines:
        _draw_line(lines, line, unions.get(line.net.rstrip(">")))
    for union in drawing.family.unions:
        _draw_union_marks(root, drawing, union)
        _draw_twins(lines, drawing, union)


def _draw_member(root: Element, drawing: Drawing, member: Member) -> None:
    spot = drawing.spots[member.key]
    draw_symbol(root, member, spot.x, spot.y)
    if member.age:
        size = 14 if len(member.age) < 4 else 12
        text(root, (spot.x, spot.y + 5), member.age, size=size, anchor="middle", halo=member.is_dead)


def _draw_line(parent: Element, line: Line, union: Union | None) -> None:
    drawn = SubElement(parent, "polyline", points=told(line.points))
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
    for slash in range(SLASHES.get(union.kind, 0)):
        x = middle + (slash - (SLASHES[union.kind] - 1) / 2) * 7
        SubElement(
            root, "line", x1=number(x - 4), y1=number(y + 8), x2=number(x + 4), y2=number(y - 8),
            stroke=INK, **stroke("1.8"),
        )  # fmt: skip
    if union.note:
        text(root, (middle + 12, y + TRACK - 5), union.note, size=11)


def _wider(left: float, drop: float, right: float) -> float:
    return (left + drop) / 2 if drop - left >= right - drop else (drop + right) / 2


def _draw_twins(lines: Element, drawing: Drawing, union: Union) -> None:
    """Identical twins have a bar between their two lines."""
    for group in {child.twins for child in union.children if child.twins and child.is_identical}:
        keys = [child.key for child in union.children if child.twins == group]
        ends = [line.points for line in drawing.lines if line.net == union.key and line.part[3:] in keys]
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
        if len(middles) > 1:
            SubElement(lines, "polyline", points=told((min(middles), max(middles))))
