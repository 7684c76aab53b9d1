"""How a row of the read log, a seal and the chain become bytes (열람 기록 봉인의 바이트 형식). Pure: no Django.

Every value is written as its length in four bytes, big-endian, and its bytes; a missing value is the length
0xFFFFFFFF alone. Keys are their 16 bytes, times the microseconds since 1970 in decimal, numbers decimal,
words UTF-8, addresses as PostgreSQL prints them. Each kind of content begins with a word of its own, so that
one can never be read as another.

    row hash  = SHA-256("dure.read.1\\0" id happened_at staff sigungu act kind subject page purpose address request)
    leaves    = key (16) + row hash (32) of every row, in the order of the keys
    root      = SHA-256("dure.leaves.1\\0" leaves)
    digest    = SHA-256("dure.seal.1\\0" number kind sealed_at count first_at last_at facts root previous key_id)
    signature = Ed25519(digest); `previous` is the digest of the seal before, empty for the first
"""

import hashlib
import json
import struct
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

KEY, HASH = 16, 32
LEAF = KEY + HASH
MISSING = b"\xff\xff\xff\xff"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# What a row's hash covers, in this order; the key comes first.
COVERED = (
    "id",
    "happened_at",
    "staff_id",
    "sigungu_id",
    "act",
    "subject_kind",
    "subject_hash",
    "page",
    "purpose",
    "address",
    "request_id",
)

# Stands behind the last leaf and the last row: greater than every key.
END = (b"\xff" * (KEY + 1), b"")

Row = Sequence[Any]


def written(values: Iterable[Any]) -> bytes:
    """The values one after the other, each with its length."""
    return b"".join(map(_one, values))


def _one(value: Any) -> bytes:
    if value is None:
        return MISSING
    raw = _raw(value)
    return struct.pack(">I", len(raw)) + raw


def _raw(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, uuid.UUID):
        return value.bytes
    if isinstance(value, datetime):
        return str((value - EPOCH) // MICROSECOND).encode()
    return str(value).encode()


def row_hash(row: Row) -> bytes:
    """The hash of a row given in the order of COVERED."""
    return hashlib.sha256(b"dure.read.1\0" + written(row)).digest()


def leaves_of(rows: Iterable[Row]) -> bytes:
    """The leaves of rows, in the order of their keys."""
    return b"".join(row[0].bytes + row_hash(row) for row in sorted(rows, key=lambda row: row[0].bytes))


def leaf_pairs(leaves: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Key and hash of each leaf; a remainder too short for a leaf is left out."""
    for at in range(0, len(leaves) - LEAF + 1, LEAF):
        yield leaves[at : at + KEY], leaves[at + KEY : at + LEAF]


def root_of(leaves: bytes) -> bytes:
    return hashlib.sha256(b"dure.leaves.1\0" + leaves).digest()


@dataclass(frozen=True, kw_only=True)
class Link:
    """All of a seal that its digest covers."""

    number: int
    kind: str
    sealed_at: datetime
    entry_count: int
    first_at: datetime | None
    last_at: datetime | None
    root: bytes
    previous: bytes
    key_id: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(
            b"dure.seal.1\0"
            + written(
                (
                    self.number,
                    self.kind,
                    self.sealed_at,
                    self.entry_count,
                    self.first_at,
                    self.last_at,
                    canonical(self.facts),
                    self.root,
                    self.previous,
                    self.key_id,
                )
            )
        ).digest()


def canonical(facts: dict[str, Any]) -> str:
    """One spelling of a set of facts: sorted names, no spaces."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def differences(
    leaves: Iterable[tuple[bytes, bytes]], rows: Iterable[tuple[bytes, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Compares what was sealed with what is there, both in the order of keys: missing, extra, changed."""
    sealed, there = iter(leaves), iter(rows)
    leaf, row = next(sealed, END), next(there, END)
    while leaf is not END or row is not END:
        if leaf[0] < row[0]:
            yield "missing", leaf[0]
            leaf = next(sealed, END)
        elif row[0] < leaf[0]:
            yield "extra", row[0]
            row = next(there, END)
        else:
            if leaf[1] != row[1]:
                yield "changed", leaf[0]
            leaf, row = next(sealed, END), next(there, END)


def swapped(rows: Sequence[Row], leaves: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """Among changed rows those that hold what was sealed under another's key: key → that other key."""
    found = {}
    for row in rows:
        for other, sealed in leaves.items():
            if other != row[0].bytes and row_hash((uuid.UUID(bytes=other), *row[1:])) == sealed:
                found[row[0].bytes] = other
    return found


def time_in(key: bytes) -> datetime:
    """When a key was made: a UUIDv7 begins with the milliseconds since 1970."""
    return EPOCH + timedelta(milliseconds=int.from_bytes(key[:6], "big"))
