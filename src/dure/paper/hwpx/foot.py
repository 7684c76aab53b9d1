"""The running foot: office, page, document's number (꼬리말). Pure."""

from dure.paper.layout import Paper

from .boxes import Frame, Spot, box_node, table_node
from .drawing import Objects
from .measures import FOOT, Page, shared, units
from .shapes import PLAIN, Paragraph
from .writing import flowing, paragraph, run, text_run
from .xml import Xml, node

SHARES = (2.0, 1.0, 2.0)
HEIGHT = units(6)


def running_foot(paper: Paper, objects: Objects) -> Xml:
    """Three boxes without lines: readers agree on these more than on tabs."""
    width = Page(paper.is_landscape).width
    frame = Frame(objects.next_number(), shared(width, SHARES), [HEIGHT], is_letter=True)
    parts: tuple[tuple[Xml, Paragraph], ...] = (
        (text_run(paper.office, "running"), "cell_left"),
        (_page(), "cell_center"),
        (text_run(paper.document_number, "running"), "cell_right"),
    )
    boxes = [
        box_node([paragraph(content, shape=shape)], Spot(at, 0, frame.widths[at], HEIGHT), border=PLAIN)
        for at, (content, shape) in enumerate(parts)
    ]
    above = paragraph(text_run("", "text"), shape="gap")
    line = paragraph(run(table_node(frame, [boxes]), "anchor"), shape="gap")
    return node(
        "hp:footer", flowing(above, line, align="TOP", width=width, height=FOOT), id=1, applyPageType="BOTH"
    )


def _page() -> Xml:
    """- 1 -, counted by whoever opens the file. Some readers count the whole wrongly, so it is not told."""
    look = node("hp:autoNumFormat", type="DIGIT", userChar="", prefixChar="", suffixChar="", supscript=0)
    number = run(node("hp:ctrl", node("hp:autoNum", look, num=1, numType="PAGE")), "running")
    return Xml(text_run("- ", "running") + number + text_run(" -", "running"))
