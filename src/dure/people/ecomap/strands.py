"""The lines of an ecomap (생태도의 선): strength by their pattern, direction by arrows; told apart without colour."""

import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from dure.people.ecomap.facts import Direction, Strength
from dure.people.genogram.ink import INK, Point, stroke, told

WIDTHS = {Strength.STRONG: "4.2", Strength.WEAK: "1.6", Strength.CUT_OFF: "1.8"}
COLOURS = {Strength.STRAINED: "#b3261e", Strength.CUT_OFF: "#b3261e"}
HEAD, STEP, SWING, STRAIGHT = 11.0, 5.0, 5.0, 14.0
AT_HOME = (Direction.TO_HOUSEHOLD, Direction.BOTH)
AT_TIE = (Direction.FROM_HOUSEHOLD, Direction.BOTH)


def draw_strand(root: Element, start: Point, end: Point, strength: Strength, direction: Direction) -> None:
    """From the tie (`start`) to the household (`end`)."""
    colour = COLOURS.get(strength, INK)
    group = SubElement(root, "g", fill="none", stroke=colour, **stroke(WIDTHS.get(strength, "1.9")))
    group.set("class", f"tie {strength.value}")
    first = _towards(start, end, HEAD - 2) if direction in AT_TIE else start
    last = _towards(end, start, HEAD - 2) if direction in AT_HOME else end
    points = list(_zigzag(first, last)) if strength is Strength.STRAINED else [first, last]
    line = SubElement(group, "polyline", points=told(points))
    if strength is Strength.WEAK:
        line.set("stroke-dasharray", "5 5")
    if strength is Strength.CUT_OFF:
        _cut(group, start, end)
    if direction in AT_HOME:
        _head(group, start, end, colour)
    if direction in AT_TIE:
        _head(group, end, start, colour)


def _towards(here: Point, there: Point, far: float) -> Point:
    length = math.dist(here, there) or 1.0
    return here[0] + (there[0] - here[0]) * far / length, here[1] + (there[1] - here[1]) * far / length


def _across(start: Point, end: Point) -> Point:
    length = math.dist(start, end) or 1.0
    return -(end[1] - start[1]) / length, (end[0] - start[0]) / length


def _zigzag(start: Point, end: Point) -> Iterator[Point]:
    """Straight at both ends, so that an arrow shows where it points."""
    length, (ax, ay) = math.dist(start, end), _across(start, end)
    yield start
    for step in range(int(max(length - 2 * STRAIGHT, 0) / STEP)):
        x, y = _towards(start, end, STRAIGHT + step * STEP)
        side = SWING if step % 2 else -SWING
        yield x + ax * side, y + ay * side
    yield _towards(end, start, STRAIGHT)
    yield end


def _cut(group: Element, start: Point, end: Point) -> None:
    """Two bars across the middle."""
    (ax, ay), middle = _across(start, end), math.dist(start, end) / 2
    for far in (middle - 3.5, middle + 3.5):
        x, y = _towards(start, end, far)
        SubElement(group, "polyline", points=told([(x - ax * 9, y - ay * 9), (x + ax * 9, y + ay * 9)]))


def _head(group: Element, start: Point, end: Point, colour: str) -> None:
    ax, ay = _across(start, end)
    bx, by = _towards(end, start, HEAD)
    corners = [end, (bx + ax * 5.5, by + ay * 5.5), (bx - ax * 5.5, by - ay * 5.5)]
    SubElement(group, "polygon", points=told(corners), fill=colour, stroke="none")
