"""What shapes the database (데이터베이스 형상), as one short text that changes when any of it does.

Kept in the database itself, it tells whether the code that runs is the code that shaped it: rights and
policies follow what records declare, so migrations alone do not tell.
"""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dure.ops.problems import Problem

PACKAGE = Path(__file__).resolve().parents[1]
MIGRATIONS = ("**/migrations/*.py",)
DECLARATIONS = (
    *("**/*.sql", "**/models.py", "**/records.py", "access/*.py", "ops/provision.py"),
    "rulebook/*/retention.toml",
    "rulebook/*/sign_in.toml",
    "rulebook/*/sheets.toml",
    "rulebook/*/restriction.toml",
)
LIBRARIES = ("django", "django-pghistory", "django-pgtrigger", "procrastinate")
NOTE = "obj_description('dure'::regnamespace, 'pg_namespace')"


def of_migrations() -> str:
    return _digest(MIGRATIONS)


def of_code() -> str:
    return _digest((*MIGRATIONS, *DECLARATIONS))


def of_database() -> str | None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT {NOTE}")
        row = cursor.fetchone()
    return row[0] if row else None


def ahead_of_code() -> list[str]:
    """Migrations that the database has seen and this code does not know: a newer one has shaped it."""
    return unknown_to_code(migrations_of_database())


def migrations_of_database() -> list[str]:
    found = MigrationRecorder(connections["owner"]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in found)


def unknown_to_code(migrations: Iterable[str]) -> list[str]:
    found = MigrationLoader(None).disk_migrations
    known = set(found).union(*(each.replaces for each in found.values()))
    return sorted(set(migrations) - {f"{app}.{name}" for app, name in known})


def refuse_ahead() -> None:
    """Code older than the database would read and write it wrongly."""
    unknown = ahead_of_code()
    if unknown:
        raise Problem(
            f"the database was shaped by a newer Dure than this one ({len(unknown)} migrations it does not know, "
            f"the last is {unknown[-1]}), or by an area that DURE_AREAS does not name. Start the newer one again, "
            "or restore the backup that was made before the upgrade: docs/operation/upgrade.md"
        )


def note(shape: str | None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("COMMENT ON SCHEMA dure IS %s", [shape])


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256(" ".join(version(name) for name in LIBRARIES).encode())
    for folder in folders():
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def folders() -> list[Path]:
    """The product's own, and those of areas that an installation added."""
    added = [folder for folder in settings.AREA_FOLDERS if not folder.is_relative_to(PACKAGE)]
    return [PACKAGE, *sorted(added)]
