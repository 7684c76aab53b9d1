"""The keys of an installation in one file that only two people together open (열쇠 보관).

Each of the two knows a passphrase of their own; the file's key comes from both. Whoever has one of them, or the file, or
a backup of the database, has nothing yet. Every pair that should be able to do it gets a file of its own.
"""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dure.ops import durable, paths, secrets
from dure.ops.problems import Problem

HEAD = b"dure keys for two 1\n"
SALT, NONCE = 16, 12
SHORTEST = 12
LOCK = ".lock"


def backup(file: Path, first: str, second: str) -> None:
    """All secrets of this installation."""
    _refuse_weak(first, second)
    if file.exists():
        raise Problem(f"{file} is there already: keys are never written over")
    secrets.refuse_without_field_keys()
    content = {
        path.name: path.read_text("utf-8") for path in sorted(paths.secrets().iterdir()) if is_kept(path)
    }
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    sealed = AESGCM(_key(first, second, salt)).encrypt(nonce, json.dumps(content).encode(), HEAD)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write(file, HEAD + salt + nonce + sealed)


def restore(file: Path, first: str, second: str, *, replace: bool) -> list[str]:
    """Puts them where they belong; what was there otherwise stays beside. The names of those written."""
    content = opened(file.read_bytes(), first, second)
    if _differs(secrets.RING, content[secrets.RING]) and secrets.has_field_keys() and not replace:
        raise Problem(
            "another key ring is in place: what was sealed with it would not open. If it is the wrong one, "
            "repeat with --replace; it stays beside under another name"
        )
    return [name for name, text in content.items() if _differs(name, text) and _put(name, text)]


def opened(stored: bytes, first: str, second: str) -> dict[str, str]:
    if not stored.startswith(HEAD):
        raise Problem("this is no file of keys")
    rest = stored.removeprefix(HEAD)
    salt, nonce, sealed = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    try:
        content: dict[str, str] = json.loads(AESGCM(_key(first, second, salt)).decrypt(nonce, sealed, HEAD))
    except InvalidTag:
        raise Problem("it does not open: one of the two passphrases is wrong, or their order") from None
    return content


def is_kept(path: Path) -> bool:
    return path.is_file() and path.suffix not in (LOCK, durable.PART)


def _refuse_weak(first: str, second: str) -> None:
    if min(len(first), len(second)) < SHORTEST:
        raise Problem(f"each passphrase needs {SHORTEST} letters or more")
    if first == second:
        raise Problem("two people need two passphrases: these are the same")


def _key(first: str, second: str, salt: bytes) -> bytes:
    parts = [
        hashlib.scrypt(words.encode(), salt=salt + which, n=2**15, r=8, p=1, maxmem=2**26)
        for words, which in ((first, b"1"), (second, b"2"))
    ]
    return hashlib.sha256(b"".join(parts)).digest()


def _differs(name: str, text: str) -> bool:
    path = paths.secrets() / name
    return not path.exists() or path.read_text("utf-8") != text


def _put(name: str, text: str) -> bool:
    path = paths.secrets() / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        path.rename(path.with_name(f"{name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"))
    durable.write(path, text.encode())
    return True
