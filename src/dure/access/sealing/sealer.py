"""The sealer: takes what nobody has sealed yet and adds a link to the chain (봉인하기).

A seal and the marks on its rows are one transaction; the head is written elsewhere after it. A crash between
the two leaves a head to catch up with, which the next run does first. A database that knows less than the
head elsewhere was restored from a backup or cut: the sealer refuses until someone states that.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from dure.access.log_records import Seal
from dure.access.sealing import seals
from dure.access.sealing.chain import Link, Row, leaves_of, root_of
from dure.access.sealing.heads import Head, Heads
from dure.access.sealing.keys import Signer, signer
from dure.rulebook import product


class Behind(Exception):
    """The database ends before the head kept elsewhere, or says something else there."""

    def __init__(self, head: Head, last: Seal | None) -> None:
        self.head, self.last = head, last
        super().__init__(
            f"the head elsewhere is seal {head.number}, the database has {last.number if last else 'none'}: "
            "it was cut, or restored from a backup. If it was restored, say so once: "
            'dure log seal --once --after-restore "what happened"'
        )


@dataclass(frozen=True)
class Sealer:
    """What one installation seals with."""

    signer: Signer = field(default_factory=signer)
    heads: Heads = field(default_factory=Heads.of_installation)

    def run(self, at: datetime | None = None) -> list[Seal]:
        """Seals until nothing is left; raises Busy beside another sealer, Behind after a rollback."""
        with seals.alone(seals.SEALING):
            self.catch_up()
            made = []
            while seal := self.seal_some(at or seals.now()):
                self.heads.add([seals.head_of(seal)])
                made.append(seal)
                if seal.entry_count < product().read_log.rows_in_a_seal:
                    break
            return made

    def catch_up(self) -> None:
        """Heads that a crash kept from being written, and files that are new."""
        head, last = self.heads.last(), seals.last_seal()
        if head and not _agrees(head):
            raise Behind(head, last)
        filled = self.heads.behind() or 0
        if last and last.number > filled:
            rest = seals.chain().defer("leaves").filter(number__gt=filled)
            self.heads.add(map(seals.head_of, rest.iterator()))

    @transaction.atomic(using=seals.SEALER)
    def seal_some(self, at: datetime) -> Seal | None:
        """One seal over waiting rows; an empty one now and then shows that the sealer lives."""
        last = seals.last_seal()
        number = last.number + 1 if last else 1
        rows = seals.take_unsealed(number, product().read_log.rows_in_a_seal)
        if not rows and last and at - last.sealed_at < _quiet():
            return None
        return self.add(last, number, at, rows)

    def add(
        self,
        last: Seal | None,
        number: int,
        at: datetime,
        rows: list[Row],
        kind: str = Seal.Kind.READS,
        facts: dict[str, Any] | None = None,
    ) -> Seal:
        """The next link over some rows, or over none."""
        leaves, times = leaves_of(rows), [row[1] for row in rows]
        link = Link(
            number=number,
            kind=str(kind),
            sealed_at=at,
            entry_count=len(rows),
            first_at=min(times, default=None),
            last_at=max(times, default=None),
            facts=facts or {},
            root=root_of(leaves),
            previous=bytes(last.digest) if last else b"",
            key_id=self.signer.key_id,
        )
        return seals.keep(link, leaves, self.signer)

    def state_restore(self, words: str) -> Seal:
        """Goes on after a backup was restored: the next seal says which numbers were lost, and why."""
        with seals.alone(seals.SEALING):
            head, last = self.heads.last(), seals.last_seal()
            if head is None or _agrees(head):
                raise ValueError("nothing was lost: the database and the head elsewhere agree")
            kept = last.number if last else 0
            facts = {"restored": {"after": kept, "head": head.number, "digest": head.digest, "words": words}}
            number = max(head.number, kept) + 1
            seal = self.add(last, number, seals.now(), [], facts=facts)
            self.heads.add([seals.head_of(seal)])
            return seal


def _agrees(head: Head) -> bool:
    """Whether the database still holds the seal that was remembered."""
    known = seals.chain().filter(number=head.number).values_list("digest", flat=True).first()
    return known is not None and bytes(known).hex() == head.digest


def _quiet() -> timedelta:
    return timedelta(minutes=product().read_log.empty_seal_minutes)
