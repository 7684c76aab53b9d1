"""Where each box of a table stands and how high each row is (칸 자리·줄 높이). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dure.paper.layout import Cell, Grid, Row

from .drawing import fitted
from .joining import joined
from .measures import CELL_SIDE, CELL_TOP, TALLEST, lines_of, units, width_of
from .shapes import LETTERS, PARAGRAPHS, Edges, Letters
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
        return LARGE_LETTERS_OF.get(kind, "large") if self.cell.is_large else LETTERS_OF[kind]

    @property
    def drawn(self) -> tuple[int, int]:
        return fitted(self.cell.figure, *self.limits) if self.cell.figure else (0, 0)

    @property
    def is_beside(self) -> bool:
        """Whether the drawing and the first line of the text stand in one line; no text, no second line."""
        first = lines(self.cell.text)[0]
        return not self.cell.text or self.drawn[0] + width_of(first, self._size) <= self.limits[0]

    @property
    def need(self) -> int:
        """The height its text and drawing ask for."""
        line = self._size * PARAGRAPHS["cell_left"].spacing // 100
        count = sum(lines_of(each, self._size, self.limits[0]) for each in lines(self.cell.text))
        beside = line if self.cell.figure and self.is_beside else 0
        return count * line + max(0, self.drawn[1] - beside) + 2 * CELL_TOP

    @property
    def _size(self) -> int:
        return LETTERS[self.letters].size


@dataclass(frozen=True)
class Placed:
    """A table laid out: its boxes row by row, the widths of columns and heights of rows in units.

    `seams` are the rows that begin a table of their own in the form.
    """

    rows: tuple[Row, ...]
    boxes: tuple[tuple[Box, ...], ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    seams: frozenset[int]

    def edges(self, box: Box) -> Edges:
        """Which sides of the box are thick."""
        ends = self.seams | {len(self.rows)}
        return Edges(box.column == 0, self._last(box), box.row in self.seams, box.end in ends)

    def _last(self, box: Box) -> bool:
        return box.column + box.cell.across == len(self.widths)


def place(grids: Sequence[Grid], width: int) -> Placed:
    whole = joined([_without_covered(grid) for grid in grids], width)
    boxes = tuple(tuple(row) for row in _boxes(whole.rows, whole.widths))
    return Placed(whole.rows, boxes, whole.widths, tuple(_heights(whole.rows, boxes)), whole.seams)


def _without_covered(grid: Grid) -> Grid:
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


def _boxes(rows: Sequence[Row], widths: Sequence[int]) -> Iterator[list[Box]]:
    hanging = [0] * len(widths)
    for number, row in enumerate(rows):
        placed = []
        for cell in row.cells:
            column = hanging.index(0)
            taken = range(column, column + cell.across)
            placed.append(Box(cell, number, column, sum(widths[at] for at in taken)))
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
