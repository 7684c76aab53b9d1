"""Every change of a merge written down as it is made (합치기 단계), so that it can be taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from dure.people.duplicates.records import Merge, MergeStep
from dure.people.duplicates.references import Reference, Row
from dure.people.models import Person
from dure.people.numbers import SEALED, opened_number, sealed_fields
from dure.people.resident_number import read_number

NUMBER = SEALED[0]


class Steps:
    """Changes rows and keeps what they were; `save` writes the steps."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.steps: list[MergeStep] = []

    def change(self, row: Row, **values: Any) -> None:
        """Other values in some columns of one row; what is equal already is left alone."""
        new = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not new:
            return
        type(row)._default_manager.filter(pk=row.pk).update(**new)
        for column, value in new.items():
            self._note(row, column, stored(getattr(row, column)), stored(value))

    def repoint(self, reference: Reference, rows: Iterable[Row], key: UUID) -> None:
        """Rows that pointed to one record point to the other."""
        found = list(rows)
        reference.model._default_manager.filter(pk__in=[row.pk for row in found]).update(
            **{reference.column: key}
        )
        for row in found:
            self._note(row, reference.column, stored(getattr(row, reference.column)), stored(key))

    def mark(self, reference: Reference, key: UUID) -> None:
        """Rows that were the kept record's own: no change, but what came later is told apart by it."""
        for row in reference.rows(key):
            self._note(row, reference.column, stored(key), stored(key))

    def take_number(self, kept: Person, other: Person) -> None:
        """The other's resident number, sealed for the kept record's row; hash and mask follow from it."""
        before, digits = kept.number_sealed, opened_number(other)
        write_number(kept, digits)
        self._note(kept, NUMBER, before, kept.number_sealed)

    def _note(self, row: Row, column: str, before: Any, after: Any) -> None:
        self.steps.append(
            MergeStep(
                merge=self.merge,
                table=row._meta.db_table,
                row_id=row.pk,
                column=column,
                before=before,
                after=after,
                order=len(self.steps),
                office_id=row.office_id,
                sigungu_id=row.sigungu_id,
            )
        )

    def save(self) -> None:
        MergeStep.objects.bulk_create(self.steps)


def write_number(person: Person, digits: str) -> None:
    """Seal a number for this row, or take it away; the digits are kept nowhere else."""
    empty = dict.fromkeys(SEALED, "")
    fields = sealed_fields(person.pk, read_number(digits, date.max)) if digits else empty
    Person.objects.filter(pk=person.pk).update(**fields)
    for name, value in fields.items():
        setattr(person, name, value)


def stored(value: Any) -> Any:
    """A column's value as JSON keeps it."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def restored(model: type[models.Model], column: str, value: Any) -> Any:
    """The value as the column takes it."""
    return field_of(model, column).to_python(value)


def field_of(model: type[models.Model], column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == column)


def digits_in(sealed: str | None, key: UUID) -> str:
    """The number behind a sealed value of this row."""
    return opened_number(Person(pk=key, number_sealed=sealed or ""))
