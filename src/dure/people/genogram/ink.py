"""How drawings are inked (선과 글자): colours, numbers, strokes, text. Nothing needs a style sheet. Pure."""

import math
from typing import Any
from xml.etree.ElementTree import Element, SubElement

Point = tuple[float, float]

INK, HOME, QUIET = "#1e2124", "#0b50d0", "#464c53"
FONT = "'Pretendard GOV', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif"


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def stroke(width: str, dashes: str = "") -> dict[str, Any]:
    return {"stroke-width": width, **({"stroke-dasharray": dashes} if dashes else {})}


def told(points: tuple[Point, ...] | list[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def canvas(width: float, height: float, title: str, words: str, scale: float = 1.0) -> Element:
    """The root of a drawing, with its title and what is to be seen in words."""
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width * scale),
        height=number(height * scale),
        role="img",
    )
    SubElement(root, "title").text = title
    SubElement(root, "desc").text = words
    return root


def text(
    root: Element,
    at: Point,
    words: str,
    *,
    size: float,
    anchor: str = "start",
    halo: bool = True,
    colour: str = INK,
) -> None:
    """A line of text. Where it must stand on a line a halo of its own lies under it: not every engine
    paints an outline before the letters."""
    place = {"x": number(at[0]), "y": number(at[1]), "font-family": FONT}
    place |= {"font-size": number(size), "text-anchor": anchor}
    if halo:
        under = SubElement(root, "text", place | {"fill": "#fff", "stroke": "#fff", "stroke-width": "3"})
        under.set("aria-hidden", "true")
        under.text = words
    SubElement(root, "text", place | {"fill": colour}).text = words


def rounded(corners: tuple[Point, ...], radius: float = 8.0) -> str:
    """A closed path through the corners, each rounded as far as its edges allow."""
    parts: list[str] = []
    count = len(corners)
    for place, here in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % count]
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        parts.append(f"{'L' if parts else 'M'}{told((start,))} Q{told((here,))} {told((end,))}")
    return " ".join(parts) + " Z"


def _towards(here: Point, there: Point, radius: float) -> Point:
    length = math.dist(here, there)
    share = min(radius, length / 2) / length if length else 0.0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
