"""Every row as if it were entered on the page: its form, then its action, which is rolled back (행마다 살펴보기)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from dure.access.actor import Actor
from dure.imports import known
from dure.imports.declared import Entry, Importer, Values
from dure.imports.models import Import, ImportRow
from dure.imports.sheet_file import FORMULA
from dure.rulebook import Reason, Refused
from dure.web.form_page import said

Verdict = ImportRow.Verdict
Told = list[list[str]]


class NotKept(Exception):
    """Ends an attempt that only asks."""


@dataclass
class Judge:
    """One file's rows before one person; `sure` when its doubts were read and are set aside."""

    importer: Importer
    run: Import
    by: Actor

    def judge(self, row: ImportRow) -> None:
        """Say of the row what would become of it; nothing of it is kept."""
        try:
            with transaction.atomic():
                self.attempt(row, sure=False)
                raise NotKept
        except NotKept:
            pass

    def attempt(self, row: ImportRow, *, sure: bool, seen: Told | None = None) -> None:
        """Carry the row out, or write down why not; a refusal leaves nothing behind.

        `seen`: what the preview said of it. A record that was made or changed since by others is told, not changed.
        """
        row.made_id, row.made_version, row.before, row.reasons = None, None, {}, []
        try:
            entry = self.importer.entry(self.values(row), self.run.options)
            self.enter(row, entry, sure=sure, seen=seen)
        except Refused as refusal:
            reasons = [[reason.field or "", reason.text()] for reason in refusal.reasons]
            row.reasons = reasons + row.reasons
            is_doubt = all(reason.is_doubt for reason in refusal.reasons)
            row.verdict = Verdict.DOUBTED if is_doubt else Verdict.BAD

    def enter(self, row: ImportRow, entry: Entry, *, sure: bool, seen: Told | None) -> None:
        row.key = entry.key[:300]
        if not entry.form.is_valid():
            row.verdict, row.reasons = Verdict.BAD, errors_of(entry.form)
            return
        given = said(entry.form)
        if entry.known is not None:
            row.reasons = known.differences(self.importer, entry.known, given["data"])
            if not row.reasons:
                row.verdict, row.reasons = Verdict.SAME, [["", Reason("imports.known").text()]]
                return
        if earlier := self.earlier(row):
            row.verdict = Verdict.BAD
            row.reasons = [["", Reason("imports.twice", {"row": earlier}).text()]]
            return
        row.verdict = Verdict.GOOD if entry.known is None else Verdict.DIFFERS
        if seen is None or seen[len(seen) - len(row.reasons) :] == row.reasons:
            self.carry_out(row, entry, given, sure=sure)

    def carry_out(self, row: ImportRow, entry: Entry, given: dict[str, Any], *, sure: bool) -> None:
        had = known.columns_of(entry.known) if entry.known is not None else {}
        with transaction.atomic():
            made = entry.act(by=self.by, sure=sure, **given)
        row.made_id, row.made_version, row.before = made.pk, made.version, known.before(had, made)

    def values(self, row: ImportRow) -> Values:
        """What stands in the cells, by field; formulas and cells beside the heads are refused."""
        if len(row.cells) > len(self.run.heads):
            raise Refused(
                [Reason("imports.shifted", {"cells": len(row.cells), "heads": len(self.run.heads)})]
            )
        found, wrong = {}, []
        for column in self.importer.columns:
            text = self.cell(row, column.field)
            if text.startswith(FORMULA):
                wrong.append(Reason("imports.formula", {"column": column.ko}, field=column.field))
                continue
            try:
                if text:
                    found[column.field] = column.read(text)
            except Refused as refusal:
                wrong.extend(refusal.reasons)
        if wrong:
            raise Refused(wrong)
        return found

    def cell(self, row: ImportRow, field: str) -> str:
        place = self.run.places.get(field)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def earlier(self, row: ImportRow) -> int | None:
        """The row above it that says the same thing."""
        if not row.key:
            return None
        above = self.run.rows.filter(key=row.key, number__lt=row.number).exclude(verdict=Verdict.BAD)
        return above.order_by("number").values_list("number", flat=True).first()


def errors_of(form: Any) -> Told:
    """What the page would say beside its fields."""
    return [
        [name if name != "__all__" else "", str(text)]
        for name, texts in form.errors.items()
        for text in texts
    ]


def batches(run: Import, verdicts: Sequence[str], size: int) -> Iterator[list[ImportRow]]:
    """Rows in the order of the file, some at a time."""
    after = 0
    while rows := list(run.rows.filter(verdict__in=verdicts, number__gt=after).order_by("number")[:size]):
        yield rows
        after = rows[-1].number


def keep(rows: Sequence[ImportRow]) -> None:
    fields = ["verdict", "reasons", "key", "made_id", "made_version", "before"]
    ImportRow.objects.bulk_update(rows, fields)
