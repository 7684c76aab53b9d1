"""What of a paper's blocks goes into one table (표 쌓기). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dure.paper.layout import Block, Grid, Prose

# Hangul makes tables of up to 63 columns by hand; fewer are easier to go on writing in.
MOST_COLUMNS = 40


@dataclass(frozen=True)
class Stack:
    """A block, or tables that stand on one another.

    `is_below_table`: prose with nothing but prose between it and a table above. It is framed like a table itself,
    or readers lose count of a page's room.
    """

    blocks: Sequence[Block]
    is_below_table: bool = False

    @property
    def first(self) -> Block:
        return self.blocks[0]


def stacks(blocks: Sequence[Block]) -> Iterator[Stack]:
    is_below_table = False
    for part in _parts(blocks):
        if not isinstance(part[0], Prose):
            is_below_table = isinstance(part[0], Grid)
        yield Stack(part, is_below_table=is_below_table and isinstance(part[0], Prose))


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Heads make a table of their own: they are repeated."""
    part: list[Block] = []
    for block in blocks:
        if part and not _are_joined([*part, block]):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _are_joined(blocks: Sequence[Block]) -> bool:
    grids = [block for block in blocks if isinstance(block, Grid) and block.rows]
    has_heads = any(row.is_head for grid in grids for row in grid.rows)
    return len(grids) == len(blocks) and not has_heads and _columns(grids) <= MOST_COLUMNS


def _columns(grids: Sequence[Grid]) -> int:
    """About as many as the joined table will have: lines within half a per cent of each other meet."""
    lines = {
        round(200 * end / sum(grid.widths)) for grid in grids for end in accumulate(map(float, grid.widths))
    }
    return len(lines)
