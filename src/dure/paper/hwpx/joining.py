"""Tables that stand on one another are joined into one with the columns of all (표 잇기). Pure."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from dure.paper.layout import Cell, Grid, Row

from .measures import shared, units

# mm: room above a table and its title.
TITLE_HEIGHT = 8.5

# Lines of two tables nearer than this are meant to be one.
SAME = units(1)


@dataclass(frozen=True)
class Joined:
    """Rows over common columns. `seams` are the rows with which a table of the form begins, `titles` theirs.

    A title is a row: Hangul's kin lose count of pages where paragraphs, or many tables, follow one another.
    """

    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    seams: frozenset[int]
    titles: frozenset[int]


def joined(grids: Sequence[Grid], width: int) -> Joined:
    ends = [list(accumulate(shared(width, grid.widths))) for grid in grids]
    lines = _common(ends)
    rows: list[Row] = []
    seams, titles = set(), set()
    for grid, own in zip(grids, ends, strict=True):
        if grid.title:
            titles.add(len(rows))
            rows.append(_title(grid, len(lines)))
        seams.add(len(rows))
        rows += _widened(grid, [bisect(lines, end) for end in own])
    widths = tuple(end - begin for begin, end in pairwise([0, *lines]))
    return Joined(tuple(rows), widths, frozenset(seams), frozenset(titles))


def _title(grid: Grid, columns: int) -> Row:
    """It comes again on the next page only with heads."""
    is_head = any(row.is_head for row in grid.rows)
    return Row((Cell(grid.title, across=columns, align="left"),), TITLE_HEIGHT, is_head)


def _common(ends: Sequence[Sequence[int]]) -> list[int]:
    """Where any of the tables has a line; one that comes just after another is that one, but never in one table."""
    near = min(SAME, *(end - begin for own in ends for begin, end in pairwise([0, *own])))
    lines: list[int] = []
    for end in sorted(end for own in ends for end in own):
        if not lines or end - lines[-1] >= near:
            lines.append(end)
    return [*lines[:-1], ends[0][-1]]


def _widened(grid: Grid, lines: Sequence[int]) -> list[Row]:
    """The table's rows with boxes that span the common columns: `lines` tells after how many each own one ends."""
    hanging, rows = [0] * len(lines), []
    begins = [0, *lines]
    for row in grid.rows:
        cells: list[Cell] = []
        for cell in row.cells:
            column = hanging.index(0)
            after = column + cell.across
            cells.append(replace(cell, across=begins[after] - begins[column]))
            hanging[column:after] = [cell.down] * cell.across
        hanging = [max(0, down - 1) for down in hanging]
        rows.append(replace(row, cells=tuple(cells)))
    return rows
