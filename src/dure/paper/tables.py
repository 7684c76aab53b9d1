"""Rows and boxes that papers of lists are made of (표의 줄과 칸). Pure layout."""

from collections.abc import Iterable

from dure.paper.layout import Cell, Grid, Row


def line(label: str, text: str) -> Row:
    """A label and what is said."""
    return Row((Cell(label, "label"), Cell(text)))


def head(*words: str) -> Row:
    return Row(tuple(Cell(word, "head") for word in words), is_head=True)


def number(value: int | None) -> Cell:
    """Thousands apart at the right; nothing for what is not known."""
    return Cell("" if value is None else f"{value:,}", align="right")


def facts(told: dict[str, str], title: str = "", share: float = 18) -> Grid:
    """What is known, a line for each; what is empty is left out."""
    return Grid((share, 100 - share), tuple(line(label, text) for label, text in told.items() if text), title)


def listed(
    widths: tuple[float, ...],
    heads: tuple[str, ...],
    rows: Iterable[tuple[str | int | None, ...]],
    title: str = "",
) -> Grid:
    """A table of texts and numbers."""
    drawn = (
        Row(tuple(Cell(value) if isinstance(value, str) else number(value) for value in row)) for row in rows
    )
    return Grid(widths, (head(*heads), *drawn), title)
