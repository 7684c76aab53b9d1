"""Bringing a backup back into an empty place (복원), and trying that from time to time (복원 연습)."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections

from dure import cli
from dure.ops import backup, clients, durable, key_check, migrate_cli, paths, secrets, shape
from dure.ops.environment import OWNER
from dure.ops.problems import Problem

# These the database already has, made by whoever may; the owner of a dump may not.
MADE_BEFORE = (
    " ACL pg_catalog ",
    " pg_stat_statements",
    " EXTENSION ",
    " COMMENT - EXTENSION ",
    " SCHEMA - dure ",
    " SCHEMA - public ",
)
TABLES = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
DRILL = "drill.json"
OF_THIS_PLACE = (
    *("DATABASE_URL", "DURE_DATABASE_SOCKET", "DURE_DATABASE_NAME"),
    *("DURE_FILES_DIR", "DURE_SIGNALS_DIR", "DURE_SEALS_DIR", "DURE_SEAL_HEADS", "DURE_WAL_DIR"),
    "DURE_BACKUP_DIR",
)


@dataclass(frozen=True)
class Drill:
    """The last time a backup was tried."""

    at: str
    backup: str
    seconds: int
    is_sound: bool


def bring_back(place: Path) -> None:
    """Everything of a backup but the keys, which must be there already."""
    note = backup.read_note(place)
    _refuse_unfit(place, note)
    _refuse_full()
    _restore_database(place)
    backup.copy_tree(place / backup.FILES, paths.files())
    backup.copy_tree(place / backup.SEALS, paths.seals())
    if not migrate_cli.is_up_to_date():
        cli.call("migrate", ["--quiet"])
    key_check.refuse_wrong_ring()


def _refuse_unfit(place: Path, note: backup.Manifest) -> None:
    if backup.digest_of(place / backup.DUMP) != note.digest:
        raise Problem(f"{place / backup.DUMP} is not what was written: take another backup")
    unknown = shape.unknown_to_code(note.migrations)
    if unknown:
        raise Problem(f"the backup is of a newer Dure (it knows {unknown[-1]}): install that one first")
    secrets.refuse_without_field_keys()
    missing = set(note.keys) - set(backup.key_ids())
    if missing:
        raise Problem(
            f"the key ring lacks {', '.join(sorted(missing))}: bring the keys back first, `dure keys restore FILE`"
        )


def _refuse_full() -> None:
    """Nothing is written over."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)
        (tables,) = cursor.fetchone()
    if tables:
        raise Problem(
            "the database is not empty: restore into a new one (another DURE_VAR_DIR or DATABASE_URL)"
        )
    if any(backup.whole_files(paths.files())):
        raise Problem(f"{paths.files()} is not empty: restore into a new folder (DURE_FILES_DIR)")


def _restore_database(place: Path) -> None:
    connections.close_all()
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(_entries(place / backup.DUMP)))
        chosen.flush()
        name = connections["owner"].settings_dict["NAME"]
        words = ("--exit-on-error", "--single-transaction", f"--use-list={chosen.name}", f"--dbname={name}")
        done = clients.call("pg_restore", OWNER, *words, str(place / backup.DUMP))
    if done.returncode:
        raise Problem("pg_restore could not bring the database back; what it said stands above")


def _entries(dump: Path) -> list[str]:
    done = clients.call("pg_restore", OWNER, "--list", str(dump), capture_output=True)
    return [
        line for line in done.stdout.decode().splitlines() if not any(each in line for each in MADE_BEFORE)
    ]


def drill(place: Path) -> Drill:
    """Into an empty folder and an embedded server of its own, with the keys of this installation; then it is looked
    at as any installation: do samples open, is the read log as it was sealed?"""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dure-drill-") as folder:
        is_sound = all(
            _said(folder, *words) for words in (("db", "restore", str(place)), ("check",), ("log", "verify"))
        )
        _said(folder, "stop")
    done = Drill(datetime.now(UTC).isoformat(), place.name, round(time.monotonic() - began), is_sound)
    durable.write(paths.backups() / DRILL, json.dumps(asdict(done)).encode())
    return done


def _said(folder: str, *words: str) -> bool:
    env = {name: value for name, value in os.environ.items() if name not in OF_THIS_PLACE}
    env |= {"DURE_VAR_DIR": folder, "DURE_SECRETS_DIR": str(paths.secrets())}
    return subprocess.run([sys.executable, "-m", "dure", *words], env=env, check=False).returncode == 0


def last_drill() -> Drill | None:
    try:
        return Drill(**json.loads((paths.backups() / DRILL).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
