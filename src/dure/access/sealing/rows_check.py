"""The rows of one seal against its leaves, and what became of those that differ (행 대조)."""

import uuid
from collections import defaultdict
from collections.abc import Iterator

from dure.access.log_records import Seal
from dure.access.sealing import seals
from dure.access.sealing.chain import COVERED, differences, leaf_pairs, row_hash, swapped, time_in
from dure.access.sealing.findings import Finding, Tally, Wrong

# So many differing rows of a seal are explained one by one; the rest is named as it was found.
MOST_EXPLAINED = 200


def compare(seal: Seal, leaves: bytes, tally: Tally) -> Iterator[Finding]:
    """Names every row of a seal that is changed, gone or too many."""
    found: dict[str, list[uuid.UUID]] = defaultdict(list)
    for kind, key in differences(leaf_pairs(leaves), _hashed(seal, tally)):
        found[kind].append(uuid.UUID(bytes=key))
    if not found:
        return
    yield from _changed(seal, leaves, found["changed"])
    yield from _missing(seal, found["missing"])
    yield from _extra(seal, found["extra"])


def _hashed(seal: Seal, tally: Tally) -> Iterator[tuple[bytes, bytes]]:
    for row in seals.sealed_rows(seal.number):
        tally.rows += 1
        yield row[0].bytes, row_hash(row)


def _changed(seal: Seal, leaves: bytes, keys: list[uuid.UUID]) -> Iterator[Finding]:
    if not keys:
        return
    rows = list(seals.entries().filter(pk__in=keys[:MOST_EXPLAINED]).values_list(*COVERED))
    sealed = dict(leaf_pairs(leaves))
    others = swapped(rows, {key.bytes: sealed[key.bytes] for key in keys[:MOST_EXPLAINED]})
    for key in keys:
        other = others.get(key.bytes)
        wrong = Wrong.REORDERED if other else Wrong.CHANGED
        detail = f"row {uuid.UUID(bytes=other)}" if other else ""
        yield Finding(wrong, seal.number, key, time_in(key.bytes), detail)


def _missing(seal: Seal, keys: list[uuid.UUID]) -> Iterator[Finding]:
    """Gone altogether, or under another number."""
    elsewhere = dict(seals.entries().filter(pk__in=keys).values_list("pk", "seal"))
    for key in keys:
        at = time_in(key.bytes)
        if key in elsewhere:
            now = elsewhere[key]
            detail = f"now seal {now}" if now else "now unsealed"
            yield Finding(Wrong.MOVED, seal.number, key, at, detail)
        else:
            yield Finding(Wrong.REMOVED, seal.number, key, at)


def _extra(seal: Seal, keys: list[uuid.UUID]) -> Iterator[Finding]:
    """Not sealed here: a row sealed under another number is named there, as moved."""
    for key in keys:
        if not any(_holds(key)):
            yield Finding(Wrong.INSERTED, seal.number, key, time_in(key.bytes))


def _holds(key: uuid.UUID) -> Iterator[bool]:
    """Seals that list the row; asked of the database, because the list may be any of them."""
    numbers = seals.chain().extra(where=["position(%s IN leaves) > 0"], params=[key.bytes])
    yield from (True for _ in numbers.values_list("number", flat=True)[:1])
