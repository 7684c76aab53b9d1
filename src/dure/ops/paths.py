"""Where a running Dure keeps things (보관 위치): everything under var/ of the clone."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def var() -> Path:
    return Path(os.environ.get("DURE_VAR_DIR") or ROOT / "var").resolve()


def secrets() -> Path:
    return Path(os.environ.get("DURE_SECRETS_DIR") or var() / "secrets").resolve()


def seals() -> Path:
    """Heads of the read log's chain and the public keys: kept apart from the database and its backups."""
    return Path(os.environ.get("DURE_SEALS_DIR") or var() / "seals").resolve()


def files() -> Path:
    """Encrypted files of records; several servers share one folder."""
    return Path(os.environ.get("DURE_FILES_DIR") or var() / "files").resolve()


def signals() -> Path:
    """Figures of crisis signals under keyed numbers, as columnar files; what names people lies among the files."""
    return Path(os.environ.get("DURE_SIGNALS_DIR") or var() / "signals").resolve()


def backups() -> Path:
    return Path(os.environ.get("DURE_BACKUP_DIR") or var() / "backups").resolve()


def wal_archive() -> Path | None:
    """Where the embedded server lays every piece of its log, for a restore to a point in time."""
    named = os.environ.get("DURE_WAL_DIR")
    return Path(named).resolve() if named else None


def static() -> Path:
    return var() / "static"


def short_hash(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
