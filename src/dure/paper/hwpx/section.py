"""Contents/section0.xml: the paper's blocks one under the other (본문). Pure."""

from collections.abc import Iterator, Sequence

from dure.paper.layout import Grid, Paper, Picture, Prose

from .drawing import Objects, picture
from .measures import Page
from .pages import TITLE_ROOM, Standing, paged
from .prose import framed, prose_runs
from .shapes import Paragraph
from .table import table
from .top import first_paragraph, top
from .writing import lines, paragraph, run, text_run
from .xml import Xml, part

CAPTION_STYLE = 2

Look = tuple[Xml, Paragraph, int]


def section_xml(paper: Paper, objects: Objects) -> bytes:
    return part("hs:sec", first_paragraph(paper, objects), *top(paper, objects), *_body(paper, objects))


def _body(paper: Paper, objects: Objects) -> Iterator[Xml]:
    page, begins = Page(paper.is_landscape), False
    for standing in paged(paper):
        begins = begins or standing.begins_page
        for content, shape, style in _looks(standing, page, objects):
            yield paragraph(content, shape=shape, style=style, begins_page=begins)
            begins = False


def _looks(standing: Standing, page: Page, objects: Objects) -> Iterator[Look]:
    block = standing.first
    if isinstance(block, Prose):
        yield from _prose(block, page, objects, is_framed=standing.is_below_table)
    elif isinstance(block, Grid):
        yield from _tables([each for each in standing.blocks if isinstance(each, Grid)], page, objects)
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


def _prose(block: Prose, page: Page, objects: Objects, *, is_framed: bool) -> Iterator[Look]:
    if is_framed:
        yield run(framed(block, page.width, objects.next_number()), "anchor"), "gap", 0
    else:
        yield from ((each, block.align, 0) for each in prose_runs(block))
