"""Making a spreadsheet (엑셀 만들기): batch by batch, everybody in it written into the read log."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cached_property
from typing import Any

from dure.access.readlog import Act, Reader, log_reads, log_subject
from dure.rulebook import product
from dure.sheets.words import facts
from dure.web.lists.declared import Asked, Found, Listing
from dure.web.workbook import Workbook


class Making:
    """One spreadsheet for one reader. Taking the rows in order is part of beginning it."""

    def __init__(self, sheet: Listing, asked: Asked, found: Found, reader: Reader) -> None:
        self.sheet, self.asked, self.found, self.reader = sheet, asked, found, reader
        self.keys = found.rows.keys()
        self.shown: set[uuid.UUID] = {asked.root.pk} if asked.root else set()

    @cached_property
    def book(self) -> Workbook:
        return Workbook(self.sheet.on_sheet)

    def close(self) -> None:
        """Let go of it, finished or not."""
        self.book.close()

    def batches(self) -> Iterable[Sequence[Any]]:
        return self.keys.batches(product().sheets.batch)

    def add(self, keys: Any) -> int:
        """Read and write one batch; how many rows there are by now."""
        rows = list(self.found.rows.read(keys))
        self.book.add(rows)
        self._log(rows)
        return self.book.rows

    def _log(self, rows: Iterable[Any]) -> None:
        """Whose data left is told apart from what was shown on a page."""
        seen = defaultdict(list)
        for row in rows:
            for kind, key in self.sheet.shows(row):
                seen[kind].append(key)
                self.shown.add(key)
        for kind, keys in seen.items():
            log_reads(self.reader, kind, keys, self.sheet.page, self.sheet.ko, act=Act.EXPORT)

    def finish(self) -> bytes:
        """The file; the log keeps its hash, the list's name and the number of rows."""
        content = self.book.finish(list(facts(self.sheet, self.asked, self.found, self.book.rows)))
        words = f"{self.sheet.ko} {self.book.rows:,}행"
        log_subject(self.reader, "sheet", digest(content), self.sheet.page, words, act=Act.EXPORT)
        return content


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def at_once(sheet: Listing, asked: Asked, found: Found, reader: Reader) -> bytes:
    """The whole spreadsheet within the request."""
    with closing(Making(sheet, asked, found, reader)) as making:
        for keys in making.batches():
            making.add(keys)
        return making.finish()
