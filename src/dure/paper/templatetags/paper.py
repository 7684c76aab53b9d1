"""Filters by which the templates walk a paper's blocks (서식 그리기)."""

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dure.paper import layout, writing
from dure.paper.layout import Block, Cell, Figure, Grid, Row

register = template.Library()
PIXELS_PER_MM = 96 / 25.4
# A box with a digit cannot break anyway, and a sheet of points has hundreds.
CHOICE = re.compile("([■□]\u00a0(?!\\d(?:[ \\n]|$))[^ \\n(]+(?:\\([^ )]{1,20}\\))?)")
# Words longer than this may not fit into the box of a label.
SHORT_WORD = re.compile("([^ \\n]{2,9}(?=[ \\n]|$))")
# Of the letters that a box may have, in millimetres: none is wider than it is high (css/paper.css).
SIZES = {"value": 10.0, "note": 8.5, "label": 9.5, "head": 9.5}
WRITTEN = ("value", "note")
LARGE, MM_A_POINT, BESIDE_TEXT = 13.0, 25.4 / 72, 3.2


class Line(NamedTuple):
    """A row as it is drawn: its boxes with their words, and whether it stays with the next."""

    row: Row
    cells: list[tuple[Cell, str]]
    stays: bool


@register.filter
def kind_of(block: Block) -> str:
    """Grid, Prose, Picture or PageBreak."""
    return type(block).__name__


@register.filter
def shares(grid: Grid) -> list[str]:
    """The columns' widths in per cent of the table."""
    whole = sum(grid.widths)
    return [f"{100 * width / whole:.2f}" for width in grid.widths]


@register.simple_tag(takes_context=True)
def parted(context: Mapping[str, Any], grid: Grid) -> tuple[list[Line], list[Line]]:
    """Heads, and what follows them. On a page of known width, a text that surely fits is not held together by words."""
    width = context.get("page_width", 0.0)
    lines = [
        Line(row, list(zip(row.cells, _words(row, shares, width), strict=True)), hangs or layout.is_band(row))
        for row, shares, hangs in layout.placed(grid)
    ]
    return [line for line in lines if line.row.is_head], [line for line in lines if not line.row.is_head]


def _words(row: Row, shares: tuple[float, ...], page_width: float) -> Iterator[str]:
    for cell, share in zip(row.cells, shares, strict=True):
        if _fits(cell, share * page_width - BESIDE_TEXT):
            yield cell.text
        elif cell.kind in WRITTEN:
            yield choices_whole(cell.text)
        else:
            yield words_whole(cell.text)


def _fits(cell: Cell, room: float) -> bool:
    """Whether each line of the text stays on one, even if all its letters were wide; labels have but one."""
    lines = cell.text.split("\n") if cell.kind in WRITTEN else [cell.text]
    longest = max(map(len, lines))
    return longest * (LARGE if cell.is_large else SIZES[cell.kind]) * MM_A_POINT <= room


@register.filter
def stays_whole(row: Row) -> bool:
    """Whether the row moves to the next page in one piece."""
    return layout.is_short(row)


@register.filter
def choices_whole(text: str) -> SafeString:
    """The text with each box kept on one line with its first word."""
    return _joined(CHOICE, text)


@register.filter
def words_whole(text: str) -> SafeString:
    """A label broken between words and not between syllables, but for words that are too long for a box."""
    return _joined(SHORT_WORD, text)


def _joined(pattern: re.Pattern[str], text: str) -> SafeString:
    parts = pattern.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="whole">{}</span>', part) if turn % 2 else part,)
            for turn, part in enumerate(parts)
        ),
    )


@register.filter
def pixels(millimetres: float) -> int:
    return round(millimetres * PIXELS_PER_MM)


@register.filter
def written_day(value: date) -> str:
    return writing.day(value)


@register.filter
def drawn(figure: Figure) -> SafeString:
    """The drawing as an image of its size, with its words for who cannot see it."""
    width, height = pixels(figure.width), pixels(figure.height)
    markup = '<img src="{}" width="{}" height="{}" alt="{}">'
    return format_html(markup, source(figure), width, height, figure.alt)


def source(figure: Figure) -> str:
    """The drawing as a data address."""
    content, kind = figure.content, "image/png"
    if isinstance(content, str):
        content, kind = content.encode(), "image/svg+xml"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
