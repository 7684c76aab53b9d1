"""Cells of a spreadsheet (엑셀 칸): text stays text, days and numbers are real ones."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from django.utils import timezone

from dure.web.cells import Kind

# What a cell holds at most, and the first day for which spreadsheets count right.
LONGEST_TEXT = 32_767
FIRST_DAY, DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
A_DAY = timedelta(days=1)
# Nothing of these means anything in a record, and XML forbids most.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet would read `_x0041_` as the letter A.
READ_AS_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def plain(value: Any) -> str:
    """Text as a cell keeps it."""
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return UNWRITABLE.sub("", lines)[:LONGEST_TEXT]


def serial(value: date | datetime) -> float | int | None:
    """Days since the spreadsheet's zero, in Seoul; None before it counts right."""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        whole = serial(local.date())
        since = datetime.combine(local.date(), time())
        return None if whole is None else whole + (local.replace(tzinfo=None) - since) / A_DAY
    return (value - DAY_ZERO).days if value >= FIRST_DAY else None


def figure(kind: Kind, value: Any) -> float | int | Decimal | None:
    """The number a cell holds, or None when it is no number and so is written as text."""
    if kind is Kind.DAY and isinstance(value, datetime):
        return serial(timezone.localdate(value))
    if kind in (Kind.DAY, Kind.MOMENT):
        return serial(value) if isinstance(value, date) else None
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if is_number and not kind.is_text else None


def cell(at: str, style: str, kind: Kind, value: Any) -> str:
    """One cell as it stands in the file; a value that does not fit its column is written as text."""
    if value is None or value == "":
        return ""
    found = figure(kind, value)
    if found is not None:
        return f'<c r="{at}" s="{style}"><v>{found}</v></c>'
    words = READ_AS_CODE.sub("_x005F_", escape(plain(value)))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
