"""What the preview of a file shows (들일 행 살펴보기)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count

from dure.access.standing import Standing
from dure.imports.declared import Importer, Values
from dure.imports.models import Import, ImportRow
from dure.rulebook import product
from dure.web import cells
from dure.web.cells import Column
from dure.web.workbook import Workbook

Verdict = ImportRow.Verdict
REFUSED = (Verdict.BAD, Verdict.DOUBTED)
ORDER = (
    *(Verdict.BAD, Verdict.DOUBTED, Verdict.DIFFERS, Verdict.GOOD, Verdict.SAME),
    *(Verdict.CHANGED, Verdict.MADE, Verdict.UNDONE),
)
TONES = {
    Verdict.GOOD: "ok",
    Verdict.MADE: "ok",
    Verdict.DIFFERS: "info",
    Verdict.CHANGED: "info",
    Verdict.DOUBTED: "warn",
    Verdict.BAD: "danger",
}
REASONS_SHOWN, CELLS_SHOWN = 12, 5


@dataclass(frozen=True)
class Tally:
    """How many rows were judged so."""

    verdict: str
    ko: str
    count: int


@dataclass(frozen=True)
class Common:
    """What is wrong with many rows at once: the column, the words that most of them have, how many, in how many ways."""

    column: str
    words: str
    count: int
    ways: int


@dataclass(frozen=True)
class Shown:
    """A row as the preview prints it."""

    number: int
    ko: str
    tone: str
    # Each with its head.
    cells: list[tuple[str, str]]
    reasons: list[str]


def tallies(run: Import) -> list[Tally]:
    found = dict(run.rows.order_by().values_list("verdict").annotate(Count("pk")))
    return [Tally(each, each.label, found[each]) for each in ORDER if found.get(each)]


def common(run: Import, importer: Importer) -> list[Common]:
    """By column, the most frequent first: a column that was matched wrongly, or moved, is at the top."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reason->>0, mode() WITHIN GROUP (ORDER BY reason->>1), count(*), count(DISTINCT reason->>1) FROM imports_importrow,"
            " jsonb_array_elements(reasons) reason WHERE of_id = %s AND verdict IN ('bad', 'doubted')"
            " GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT %s",
            [run.pk, REASONS_SHOWN],
        )
        found = cursor.fetchall()
    return [Common(called(importer, field), words, *numbers) for field, words, *numbers in found]


def called(importer: Importer, field: str) -> str:
    """What the column of a field is called; nothing for what concerns the whole row."""
    return next((column.ko for column in importer.columns if column.field == field), "")


def shown(run: Import, importer: Importer, verdict: str) -> list[Shown]:
    rows = run.rows.filter(verdict=verdict).order_by("number")[: product().imports.shown]
    places = [(called(importer, field), run.places[field]) for field in fields_shown(run, importer)]
    return [shown_row(row, importer, places) for row in rows]


def shown_row(row: ImportRow, importer: Importer, places: list[tuple[str, int]]) -> Shown:
    values = [(head, row.cells[place] if place < len(row.cells) else "") for head, place in places]
    verdict = Verdict(row.verdict)
    return Shown(row.number, verdict.label, TONES.get(verdict, ""), values, told(row, importer))


def heads(run: Import, importer: Importer) -> list[str]:
    """Of the cells that the preview shows."""
    return [called(importer, field) for field in fields_shown(run, importer)]


def fields_shown(run: Import, importer: Importer) -> list[str]:
    """The first of those that the file has, in the order of the importer."""
    return [column.field for column in importer.columns if column.field in run.places][:CELLS_SHOWN]


def told(row: ImportRow, importer: Importer) -> list[str]:
    """The reasons, each with its column."""
    return [
        f"{column}: {words}" if (column := called(importer, field)) else words for field, words in row.reasons
    ]


# Sheets


def refused_sheet(run: Import, importer: Importer, facts: list[tuple[str, Any]]) -> bytes:
    """The rows that were not brought in as they came, each with its reason, to mend and bring in again."""
    book = Workbook([*as_they_came(run), *why(importer)])
    rows = run.rows.filter(verdict__in=REFUSED).order_by("number")
    book.add(rows.iterator(chunk_size=product().imports.batch))
    return book.finish([*facts, ("행 수", book.rows)])


def as_they_came(run: Import) -> Iterable[Column]:
    """Under the heads of the file; what stood beside them is told by its reason."""
    for place, head in enumerate(run.heads):
        yield cells.text(head or f"{place + 1}열", cell_at(place), 18).unsorted()


def cell_at(place: int) -> Any:
    return lambda row: row.cells[place] if place < len(row.cells) else ""


def why(importer: Importer) -> Iterable[Column]:
    yield cells.number("파일의 행", "number")
    yield cells.long_text("들이지 않은 까닭", lambda row: "\n".join(told(row, importer)), 60)


def empty_sheet(importer: Importer, rows: Iterable[Values] = ()) -> bytes:
    """The heads, with what is known of each row, and on the second sheet what stands under each."""
    book = Workbook(
        [cells.text(column.ko, value_of(column.field), 16).unsorted() for column in importer.columns]
    )
    book.add(rows)
    return book.finish(
        [
            ("들이는 것", importer.ko),
            *((column.ko, hint_of(column.hint, is_needed=column.is_needed)) for column in importer.columns),
        ]
    )


def value_of(field: str) -> Any:
    return lambda row: row.get(field, "")


def lacking(run: Import, importer: Importer, standing: Standing) -> list[str]:
    """What the file leaves out or cannot say yet, beside what is known already."""
    kept = run.rows.exclude(verdict__in=(*REFUSED, Verdict.UNDONE)).exclude(key="")
    return list(importer.lacking(standing, set(kept.values_list("key", flat=True))))


def hint_of(hint: str, *, is_needed: bool) -> str:
    return " ".join(filter(None, ("꼭 적습니다." if is_needed else "비워도 됩니다.", hint)))
