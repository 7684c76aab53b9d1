"""Field encryption: AES-GCM with a key ring outside the database, HMAC for exact search (필드 암호화).

Every value names the key it was written with, so that keys can change while the product runs
(`access/keys/`). A process notices a replaced ring file before it next uses a key.
"""

import base64
import hmac
import os
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dure.ops.secrets import LostRing, field_keys, ring_mark

NONCE_BYTES = 12
# Hashes under the ring's first search key carry no name: they were written before search keys had any.
FIRST_SEARCH = "s1"


class KeyIsGone(Exception):
    """The key that a value names is not in the ring: it was retired, and the value with it."""


@dataclass(frozen=True)
class KeyRing:
    """Encryption and search keys by id, and the ids in use; a printed ring shows no key."""

    keys: dict[str, bytes] = field(repr=False)
    current: str
    search_keys: dict[str, bytes] = field(repr=False)
    current_search: str

    @classmethod
    def load(cls, raw: dict[str, Any]) -> "KeyRing":
        search = raw.get("search_keys") or [{"id": FIRST_SEARCH, "key": raw["search"]}]
        return cls(
            keys=_decoded(raw["keys"]),
            current=raw["current"],
            search_keys=_decoded(search),
            current_search=raw.get("current_search", FIRST_SEARCH),
        )

    def key(self, key_id: str) -> bytes:
        try:
            return self.keys[key_id]
        except KeyError:
            raise KeyIsGone(key_id) from None


def _decoded(entries: list[dict[str, str]]) -> dict[str, bytes]:
    return {entry["id"]: base64.b64decode(entry["key"]) for entry in entries}


def ring() -> KeyRing:
    """The installation's key ring as it stands now."""
    try:
        return _ring(ring_mark())
    except (FileNotFoundError, LostRing):
        raise KeyIsGone("field_keys.json") from None


@lru_cache(maxsize=1)
def _ring(_mark: tuple[int, int]) -> KeyRing:
    return KeyRing.load(field_keys())


def key_of(stored: str) -> str:
    """The id of the key that a sealed value or a file's head names."""
    return stored.partition(".")[0]


def encrypt(text: str, bound_to: str) -> str:
    """`keyid.base64(nonce+ciphertext)`; readable only with the same `bound_to` (table and row)."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.key(keys.current)).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{keys.current}.{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, bound_to: str) -> str:
    """The text; raises `cryptography.exceptions.InvalidTag` when moved to another row or changed."""
    key_id, _, body = stored.partition(".")
    raw = base64.b64decode(body)
    cipher = AESGCM(ring().key(key_id))
    return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode()).decode()


def encrypt_bytes(content: bytes, bound_to: str) -> bytes:
    """A whole file: key id, a dot, nonce and ciphertext."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.key(keys.current)).encrypt(nonce, content, bound_to.encode())
    return keys.current.encode() + b"." + nonce + sealed


def decrypt_bytes(stored: bytes, bound_to: str) -> bytes:
    """The file; raises `InvalidTag` when it was changed or stands for another record."""
    key_id, _, raw = stored.partition(b".")
    cipher = AESGCM(ring().key(key_id.decode()))
    return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode())


def search_hash(text: str) -> str:
    """A keyed hash that equals itself for equal text: exact search without decrypting."""
    return _hash(text, ring().current_search)


def searching() -> Callable[[str], str]:
    """`search_hash` for many texts, under the ring as it stands now."""
    keys = ring()
    name = keys.current_search
    key = keys.search_keys[name]
    return lambda text: _hashed(text, name, key)


def search_hashes(text: str) -> list[str]:
    """The hash under every search key of the ring: while numbers are hashed anew both must be found."""
    return [_hash(text, key_id) for key_id in ring().search_keys]


def word_keys(words: Iterable[str]) -> dict[str, uuid.UUID]:
    """For each word the key under which the search index keeps it: 128 bits of a hash under the current search key."""
    keys = ring()
    return {word: _word_key(word, keys.search_keys[keys.current_search]) for word in words}


def any_word_keys(word: str) -> list[uuid.UUID]:
    """A word under every search key of the ring, for asking while words are hashed anew."""
    return [_word_key(word, key) for key in ring().search_keys.values()]


def _word_key(word: str, key: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=hmac.digest(key, b"word:" + word.encode(), "sha256")[:16])


def search_key_of(hashed: str) -> str:
    """The id of the search key that made a hash."""
    return hashed.partition(".")[0] if "." in hashed else FIRST_SEARCH


def _hash(text: str, key_id: str) -> str:
    return _hashed(text, key_id, ring().search_keys[key_id])


def _hashed(text: str, key_id: str, key: bytes) -> str:
    digest = hmac.digest(key, text.encode(), "sha256")
    if key_id == FIRST_SEARCH:
        return digest.hex()
    return f"{key_id}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
