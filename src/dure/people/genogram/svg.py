"""The genogram as SVG (가계도 그림): standard symbols, readable in black and white, with words for screen readers."""

from xml.etree.ElementTree import Element, SubElement, tostring

from dure.people.genogram.bonds import Taken, around, draw_bond, draw_said
from dure.people.genogram.boundary import outlines
from dure.people.genogram.captions import box_of, captions_of, draw_caption, draw_notes, notes_of
from dure.people.genogram.drawing import Drawing, Line
from dure.people.genogram.family import Descent, Member, Union, UnionKind
from dure.people.genogram.ink import HOME, INK, canvas, rounded, stroke, text, told
from dure.people.genogram.marks import draw_crossings, draw_twins, draw_union_marks, draw_years, year_boxes
from dure.people.genogram.shapes import draw_symbol

DASHES = {Descent.ADOPTED: "7 4", Descent.FOSTERED: "2 4"}
COUPLES = {UnionKind.COHABITING: "8 5", UnionKind.LEFT: "8 5", UnionKind.PARENTS: "1.6 4"}
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
    boxes = [box_of(captions[key], spot.x, spot.y) for key, spot in drawing.spots.items()]
    boxes += year_boxes(drawing)
    symbols = [around(spot.x, spot.y) for spot in drawing.spots.values()]
    taken = Taken(boxes, symbols=symbols, sheet=(drawing.width, drawing.height))
    for bond in drawing.family.bonds:
        draw_bond(root, drawing, bond, taken)
    for said in drawing.family.said:
        draw_said(root, drawing, said, taken)
    for union in drawing.family.unions:
        draw_years(root, drawing, union)
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
    draw_crossings(root, drawing)
    for union in drawing.family.unions:
        draw_union_marks(root, drawing, union)
        draw_twins(lines, drawing, union)


def _draw_member(root: Element, drawing: Drawing, member: Member) -> None:
    spot = drawing.spots[member.key]
    draw_symbol(root, member, spot.x, spot.y)
    if member.age:
        size = 14 if len(member.age) < 4 else 12
        text(root, (spot.x, spot.y + 5), member.age, size=size, anchor="middle", halo=member.is_dead)


def _draw_line(parent: Element, line: Line, union: Union | None) -> None:
    drawn = SubElement(parent, "polyline", points=told(line.points))
    if union is None:
        return
    if line.part in ("bow", "reach") or line.net.endswith(">"):
        dashes = COUPLES.get(union.kind)
    else:
        dashes = DASHES.get(line.descent or _descent_of_all(union))
    if dashes:
        drawn.set("stroke-dasharray", dashes)


def _descent_of_all(union: Union) -> Descent:
    """How every child of the union came to it, where that is one way; otherwise as if born."""
    ways = {child.descent for child in union.children}
    return ways.pop() if len(ways) == 1 else Descent.BORN
