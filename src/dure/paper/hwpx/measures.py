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


# As office papers have them: 20 mm at the sides, the running head and foot within the outer 20 mm.
SIDE = units(20)
EDGE = units(10)
RUNNING = units(10)

# Room between a box's lines and its text: at the sides as Hangul gives a new table, above a little more.
CELL_SIDE = 510
CELL_TOP = 198

# Between a table and what follows.
BELOW_TABLE = units(1.5)


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
        return self.size[1] - 2 * (EDGE + RUNNING)


def advance(letter: str, size: int) -> int:
    """How far a letter moves the pen: Hangul, Hanja and signs a full width, Latin letters about a half."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F", "A"):
        return size
    return size * 6 // 10 if letter.isupper() else size // 2


def width_of(text: str, size: int) -> int:
    return sum(advance(letter, size) for letter in text)


def lines_of(text: str, size: int, room: int) -> int:
    """How many lines a paragraph takes when words are kept whole, a word longer than a line excepted."""
    lines, used = 1, 0
    for word in text.replace("\t", "    ").split(" "):
        wide = width_of(word, size)
        if used and used + size // 2 + wide > room:
            lines, used = lines + 1, 0
        elif used:
            used += size // 2
        full = max(0, -(-wide // max(room, size)) - 1)
        lines, used = lines + full, used + wide - full * room
    return lines


def shared(whole: int, shares: tuple[float, ...]) -> list[int]:
    """The whole cut by shares, nothing lost by rounding."""
    total, ends, sofar = sum(shares), [0], 0.0
    for share in shares:
        sofar += share
        ends.append(round(whole * sofar / total))
    return [end - begin for begin, end in pairwise(ends)]
