"""What of a paper's blocks goes into one table (표 쌓기). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dure.paper.layout import Block, Grid, Prose


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
        if part and not all(_is_joined(each, first=each is part[0]) for each in (*part, block)):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _is_joined(block: Block, *, first: bool) -> bool:
    if not isinstance(block, Grid) or any(row.is_head for row in block.rows):
        return False
    return first or not block.title
