"""What shapes the database (데이터베이스 형상), as one short text that changes when any of it does.

Kept in the database itself, it tells whether the code that runs is the code that shaped it: rights and
policies follow what records declare, so migrations alone do not tell.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections

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
