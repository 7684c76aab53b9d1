"""How a table's rows go when a case, a household or a person is destroyed: each record declares it (파기 경로)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import models

from dure.access.base import Record
from dure.access.paths import Outlives, Path
from dure.manifest import HOUSE
from dure.rulebook import edition, edition_names, latest


class LibraryTable(Enum):
    """Tables of libraries: why nothing in them has to be destroyed with a case."""

    CONTEXT = ("pghistory_context", "removed with the history rows it stands behind")
    SESSION = ("django_session", "holds the key of a member of staff and expires with the session")
    CONTENT_TYPE = ("django_content_type", "names of tables")
    MIGRATIONS = ("django_migrations", "names of migrations")
    PERMISSION = ("auth_permission", "names of permissions, unused")
    GROUP = ("auth_group", "empty, unused")
    GROUP_PERMISSION = ("auth_group_permissions", "empty, unused")
    JOBS = ("procrastinate_jobs", "arguments carry the key of a 시군구 or of a job's own record")
    JOB_EVENTS = ("procrastinate_events", "states of jobs")
    PERIODIC = ("procrastinate_periodic_defers", "times of jobs")
    WORKERS = ("procrastinate_workers", "heartbeats of workers")

    @property
    def table(self) -> str:
        return self.value[0]


@dataclass(frozen=True)
class Row:
    """One path as the database keeps it."""

    table: str
    path: Path
    is_history: bool

    @property
    def values(self) -> list[Any]:
        through = self.path.through.partition(".")
        kind = "history" if self.is_history else self.path.kind
        return [self.table, self.path.root, self.path.column, through[0], through[2], kind, self.is_history]


def own_models() -> Iterator[type[models.Model]]:
    """Every model of the areas with a table, history included."""
    for model in apps.get_models(include_auto_created=True):
        of_house = model.__module__.startswith(tuple(f"{area.package}." for area in HOUSE.areas))
        if of_house and model._meta.managed and not model._meta.proxy:
            yield model


def declared(model: type[models.Model]) -> tuple[Path, ...] | Outlives | None:
    """What a record declares; a history table follows the record whose versions it keeps."""
    record: type[models.Model] = getattr(model, "pgh_tracked_model", model)
    return getattr(record, "destroyed_by", None) if issubclass(record, Record) else None


def rows() -> Iterator[Row]:
    """Every declared path."""
    for model in own_models():
        paths = declared(model)
        if isinstance(paths, tuple):
            is_history = hasattr(model, "pgh_tracked_model")
            yield from (Row(model._meta.db_table, path, is_history) for path in paths)


def typed_columns() -> Iterator[tuple[str, str]]:
    """Columns of tables that outlive a case, in which a destroyed person's name is blotted out."""
    for model in own_models():
        kept = declared(model)
        if isinstance(kept, Outlives):
            yield from ((model._meta.db_table, column) for column in kept.typed)


def statements() -> Iterator[tuple[str, list[Any]]]:
    """The declarations and the rulebook's terms, for the functions of retention.sql."""
    yield "DELETE FROM dure.destruction_path", []
    for row in rows():
        yield "INSERT INTO dure.destruction_path VALUES (%s, %s, %s, %s, %s, %s, %s)", row.values
    yield "DELETE FROM dure.typed_column", []
    for typed in typed_columns():
        yield "INSERT INTO dure.typed_column VALUES (%s, %s)", list(typed)
    yield "DELETE FROM dure.retention_term", []
    yield "DELETE FROM dure.retention_number", []
    for book in map(edition, edition_names()):
        for clock in book.retention.clocks.values():
            values = [book.name, book.valid_from, clock.code, clock.years]
            yield "INSERT INTO dure.retention_term VALUES (%s, %s, %s, %s)", values
    for name, fact in latest().retention.numbers.items():
        yield "INSERT INTO dure.retention_number VALUES (%s, %s)", [name, fact.number]
