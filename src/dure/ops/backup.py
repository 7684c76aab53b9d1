"""A backup as one folder (백업): database, files, seals, and a note of what is in it. Keys never lie in it.

The seals are copied first and the files last: no seal is known there that the database lacks, and every file that a
record names is there. Files lie encrypted; a hard link is as good as a copy, for a file never changes.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dure.ops import clients, durable, paths, secrets, shape
from dure.ops.environment import OWNER
from dure.ops.problems import Problem

DUMP, FILES, SEALS, NOTE = "database.dump", "files", "seals", "manifest.json"
AT_ONCE = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `keys` names those that open it."""

    made_at: str
    digest: str
    migrations: list[str]
    keys: list[str]
    files: int


def newest() -> Path | None:
    """The last whole backup; what was cut off has no note."""
    found = sorted(paths.backups().glob(f"dure-*/{NOTE}"))
    return found[-1].parent if found else None


def make(folder: Path | None) -> Path:
    """A new one; as owner, for row security would silently leave rows out for anybody else."""
    place = folder or paths.backups() / f"dure-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if place.exists():
        raise Problem(f"{place} is there already: a backup is never written over")
    unfinished = place.with_name(f".{place.name}{durable.PART}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        _fill(unfinished)
        unfinished.rename(place)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    durable.sync_folder(place.parent)
    return place


def _fill(place: Path) -> None:
    copy_tree(paths.seals(), place / SEALS)
    if clients.call("pg_dump", OWNER, "--format=custom", f"--file={place / DUMP}").returncode:
        raise Problem("pg_dump could not write the database; what it said stands above")
    (place / DUMP).chmod(0o600)
    files = copy_tree(paths.files(), place / FILES)
    note = Manifest(
        made_at=datetime.now(UTC).isoformat(),
        digest=digest_of(place / DUMP),
        migrations=shape.migrations_of_database(),
        keys=key_ids(),
        files=files,
    )
    durable.write(place / NOTE, json.dumps(asdict(note), indent=2).encode())


def key_ids() -> list[str]:
    ring = secrets.field_keys()
    return sorted(each["id"] for each in [*ring["keys"], *ring.get("search_keys", ())])


def read_note(place: Path) -> Manifest:
    try:
        return Manifest(**json.loads((place / NOTE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        raise Problem(f"{place} is no whole backup: its {NOTE} is missing or cannot be read") from None


def copy_tree(source: Path, target: Path) -> int:
    """Every whole file, readable by this account alone; how many they were."""
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 0
    for path in whole_files(source):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        count += _copied(path, copy)
    return count


def whole_files(source: Path) -> Iterator[Path]:
    return (path for path in source.rglob("*") if path.is_file() and path.suffix != durable.PART)


def _copied(path: Path, copy: Path) -> bool:
    """A file whose time ended meanwhile is gone, and shall be. Logs that grow are copied, not linked."""
    try:
        if path.suffix:
            raise OSError
        os.link(path, copy)
    except FileNotFoundError:
        return False
    except OSError:
        try:
            shutil.copy2(path, copy)
        except FileNotFoundError:
            return False
    return True


def digest_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(AT_ONCE):
            found.update(part)
    return found.hexdigest()
