"""Abstract records: time-ordered keys and the scope columns every personal table carries (레코드 기반)."""

import uuid
from collections.abc import Collection
from typing import Any, ClassVar, Self

import uuid_utils
from django.conf import settings
from django.db import models
from django.db.models.base import ModelState
from django.utils import timezone

from dure.access.paths import OF_CASE, Outlives, Path
from dure.access.scope import Scope


def new_id() -> uuid.UUID:
    """A UUIDv7: sortable by creation time, made without the database so that it also works offline."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


class Record(models.Model):
    """A row with a UUIDv7 key and a declared row scope.

    `row_scope` decides the row-level security policy, `history_scope` that of its earlier values where it differs;
    `row_rights` the app login's table rights.
    A table without a declared scope is granted to nobody. `destroyed_by` says how its rows go when a case
    is destroyed; a table that does not say fails the tests. `kept_from` names the sections of official forms
    (`form.section`) that are kept here: a column is called as its field, and takes its label from there.
    """

    row_scope: ClassVar[Scope | None] = None
    history_scope: ClassVar[Scope | None] = None
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"
    destroyed_by: ClassVar[tuple[Path, ...] | Outlives | None] = None
    kept_from: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **_later: Any
    ) -> Self:
        """A row as it was read. What Django's own would set one by one is put there at once: a page reads hundreds.

        A column that was not read is fetched when it is asked for, as always. No record has anything to do when it is
        made (`tests/unit/access/test_records_made.py`).
        """
        row = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        vars(row).update(zip(field_names, values, strict=True), _state=state)
        return row


class ScopedRecord(Record):
    """Personal data: owned by one 시군구 and one office."""

    row_scope = Scope.OFFICE

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Versioned(models.Model):
    """An editable record: `version` is compared on every change, so nobody overwrites unseen work."""

    version = models.PositiveIntegerField("판", default=1)

    class Meta:
        abstract = True


class CaseRecord(ScopedRecord):
    """A row that belongs to one case; `case_id` is also its path to destruction."""

    row_scope = Scope.CASE
    destroyed_by = OF_CASE
    # Foreign keys that whoever reads a record looks at.
    beside: ClassVar[tuple[str, ...]] = ()

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="%(class)s_set")
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
