"""A table of the form as Hangul keeps it (표). Pure."""

from dure.paper.layout import Grid

from .drawing import Objects, picture
from .frame import margin, position, size
from .measures import BELOW_TABLE, CELL_SIDE, CELL_TOP, units
from .placing import Box, Placed, place
from .shapes import BARE, Letters, Paragraph, box_id
from .writing import flowing, lines, paragraph, text_run
from .xml import Xml, node

ALIGN: dict[str, Paragraph] = {"left": "cell_left", "center": "cell_center", "right": "cell_right"}
STYLE_OF = {"label": 3, "head": 3}
TEXT_STYLE = 4

# From this height on a box to be written into is filled from its top.
TALL = units(20)


def table(grid: Grid, width: int, objects: Objects, *, is_letter: bool = False) -> Xml:
    """A table that flows with the text: one set as a letter never breaks over pages in Hangul."""
    placed = place(grid, width)
    rows = [node("hp:tr", *(_cell(box, placed, objects) for box in row)) for row in placed.boxes]
    return node(
        "hp:tbl",
        size(sum(placed.widths), sum(placed.heights)),
        position(is_letter=is_letter),
        node("hp:outMargin", left=0, right=0, top=0, bottom=BELOW_TABLE),
        margin("hp:inMargin", CELL_SIDE, CELL_TOP),
        *rows,
        **_traits(placed, objects.next_number()),
    )


def _traits(placed: Placed, number: int) -> dict[str, str | int]:
    return {
        "id": number,
        "zOrder": number,
        "numberingType": "TABLE",
        "textWrap": "TOP_AND_BOTTOM",
        "textFlow": "BOTH_SIDES",
        "lock": 0,
        "dropcapstyle": "None",
        "pageBreak": "CELL",
        "repeatHeader": int(any(row.is_head for row in placed.rows)),
        "rowCnt": len(placed.rows),
        "colCnt": len(placed.widths),
        "cellSpacing": 0,
        "borderFillIDRef": BARE,
        "noAdjust": 0,
    }


def _cell(box: Box, placed: Placed, objects: Objects) -> Xml:
    cell, height = box.cell, sum(placed.heights[box.row : box.end])
    return node(
        "hp:tc",
        flowing(*_content(box, objects), align=_upright(box, height)),
        node("hp:cellAddr", colAddr=box.column, rowAddr=box.row),
        node("hp:cellSpan", colSpan=cell.across, rowSpan=cell.down),
        node("hp:cellSz", width=box.width, height=height),
        margin("hp:cellMargin", CELL_SIDE, CELL_TOP),
        name="",
        header=int(placed.rows[box.row].is_head),
        hasMargin=0,
        protect=0,
        editable=0,
        dirty=0,
        borderFillIDRef=box_id(cell.kind, box.edges(len(placed.rows), len(placed.widths))),
    )


def _upright(box: Box, height: int) -> str:
    is_written_into = box.cell.kind in ("value", "note") and box.cell.placed == "left" and not box.cell.figure
    return "TOP" if is_written_into and height > TALL else "CENTER"


def _content(box: Box, objects: Objects) -> list[Xml]:
    """A paragraph for each line of the text; a drawing has one of its own below."""
    letter: Letters = box.letters
    told = lines(box.cell.text) if box.cell.text or not box.cell.figure else []
    runs = [text_run(line, letter) for line in told]
    if box.cell.figure:
        runs.append(picture(box.cell.figure, objects, box.room, letter))
    style = STYLE_OF.get(box.cell.kind, TEXT_STYLE)
    return [paragraph(each, shape=ALIGN[box.cell.placed], style=style) for each in runs]
