"""The symbols of people (사람 기호): square, circle, diamond, and those of a pregnancy and its loss."""

import math
from xml.etree.ElementTree import Element, SubElement

from dure.people.genogram.family import Member, Shape
from dure.people.genogram.geometry import SYMBOL
from dure.people.genogram.ink import INK, number, stroke, told

SMALL, STILLBORN = 9.0, 22.0
CROSSED = (Shape.MALE, Shape.FEMALE, Shape.UNKNOWN)


def draw_symbol(root: Element, member: Member, x: float, y: float) -> None:
    """Sex, subject, death: everything of the symbol but its words."""
    group = SubElement(root, "g", fill="#fff", stroke=INK, **stroke("1.8"))
    if member.is_stillborn:
        _draw_stillborn(group, member, x, y)
        return
    SHAPES[member.shape](group, x, y, SYMBOL / 2)
    if member.is_subject:
        SHAPES[member.shape](group, x, y, SYMBOL / 2 - 4)
    if member.is_dead and member.shape in CROSSED:
        _cross(group, x, y, _reach(member.shape, SYMBOL / 2))


def _reach(shape: Shape, half: float) -> float:
    """How far a cross goes inside the symbol."""
    return {Shape.MALE: half, Shape.FEMALE: half * math.sqrt(0.5)}.get(shape, half / 2)


def _draw_stillborn(group: Element, member: Member, x: float, y: float) -> None:
    """A stillbirth: a small symbol with a cross, hanging at the end of the line."""
    half = STILLBORN / 2
    middle = y - SYMBOL / 2 + half
    SHAPES[member.shape](group, x, middle, half)
    _cross(group, x, middle, _reach(member.shape, half))


def _square(group: Element, x: float, y: float, half: float) -> None:
    side = number(2 * half)
    SubElement(group, "rect", x=number(x - half), y=number(y - half), width=side, height=side)


def _circle(group: Element, x: float, y: float, half: float) -> None:
    SubElement(group, "circle", cx=number(x), cy=number(y), r=number(half))


def _diamond(group: Element, x: float, y: float, half: float) -> None:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    SubElement(group, "polygon", points=told(corners))


def _triangle(group: Element, x: float, y: float, half: float) -> None:
    corners = ((x, y - half), (x + half * 0.9, y + half * 0.7), (x - half * 0.9, y + half * 0.7))
    SubElement(group, "polygon", points=told(corners))


def _lost(group: Element, x: float, y: float, half: float) -> None:
    """A miscarriage: a small filled disc at the end of the line."""
    top = y - half
    SubElement(group, "circle", cx=number(x), cy=number(top + SMALL / 2), r=number(SMALL / 2), fill=INK)


def _ended(group: Element, x: float, y: float, half: float) -> None:
    """An abortion: a small cross at the end of the line."""
    _cross(group, x, y - half + SMALL / 2, SMALL / 2)


def _cross(group: Element, x: float, y: float, reach: float) -> None:
    for sign in (1, -1):
        start, end = (x - reach, y - sign * reach), (x + reach, y + sign * reach)
        SubElement(group, "polyline", points=told((start, end)))


SHAPES = {
    Shape.MALE: _square,
    Shape.FEMALE: _circle,
    Shape.UNKNOWN: _diamond,
    Shape.PREGNANCY: _triangle,
    Shape.MISCARRIAGE: _lost,
    Shape.ABORTION: _ended,
}
