"""Lines and shades of boxes in the header (테두리·배경). Pure."""

from .shapes import ALL_EDGES, BARE, FILLS, PLAIN, THICK, THIN, Edges
from .xml import Xml, node


def borders() -> Xml:
    boxes = [_box(fill, edges) for fill in FILLS for edges in ALL_EDGES]
    all_boxes = [_border(BARE, "NONE", [THIN] * 4), _border(PLAIN, "NONE", [THIN] * 4, "none")]
    all_boxes += [_border(number, *box) for number, box in enumerate(boxes, len(all_boxes) + 1)]
    return node("hh:borderFills", *all_boxes, itemCnt=len(all_boxes))


def _box(fill: str, edges: Edges) -> tuple[str, list[str], str]:
    sides = (edges.left, edges.right, edges.top, edges.bottom)
    return "SOLID", [THICK if is_outer else THIN for is_outer in sides], fill


def _border(number: int, line: str, widths: list[str], fill: str = "") -> Xml:
    sides = [
        node(f"hh:{side}Border", type=line, width=width, color="#000000")
        for side, width in zip(("left", "right", "top", "bottom"), widths, strict=True)
    ]
    brush = (
        [node("hc:fillBrush", node("hc:winBrush", faceColor=fill, hatchColor="#999999", alpha=0))]
        if fill
        else []
    )
    return node(
        "hh:borderFill",
        node("hh:slash", type="NONE", Crooked=0, isCounter=0),
        node("hh:backSlash", type="NONE", Crooked=0, isCounter=0),
        *sides,
        node("hh:diagonal", type="SOLID", width="0.1 mm", color="#000000"),
        *brush,
        id=number,
        threeD=0,
        shadow=0,
        centerLine="NONE",
        breakCellSeparateLine=0,
    )
