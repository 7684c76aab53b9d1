"""Rows of a provider's file as text, whichever kind it is (파일 읽기): CSV, spreadsheet, Parquet. In the worker only."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dure.imports.sheet_file import Row, Unreadable, sheet_rows, text_rows
from dure.rulebook.model.signal_scan import SignalFiles

MARK = b"PAR1"
UNPACKED_MOST = 1 << 30


def is_parquet(content: bytes) -> bool:
    return content[:4] == MARK and content[-4:] == MARK and len(content) > 2 * len(MARK)


def rows_of(content: bytes, kind: str, book: SignalFiles) -> Iterator[Row]:
    """The heads, then the rows; raises `Unreadable` with what is wrong with the whole."""
    if kind == "parquet":
        yield from parquet_rows(content, book)
    elif kind == "xlsx":
        yield from sheet_rows(content, book.columns_most)
    else:
        yield from text_rows(content, book.columns_most)


def parquet_rows(content: bytes, book: SignalFiles) -> Iterator[Row]:
    """Looked at before it is unpacked: how many rows, how many columns, how large."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        about = file.metadata
        groups = (about.row_group(at) for at in range(about.num_row_groups))
        if about.num_rows > book.rows_most:
            raise Unreadable("too_many")
        if about.num_columns > book.columns_most:
            raise Unreadable("wide")
        if sum(group.total_byte_size for group in groups) > UNPACKED_MOST:
            raise Unreadable("broken")
        yield 1, list(file.schema_arrow.names)
        number = 1
        for batch in file.iter_batches(batch_size=book.batch):
            columns = [column.to_pylist() for column in batch.columns]
            for values in zip(*columns, strict=True):
                number += 1
                yield number, [as_text(value) for value in values]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable("broken") from error


def as_text(value: Any) -> str:
    """As a spreadsheet would show it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
