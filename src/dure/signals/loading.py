"""A whole file, row by row (파일 들이기): what counts goes into the extract, the rest comes back with its reasons.

Knows no database: the worker, a measurement and a test call the same.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dure.imports.sheet_file import Row, Unreadable
from dure.rulebook import Refused
from dure.signals.cells import Wanted
from dure.signals.checking import Accepted, Checker, masked
from dure.signals.extract import Bundle, ExtractWriter
from dure.signals.reading import rows_of
from dure.web import cells
from dure.web.workbook import Workbook

Tell = Callable[[int], None]


@dataclass
class Taken:
    """What became of a file: counts, the commonest reasons by column, the bundle to seal."""

    rows: int = 0
    good: int = 0
    common: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    bundle: bytes = b""

    @property
    def bad(self) -> int:
        return self.rows - self.good

    def told(self, most: int) -> list[dict[str, Any]]:
        """Reasons for the page, the most frequent first."""
        return [
            {"column": column, "words": self.examples[column, code], "count": count}
            for (column, code), count in self.common.most_common(most)
        ]


@dataclass(frozen=True)
class Rejected:
    """A refused row as it came, its numbers hidden."""

    number: int
    cells: Sequence[str]
    reasons: Sequence[str]


class Rejects:
    """The rows that were refused, up to a bound; those beyond it are counted only."""

    def __init__(self, heads: Sequence[str], most: int) -> None:
        self.most, self.held = most, 0
        self.book = Workbook([*as_they_came(heads), *why()])

    def add(self, rejected: Rejected) -> None:
        if self.held < self.most:
            self.book.add([rejected])
            self.held += 1

    def finish(self, taken: Taken) -> bytes:
        if not taken.bad:
            self.book.close()
            return b""
        beyond = taken.bad - self.held
        facts = [("들이지 않은 행", taken.bad), ("이 파일에 적은 행", self.held)]
        return self.book.finish([*facts, *([("적지 않은 행", beyond)] if beyond else [])])


def as_they_came(heads: Sequence[str]) -> Iterator[cells.Column]:
    for place, head in enumerate(heads):
        yield cells.text(head[:60] or f"{place + 1}열", cell_at(place), 18).unsorted()


def cell_at(place: int) -> Any:
    return lambda row: row.cells[place] if place < len(row.cells) else ""


def why() -> Iterator[cells.Column]:
    yield cells.number("파일의 행", "number").unsorted()
    yield cells.long_text("들이지 않은 까닭", lambda row: "\n".join(row.reasons), 60)


def take_in(content: bytes, file_kind: str, wanted: Wanted, path: Path, tell: Tell = lambda _: None) -> Taken:
    """The extract is at its path when this returns, or nothing is; raises `Unreadable`, or `Refused` for its heads."""
    book = wanted.book.files
    rows = rows_of(content, file_kind, book)
    first = next(rows, None)
    if first is None:
        raise Unreadable("empty")
    checker, taken, bundle = Checker(wanted, first[1]), Taken(), Bundle()
    rejects = Rejects(first[1], book.rejects_most)
    with ExtractWriter(path, wanted.kind.number, wanted.month) as extract:
        for good in judged(rows, checker, taken, rejects):
            extract.add(good)
            bundle.add(good)
            tell(taken.rows)
        if not taken.rows:
            raise Unreadable("empty")
        taken.bundle = bundle.finish(rejects.finish(taken))
        extract.keep()
    return taken


def judged(rows: Iterator[Row], checker: Checker, taken: Taken, rejects: Rejects) -> Iterator[list[Accepted]]:
    """Batches of rows that count; too many rows end it before any is kept."""
    book, good = checker.wanted.book.files, []
    for number, row in rows:
        taken.rows += 1
        if taken.rows > book.rows_most:
            raise Unreadable("too_many")
        try:
            good.append(checker.check(number, row))
            taken.good += 1
        except Refused as refusal:
            reject(number, row, refusal, checker, taken, rejects)
        if taken.rows % book.batch == 0:
            yield good
            good = []
    yield good


def reject(
    number: int, row: Sequence[str], refusal: Refused, checker: Checker, taken: Taken, rejects: Rejects
) -> None:
    words = []
    for reason in refusal.reasons:
        column = checker.wanted.book.columns[reason.field].ko if reason.field else ""
        text = reason.text()
        taken.common[column, reason.code] += 1
        taken.examples.setdefault((column, reason.code), text)
        words.append(f"{column}: {text}" if column else text)
    hidden = list(masked(row, checker.places.get("number")))
    rejects.add(Rejected(number, hidden, words))
