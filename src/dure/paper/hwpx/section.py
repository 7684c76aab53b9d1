"""Contents/section0.xml: the paper's blocks one under the other (본문). Pure."""

from collections.abc import Iterator

from dure.paper.layout import Block, Grid, PageBreak, Paper, Picture, Prose

from .approval import approval_table
from .drawing import Objects, picture
from .measures import Page, units
from .shapes import Letters, Paragraph
from .sheet import columns, page_number, page_setting, running_head
from .table import table
from .writing import lines, paragraph, run, text_run
from .xml import Xml, part

TITLE_STYLE, CAPTION_STYLE = 1, 2

# A drawing never takes the whole page: its title stays with it.
TITLE_ROOM = units(12)

Look = tuple[Xml, Paragraph, int]


def section_xml(paper: Paper, objects: Objects) -> bytes:
    return part("hs:sec", _first(paper), *_top(paper, objects), *_body(paper, objects))


def _first(paper: Paper) -> Xml:
    """The first paragraph carries the page's setting; what it shows is the form's number."""
    number = f"서식 {paper.number}" if paper.number is not None else ""
    setting = Xml(page_setting(paper) + columns() + running_head(paper) + page_number())
    return paragraph(run(setting, "note"), text_run(number, "note"), shape="cell_left")


def _top(paper: Paper, objects: Objects) -> Iterator[Xml]:
    if paper.approvals:
        yield paragraph(run(approval_table(paper.approvals, objects), "gap"), shape="cell_right")
    for line in lines(paper.title):
        yield paragraph(text_run(line, "title"), shape="title", style=TITLE_STYLE)


def _body(paper: Paper, objects: Objects) -> Iterator[Xml]:
    page, begins = Page(paper.is_landscape), False
    for block in paper.blocks:
        for content, shape, style in _looks(block, page, objects):
            yield paragraph(content, shape=shape, style=style, begins_page=begins)
            begins = False
        begins = begins or isinstance(block, PageBreak)


def _looks(block: Block, page: Page, objects: Objects) -> Iterator[Look]:
    if isinstance(block, Prose):
        yield from _prose(block)
    elif isinstance(block, Grid):
        yield from _caption(block.title)
        if block.rows:
            yield run(table(block, page.width, objects), "gap"), "gap", 0
    elif isinstance(block, Picture):
        yield from _caption(block.title)
        yield picture(block.figure, objects, page.width, "text", page.height - TITLE_ROOM), "cell_center", 0


def _caption(title: str) -> Iterator[Look]:
    for line in lines(title) if title else ():
        yield text_run(line, "caption"), "caption", CAPTION_STYLE


def _prose(block: Prose) -> Iterator[Look]:
    letter: Letters = "strong" if block.is_strong else "note" if block.is_small else "text"
    for text in block.paragraphs:
        for line in lines(text):
            yield text_run(line, letter), block.align, 0
