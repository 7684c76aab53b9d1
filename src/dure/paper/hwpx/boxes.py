"""A table and its boxes as Hangul keeps them (표·칸), whatever stands in them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import margin, position, size
from .measures import CELL_SIDE, CELL_TOP
from .shapes import BARE
from .writing import flowing
from .xml import Xml, node


@dataclass(frozen=True)
class Spot:
    """Where a box stands: its first column and row, how many it takes, its size in units."""

    column: int
    row: int
    width: int
    height: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Frame:
    """A table as a whole. `is_letter`: it stands in its line; `repeats`: its heads come again on each page."""

    number: int
    widths: Sequence[int]
    heights: Sequence[int]
    is_letter: bool = False
    repeats: bool = False


def table_node(frame: Frame, rows: Sequence[Sequence[Xml]]) -> Xml:
    """A flowing table is broken over pages, through its boxes where one is longer than the page.

    One set as a letter never is: Hangul would cut it at the page's foot.
    """
    return node(
        "hp:tbl",
        size(sum(frame.widths), sum(frame.heights)),
        position(is_letter=frame.is_letter),
        margin("hp:outMargin"),
        margin("hp:inMargin", CELL_SIDE, CELL_TOP),
        *(node("hp:tr", *row) for row in rows),
        id=frame.number,
        zOrder=frame.number,
        numberingType="TABLE",
        textWrap="TOP_AND_BOTTOM",
        textFlow="BOTH_SIDES",
        lock=0,
        dropcapstyle="None",
        pageBreak="CELL",
        repeatHeader=int(frame.repeats),
        rowCnt=len(rows),
        colCnt=len(frame.widths),
        cellSpacing=0,
        borderFillIDRef=BARE,
        noAdjust=0,
    )


def box_node(
    content: Sequence[Xml],
    spot: Spot,
    *,
    border: int,
    align: str = "CENTER",
    is_head: bool = False,
    side: int = CELL_SIDE,
) -> Xml:
    """One box with its paragraphs."""
    return node(
        "hp:tc",
        flowing(*content, align=align),
        node("hp:cellAddr", colAddr=spot.column, rowAddr=spot.row),
        node("hp:cellSpan", colSpan=spot.across, rowSpan=spot.down),
        node("hp:cellSz", width=spot.width, height=spot.height),
        margin("hp:cellMargin", side, CELL_TOP),
        name="",
        header=int(is_head),
        hasMargin=int(side != CELL_SIDE),
        protect=0,
        editable=0,
        dirty=0,
        borderFillIDRef=border,
    )
