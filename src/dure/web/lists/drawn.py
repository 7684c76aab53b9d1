"""The body of a list's table as HTML (표의 줄).

A page shows some hundred cells. Each is the same few words around its own; written here in one go they cost a fifth of what
a template takes that asks for every attribute of every cell. A cell that is a template's own stays one.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import normalize_newlines

from dure.web.cells import Button
from dure.web.lists.faces import Cell, Line

# What a template makes of a row: its name and the row.
Drawn = Callable[[str, object], str]
# An address that leads back to the page of the table.
Back = Callable[[str], str]


def body(lines: Iterable[Line], draw: Drawn, back: Back) -> SafeString:
    """Every row of the table; all that is not markup of this module is escaped."""
    return SafeString("".join(_line(line, draw, back) for line in lines))


def _line(line: Line, draw: Drawn, back: Back) -> str:
    cells = "".join(_cell(cell, line.row, draw, back) for cell in line.cells)
    return f'<tr role="row">\n{cells}</tr>\n'


def _cell(cell: Cell, row: object, draw: Drawn, back: Back) -> str:
    head = f' data-ko="{escaped(cell.ko)}"' if cell.ko else ""
    if cell.template:
        inner = draw(cell.template, row)
    else:
        inner = _button(cell.button, back) if cell.button else "".join(_parts(cell))
    return f'<td role="cell" class="{escaped(cell.style)}"{head}>{inner}</td>\n'


def _button(button: Button, back: Back) -> str:
    about = f'<span class="sr-only">: {escaped(button.about)}</span>' if button.about else ""
    if not button.form:
        words = f"{escaped(button.words)}{about}"
        return f'<a class="button small" href="{escaped(back(button.url))}">{words}</a>'
    name, value = map(escaped, button.value)
    is_down = "" if button.is_pressed is None else f' aria-pressed="{str(button.is_pressed).lower()}"'
    sent = f'form="{escaped(button.form)}" name="{name}" value="{value}"'
    return f'<button class="link" {sent}{is_down}>{escaped(button.words)}{about}</button>'


def _parts(cell: Cell) -> Iterator[str]:
    text = broken(cell.text) if cell.style == "long" else escaped(cell.text)
    if cell.url:
        text = f'<a href="{escaped(cell.url)}">{text}</a>'
    yield text if cell.tone is None else _badge(text, cell.tone)
    for words, tone in cell.tags:
        yield f" {_badge(escaped(words), tone)}"
    if cell.note:
        yield f' <small class="muted">{escaped(cell.note)}</small>'


def _badge(text: str, tone: str) -> str:
    return f'<span class="badge {escaped(tone)}">{text}</span>'


def escaped(text: str) -> str:
    """As Django's `escape`, which asks first whether a text is still to be translated: none here is."""
    return text if isinstance(text, SafeString) else escape(text)


def broken(text: str) -> str:
    """Its lines, as Django's `linebreaksbr` breaks them."""
    return escaped(normalize_newlines(text)).replace("\n", "<br>")
