"""Entries, seals and tampering for the tests of the read log (열람 기록 시험 자료)."""

import uuid
from pathlib import Path

from django.db import Error, connections, transaction

from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.access.sealing.findings import Finding
from dure.access.sealing.heads import Heads
from dure.access.sealing.keys import PublicKeys, Signer
from dure.access.sealing.sealer import Sealer
from dure.access.sealing.verifier import Verifier
from tests.factories import Town, act_as


def a_sealer(folder: Path) -> Sealer:
    """With a key and heads of its own."""
    return Sealer(Signer.from_seed(b"1" * 32), Heads((folder / "heads.jsonl",)))


def entries(town: Town, count: int = 3) -> list[ReadEntry]:
    act_as(town.manager)
    rows = [
        ReadEntry(
            staff=town.manager,
            subject_kind="case",
            subject_hash=subject_hash("case", uuid.uuid4()),
            page=f"page_{number}",
            address="127.0.0.1",
            request_id=uuid.uuid4(),
        )
        for number in range(count)
    ]
    ReadEntry.objects.bulk_create(rows)
    return rows


def verify(sealer: Sealer) -> tuple[list[Finding], Verifier]:
    verifier = Verifier(PublicKeys([sealer.signer.public]), sealer.heads)
    return list(verifier.findings()), verifier


def found(sealer: Sealer) -> list[tuple[str, int | None, uuid.UUID | None]]:
    return [(str(one.wrong), one.seal, one.row) for one in verify(sealer)[0]]


def owner(sql: str, *values: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def refused(alias: str, sql: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connections[alias].cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount == 0
    except Error:
        return True


def three_seals(town: Town, sealer: Sealer) -> None:
    for _ in range(3):
        entries(town, 2)
        sealer.run()
