"""Secrets of this installation (비밀값): made once, in var/secrets, readable by one account.

`field_keys.json` is the key ring of field encryption (`dure keys`): new values are written with the key
named `current`, old values name the key they were written with; `search` keys the exact search.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dure.ops import paths
from dure.ops.problems import Problem

KEY_BYTES = 32
RING = "field_keys.json"


def django_secret_key() -> str:
    return _kept("django_secret_key", lambda: secrets.token_urlsafe(64))


def field_keys() -> dict[str, Any]:
    ring: dict[str, Any] = json.loads(_kept(RING, _new_key_ring))
    return ring


def ring_mark() -> tuple[int, int]:
    """Differs whenever the ring file was replaced: cheap enough to ask before every use of a key."""
    state = (paths.secrets() / RING).stat()
    return state.st_ino, state.st_mtime_ns


@contextmanager
def changing_field_keys() -> Iterator[dict[str, Any]]:
    """The ring to be changed, by one process at a time; on leaving it is replaced as a whole."""
    field_keys()
    path = paths.secrets() / RING
    with (path.parent / f"{RING}.lock").open("a") as lock:
        os.fchmod(lock.fileno(), 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        ring = field_keys()
        yield ring
        _replace(path, json.dumps(ring, indent=2))


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def database_password(role: str) -> str:
    return _kept(f"password_{role}", lambda: secrets.token_urlsafe(32))


def read_log_seed() -> str:
    """The seed of the key that signs the read log's seals, in base64; only the sealer asks for it."""
    return _kept("read_log_seed", new_key)


def _new_key_ring() -> str:
    first = {"id": "1", "key": new_key(), "created": datetime.now(UTC).isoformat()}
    return json.dumps({"current": "1", "keys": [first], "search": new_key()}, indent=2)


def _kept(name: str, make: Callable[[], str]) -> str:
    path = paths.secrets() / name
    if not path.exists():
        _keep(path, make())
    try:
        return path.read_text("utf-8").strip()
    except PermissionError:
        raise Problem(f"{path} belongs to another account; run Dure as that one") from None


def _keep(path: Path, value: str) -> None:
    """Two processes may come first at once: linking a finished file lets only one of them win."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _written_beside(path, value)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _replace(path: Path, value: str) -> None:
    """Readers see the old file or the new one, also when the machine stops in between."""
    draft, before = _written_beside(path, value), path.stat()
    if before.st_uid != os.geteuid():
        os.chown(draft, before.st_uid, before.st_gid)
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written_beside(path: Path, value: str) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    return draft
