"""Where each box of a table stands and how high each row is (칸 자리·줄 높이). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dure.paper.layout import Cell, Grid, Row

from .measures import CELL_SIDE, CELL_TOP, lines_of, shared, units
from .shapes import LETTERS, PARAGRAPHS, Edges, Letters
from .writing import lines

LETTERS_OF: dict[str, Letters] = {"label": "label", "value": "text", "head": "head", "note": "note"}


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
    def room(self) -> int:
        return self.width - 2 * CELL_SIDE

    @property
    def letters(self) -> Letters:
        return LETTERS_OF[self.cell.kind]

    @property
    def line_count(self) -> int:
        size = LETTERS[self.letters].size
        return sum(lines_of(line, size, self.room) for line in lines(self.cell.text))

    @property
    def need(self) -> int:
        """The height its text and drawing ask for."""
        line = LETTERS[self.letters].size * PARAGRAPHS["cell_left"].spacing // 100
        text = self.line_count * line if self.cell.text or not self.cell.figure else 0
        drawn = units(self.cell.figure.height) if self.cell.figure else 0
        return text + drawn + 2 * CELL_TOP

    def edges(self, rows: int, columns: int) -> Edges:
        last = self.column + self.cell.across
        return Edges(self.column == 0, last == columns, self.row == 0, self.end == rows)


@dataclass(frozen=True)
class Placed:
    """A table laid out: its boxes row by row, the widths of columns and heights of rows in units."""

    rows: tuple[Row, ...]
    boxes: tuple[tuple[Box, ...], ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]


def place(grid: Grid, width: int) -> Placed:
    grid, widths = _without_covered(grid), shared(width, grid.widths)
    boxes = tuple(tuple(row) for row in _boxes(grid, widths))
    return Placed(grid.rows, boxes, tuple(widths), tuple(_heights(grid, boxes)))


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


def _boxes(grid: Grid, widths: list[int]) -> Iterator[list[Box]]:
    hanging = [0] * len(widths)
    for number, row in enumerate(grid.rows):
        placed = []
        for cell in row.cells:
            column = hanging.index(0)
            taken = range(column, column + cell.across)
            placed.append(Box(cell, number, column, sum(widths[at] for at in taken)))
            for at in taken:
                hanging[at] = cell.down
        hanging = [max(0, down - 1) for down in hanging]
        yield placed


def _heights(grid: Grid, boxes: tuple[tuple[Box, ...], ...]) -> list[int]:
    """The least of each row; a box over several rows that needs more gives it to its last row."""
    heights = [units(row.height) for row in grid.rows]
    every = [box for row in boxes for box in row]
    for box in sorted(every, key=lambda box: (box.end, -box.row)):
        lack = box.need - sum(heights[box.row : box.end])
        heights[box.end - 1] += max(0, lack)
    return heights
