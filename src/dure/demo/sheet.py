"""Records waiting to be written together (묶음 저장): as the owner, each table in one go."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django.db import models, transaction

OWNER = "owner"
BATCH = 2000
M = TypeVar("M", bound=models.Model)


class Sheet:
    """Unsaved records by table, in the order in which tables were first used."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[models.Model]] = {}

    def add(self, model: type[M], **fields: Any) -> M:
        """Keep a record for later; its key is there already, so that others can point at it."""
        record = model(**fields)
        self.rows.setdefault(model, []).append(record)
        return record

    def keep(self, records: Iterable[models.Model]) -> None:
        """Records that are there already."""
        for record in records:
            self.rows.setdefault(type(record), []).append(record)

    def all_of(self, model: type[M]) -> list[M]:
        return cast("list[M]", self.rows.get(model, []))

    def save(self) -> int:
        """Write everything in one transaction; foreign keys are checked at its end."""
        with transaction.atomic(using=OWNER):
            for model, records in self.rows.items():
                model._base_manager.using(OWNER).bulk_create(records, batch_size=BATCH)
        return sum(len(records) for records in self.rows.values())
