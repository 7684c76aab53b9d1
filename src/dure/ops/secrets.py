"""Secrets of this installation (비밀값): made once, in var/secrets, readable by one account.

`field_keys.json` is the key ring of field encryption (`dure keys`): new values are written with the key
named `current`, old values name the key they were written with; `search` keys the exact search.
"""

import base64
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dure.ops import durable, paths
from dure.ops.problems import Problem

KEY_BYTES = 32
RING = "field_keys.json"
ID_LETTERS, SEARCH = 8, "s"
LOST = (
    "the key ring {path} is not there. What is sealed opens only with it: bring it back by `dure keys restore`, or "
    "name its folder by DURE_SECRETS_DIR. Where nothing is sealed yet, `dure migrate` makes one."
)
OF_OTHERS = "{path} belongs to another account; run Dure as that one"


class LostRing(Problem):
    """The key ring is not where it should be."""


def django_secret_key() -> str:
    return _kept("django_secret_key", lambda: secrets.token_urlsafe(64))


def field_keys() -> dict[str, Any]:
    """The key ring. It is made at one place only (`make_field_keys`): another ring opens nothing that was sealed."""
    try:
        ring: dict[str, Any] = json.loads((paths.secrets() / RING).read_text("utf-8"))
    except FileNotFoundError:
        raise LostRing(LOST.format(path=paths.secrets() / RING)) from None
    except PermissionError:
        raise Problem(OF_OTHERS.format(path=paths.secrets() / RING)) from None
    return ring


def has_field_keys() -> bool:
    return (paths.secrets() / RING).exists()


def make_field_keys() -> None:
    """The first ring of an installation, when nothing is sealed yet."""
    _kept(RING, _new_key_ring)


def refuse_without_field_keys() -> None:
    """Before anything serves people."""
    if not has_field_keys():
        raise LostRing(LOST.format(path=paths.secrets() / RING))


def ring_mark() -> tuple[int, int]:
    """Differs whenever the ring file was replaced: cheap enough to ask before every use of a key."""
    state = (paths.secrets() / RING).stat()
    return state.st_ino, state.st_mtime_ns


@contextmanager
def changing_field_keys() -> Iterator[dict[str, Any]]:
    """The ring to be changed, by one process at a time; on leaving it is replaced as a whole."""
    path = paths.secrets() / RING
    refuse_without_field_keys()
    with (path.parent / f"{RING}.lock").open("a") as lock:
        os.fchmod(lock.fileno(), 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        ring = field_keys()
        yield ring
        durable.write(path, _line(json.dumps(ring, indent=2)))


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def database_password(role: str) -> str:
    return _kept(f"password_{role}", lambda: secrets.token_urlsafe(32))


def health_token() -> str:
    """Opens /metrics and the parts of /health; whoever watches the installation gets a copy."""
    return _kept("health_token", lambda: secrets.token_urlsafe(32))


def read_log_seed() -> str:
    """The seed of the key that signs the read log's seals, in base64; only the sealer asks for it."""
    return _kept("read_log_seed", new_key)


def _new_key_ring() -> str:
    created, key, search = datetime.now(UTC).isoformat(), new_key(), new_key()
    ring = {
        "current": id_of(key),
        "keys": [{"id": id_of(key), "key": key, "created": created}],
        "current_search": id_of(search, SEARCH),
        "search_keys": [{"id": id_of(search, SEARCH), "key": search, "created": created}],
    }
    return json.dumps(ring, indent=2)


def id_of(key: str, prefix: str = "") -> str:
    """A key is named by its own hash, so that a name can never come to mean another key."""
    return prefix + hashlib.sha256(base64.b64decode(key)).hexdigest()[:ID_LETTERS]


def _kept(name: str, make: Callable[[], str]) -> str:
    path = paths.secrets() / name
    if not path.exists():
        _keep(path, make())
    try:
        return path.read_text("utf-8").strip()
    except PermissionError:
        raise Problem(OF_OTHERS.format(path=path)) from None


def _keep(path: Path, value: str) -> None:
    """Two processes may come first at once: linking a finished file lets only one of them win."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = durable.beside(path, _line(value))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    durable.sync_folder(path.parent)


def _line(value: str) -> bytes:
    return f"{value}\n".encode()
