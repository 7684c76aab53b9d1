"""Tables that leave the product as CSV: readable by every spreadsheet, never run by one (CSV 내보내기).

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV injection); text is
UTF-8 with the mark by which Excel knows it. Rows are written one by one, however many there are.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

BYTE_ORDER_MARK = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")


class _Line:
    """A file that hands back what the csv module writes."""

    def write(self, text: str) -> str:
        return text


def cell(value: Any) -> str:
    """As printed in the table: harmless, times in Seoul, nothing for None; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(DANGEROUS) else text


def lines(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The table as CSV, line by line."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_MINIMAL)
    yield f"{BYTE_ORDER_MARK}{writer.writerow([cell(one) for one in head])}".encode()
    for row in rows:
        yield str(writer.writerow([cell(value) for value in row])).encode()


def csv_answer(name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A download. The rows must be at hand: the request's transaction is over when they are sent."""
    answer = StreamingHttpResponse(lines(head, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
