"""What a paper is made of (서식 배치): blocks, tables, rows and cells, without a word of any renderer. Pure.

A form arranges its fields into these once; the preview, the PDF and the HWPX are drawn from the same
`Paper`, and `texts` says what each of them must hold.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
Kind = Literal["label", "value", "head", "note"]
Mode = Literal["filled", "blank", "deidentified"]

# A row with more letters than this in one box may be broken over pages: about a fifth of a page in a wide box.
LONGEST_WHOLE = 500

# The least height of a row in mm: one line of 10 pt with room above and below.
ROW_HEIGHT = 8.0


@dataclass(frozen=True)
class Figure:
    """A drawing (가계도·생태도·서명). `svg` is a whole SVG document or a PNG as bytes; `alt` says it in words."""

    content: str | bytes
    width: float  # mm
    height: float  # mm
    alt: str


@dataclass(frozen=True)
class Cell:
    """One box of a table. `text` holds line breaks; checked boxes are letters of it (■ □)."""

    text: str = ""
    kind: Kind = "value"
    across: int = 1
    down: int = 1
    align: Align | None = None
    figure: Figure | None = None
    is_large: bool = False

    @property
    def placed(self) -> Align:
        """Where the text stands: labels in the middle, what is written at the left."""
        return self.align or ("center" if self.kind in ("label", "head") else "left")


@dataclass(frozen=True)
class Row:
    """A row of cells from left to right; a box that hangs down from above is not repeated.

    `height` is the least in mm: longer text makes it grow. Heads are repeated on every page.
    """

    cells: tuple[Cell, ...]
    height: float = ROW_HEIGHT
    is_head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are shares of the page's width, one for each column; heads come first in `rows`.

    `stays_below`: it is not parted from the last row above it, as an agreement from what is agreed.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    title: str = ""
    stays_below: bool = False


@dataclass(frozen=True)
class Prose:
    """Paragraphs outside a table: a clause, a date, a line to sign on."""

    paragraphs: tuple[str, ...]
    align: Align = "left"
    is_strong: bool = False
    is_small: bool = False
    is_large: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing with a block of its own."""

    figure: Figure
    title: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Grid | Prose | Picture | PageBreak


@dataclass(frozen=True)
class Approval:
    """A box of approval (결재란): the post, and who signed when, if someone did."""

    post: str
    name: str = ""
    on: str = ""


@dataclass(frozen=True)
class Paper:
    """One form, filled or blank. `number` is the manual's (서식 8), None for a paper without one."""

    kind: str
    title: str
    edition: str
    blocks: tuple[Block, ...]
    number: int | None = None
    mode: Mode = "filled"
    office: str = ""
    document_number: str = ""
    made_on: date | None = None
    approvals: tuple[Approval, ...] = ()
    is_landscape: bool = False
    language: str = field(default="ko")
    # Words of a copy for outsiders that may be names nobody recorded.
    likely_names: tuple[str, ...] = ()


def large(block: Block) -> Block:
    """The same in letters that older people read without effort."""
    if isinstance(block, Prose):
        return replace(block, is_large=True)
    if not isinstance(block, Grid):
        return block
    rows = (
        replace(row, cells=tuple(replace(cell, is_large=True) for cell in row.cells)) for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def grids(paper: Paper) -> Iterator[Grid]:
    """The paper's tables in order."""
    return (block for block in paper.blocks if isinstance(block, Grid))


def texts(paper: Paper) -> Iterator[str]:
    """Every piece of text of the body in reading order, as it must stand in each rendering; none is empty."""
    for block in paper.blocks:
        yield from (text for text in _texts_of(block) if text)


def _texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from block.paragraphs
    elif isinstance(block, Picture):
        yield block.title
    elif isinstance(block, Grid):
        yield block.title
        yield from (cell.text for row in block.rows for cell in row.cells)


def placed(grid: Grid) -> Iterator[tuple[Row, tuple[float, ...], bool]]:
    """Each row, the share of the page's width that each box of it has, and whether a box of it, or of one above, hangs
    down into the next: the two are not parted."""
    taken, whole = [0] * len(grid.widths), sum(grid.widths)
    for row in grid.rows:
        shares = []
        for cell in row.cells:
            columns = slice(column := taken.index(0), column + cell.across)
            taken[columns] = [cell.down] * cell.across
            shares.append(sum(grid.widths[columns]) / whole)
        taken = [max(0, down - 1) for down in taken]
        yield row, tuple(shares), any(taken)


def hanging(grid: Grid) -> Iterator[bool]:
    """Of each row whether it is not parted from the next."""
    return (hangs for _, _, hangs in placed(grid))


def is_short(row: Row) -> bool:
    """Whether the row moves to the next page in one piece; a long text is broken over pages."""
    return max((len(cell.text) for cell in row.cells), default=0) <= LONGEST_WHOLE


def is_band(row: Row) -> bool:
    """Only names of boxes: it stays with the row below."""
    return all(cell.kind in ("label", "head") for cell in row.cells)


def digest(paper: Paper) -> str:
    """SHA-256 of everything that is printed, as hexadecimal: the same content gives the same."""
    told = json.dumps(asdict(paper), sort_keys=True, ensure_ascii=False, default=_told)
    return hashlib.sha256(told.encode()).hexdigest()


def _told(value: date | bytes) -> str:
    return value.hex() if isinstance(value, bytes) else value.isoformat()


def faults(paper: Paper) -> Iterator[str]:
    """What cannot be drawn: rows that do not fill their columns, or a box that hangs below the last row."""
    for number, grid in enumerate(grids(paper), 1):
        hanging = [0] * len(grid.widths)
        for line, row in enumerate(grid.rows, 1):
            free = [column for column, down in enumerate(hanging) if not down]
            hanging = [max(0, down - 1) for down in hanging]
            if sum(cell.across for cell in row.cells) != len(free):
                yield f"table {number} row {line}: {sum(cell.across for cell in row.cells)} of {len(free)} columns"
                break
            for cell in row.cells:
                taken, free = free[: cell.across], free[cell.across :]
                hanging = [cell.down - 1 if column in taken else down for column, down in enumerate(hanging)]
        else:
            if any(hanging):
                yield f"table {number}: a box hangs below the last row"
