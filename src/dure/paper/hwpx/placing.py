"""Where each box of a table stands and how high each row is (칸 자리·줄 높이). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dure.paper.layout import Cell, Grid, Row

from .drawing import fitted
from .joining import Joined, joined
from .measures import CELL_SIDE, CELL_TOP, TALLEST, eased, lines_of, units, width_of
from .shapes import LETTERS, PARAGRAPHS, PLAIN, Edges, Letters, box_id
from .writing import lines

LETTERS_OF: dict[str, Letters] = {"label": "label", "value": "text", "head": "head", "note": "note"}
LARGE_LETTERS_OF: dict[str, Letters] = {"label": "large_strong", "head": "large_strong"}


@dataclass(frozen=True)
class Box:
    """A cell with its row, column and width."""

    cell: Cell
    row: int
    column: int
    width: int
    is_title: bool = False

    @property
    def end(self) -> int:
        return self.row + self.cell.down

    @property
    def limits(self) -> tuple[int, int]:
        """The room for a drawing."""
        return self.width - 2 * CELL_SIDE, TALLEST

    @property
    def letters(self) -> Letters:
        kind = self.cell.kind
        if self.is_title:
            return "caption"
        return LARGE_LETTERS_OF.get(kind, "large") if self.cell.is_large else LETTERS_OF[kind]

    @property
    def drawn(self) -> tuple[int, int]:
        return fitted(self.cell.figure, *self.limits) if self.cell.figure else (0, 0)

    @property
    def told(self) -> list[str]:
        """The text's paragraphs; within a label's, line breaks that spare its words.

        What is written is one paragraph with line breaks: some engines draw the paragraphs of a tall box on
        one another, and one to a page where the box goes on over pages.
        """
        if self.cell.kind not in ("label", "head"):
            return ["\n".join(lines(self.cell.text))]
        return [eased(line, self._size, self.limits[0]) for line in lines(self.cell.text)]

    @property
    def is_beside(self) -> bool:
        """Whether the drawing and the first line of the text stand in one line; no text, no second line."""
        first = self.told[0]
        return not self.cell.text or self.drawn[0] + width_of(first, self._size) <= self.limits[0]

    @property
    def need(self) -> int:
        """The height its text and drawing ask for."""
        line = self._size * PARAGRAPHS["cell_left"].spacing // 100
        parts = [part for each in self.told for part in each.split("\n")]
        count = sum(lines_of(part, self._size, self.limits[0]) for part in parts)
        beside = line if self.cell.figure and self.is_beside else 0
        return count * line + max(0, self.drawn[1] - beside) + 2 * CELL_TOP

    @property
    def _size(self) -> int:
        return LETTERS[self.letters].size


@dataclass(frozen=True)
class Placed:
    """A table laid out: its boxes row by row, the heights of rows in units."""

    whole: Joined
    boxes: tuple[tuple[Box, ...], ...]
    heights: tuple[int, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.whole.rows

    @property
    def widths(self) -> tuple[int, ...]:
        return self.whole.widths

    def border(self, box: Box) -> int:
        """The number of the box's lines and shade: thick where a table of the form begins or ends."""
        if box.is_title:
            return PLAIN
        seams, last = self.whole.seams, box.column + box.cell.across
        ends = seams | self.whole.titles | {len(self.rows)}
        sides = (box.column == 0, last == len(self.widths), box.row in seams, box.end in ends)
        return box_id(box.cell.kind, Edges(*sides))


def place(grids: Sequence[Grid], width: int) -> Placed:
    whole = joined([without_covered(grid) for grid in grids], width)
    boxes = tuple(tuple(row) for row in _boxes(whole))
    return Placed(whole, boxes, tuple(_heights(whole.rows, boxes)))


def without_covered(grid: Grid) -> Grid:
    """A row wholly covered from above is taken out, its height given to the row before: Hangul opens none such."""
    rows: list[Row] = []
    for number, row in enumerate(grid.rows):
        if row.cells:
            rows.append(replace(row, cells=tuple(_shortened(cell, grid, number) for cell in row.cells)))
        else:
            rows[-1] = replace(rows[-1], height=rows[-1].height + row.height)
    return replace(grid, rows=tuple(rows))


def _shortened(cell: Cell, grid: Grid, number: int) -> Cell:
    return replace(cell, down=sum(bool(row.cells) for row in grid.rows[number : number + cell.down]))


def _boxes(whole: Joined) -> Iterator[list[Box]]:
    hanging = [0] * len(whole.widths)
    for number, row in enumerate(whole.rows):
        placed = []
        for cell in row.cells:
            column = hanging.index(0)
            taken = range(column, column + cell.across)
            width = sum(whole.widths[at] for at in taken)
            placed.append(Box(cell, number, column, width, is_title=number in whole.titles))
            for at in taken:
                hanging[at] = cell.down
        hanging = [max(0, down - 1) for down in hanging]
        yield placed


def _heights(rows: Sequence[Row], boxes: tuple[tuple[Box, ...], ...]) -> list[int]:
    """The least of each row; a box over several rows that needs more gives it to its last row."""
    heights = [units(row.height) for row in rows]
    every = [box for row in boxes for box in row]
    for box in sorted(every, key=lambda box: (box.end, -box.row)):
        lack = box.need - sum(heights[box.row : box.end])
        heights[box.end - 1] += max(0, lack)
    return heights
