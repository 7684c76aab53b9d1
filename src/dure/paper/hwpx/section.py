"""Contents/section0.xml: the paper's blocks one under the other (본문). Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dure.paper.layout import Block, Grid, PageBreak, Paper, Picture, Prose

from .drawing import Objects, picture
from .measures import Page, units
from .shapes import Letters, Paragraph
from .table import table
from .top import first_paragraph, top
from .writing import lines, paragraph, run, text_run
from .xml import Xml, part

CAPTION_STYLE = 2

# A drawing never takes the whole page: its title stays with it.
TITLE_ROOM = units(12)

Look = tuple[Xml, Paragraph, int]
GAP: Look = (text_run("", "gap"), "gap", 0)


def section_xml(paper: Paper, objects: Objects) -> bytes:
    return part("hs:sec", first_paragraph(paper, objects), *top(paper, objects), *_body(paper, objects))


def _body(paper: Paper, objects: Objects) -> Iterator[Xml]:
    page, begins = Page(paper.is_landscape), False
    for before, stack in pairwise(([], *_stacks(paper.blocks))):
        gap = [GAP] if _is_apart(before, stack[0]) else []
        for content, shape, style in (*gap, *_looks(stack, page, objects)):
            yield paragraph(content, shape=shape, style=style, begins_page=begins)
            begins = False
        begins = begins or isinstance(stack[0], PageBreak)


def _stacks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, with tables that stand on one another as one stack. Heads make a table of their own: they repeat."""
    stack: list[Block] = []
    for block in blocks:
        if stack and not all(_is_joined(each, first=each is stack[0]) for each in (*stack, block)):
            yield stack
            stack = []
        stack.append(block)
    if stack:
        yield stack


def _is_joined(block: Block, *, first: bool) -> bool:
    if not isinstance(block, Grid) or any(row.is_head for row in block.rows):
        return False
    return first or not block.title


def _is_apart(before: Sequence[Block], block: Block) -> bool:
    """Whether there is room between a table and what follows; a table's own title brings its room."""
    return bool(before) and isinstance(before[0], Grid) and not isinstance(block, Grid | PageBreak)


def _looks(stack: Sequence[Block], page: Page, objects: Objects) -> Iterator[Look]:
    block = stack[0]
    if isinstance(block, Prose):
        yield from _prose(block)
    elif isinstance(block, Grid):
        yield from _tables([each for each in stack if isinstance(each, Grid)], page, objects)
    elif isinstance(block, Picture):
        yield from _caption(block.title)
        yield picture(block.figure, objects, page.width, page.height - TITLE_ROOM, "text"), "cell_center", 0


def _tables(grids: Sequence[Grid], page: Page, objects: Objects) -> Iterator[Look]:
    full = [grid for grid in grids if grid.rows]
    if full:
        yield run(table(full, page.width, objects), "anchor"), "gap", 0
    else:
        yield from _caption(grids[0].title)


def _caption(title: str) -> Iterator[Look]:
    for line in lines(title) if title else ():
        yield text_run(line, "caption"), "caption", CAPTION_STYLE


def _prose(block: Prose) -> Iterator[Look]:
    letter = _letters_of(block)
    for text in block.paragraphs:
        for line in lines(text):
            yield text_run(line, letter), block.align, 0


def _letters_of(block: Prose) -> Letters:
    if block.is_large:
        return "large_strong" if block.is_strong else "large"
    return "strong" if block.is_strong else "note" if block.is_small else "text"
