"""Verifying the read log against its seals and the heads kept elsewhere (열람 기록 검증).

Goes through the chain once, seal by seal, so that memory stays bounded however long the log is.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Exists, Min, OuterRef

from dure.access.log_records import Seal
from dure.access.sealing import rows_check, seals
from dure.access.sealing.chain import leaf_pairs, root_of
from dure.access.sealing.findings import Finding, Tally, Wrong
from dure.access.sealing.heads import Head, Heads, read
from dure.access.sealing.keys import PublicKeys, public_keys
from dure.access.sealing.stated import Pruning, Restore, prunings, restore_in

HEADS_AT_ONCE = 1_000
MOST_STRAYS = 1_000


@dataclass
class Verifier:
    """One verification; `findings()` is read once, `tally` is complete after it."""

    keys: PublicKeys = field(default_factory=public_keys)
    heads: Heads = field(default_factory=Heads.of_installation)
    tally: Tally = field(default_factory=Tally)
    restores: list[Restore] = field(default_factory=list)
    pruning: Pruning | None = None

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong; pruning waits meanwhile, sealing goes on."""
        began = time.monotonic()
        with seals.alone(seals.PRUNING, shared=True):
            last = seals.last_seal()
            self.tally.last_seal = last.number if last else 0
            self.pruning = self._signed_pruning()
            for finding in self._all():
                self.tally.wrong += 1
                yield finding
            self._count_unsealed()
        self.tally.seconds = time.monotonic() - began

    def _all(self) -> Iterator[Finding]:
        yield from self._chain()
        yield from self._strays()
        yield from self._heads()

    def _signed_pruning(self) -> Pruning | None:
        """The furthest pruning that is stated under a good signature: nobody else may remove rows."""
        good = [p for p in prunings() if p.link.digest == p.digest and self._is_signed(p.seal)]
        return max(good, key=lambda p: p.through, default=None)

    def _is_signed(self, seal: Seal) -> bool:
        return self.keys.accept(seal.key_id, bytes(seal.digest), bytes(seal.signature))

    def _chain(self) -> Iterator[Finding]:
        before: Seal | None = None
        for seal in seals.chain().filter(number__lte=self.tally.last_seal).iterator(chunk_size=20):
            self.tally.seals += 1
            yield from self._link(seal, before)
            yield from self._content(seal)
            before = seal

    def _link(self, seal: Seal, before: Seal | None) -> Iterator[Finding]:
        """The seal itself: what its digest covers, who signed it, and what it follows."""
        link, digest = seals.link_of(seal), bytes(seal.digest)
        if link.digest != digest:
            yield _about(seal, Wrong.SEAL_CHANGED)
        if seal.key_id not in self.keys:
            yield _about(seal, Wrong.KEY_UNKNOWN, seal.key_id)
        elif not self._is_signed(seal):
            yield _about(seal, Wrong.SIGNATURE_BAD)
        yield from self._order(seal, before)

    def _order(self, seal: Seal, before: Seal | None) -> Iterator[Finding]:
        expected = before.number + 1 if before else 1
        restore = restore_in(seal)
        if restore and restore.after == expected - 1:
            self.restores.append(restore)
            self.tally.restored += restore.head - restore.after
            expected = max(restore.head + 1, expected)
        if seal.number > expected:
            lost = f"{expected}" if seal.number == expected + 1 else f"{expected} to {seal.number - 1}"
            yield Finding(Wrong.SEAL_MISSING, expected, at=before.sealed_at if before else None, detail=lost)
        elif bytes(seal.previous) != (bytes(before.digest) if before else b""):
            yield _about(seal, Wrong.LINK_BROKEN)

    def _content(self, seal: Seal) -> Iterator[Finding]:
        """The seal's list of rows, and the rows."""
        leaves = bytes(seal.leaves)
        if seal.entry_count and not leaves:
            yield from self._pruned(seal)
            return
        if root_of(leaves) != bytes(seal.root):
            in_order = b"".join(key + found for key, found in sorted(leaf_pairs(leaves)))
            same = root_of(in_order) == bytes(seal.root)
            yield _about(seal, Wrong.LEAVES_REORDERED if same else Wrong.LEAVES_CHANGED)
            leaves = in_order
        yield from rows_check.compare(seal, leaves, self.tally)

    def _pruned(self, seal: Seal) -> Iterator[Finding]:
        self.tally.pruned += seal.entry_count
        if self.pruning is None or seal.number > self.pruning.through:
            yield _about(seal, Wrong.PRUNING_UNSTATED)
        elif seal.sealed_at > self.pruning.latest_allowed:
            yield _about(seal, Wrong.PRUNING_EARLY)
        for row in islice(seals.sealed_rows(seal.number), MOST_STRAYS):
            yield Finding(Wrong.INSERTED, seal.number, row[0], row[1], "after pruning")

    def _strays(self) -> Iterator[Finding]:
        """Rows that claim a number which no seal has."""
        known = Seal.objects.using(seals.SEALER).filter(number=OuterRef("seal"))
        lost = seals.entries().filter(~Exists(known), seal__isnull=False)
        for key, number, at in lost.values_list("id", "seal", "happened_at")[:MOST_STRAYS]:
            yield Finding(Wrong.SEAL_MISSING, number, key, at)

    def _heads(self) -> Iterator[Finding]:
        for file in self.heads.files:
            lines = read(file)
            some = False
            while batch := list(islice(lines, HEADS_AT_ONCE)):
                some = True
                yield from self._compare_heads(batch)
            if not some and self.tally.last_seal:
                yield Finding(Wrong.NO_HEADS, detail=str(file.name))

    def _compare_heads(self, batch: list[Head | str]) -> Iterator[Finding]:
        heads = [head for head in batch if isinstance(head, Head)]
        yield from (
            Finding(Wrong.HEAD_UNREADABLE, detail=line[:60]) for line in batch if isinstance(line, str)
        )
        rows = seals.chain().filter(number__in=[head.number for head in heads])
        known = {number: bytes(digest).hex() for number, digest in rows.values_list("number", "digest")}
        for head in heads:
            if known.get(head.number) != head.digest and not self._lost_in_restore(head):
                wrong = Wrong.HEAD_DIFFERS if head.number in known else Wrong.CHAIN_CUT
                yield Finding(wrong, head.number, detail=f"sealed {head.sealed_at}")

    def _lost_in_restore(self, head: Head) -> bool:
        return any(one.after < head.number <= one.head for one in self.restores)

    def _count_unsealed(self) -> None:
        waiting = seals.entries().filter(seal__isnull=True)
        self.tally.unsealed = waiting.count()
        self.tally.oldest_unsealed = waiting.aggregate(oldest=Min("happened_at"))["oldest"]


def _about(seal: Seal, wrong: Wrong, detail: str = "") -> Finding:
    return Finding(wrong, seal.number, at=seal.sealed_at, detail=detail)
