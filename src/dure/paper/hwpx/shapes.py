"""The looks a paper uses, each with its number: letters, paragraphs, boxes (글자 모양·문단 모양·테두리). Pure."""

from dataclasses import dataclass
from typing import Literal

Letters = Literal[
    "text",
    "label",
    "head",
    "note",
    "title",
    "caption",
    "strong",
    "running",
    "gap",
    "anchor",
    "large",
    "large_strong",
]
Paragraph = Literal[
    "cell_left",
    "cell_center",
    "cell_right",
    "left",
    "center",
    "right",
    "title",
    "caption",
    "about",
    "gap",
]

BATANG, DOTUM = 0, 1


@dataclass(frozen=True)
class LetterShape:
    """Size in hundredths of a point, face by its place in the font list."""

    size: int
    face: int = BATANG
    is_bold: bool = False
    color: str = "#000000"


@dataclass(frozen=True)
class ParagraphShape:
    """Alignment, distance of lines in percent, room before and after, and whether it stays with the next."""

    align: Literal["LEFT", "CENTER", "RIGHT"]
    spacing: int = 160
    before: int = 0
    after: int = 0
    stays: bool = False


LETTERS: dict[Letters, LetterShape] = {
    "text": LetterShape(1000),
    "label": LetterShape(900, DOTUM),
    "head": LetterShape(900, DOTUM, is_bold=True),
    "note": LetterShape(900),
    "title": LetterShape(1600, DOTUM, is_bold=True),
    "caption": LetterShape(1100, DOTUM, is_bold=True),
    "strong": LetterShape(1000, DOTUM, is_bold=True),
    "running": LetterShape(850, DOTUM),
    "gap": LetterShape(600),
    "anchor": LetterShape(100),
    "large": LetterShape(1300),
    "large_strong": LetterShape(1250, DOTUM, is_bold=True),
}

PARAGRAPHS: dict[Paragraph, ParagraphShape] = {
    "left": ParagraphShape("LEFT", before=300, after=200),
    "center": ParagraphShape("CENTER", before=300, after=200),
    "right": ParagraphShape("RIGHT", before=300, after=200),
    "cell_left": ParagraphShape("LEFT", 130),
    "cell_center": ParagraphShape("CENTER", 130),
    "cell_right": ParagraphShape("RIGHT", 130),
    "title": ParagraphShape("CENTER", 130, before=500, after=700, stays=True),
    "caption": ParagraphShape("LEFT", 130, before=500, after=200, stays=True),
    "about": ParagraphShape("RIGHT", 130, after=200),
    "gap": ParagraphShape("LEFT", 100),
}

THIN, THICK = "0.12 mm", "0.4 mm"
FILLS: tuple[str, ...] = ("", "#EEF1F4")
FILL_OF = {"label": 1, "head": 1}

# Numbers 1 and 2 are the bare ones: behind the page, behind letters and paragraphs.
BARE, PLAIN, FIRST_BOX = 1, 2, 3


@dataclass(frozen=True)
class Edges:
    """Which sides of a box are the table's own outer sides."""

    left: bool = False
    right: bool = False
    top: bool = False
    bottom: bool = False

    @property
    def number(self) -> int:
        return self.left + 2 * self.right + 4 * self.top + 8 * self.bottom


ALL_EDGES = tuple(Edges(bool(n & 1), bool(n & 2), bool(n & 4), bool(n & 8)) for n in range(16))


def letter_id(name: Letters) -> int:
    return list(LETTERS).index(name)


def paragraph_id(name: Paragraph) -> int:
    return list(PARAGRAPHS).index(name)


def box_id(kind: str, edges: Edges) -> int:
    """The number of the border and shade for a box of this kind at this place."""
    return FIRST_BOX + 16 * FILL_OF.get(kind, 0) + edges.number
