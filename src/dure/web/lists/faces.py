"""What stands in the cells of a page's table (표의 칸): a row by its columns."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from dure.web.cells import Button, Column, Kind, Tag
from dure.web.lists.declared import Found, Listing
from dure.web.templatetags.dure import day, moment

PRINTED: dict[Kind, Callable[[Any], str]] = {
    Kind.DAY: day,
    Kind.MOMENT: moment,
    Kind.NUMBER: lambda value: f"{value:,}",
    Kind.MONEY: lambda value: f"{value:,}원",
    Kind.PERCENT: lambda value: f"{value}%",
}
LONG, ON_ONE_LINE = "wraps", 16
STYLES = {Kind.TEXT: "nowrap", Kind.LONG: "long", Kind.DAY: "day", Kind.MOMENT: "day"}


@dataclass(frozen=True)
class Cell:
    """One cell: text, perhaps a link, perhaps a badge, badges and a note behind it. `ko` is its head, told beside it
    where the page is too narrow for a table."""

    text: str
    style: str
    url: str = ""
    tone: str | None = None
    tags: Iterable[Tag] = ()
    note: str = ""
    template: str = ""
    button: Button | None = None
    ko: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the table and its cells."""

    row: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Head:
    """The head of a column: the link that sorts by it, and which way it is sorted now."""

    ko: str
    style: str
    is_quiet: bool
    query: str = ""
    sorted: str = ""


def lines(listing: Listing, rows: Iterable[Any]) -> Iterator[Line]:
    columns = listing.on_page
    return (Line(row, [cell(column, row) for column in columns]) for row in rows)


def cell(column: Column, row: Any) -> Cell:
    face, ko = column.face, "" if column.face.is_quiet else column.ko
    if face.template:
        return Cell("", style(column), template=face.template, ko=ko)
    if face.button:
        return Cell("", style(column), button=face.button(row), ko=ko)
    value = face.words(row) if face.words else column.value(row)
    text = value if isinstance(value, str) else printed(column.kind, value)
    return Cell(
        text or face.empty,
        LONG if is_long(column, text) else style(column),
        url=face.link(row) if face.link else "",
        tone=face.tone(row) if face.tone and text else None,
        tags=face.tags(row) if face.tags else (),
        note=face.note(row) if face.note else "",
        ko=ko,
    )


def is_long(column: Column, text: str) -> bool:
    """A text that would push what is behind it out of sight goes on to a second line where there is no room."""
    return column.kind is Kind.TEXT and len(text) > ON_ONE_LINE and " " in text


def printed(kind: Kind, value: Any) -> str:
    """A value as its kind is written on a page; nothing for none."""
    if value is None:
        return ""
    return PRINTED.get(kind, str)(value)


def style(column: Column) -> str:
    return STYLES.get(column.kind, "number")


def heads(listing: Listing, found: Found, filters: QueryDict) -> Iterator[Head]:
    for column in listing.on_page:
        head = Head(column.ko, style(column), column.face.is_quiet)
        yield sortable(head, column, listing, found, filters) if column.order else head


def sortable(head: Head, column: Column, listing: Listing, found: Found, filters: QueryDict) -> Head:
    """A second press turns the order round."""
    order, now = column.order, found.sorting
    is_now = now is not None and order is not None and now.order.name == order.name
    name = order.name if order else ""
    is_turned = is_now and now is not None and order is not None and now.is_down == order.is_down
    query = filters.copy()
    query[f"{listing.prefix}sort"] = f"-{name}" if is_turned else name
    way = ("descending" if now and now.is_down else "ascending") if is_now else ""
    return Head(head.ko, head.style, head.is_quiet, query.urlencode(), way)
