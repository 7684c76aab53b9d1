"""The number a reporter keeps (접수 번호): made of the report's key and a secret, and kept only as a hash."""

import hashlib
import re
import uuid

from django.conf import settings

from dure.rulebook import product

GROUP = 4


def number_of(key: uuid.UUID) -> str:
    """The same for the same report, so that sending it twice gives one number."""
    made = int.from_bytes(_digest(b"number", key.bytes))
    digits = product().network.receipt_digits
    return f"{made % 10**digits:0{digits}}"


def in_groups(number: str) -> str:
    """As it is read over the telephone."""
    return " ".join(number[at : at + GROUP] for at in range(0, len(number), GROUP))


def mark_of(number: str) -> str:
    """What is kept of it; spaces and hyphens do not matter."""
    return _digest(b"receipt", re.sub(r"\D", "", number).encode()).hex()


def _digest(purpose: bytes, what: bytes) -> bytes:
    return hashlib.blake2b(
        what, key=settings.SECRET_KEY.encode()[:64], person=purpose, digest_size=32
    ).digest()
