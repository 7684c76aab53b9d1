"""Files of records, encrypted outside the web root (첨부 파일 보관)."""

import fcntl
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from dure.access.crypto import decrypt_bytes, encrypt_bytes
from dure.ops import durable, outage


class _Unkept(threading.local):
    """Files written by this thread, with the transaction that has not been seen to commit."""

    def __init__(self) -> None:
        self.keys: dict[uuid.UUID, str] = {}


unkept = _Unkept()


def store_file(key: uuid.UUID, content: bytes) -> None:
    """Write the file of a record, on the disk before its record can be; the ciphertext opens only as this record's."""
    if connection.in_atomic_block:
        unkept.keys[key] = transaction_id()
        transaction.on_commit(lambda: unkept.keys.pop(key, None))
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    durable.write(path, encrypt_bytes(content, bound_to(key)))


def transaction_id() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        return str(cursor.fetchone()[0])


def remove_unkept() -> None:
    """After a transaction: files whose records were rolled back.

    A commit whose answer was lost may have been carried out, so the database is asked what became of it. What it
    cannot tell now is asked after the next request; what it never tells, and what a process left that died, the sweep
    finds.
    """
    for key, number in list(unkept.keys.items()):
        outcome = outcome_of(number)
        if outcome == "aborted":
            destroy_file(key)
        if outcome != "in progress":
            unkept.keys.pop(key, None)


def outcome_of(number: str) -> str:
    """What became of a transaction; one that the database does not know any more is not known here either."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_xact_status(%s::xid8)", [number])
            return cursor.fetchone()[0] or "unknown"
    except DatabaseError as error:
        return "in progress" if outage.kind_of(error) else "unknown"


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
