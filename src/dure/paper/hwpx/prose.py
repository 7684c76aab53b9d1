"""Paragraphs outside the form's tables, plain or in a box without lines (서술). Pure."""

from collections.abc import Sequence

from dure.paper.layout import Prose

from .boxes import Frame, Spot, box_node, table_node
from .measures import CELL_TOP, lines_of
from .shapes import LETTERS, PARAGRAPHS, PLAIN, Letters
from .writing import lines, paragraph, text_run
from .xml import Xml

# Beside a box without lines there is no room to leave; nought would mean the usual one.
NO_SIDE = 1


def prose_runs(block: Prose) -> list[Xml]:
    """One run for each paragraph."""
    return [text_run(line, letters_of(block)) for line in _told(block)]


def framed(block: Prose, width: int, number: int) -> Xml:
    """The prose as a table of one box that flows and breaks like the others."""
    content = [paragraph(each, shape=block.align) for each in prose_runs(block)]
    height = height_of(block, width)
    box = box_node(content, Spot(0, 0, width, height), border=PLAIN, side=NO_SIDE)
    return table_node(Frame(number, [width], [height]), [[box]])


def letters_of(block: Prose) -> Letters:
    if block.is_large:
        return "large_strong" if block.is_strong else "large"
    return "strong" if block.is_strong else "note" if block.is_small else "text"


def _told(block: Prose) -> Sequence[str]:
    return [line for text in block.paragraphs for line in lines(text)]


def height_of(block: Prose, width: int) -> int:
    """What it takes of a page."""
    size, shape = LETTERS[letters_of(block)].size, PARAGRAPHS[block.align]
    line = size * shape.spacing // 100
    each = [lines_of(text, size, width) * line + shape.before + shape.after for text in _told(block)]
    return sum(each) + 2 * CELL_TOP
