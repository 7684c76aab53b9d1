"""The tables of a form, drawn box by box (표). Pure."""

from collections.abc import Sequence

from dure.paper.layout import Grid

from .boxes import Frame, Spot, box_node, table_node
from .drawing import Objects, picture
from .measures import CELL_SIDE
from .placing import Box, Placed, place
from .prose import NO_SIDE
from .shapes import Paragraph
from .writing import paragraph, text_run
from .xml import Xml

ALIGN: dict[str, Paragraph] = {"left": "cell_left", "center": "cell_center", "right": "cell_right"}
STYLE_OF = {"label": 3, "head": 3}
TITLE_STYLE, TEXT_STYLE = 2, 4


def table(grids: Sequence[Grid], width: int, objects: Objects, *, is_letter: bool = False) -> Xml:
    """Tables that stand on one another without a gap are one to Hangul."""
    placed = place(grids, width)
    repeats = any(row.is_head for row in placed.rows)
    frame = Frame(objects.next_number(), placed.widths, placed.heights, is_letter=is_letter, repeats=repeats)
    return table_node(frame, [[_box(box, placed, objects) for box in row] for row in placed.boxes])


def _box(box: Box, placed: Placed, objects: Objects) -> Xml:
    height = sum(placed.heights[box.row : box.end])
    return box_node(
        _content(box, objects),
        Spot(box.column, box.row, box.width, height, box.cell.across, box.cell.down),
        border=placed.border(box),
        align="BOTTOM" if box.is_title else "CENTER",
        is_head=placed.rows[box.row].is_head,
        side=NO_SIDE if box.is_title else CELL_SIDE,
    )


def _content(box: Box, objects: Objects) -> list[Xml]:
    """A paragraph for each line of the text; a drawing before the first, in its line when there is room."""
    runs = [[text_run(line, box.letters)] for line in box.told]
    if box.cell.figure:
        drawn = picture(box.cell.figure, objects, *box.limits, box.letters)
        runs = [[drawn, *runs[0]], *runs[1:]] if box.is_beside else [[drawn], *runs]
    style = TITLE_STYLE if box.is_title else STYLE_OF.get(box.cell.kind, TEXT_STYLE)
    return [paragraph(*each, shape=ALIGN[box.cell.placed], style=style) for each in runs]
