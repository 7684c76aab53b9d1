"""Filters by which the templates walk a paper's blocks (서식 그리기)."""

import base64
import re
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dure.paper import layout, writing
from dure.paper.layout import Block, Figure, Grid, Row

register = template.Library()
PIXELS_PER_MM = 96 / 25.4
# A box with a digit cannot break anyway, and a sheet of points has hundreds.
CHOICE = re.compile("([■□]\u00a0(?!\\d(?:[ \\n]|$))[^ \\n(]+(?:\\([^ )]{1,20}\\))?)")
# Words longer than this may not fit into the box of a label.
SHORT_WORD = re.compile("([^ \\n]{2,9}(?=[ \\n]|$))")


@register.filter
def kind_of(block: Block) -> str:
    """Grid, Prose, Picture or PageBreak."""
    return type(block).__name__


@register.filter
def shares(grid: Grid) -> list[str]:
    """The columns' widths in per cent of the table."""
    whole = sum(grid.widths)
    return [f"{100 * width / whole:.2f}" for width in grid.widths]


@register.filter
def parted(grid: Grid) -> tuple[list[Row], list[tuple[Row, bool]]]:
    """Heads, and what follows them, with whether a row stays with the next."""
    rows = list(zip(grid.rows, layout.hanging(grid), strict=True))
    heads = [row for row, _ in rows if row.is_head]
    return heads, [(row, hangs or layout.is_band(row)) for row, hangs in rows if not row.is_head]


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
