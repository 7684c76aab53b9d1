"""A bar chart as SVG, drawn here (막대 그림): every bar with its words and its figure, readable without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from dure.measures.answering import Piece
from dure.measures.chart import ceiling

LEFT, RIGHT, LINE, WIDTH = 200, 110, 26, 760
LONGEST, THICK = 16, 18
MOST = 40


@dataclass(frozen=True)
class Bar:
    ko: str
    words: str
    y: float
    length: float

    @property
    def middle(self) -> float:
        return self.y + THICK / 2

    @property
    def end(self) -> float:
        return LEFT + self.length + 6


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return LINE * len(self.bars) + 8

    @property
    def is_empty(self) -> bool:
        return not self.bars


def of(pieces: Sequence[Piece]) -> Bars:
    """What is hidden, or has nothing to divide by, is told in the table only."""
    shown = [each for each in pieces if not each.figure.is_hidden and each.figure.value is not None][:MOST]
    values = [value for each in shown if (value := each.figure.value) is not None]
    top = ceiling([max(values), *values]) if values else 1.0
    room = WIDTH - LEFT - RIGHT
    return Bars(
        tuple(
            Bar(
                short(each.ko),
                each.figure.words,
                4 + LINE * at,
                round(room * max(0.0, float(value)) / top, 1),
            )
            for at, (each, value) in enumerate(zip(shown, values, strict=True))
        )
    )


def short(ko: str) -> str:
    return ko if len(ko) <= LONGEST else f"{ko[: LONGEST - 1]}…"
