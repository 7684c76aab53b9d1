"""What seals state about the chain itself: pruning, and a restored backup (봉인에 적힌 사실)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dure.access.log_records import Seal
from dure.access.sealing import seals
from dure.access.sealing.chain import Link
from dure.rulebook import product


@dataclass(frozen=True)
class Pruning:
    """A seal that states up to which number the rows were removed."""

    seal: Seal
    through: int

    @property
    def link(self) -> Link:
        return seals.link_of(self.seal)

    @property
    def digest(self) -> bytes:
        return bytes(self.seal.digest)

    @property
    def latest_allowed(self) -> datetime:
        """Seals made later than this were still to be kept when the pruning was stated."""
        return years_before(self.seal.sealed_at, product().read_log.keep_years)


@dataclass(frozen=True)
class Restore:
    """A seal that states that a backup was restored: numbers after one and up to the head were lost."""

    after: int
    head: int


def prunings() -> Iterator[Pruning]:
    """Every stated pruning, signed or not."""
    for seal in seals.chain().defer("leaves").filter(kind=Seal.Kind.PRUNING):
        through = seal.facts.get("through")
        if isinstance(through, int):
            yield Pruning(seal, through)


def restore_in(seal: Seal) -> Restore | None:
    """What the seal states of a restore, if it does."""
    said = seal.facts.get("restored")
    return Restore(said["after"], said["head"]) if isinstance(said, dict) else None


def years_before(moment: datetime, years: int) -> datetime:
    """The same day of an earlier year; the 29th of February becomes the 28th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)
