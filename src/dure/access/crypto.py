"""Field encryption: AES-GCM with a key ring outside the database, HMAC for exact search (필드 암호화)."""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dure.ops.secrets import field_keys

NONCE_BYTES = 12


@dataclass(frozen=True)
class KeyRing:
    """Encryption keys by id, the id in use, and the key of the search hash."""

    keys: dict[str, bytes]
    current: str
    search: bytes

    @classmethod
    def load(cls, raw: dict[str, Any]) -> "KeyRing":
        keys = {entry["id"]: base64.b64decode(entry["key"]) for entry in raw["keys"]}
        return cls(keys, raw["current"], base64.b64decode(raw["search"]))


@cache
def ring() -> KeyRing:
    """The installation's key ring."""
    return KeyRing.load(field_keys())


def encrypt(text: str, bound_to: str) -> str:
    """`keyid.base64(nonce+ciphertext)`; readable only with the same `bound_to` (table and row)."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.keys[keys.current]).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{keys.current}.{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, bound_to: str) -> str:
    """The text; raises `cryptography.exceptions.InvalidTag` when moved to another row or changed."""
    key_id, _, body = stored.partition(".")
    raw = base64.b64decode(body)
    return (
        AESGCM(ring().keys[key_id]).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode()).decode()
    )


def encrypt_bytes(content: bytes, bound_to: str) -> bytes:
    """A whole file: key id, a dot, nonce and ciphertext."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.keys[keys.current]).encrypt(nonce, content, bound_to.encode())
    return keys.current.encode() + b"." + nonce + sealed


def decrypt_bytes(stored: bytes, bound_to: str) -> bytes:
    """The file; raises `InvalidTag` when it was changed or stands for another record."""
    key_id, _, raw = stored.partition(b".")
    cipher = AESGCM(ring().keys[key_id.decode()])
    return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode())


def search_hash(text: str) -> str:
    """A keyed hash that equals itself for equal text: exact search without decrypting."""
    return hmac.new(ring().search, text.encode(), hashlib.sha256).hexdigest()
