"""Files of records, encrypted outside the web root (첨부 파일 보관)."""

import fcntl
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from dure.access.crypto import decrypt_bytes, encrypt_bytes


class _Unkept(threading.local):
    """Files written by this thread whose transaction has not committed."""

    def __init__(self) -> None:
        self.keys: set[uuid.UUID] = set()


unkept = _Unkept()


def store_file(key: uuid.UUID, content: bytes) -> None:
    """Write the file of a record; the ciphertext opens only as this record's."""
    if connection.in_atomic_block:
        unkept.keys.add(key)
        transaction.on_commit(lambda: unkept.keys.discard(key))
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    part.write_bytes(encrypt_bytes(content, bound_to(key)))
    part.chmod(0o600)
    part.rename(path)


def remove_unkept() -> None:
    """After a transaction: files whose records were rolled back. Those of a process that died, the sweep finds."""
    while unkept.keys:
        destroy_file(unkept.keys.pop())


def read_file(key: uuid.UUID) -> bytes:
    """The content as it was taken in."""
    return decrypt_bytes(path_of(key).read_bytes(), bound_to(key))


def destroy_file(key: uuid.UUID) -> None:
    """Remove it from the disk: a rolled-back upload, or the end of its retention."""
    if path_of(key).parent.exists():
        with holding(key):
            path_of(key).unlink(missing_ok=True)


@contextmanager
def holding(key: uuid.UUID) -> Iterator[None]:
    """Destroying a file and sealing it anew wait for each other: a destroyed file must not come back."""
    folder = os.open(path_of(key).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def path_of(key: uuid.UUID) -> Path:
    """Spread over folders by the random end of the key."""
    name = key.hex
    return Path(settings.FILES_ROOT) / name[-2:] / name[-4:-2] / name


def bound_to(key: uuid.UUID) -> str:
    return f"file:{key}"
