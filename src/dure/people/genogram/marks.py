"""What is written on the lines of a couple (부부 선의 표시): slashes and years, and where lines cross. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from dure.people.genogram.drawing import Drawing, Line, Point
from dure.people.genogram.family import Descent, Union, UnionKind
from dure.people.genogram.ink import INK, QUIET, stroke, text, told
from dure.people.genogram.labels import width_of

SLASHES = {UnionKind.SEPARATED: 1, UnionKind.PARTED: 1, UnionKind.DIVORCED: 2, UnionKind.LEFT: 2}
YEARS, FROM_FOOT, GAP = 11.0, 16.0, 5.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Marks:
    """Where the slashes of a couple stand on their line, and the years above it."""

    y: float
    slashes: tuple[float, ...]
    years_at: float


def marks_of(drawing: Drawing, union: Union) -> Marks | None:
    """Slashes near the left partner, the years behind them; nothing for someone alone."""
    bows = [line for line in drawing.lines if line.net == union.key and line.part == "bow"]
    if not bows:
        return None
    (left, y), (right, _) = bows[0].points[1], bows[0].points[2]
    count = SLASHES.get(union.kind, 0)
    first = _clear_of_drop(drawing, union, left + FROM_FOOT, right - FROM_FOOT)
    years_at = _years_at(union, left, right, first + count * 7)
    return Marks(y, tuple(first + slash * 7 for slash in range(count)), years_at)


def draw_union_marks(root: Element, drawing: Drawing, union: Union) -> None:
    marks = marks_of(drawing, union)
    if marks is None:
        return
    for x in marks.slashes:
        ends = ((x - 4, marks.y + 8), (x + 4, marks.y - 8))
        SubElement(root, "polyline", points=told(ends), stroke=INK, **stroke("1.8"))


def draw_years(root: Element, drawing: Drawing, union: Union) -> None:
    """The years of a couple, on top of what runs over them."""
    marks = marks_of(drawing, union)
    if marks and union.note:
        text(root, (marks.years_at, marks.y - 5), union.note, size=YEARS, colour=QUIET)


def year_boxes(drawing: Drawing) -> Iterator[Box]:
    """The room of the years, for what should not run over them."""
    for union in drawing.family.unions:
        marks = marks_of(drawing, union)
        if marks and union.note:
            left, y = marks.years_at, marks.y
            yield left, y - 5 - YEARS, left + width_of(union.note, YEARS), y - 3


def _clear_of_drop(drawing: Drawing, union: Union, wanted: float, other: float) -> float:
    """Not where the line to the children leaves: a slash there would seem to cut them off."""
    drops = [line.points[0][0] for line in drawing.lines if line.net == union.key and line.part == "drop"]
    return other - 7 if any(abs(drop - wanted) < 12 for drop in drops) else wanted


def _years_at(union: Union, left: float, right: float, behind: float) -> float:
    room = width_of(union.note, YEARS)
    start = behind + 4 if behind + 4 + room < right else (left + right - room) / 2
    return max(start, left + 4)


def draw_twins(lines: Element, drawing: Drawing, union: Union) -> None:
    """Identical twins have a bar between their two lines."""
    born = [child for child in union.children if child.descent is Descent.BORN]
    alone = [child for child in union.children if len(drawing.family.parents_of(child.key)) == 1]
    for group in {child.twins for child in (*born, *alone) if child.twins and child.is_identical}:
        keys = [child.key for child in union.children if child.twins == group]
        ends = [line.points for line in drawing.lines if line.net == union.key and line.part[3:] in keys]
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
        if len(middles) > 1:
            SubElement(lines, "polyline", points=told((min(middles), max(middles))))


def draw_crossings(root: Element, drawing: Drawing) -> None:
    """Where lines of two families cross, the level one is open: they do not meet there."""
    for (x, y), upright in _crossings(drawing.lines):
        SubElement(root, "polyline", points=told(((x - GAP, y), (x + GAP, y))), stroke="#fff", **stroke("4"))
        ends = ((x, max(y - 6, upright[0])), (x, min(y + 6, upright[1])))
        SubElement(root, "polyline", points=told(ends), stroke=INK, **stroke("1.6"))


def _crossings(lines: tuple[Line, ...]) -> Iterator[tuple[Point, Point]]:
    for level in lines:
        for (ax, y), (bx, by) in pairwise(level.points):
            if y == by and ax != bx:
                yield from _through(level, (min(ax, bx), max(ax, bx)), y, lines)


def _through(level: Line, span: Point, y: float, lines: tuple[Line, ...]) -> Iterator[tuple[Point, Point]]:
    for line in lines:
        for (x, ay), (bx, by) in pairwise(line.points) if line.net != level.net else ():
            if x == bx and span[0] + 2 < x < span[1] - 2 and min(ay, by) + 2 < y < max(ay, by) - 2:
                yield (x, y), (min(ay, by), max(ay, by))
