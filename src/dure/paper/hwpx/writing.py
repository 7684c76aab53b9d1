"""Text as paragraphs and runs (문단과 글자). Pure."""

import re

from .shapes import Letters, Paragraph, letter_id, paragraph_id
from .xml import Xml, letters, node

# What ends a line in text from anywhere; tabs stay, other control letters cannot stand in XML or on paper.
LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

TAB, HARD_SPACE = node("hp:tab", width=4000, leader=0, type=1), node("hp:nbSpace")
LINE_BREAK = node("hp:lineBreak")


def lines(text: str) -> list[str]:
    """The text's lines, each to be a paragraph, without letters that cannot be written."""
    return LINE_ENDS.split(UNWRITABLE.sub("", text))


def flat(text: str) -> str:
    """The text as one line, for what has no room for more: a title in a list, a description."""
    return " ".join(lines(text))


def run(content: Xml, letter: Letters) -> Xml:
    return node("hp:run", content, charPrIDRef=letter_id(letter))


def text_run(text: str, letter: Letters) -> Xml:
    told = letters(text).replace("\t", TAB).replace("\u00a0", HARD_SPACE).replace("\n", LINE_BREAK)
    return run(node("hp:t", Xml(told)), letter)


def paragraph(*runs: Xml, shape: Paragraph, style: int = 0, begins_page: bool = False) -> Xml:
    return node(
        "hp:p",
        *runs,
        id=0,
        paraPrIDRef=paragraph_id(shape),
        styleIDRef=style,
        pageBreak=int(begins_page),
        columnBreak=0,
        merged=0,
    )


def flowing(*paragraphs: Xml, align: str, width: int = 0, height: int = 0) -> Xml:
    """A list of paragraphs with a place of its own: in a box, in the running head."""
    return node(
        "hp:subList",
        *paragraphs,
        id="",
        textDirection="HORIZONTAL",
        lineWrap="BREAK",
        vertAlign=align,
        linkListIDRef=0,
        linkListNextIDRef=0,
        textWidth=width,
        textHeight=height,
        hasTextRef=0,
        hasNumRef=0,
    )
