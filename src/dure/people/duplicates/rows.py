"""Rows of a merge in words, for whoever undoes it (되돌릴 것)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from dure.people.duplicates.reading import shown
from dure.people.duplicates.references import by_column, model_of
from dure.people.duplicates.stepping import NUMBER
from dure.people.duplicates.undoing import Judged, Since, label_of

# Where a row only moved from one record to the other, its values tell a reader nothing.
MOVED = "merged_into_id"


@dataclass(frozen=True)
class Told:
    """One row or column in words."""

    key: str
    what: str
    where: str
    before: str
    now: str


def judged_rows(judged: Iterable[Judged]) -> list[Told]:
    """Steps in words; equal ones are counted together."""
    told = [_told(each) for each in judged if each.step.column != MOVED]
    counted = Counter((each.what, each.where, each.before, each.now) for each in told)
    first = {(each.what, each.where, each.before, each.now): each for each in reversed(told)}
    return [
        Told(each.key, each.what + (f" {counted[key]}건" if counted[key] > 1 else ""), *key[1:])
        for key, each in first.items()
    ][::-1]


def _told(judged: Judged) -> Told:
    step, row = judged.step, judged.row
    if (step.table, step.column) in by_column():
        now = "다른 곳을 가리킴" if row is not None and not judged.is_untouched else ""
        return Told(str(step.pk), label_of(step), case_number(row), "", now)
    if step.column == NUMBER:
        return Told(str(step.pk), "주민등록번호", "", "합치기 전의 번호", "지금의 번호")
    model = model_of(step.table)
    before = shown(model, step.column, step.before)
    current = getattr(row, step.column) if row is not None else None
    kind = str(model._meta.verbose_name)
    return Told(str(step.pk), label_of(step), kind, before, shown(model, step.column, current))


def described(since: Iterable[Since]) -> list[Told]:
    """Rows that came after the merge."""
    return [
        Told(each.key, each.reference.ko, case_number(each.row), "", f"{made_at(each.row.pk):%Y.%m.%d %H:%M}")
        for each in since
    ]


def case_number(row: Any) -> str:
    """The number of the case a row belongs to, where it belongs to one."""
    if row is None:
        return ""
    case = getattr(row, "case", None)
    return str(getattr(case, "number", "") or getattr(row, "number", ""))


def made_at(key: UUID) -> datetime:
    """When a row was made: its key says so (UUIDv7)."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC).astimezone()
