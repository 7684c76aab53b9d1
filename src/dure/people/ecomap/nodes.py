"""The ovals around the household and the household itself (생태도의 원과 가구): as large as their words. Pure."""

import math
from dataclasses import dataclass

from dure.people.ecomap.facts import Tie
from dure.people.genogram.family import Member
from dure.people.genogram.labels import shortened, wrapped

NAME, SMALL, LINE = 12.5, 11.0, 15.0
HALF_WIDTH, TEXT_WIDTH, LEAST_HALF = 74.0, 106.0, 28.0
CELL_WIDTH, CELL_HEIGHT, SYMBOL, HEAD = 94.0, 80.0, 32.0, 26.0
MOST_ABOUT = 2


@dataclass(frozen=True)
class Node:
    """A tie with the lines of its oval: (words, is large)."""

    tie: Tie
    lines: tuple[tuple[str, bool], ...]

    @property
    def half_height(self) -> float:
        """High enough that the corners of the words lie inside the oval."""
        share = TEXT_WIDTH / (2 * HALF_WIDTH)
        return max(LEAST_HALF, len(self.lines) * LINE / 2 / math.sqrt(1 - share * share) + 2)


def node_of(tie: Tie) -> Node:
    """The whole name; what it is; whom it concerns or what it gives, shortened: the words say it whole."""
    name = [(line, True) for line in wrapped(tie.name, NAME, TEXT_WIDTH)]
    kind = [(line, False) for line in wrapped(tie.kind, SMALL, TEXT_WIDTH)]
    about = [(line, False) for line in shortened(tie.about, SMALL, TEXT_WIDTH, MOST_ABOUT)[0]]
    return Node(tie, (*name, *kind, *about))


@dataclass(frozen=True)
class Home:
    """The household: its members in rows."""

    members: tuple[Member, ...]

    @property
    def columns(self) -> int:
        return max(1, math.ceil(math.sqrt(len(self.members) * 1.3)))

    @property
    def rows(self) -> int:
        return max(1, math.ceil(len(self.members) / self.columns))

    @property
    def width(self) -> float:
        return self.columns * CELL_WIDTH + 24

    @property
    def height(self) -> float:
        return self.rows * CELL_HEIGHT + HEAD + 10

    def cell(self, number: int) -> tuple[float, float]:
        """The middle of a member's symbol, from the household's upper left corner."""
        row, column = divmod(number, self.columns)
        here = min(self.columns, len(self.members) - row * self.columns)
        left = (self.width - here * CELL_WIDTH) / 2
        return left + (column + 0.5) * CELL_WIDTH, HEAD + row * CELL_HEIGHT + SYMBOL / 2 + 4
