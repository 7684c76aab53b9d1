"""Ten codes on paper for the day the phone is lost: shown once, kept as keyed hashes (복구 코드)."""

import secrets
import uuid

from cryptography.hazmat.primitives.constant_time import bytes_eq

from dure.access.crypto import search_hash

# Without letters that look alike on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS = 2, 5


def new_codes(number: int) -> list[str]:
    return [_new_code() for _ in range(number)]


def _new_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))


def hashed(code: str, staff_id: uuid.UUID) -> str:
    """The key of the hash lies outside the database; the same code of another account looks different."""
    plain = "".join(each for each in code.lower() if each in ALPHABET)
    return search_hash(f"recovery:{staff_id}:{plain}")


def is_code(code: str, staff_id: uuid.UUID, kept: str) -> bool:
    return bytes_eq(hashed(code, staff_id).encode(), kept.encode())


def looks_like_one(typed: str) -> bool:
    """Longer than the code of an app."""
    return len("".join(typed.replace("-", "").split())) == GROUPS * LETTERS
