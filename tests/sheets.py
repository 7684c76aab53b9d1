"""Reading spreadsheets back, and having one made as a person does (엑셀 읽기)."""

import io
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dure.web.workbook import ABOUT, LIST


def opened(content: bytes, sheet: str) -> list[list[Any]]:
    """The cells of a sheet with their types."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def rows_of(content: bytes) -> list[dict[str, Any]]:
    """The rows of the list by their heads."""
    head, *rows = opened(content, LIST)
    return [dict(zip(head, row, strict=True)) for row in rows]


def about(content: bytes) -> dict[str, Any]:
    """What the second sheet says."""
    return {row[0]: row[1] for row in opened(content, ABOUT)}


def press(client: Client, name: str, asked: str = "", **keys: Any) -> HttpResponse:
    """The button beside a list, with the filters of its page."""
    view = "case_sheet_make" if keys else "sheet_make"
    return client.post(reverse(view, kwargs={"name": name, **keys}), {"asked": asked})
