"""A paper's blocks in the order of its pages (쪽 차례): what is to begin a page, and where tables are cut. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dure.paper.layout import Block, Grid, PageBreak, Paper, Picture, Prose

from .drawing import fitted
from .measures import Page, units
from .paging import Pager
from .paging import height_of as table_height
from .prose import height_of
from .shapes import LETTERS, PARAGRAPHS, Letters, Paragraph
from .stacking import Stack, stacks
from .writing import lines

# The boxes of approval with their line, in mm.
APPROVAL = 21.0
# A drawing never takes the whole page: its title stays with it.
TITLE_ROOM = units(12)


@dataclass(frozen=True)
class Standing:
    """A block, or tables on one another, as they stand on a page."""

    blocks: Sequence[Block]
    begins_page: bool = False
    is_below_table: bool = False

    @property
    def first(self) -> Block:
        return self.blocks[0]


def paged(paper: Paper) -> Iterator[Standing]:
    page = Page(paper.is_landscape)
    pager = Pager(page.height, _top(paper))
    found = list(stacks(paper.blocks))
    begins = False
    for place, stack in enumerate(found):
        if isinstance(stack.first, PageBreak):
            pager.begin()
            begins = True
            continue
        for part in _parts(stack, found[place + 1 :], page, pager):
            yield Standing(part.blocks, begins or part.begins_page, stack.is_below_table)
            begins = False


def _parts(stack: Stack, after: Sequence[Stack], page: Page, pager: Pager) -> Iterator[Standing]:
    block = stack.first
    if isinstance(block, Prose):
        yield Standing(stack.blocks, _prose_begins(block, after, page, pager))
    elif isinstance(block, Picture):
        yield Standing(stack.blocks, pager.keep(_picture(block, page)))
    else:
        grids = [each for each in stack.blocks if isinstance(each, Grid)]
        full = [grid for grid in grids if grid.rows]
        pieces = pager.pieces(full, page.width, _staying(after, page)) if full else ()
        yield from (Standing(piece.grids, piece.begins_page) for piece in pieces)
        if not full:
            yield Standing(grids, pager.keep(_caption(grids[0].title)))


def _staying(after: Sequence[Stack], page: Page) -> int:
    """The height of a table that stays with the row above it."""
    below = after[0].first if after else None
    return table_height([below], page.width) if isinstance(below, Grid) and below.stays_below else 0


def _prose_begins(block: Prose, after: Sequence[Stack], page: Page, pager: Pager) -> bool:
    """Prose moves whole; a strong line above a table stands with its first row, as a title does."""
    height = height_of(block, page.width)
    is_title = block.is_strong and bool(after) and isinstance(after[0].first, Grid)
    begins = not pager.has_room(height + (TITLE_ROOM * 2 if is_title else 0))
    if begins:
        pager.begin()
    pager.take(height)
    return begins


def _top(paper: Paper) -> int:
    """What stands above the first block: number, approval, title, document number and day."""
    about = paper.document_number or paper.made_on
    told = [_line("note", "cell_left"), *(_line("title", "title") for _ in lines(paper.title))]
    return sum(told) + (_line("note", "about") if about else 0) + (units(APPROVAL) if paper.approvals else 0)


def _line(letters: Letters, shape: Paragraph) -> int:
    look = PARAGRAPHS[shape]
    return LETTERS[letters].size * look.spacing // 100 + look.before + look.after


def _caption(title: str) -> int:
    return sum(_line("caption", "caption") for _ in lines(title)) if title else 0


def _picture(block: Picture, page: Page) -> int:
    """The drawing stands in a line of its own."""
    drawn = fitted(block.figure, page.width, page.height - TITLE_ROOM)[1]
    return _caption(block.title) + drawn * PARAGRAPHS["cell_center"].spacing // 100
