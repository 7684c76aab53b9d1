"""Reading and writing seals and sealed rows, as the sealer (봉인의 읽기와 쓰기)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from dure.access.log_records import ReadEntry, Seal
from dure.access.sealing.chain import COVERED, Link, Row
from dure.access.sealing.heads import Head
from dure.access.sealing.keys import Signer

SEALER = "sealer"
# Advisory locks: one for whoever seals; one held by pruning, and shared by those who verify.
SEALING, PRUNING = 7_301_001, 7_301_002
AT_ONCE = 10_000

TAKE = """
    UPDATE access_readentry SET seal = %s
     WHERE id IN (SELECT id FROM access_readentry WHERE seal IS NULL ORDER BY id LIMIT %s) AND seal IS NULL
    RETURNING id, happened_at, staff_id, sigungu_id, act, subject_kind, subject_hash, page, purpose,
              host(address), request_id
"""


class Busy(Exception):
    """Another sealer, or pruning, is at work."""


@contextmanager
def alone(key: int, *, shared: bool = False) -> Iterator[None]:
    """Holds an advisory lock of the sealer's session; raises Busy when it cannot be had at once."""
    kind = "_shared" if shared else ""
    if not _scalar(f"SELECT pg_try_advisory_lock{kind}(%s)", [key]):
        raise Busy
    try:
        yield
    finally:
        _scalar(f"SELECT pg_advisory_unlock{kind}(%s)", [key])


def now() -> datetime:
    """The database's clock, which also stamps the rows."""
    found: datetime = _scalar("SELECT clock_timestamp()", [])
    return found


def _scalar(sql: str, values: list[Any]) -> Any:
    with connections[SEALER].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def take_unsealed(number: int, most: int) -> list[Row]:
    """Marks committed rows with the number of their seal and returns what is in them."""
    with connections[SEALER].cursor() as cursor:
        cursor.execute(TAKE, [number, most])
        rows: list[Row] = cursor.fetchall()
    return rows


def chain() -> QuerySet[Seal]:
    """Every seal, in the order of their numbers."""
    return Seal.objects.using(SEALER).order_by("number")


def entries() -> QuerySet[ReadEntry]:
    return ReadEntry.objects.using(SEALER)


def last_seal() -> Seal | None:
    return chain().defer("leaves").last()


def link_of(seal: Seal) -> Link:
    """What the digest of a stored seal has to cover."""
    return Link(
        number=seal.number,
        kind=seal.kind,
        sealed_at=seal.sealed_at,
        entry_count=seal.entry_count,
        first_at=seal.first_at,
        last_at=seal.last_at,
        facts=seal.facts,
        root=bytes(seal.root),
        previous=bytes(seal.previous),
        key_id=seal.key_id,
    )


def keep(link: Link, leaves: bytes, signer: Signer) -> Seal:
    """Signs a link and stores it."""
    return Seal.objects.using(SEALER).create(
        number=link.number,
        kind=link.kind,
        sealed_at=link.sealed_at,
        entry_count=link.entry_count,
        first_at=link.first_at,
        last_at=link.last_at,
        facts=link.facts,
        leaves=leaves,
        root=link.root,
        previous=link.previous,
        key_id=link.key_id,
        digest=link.digest,
        signature=signer.sign(link.digest),
    )


def head_of(seal: Seal) -> Head:
    return Head(
        seal.number,
        seal.sealed_at.isoformat(),
        bytes(seal.digest).hex(),
        bytes(seal.signature).hex(),
        seal.key_id,
    )


def sealed_rows(number: int) -> Iterator[Row]:
    """The rows that claim a seal, in the order of their keys, a handful at a time."""
    after = uuid.UUID(int=0)
    rows = entries().filter(seal=number).order_by("id")
    while page := list(rows.filter(id__gt=after).values_list(*COVERED)[:AT_ONCE]):
        yield from page
        if len(page) < AT_ONCE:
            return
        after = page[-1][0]
