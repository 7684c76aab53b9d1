"""Thirty of everything, copied from the one that is there: for what must not grow with rows (서른 배 자료)."""

import copy
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from dure.access.base import CaseRecord, Record, new_id
from dure.access.destruction import own_models
from dure.cases.core.records import Case, Deadline
from dure.cases.process import STAGES
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from tests.roles import as_owner

MORE = 29
Change = Callable[[models.Model, int], None]


def thirty_of_everything(case: Case) -> set[str]:
    """Gives the names of the tables in which there are thirty now: of the case, of its like, or of the 시군구."""
    with as_owner():
        cases = list(_more_cases(case))
        models_ = [model for model in own_models() if issubclass(model, Record) and model is not Case]
        many = {model.__name__ for model in models_ if _multiplied(model, case, cases)}
        _needs_to_the_latest(case)
    return many


def _needs_to_the_latest(case: Case) -> None:
    """The pages show the needs of the latest assessment: it shall have them, and not the first of thirty."""
    latest = Assessment.objects.filter(case=case, completed_at__isnull=False).latest("number", "pk")
    NeedFinding.objects.filter(case=case).update(assessment=latest)


def _more_cases(case: Case) -> Iterator[Case]:
    """Open ones of the same household, three at each stage."""
    row = Case.objects.get(pk=case.pk)
    for number in range(MORE):
        each = copy.copy(row)
        each.pk, each.number = new_id(), f"{row.number}-{number}"
        stage = STAGES[number % len(STAGES)]
        each.stage, each.path = stage.code, "case" if stage.number >= 7 else ""
        each.status = Case.Status.AFTERCARE if stage.code == "aftercare" else Case.Status.OPEN
        each.outcome, each.ended_on, each.closed_on = "", None, None
        each.save(force_insert=True)
        yield each


def _multiplied(model: type[models.Model], case: Case, cases: list[Case]) -> bool:
    row = _row_of(model, case)
    if row is None:
        return False
    if issubclass(model, CaseRecord):
        spread = _inserted(row, lambda each, number: _move(each, cases[number]))
        return _inserted(row, _as_it_is) or spread
    return _inserted(row, _as_it_is)


def _row_of(model: type[models.Model], case: Case) -> models.Model | None:
    rows = model._base_manager.order_by("pk")
    names = {field.name for field in model._meta.fields}
    for name in ("case", "household"):
        if name in names and isinstance(model._meta.get_field(name), models.ForeignKey):
            return rows.filter(**{name: case if name == "case" else case.household_id}).last()
    return rows.filter(sigungu=case.sigungu_id).last() if "sigungu" in names else None


def _move(row: Any, case: Case) -> None:
    """To another case; a deadline runs there."""
    row.case_id = case.pk
    if isinstance(row, Deadline):
        row.met_at = row.dropped_at = None
        row.due_at = timezone.now() + timedelta(days=1)


def _inserted(row: models.Model, change: Change) -> bool:
    """Twenty-nine more, made different as far as the table asks for it; False when it takes no second one."""
    return any(_taken([_copied(row, number, change, differ) for number in range(MORE)]) for differ in WAYS)


def _taken(rows: list[models.Model]) -> bool:
    try:
        with transaction.atomic():
            type(rows[0])._base_manager.bulk_create(rows)
    except DatabaseError:
        return False
    return True


def _copied(row: models.Model, number: int, change: Change, differ: Change) -> models.Model:
    each = copy.copy(row)
    each.pk = new_id()
    change(each, number)
    differ(each, number)
    return each


def _as_it_is(row: models.Model, number: int) -> None:
    """Nothing forbids the same once more."""


def _other_values(row: models.Model, number: int) -> None:
    for field in row._meta.concrete_fields:
        if not field.primary_key and not isinstance(field, models.ForeignKey):
            setattr(row, field.attname, _other(field, getattr(row, field.attname), number))


def _other_unique(row: models.Model, number: int) -> None:
    for field in row._meta.concrete_fields:
        if field.unique and not field.primary_key:
            setattr(row, field.attname, _other(field, getattr(row, field.attname), number))


def _other_numbers(row: models.Model, number: int) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.IntegerField) and field.name in ("number", "order", "round", "visit"):
            setattr(row, field.attname, (getattr(row, field.attname) or 0) + number + 1)


def _other(field: Any, value: Any, number: int) -> Any:
    """Another value of the same kind; words of a list stay."""
    if isinstance(value, bool) or field.choices or value is None:
        return value
    if isinstance(value, int):
        return value + number + 1
    if isinstance(value, date):
        return value - timedelta(days=number + 1)
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    text = f"{value}{number}" if isinstance(value, str) else value
    return text[-field.max_length :] if isinstance(text, str) and field.max_length else text


WAYS: tuple[Change, ...] = (_as_it_is, _other_unique, _other_numbers, _other_values)
