"""The ecomap as SVG (생태도 그림): self-contained, readable in black and white, with words for screen readers."""

from xml.etree.ElementTree import Element, SubElement, tostring

from dure.people.ecomap.facts import Direction, Ecomap, Strength
from dure.people.ecomap.nodes import CELL_WIDTH, HALF_WIDTH, LINE, NAME, SMALL, SYMBOL, Node
from dure.people.ecomap.place import MARGIN, Layout, Placed, laid_out
from dure.people.ecomap.strands import draw_strand
from dure.people.genogram.family import Member
from dure.people.genogram.ink import HOME, INK, QUIET, canvas, number, stroke, text
from dure.people.genogram.labels import shortened
from dure.people.genogram.shapes import draw_symbol

LEGEND = (
    (Strength.STRONG, "강함"),
    (Strength.ORDINARY, "보통"),
    (Strength.WEAK, "약함"),
    (Strength.STRAINED, "갈등·긴장"),
    (Strength.CUT_OFF, "끊김"),
)
STEP, ROW = 124.0, 22.0
ARROWS = "화살표는 도움이 가는 쪽"
NOT_RECORDED = "점선 테두리는 계획·이력에 있는 서비스로, 관계의 세기를 아직 적지 않은 것"


def svg(ecomap: Ecomap, title: str, words: str = "", scale: float = 1.0) -> str:
    """An SVG element to stand in a page or a file."""
    return tostring(svg_element(laid_out(ecomap), title, words, scale), encoding="unicode")


def svg_element(layout: Layout, title: str, words: str = "", scale: float = 1.0) -> Element:
    """The same before it is written out, from any layout."""
    are_judged = all(placed.node.tie.is_recorded for placed in layout.placed)
    told = [ARROWS, *([] if are_judged else [NOT_RECORDED])]
    width = max(layout.width, len(LEGEND) * STEP + 2 * MARGIN)
    root = canvas(width, layout.height + ROW * (1 + len(told)) + 8, title, words, scale)
    sheet = SubElement(root, "g", transform=f"translate({number((width - layout.width) / 2)} 0)")
    for placed in layout.placed:
        tie = placed.node.tie
        draw_strand(sheet, placed.start, placed.end, tie.strength, tie.direction)
    _draw_home(sheet, layout)
    for placed in layout.placed:
        _draw_node(sheet, placed)
    _draw_legend(root, layout.height, told)
    return root


def _draw_home(root: Element, layout: Layout) -> None:
    home, (left, top) = layout.home, layout.corner
    box = SubElement(root, "rect", x=number(left), y=number(top), fill="#fff", stroke=HOME, **stroke("2"))
    box.set("width", number(home.width))
    box.set("height", number(home.height))
    box.set("rx", "14")
    text(
        root, (left + home.width / 2, top + 18), "가구", size=SMALL, anchor="middle", colour=HOME, halo=False
    )
    for place, member in enumerate(home.members):
        x, y = home.cell(place)
        _draw_member(root, member, left + x, top + y)


def _draw_member(root: Element, member: Member, x: float, y: float) -> None:
    share = SYMBOL / 44.0
    place = f"translate({number(x)} {number(y)}) scale({share:.3f})"
    draw_symbol(SubElement(root, "g", transform=place), member, 0.0, 0.0)
    text(root, (x, y + 4), member.age, size=11, anchor="middle", halo=member.is_dead)
    name = member.lines[0] if member.lines else ""
    for row, line in enumerate(shortened(name, SMALL, CELL_WIDTH - 8, 2)[0]):
        text(root, (x, y + SYMBOL / 2 + 13 + row * 13), line, size=SMALL, anchor="middle", halo=False)


def _draw_node(root: Element, placed: Placed) -> None:
    node = placed.node
    dashes = "" if node.tie.is_recorded else "5 4"
    SubElement(
        root,
        "ellipse",
        cx=number(placed.x),
        cy=number(placed.y),
        rx=number(HALF_WIDTH),
        ry=number(node.half_height),
        fill="#fff",
        stroke=INK,
        **stroke("1.6", dashes),
    )
    _draw_words(root, node, placed.x, placed.y)


def _draw_words(root: Element, node: Node, x: float, y: float) -> None:
    top = y - len(node.lines) * LINE / 2 + LINE * 0.76
    for row, (words, is_large) in enumerate(node.lines):
        size, colour = (NAME, INK) if is_large else (SMALL, QUIET)
        at = (x, top + row * LINE)
        text(root, at, words, size=size, anchor="middle", colour=colour, halo=False)


def _draw_legend(root: Element, top: float, told: list[str]) -> None:
    for place, (strength, words) in enumerate(LEGEND):
        x = MARGIN + place * STEP
        draw_strand(root, (x, top + 8), (x + 52, top + 8), strength, Direction.NONE)
        text(root, (x + 60, top + 12), words, size=SMALL, halo=False)
    for row, words in enumerate(told, 1):
        text(root, (MARGIN, top + 12 + row * ROW), words, size=SMALL, colour=QUIET, halo=False)
