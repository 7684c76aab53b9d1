"""Lengths of the page and of letters in HWP units, 7,200 to the inch (쪽 크기·여백·글자 너비). Pure."""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

PER_MM = 7200 / 25.4
PER_DOT = 75

# A4 upright; Hangul keeps these for a page on its side too and turns it by a word of its own.
PAPER = (59528, 84186)


def units(mm: float) -> int:
    return round(mm * PER_MM)


# As the same paper has them as PDF. Hangul adds the height of the running head and foot to the edges.
SIDE = units(14)
TOP_EDGE, HEAD = units(10), units(6)
BOTTOM_EDGE, FOOT = units(7), units(10)

# Room between a box's lines and its text.
CELL_SIDE = units(1.4)
CELL_TOP = units(0.8)


# Widths of kinds of letters in parts of their size; a sign of the sentence is narrower than any.
FULL, CAPITAL, SMALL, SPACE, SIGN = 0.98, 0.7, 0.57, 0.5, 0.4
UNSEEN = ("Mn", "Me", "Cf")


@dataclass(frozen=True)
class Page:
    """The page as it is read, and the room its text has."""

    is_landscape: bool

    @property
    def size(self) -> tuple[int, int]:
        return (PAPER[1], PAPER[0]) if self.is_landscape else PAPER

    @property
    def width(self) -> int:
        return self.size[0] - 2 * SIDE

    @property
    def height(self) -> int:
        return self.size[1] - TOP_EDGE - HEAD - BOTTOM_EDGE - FOOT


# The tallest drawing that a box holds on a page of either kind.
TALLEST = Page(is_landscape=True).height - units(20)


def advance(letter: str, size: int) -> int:
    """How far a letter moves the pen, as the Hamchorom faces do on the average of its kind."""
    return 0 if unicodedata.category(letter) in UNSEEN else round(size * _share(letter))


def _share(letter: str) -> float:
    category = unicodedata.category(letter)
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return FULL
    if category[0] == "P":
        return SIGN
    return {"Lu": CAPITAL, "Ll": SMALL, "Nd": SMALL, "Zs": SPACE}.get(category, FULL)


def width_of(text: str, size: int) -> int:
    return sum(advance(letter, size) for letter in text)


def lines_of(text: str, size: int, room: int) -> int:
    """How many lines a paragraph takes when words are kept whole, a word longer than a line excepted."""
    lines, used, space = 1, 0, round(size * SPACE)
    for word in text.replace("\t", "    ").split(" "):
        wide = width_of(word, size)
        if used and used + wide > room:
            lines, used = lines + 1, 0
        further = max(0, -(-wide // max(room, size)) - 1)
        lines, used = lines + further, used + wide - further * room + space
    return lines


def eased(text: str, size: int, room: int) -> str:
    """A label in which a word too long for its line goes on in the next from its bracket on, not from anywhere."""
    return " ".join(
        word.replace("(", "\n(", 1) if width_of(word, size) > room and word.find("(") > 0 else word
        for word in text.split(" ")
    )


def shared(whole: int, shares: tuple[float, ...]) -> list[int]:
    """The whole cut by shares, nothing lost by rounding."""
    total, ends, sofar = sum(shares), [0], 0.0
    for share in shares:
        sofar += share
        ends.append(round(whole * sofar / total))
    return [end - begin for begin, end in pairwise(ends)]
