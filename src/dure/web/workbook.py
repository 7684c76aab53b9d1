"""Spreadsheets of lists (엑셀 파일): the rows of a list on one sheet, what the list is on another.

XlsxWriter makes the package: heads, formats, widths, the sheet of conditions. The rows go between its lines as they
come, into the compressed file: no row stays in memory, and no plain temporary file is ever on the disk. Text is
stored as text, so no cell is a formula (OWASP: CSV injection) and no text becomes a link.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from xlsxwriter.utility import xl_col_to_name

from dure.web.cells import Column, Kind
from dure.web.downloads import download as as_file
from dure.web.sheet_cells import cell, plain, serial

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST, ABOUT = "목록", "조건"
ROWS, FIRST = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
SAMPLE = re.compile(r'<c r="[A-Z]+2" s="(\d+)"/>')
DIMENSION = re.compile(r"<dimension [^<>]*/>")
OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
Fact = tuple[str, Any]


class Workbook:
    """A spreadsheet in the making: `add` rows as they come, `finish` with what there is to say about them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns, self.rows, self.held = columns, 0, io.BytesIO()
        self._file = zipfile.ZipFile(self.held, "w", zipfile.ZIP_DEFLATED)
        self._letters = [xl_col_to_name(place) for place in range(len(columns))]
        empty = package(columns, [], rows=0)
        head, _, _ = parts(empty)
        self._styles = SAMPLE.findall(empty[ROWS].decode())
        self._file.writestr(FIRST, empty[FIRST])
        self._sheet = self._file.open(ROWS, "w", force_zip64=True)
        self._sheet.write(DIMENSION.sub("", head).encode())

    def add(self, rows: Iterable[Any]) -> None:
        """Write some more rows below those written."""
        for row in rows:
            self.rows += 1
            self._sheet.write(self._line(row, self.rows + 1).encode())

    def _line(self, row: Any, at: int) -> str:
        cells = (
            cell(f"{letter}{at}", style, column.kind, column.value(row))
            for letter, style, column in zip(self._letters, self._styles, self.columns, strict=True)
        )
        return f'<row r="{at}">{"".join(cells)}</row>'

    def finish(self, facts: Sequence[Fact]) -> bytes:
        """The whole file; `facts` are the lines of the second sheet."""
        whole = package(self.columns, facts, rows=self.rows)
        _, _, tail = parts(whole)
        self._sheet.write(tail.encode())
        self._sheet.close()
        for name, content in whole.items():
            if name not in (ROWS, FIRST):
                self._file.writestr(name, content)
        self.close()
        return self.held.getvalue()

    def close(self) -> None:
        """Let go of one that is finished, or that will never be."""
        self._sheet.close()
        self._file.close()


def workbook(columns: Sequence[Column], rows: Iterable[Any], facts: Sequence[Fact]) -> bytes:
    """A spreadsheet of rows that are at hand."""
    made = Workbook(columns)
    made.add(rows)
    return made.finish([*facts, ("행 수", made.rows)])


def package(columns: Sequence[Column], facts: Sequence[Fact], *, rows: int) -> dict[str, bytes]:
    """The files of a spreadsheet whose list has one empty row, by their names."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, OPTIONS)
    _list_sheet(book, columns, rows)
    _about_sheet(book, facts)
    book.close()
    with zipfile.ZipFile(held) as file:
        return {name: file.read(name) for name in file.namelist()}


def parts(package_: dict[str, bytes]) -> tuple[str, str, str]:
    """The sheet of the list before its second row, that row, and what follows."""
    head, _, rest = package_[ROWS].decode().partition('<row r="2"')
    row, end, tail = rest.partition("</sheetData>")
    return head, row, end + tail


def _list_sheet(book: Any, columns: Sequence[Column], rows: int) -> None:
    """Head, widths and formats; the sample row tells which format a column has."""
    sheet = book.add_worksheet(LIST)
    head = book.add_format({"bold": True, "bg_color": "#E7ECF2", "bottom": 1, "text_wrap": True})
    formats = {kind: book.add_format(look(kind)) for kind in Kind}
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.ko, head)
        sheet.write_blank(1, place, None, formats[column.kind])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def look(kind: Kind) -> dict[str, Any]:
    """A format: text stays text when somebody edits it later."""
    if kind.is_text:
        return {"valign": "top", "quote_prefix": True, "text_wrap": kind is Kind.LONG}
    return {"valign": "top", "num_format": kind.value, "align": "left" if "yyyy" in kind.value else "right"}


def _about_sheet(book: Any, facts: Sequence[Fact]) -> None:
    """What the list is, line by line."""
    sheet = book.add_worksheet(ABOUT)
    label = book.add_format({"bold": True, "valign": "top"})
    formats = {kind: book.add_format({**look(kind), "align": "left"}) for kind in Kind}
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    for place, (words, value) in enumerate(facts):
        sheet.write_string(place, 0, plain(words), label)
        if isinstance(value, datetime | date):
            kind = Kind.MOMENT if isinstance(value, datetime) else Kind.DAY
            sheet.write_number(place, 1, serial(value) or 0, formats[kind])
        elif isinstance(value, int):
            sheet.write_number(place, 1, value, formats[Kind.NUMBER])
        else:
            sheet.write_string(place, 1, plain(value), formats[Kind.LONG])


def download(name: str, content: bytes) -> HttpResponse:
    """A spreadsheet to be saved, never shown and never kept by the browser."""
    answer = as_file(content, MEDIA_TYPE, name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def file_name(title: str) -> str:
    """사례 목록 20251122-1015.xlsx."""
    return f"{title} {timezone.localtime():%Y%m%d-%H%M}.xlsx"
