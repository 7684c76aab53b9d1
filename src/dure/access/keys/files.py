"""Sealing attached files anew (첨부 파일의 열쇠 바꾸기): each is replaced as a whole, or not at all."""

import uuid
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings

from dure.access.crypto import KeyIsGone, decrypt_bytes, encrypt_bytes, ring
from dure.access.files import bound_to, holding
from dure.access.keys.rotation import Done, Tell
from dure.ops import durable

LONGEST_KEY_ID = 20


def rotate_files(tell: Tell | None = None) -> Done:
    """Every file that names an older key. What a killed run left half written, `dure files --sweep` removes."""
    done = Done()
    for path in stored_files():
        if key_of_file(path) != ring().current:
            _renew(path, done)
        if tell:
            tell(1, done.changed)
    return done


def stored_files() -> Iterator[Path]:
    """The files of attachments: named by their record's key."""
    for path in Path(settings.FILES_ROOT).glob("*/*/*"):
        if is_key(path.name):
            yield path


def is_key(name: str) -> bool:
    try:
        return uuid.UUID(name).hex == name
    except ValueError:
        return False


def key_of_file(path: Path) -> str:
    """The key that a file names; the current one when it has just been destroyed."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_KEY_ID).partition(b".")[0].decode("ascii", "replace")
    except FileNotFoundError:
        return ring().current


def files_naming() -> dict[str, int]:
    """How many files name each key."""
    found: dict[str, int] = {}
    for path in stored_files():
        key = key_of_file(path)
        found[key] = found.get(key, 0) + 1
    return found


def _renew(path: Path, done: Done) -> None:
    """Nobody destroys the file between reading it and putting the new one in its place."""
    key = uuid.UUID(path.name)
    with holding(key):
        if not path.exists():
            return
        try:
            content = decrypt_bytes(path.read_bytes(), bound_to(key))
        except (InvalidTag, KeyIsGone):
            done.unreadable += (f"file {key}",)
            return
        durable.write(path, encrypt_bytes(content, bound_to(key)))
    done.changed += 1
