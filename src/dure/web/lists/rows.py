"""The rows of a list in its order, batch by batch (행 읽기).

The order is taken once, as keys of 16 bytes; what is written of them is read a batch at a time. So the list is the
one that was asked for, whatever moves meanwhile, and a long one takes no more memory than a short one. A row that
its reader has lost meanwhile is left out.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.db.models import QuerySet

from dure.access.reading import Said, ask
from dure.web.cells import Order, nothing
from dure.web.lists import keyset

KEY_BYTES = 16
FETCHED = 5000
# Longer batches are a sheet's.
ON_A_PAGE = 100


class Keys:
    """Keys in order, packed; batches of them come as they were taken."""

    def __init__(self, keys: Iterable[uuid.UUID]) -> None:
        self._packed = bytearray()
        for key in keys:
            self._packed += key.bytes

    def __len__(self) -> int:
        return len(self._packed) // KEY_BYTES

    def batches(self, size: int) -> Iterator[list[uuid.UUID]]:
        for start in range(0, len(self._packed), size * KEY_BYTES):
            some = self._packed[start : start + size * KEY_BYTES]
            yield [uuid.UUID(bytes=bytes(some[at : at + KEY_BYTES])) for at in range(0, len(some), KEY_BYTES)]


class AtHand:
    """Rows that are there already, in batches."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def batches(self, size: int) -> Iterator[Sequence[Any]]:
        for start in range(0, len(self._rows), size):
            yield self._rows[start : start + size]


@dataclass(frozen=True)
class Piece:
    """The rows of one page, and whether more follow: where by key, from its last row."""

    rows: Sequence[Any]
    has_more: bool
    next_key: str = ""


class Rows(Protocol):
    """What a list consists of."""

    def count(self, most: int) -> int:
        """How many, counted no further than one more than `most`."""

    def keys(self) -> Keys | AtHand:
        """All of them in order."""

    def read(self, keys: Any) -> Iterable[Any]:
        """One batch as the columns want it."""

    def ordered(self, order: Order, *, is_down: bool) -> "Rows":
        """The same in another order."""

    def piece(self, start: int, size: int) -> Piece:
        """One page of them, by number."""


@dataclass(frozen=True)
class Listed:
    """Rows that are at hand, as those a page makes of several tables. `total`: how many there are, where only the
    first page of them is at hand."""

    rows: Sequence[Any]
    total: int | None = None

    def count(self, most: int) -> int:
        return min(self._total, most + 1)

    @property
    def _total(self) -> int:
        return len(self.rows) if self.total is None else self.total

    def keys(self) -> AtHand:
        return AtHand(self.rows)

    def read(self, keys: Sequence[Any]) -> Sequence[Any]:
        return keys

    def ordered(self, order: Order, *, is_down: bool) -> "Listed":
        """Rows without a value come last either way; equal ones stay as they were."""
        by = order.by or nothing
        with_value = [row for row in self.rows if by(row) is not None]
        without = [row for row in self.rows if by(row) is None]
        return Listed([*sorted(with_value, key=by, reverse=is_down), *without])

    def piece(self, start: int, size: int) -> Piece:
        return Piece(self.rows[start : start + size], self._total > start + size)


@dataclass(frozen=True)
class Queried:
    """Rows of an ordered query. `shown` is what is read of each, when the query itself would join too much;
    `then` makes of a batch what the columns want. `kind` names what is read where it is the same whatever was filtered
    and however it is sorted: its words are then worked out once for so many rows."""

    query: QuerySet[Any]
    shown: QuerySet[Any] | None = None
    then: Callable[[list[Any]], Iterable[Any]] = field(default=lambda found: found)
    kind: str = ""

    def count(self, most: int) -> int:
        return self.query.order_by()[: most + 1].count()

    def keys(self) -> Keys:
        return Keys(self.query.values_list("pk", flat=True).iterator(chunk_size=FETCHED))

    def read(self, keys: list[uuid.UUID]) -> Iterable[Any]:
        query = (self.query if self.shown is None else self.shown).order_by()
        if self.kind and 0 < len(keys) <= ON_A_PAGE:
            said = Said((Queried, self.kind, len(keys)), tuple(keys))
            found = {row.pk: row for row in ask(said, lambda: query.filter(pk__in=keys))}
        else:
            found = query.in_bulk(keys)
        return self.then([found[key] for key in keys if key in found])

    def ordered(self, order: Order, *, is_down: bool) -> "Queried":
        return replace(self, query=keyset.keyed(self.query, order, is_down=is_down))

    def piece(self, start: int, size: int) -> Piece:
        found = list(self.query[start : start + size + 1])
        return Piece(list(self.then(found[:size])), len(found) > size)

    def piece_after(self, key: str, size: int, *, is_down: bool) -> Piece:
        """One page of an ordered query: keys first, then what is shown of them, so that no more is joined."""
        rows = keyset.after(self.query, key, is_down=is_down)
        found = list(rows.values_list("pk", keyset.KEY)[: size + 1])
        shown = list(self.read([row for row, _ in found[:size]]))
        has_more = len(found) > size
        return Piece(
            shown, has_more, keyset.write(found[size - 1][1], found[size - 1][0]) if has_more else ""
        )
