"""What was gathered of each kind's files, beside the extracts (모아 둔 것): made when files come or go, not at each scan.

One file for the register; for each kind of signal one of whom it is about and one of households. A name says of which
extracts and months it was made, so what no longer holds is never read: it is made anew, or removed with the extract
that it came from. As little as an extract does it name anybody.
"""

import fcntl
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dure.signals.asked import Asked, Gathered, Tell
from dure.signals.engines import Duck, engine
from dure.signals.features import Expressions
from dure.signals.forgetting import FOLDER, LOCK
from dure.signals.gathering import Gathering, Together
from dure.signals.tables import MEMBERS, PREMIUMS, sources

# Raised when the expressions gather something else.
EDITION = 1
WHO = ("signal", "home", "who", "likeness", "rows")
Kinds = Mapping[int, Sequence[Path]]


def ready(asked: Asked, kinds: Kinds, folder: Path, tell: Tell = lambda _: None) -> Gathered | None:
    """Everything that a scan of these extracts stands on; what is missing is made. None where no signal was loaded.

    `kinds`: extracts by the number of their signal, feeds too.
    """
    lying = Lying(asked, kinds, folder / FOLDER)
    if not lying.dangers:
        return None
    with locked(lying.folder):
        missing = [number for number in lying.dangers if not all(map(Path.exists, lying.of_kind(number)))]
        if missing or not lying.register.exists():
            make(lying, missing, tell)
        lying.sweep()
    return lying.gathered()


@dataclass(frozen=True)
class Lying:
    """Where what is gathered of these extracts lies."""

    asked: Asked
    kinds: Kinds
    folder: Path

    def of_feed(self, code: str) -> Sequence[Path]:
        return self.kinds.get(self.asked.signals.kinds[code].number, ())

    @property
    def dangers(self) -> list[int]:
        numbers = {kind.number for kind in self.asked.signals.dangers.values()}
        return sorted(numbers & self.kinds.keys())

    @property
    def register(self) -> Path:
        return self.folder / f"register-{digest(self.asked.month, self.of_feed(MEMBERS))}.parquet"

    def of_kind(self, number: int) -> tuple[Path, Path]:
        """Whom the signal is about, and the households."""
        ask = Expressions(self.asked.month, self.asked.book, self.asked.signals)
        files = (*self.of_feed(MEMBERS), *self.of_feed(PREMIUMS), *self.kinds[number])
        name = f"{number}-{digest((self.asked.month, ask.first, ask.fresh), files)}"
        return self.folder / f"{name}.who.parquet", self.folder / f"{name}.homes.parquet"

    def gathered(self) -> Gathered:
        pairs = [self.of_kind(number) for number in self.dangers]
        return Gathered(self.register, tuple(who for who, _ in pairs), tuple(homes for _, homes in pairs))

    def sweep(self) -> None:
        gathered = self.gathered()
        holds = {gathered.register, *gathered.linked, *gathered.homes, self.folder / LOCK}
        for path in self.folder.iterdir():
            if path not in holds:
                path.unlink(missing_ok=True)


def make(lying: Lying, numbers: Sequence[int], tell: Tell) -> None:
    """The register where it is missing, and these kinds at once."""
    feeds = (*lying.of_feed(MEMBERS), *lying.of_feed(PREMIUMS))
    files = [*feeds, *(path for number in numbers for path in lying.kinds[number])]
    asked = replace(lying.asked, files=files, gathered=None)
    with engine(asked) as database:
        tables, steps = sources(asked, database), Gathering(asked, database, tell)
        if not lying.register.exists():
            database.write(lying.register, steps.register(tables.members))
        if numbers:
            together = steps.of_kinds(tables, database.read([lying.register]))
            write(lying, numbers, together, database)


def write(lying: Lying, numbers: Sequence[int], together: Together, database: Duck) -> None:
    for number in numbers:
        who, homes = lying.of_kind(number)
        linked = together.linked
        database.write(who, linked.filter(linked.signal == number).select(*WHO))
        database.write(homes, together.homes.filter(together.homes.signal == number))


def digest(about: object, files: Sequence[Path]) -> str:
    """Of names and sizes: an extract is written once, under a name of its own."""
    told = sorted(f"{path.name} {path.stat().st_size}" for path in files)
    return hashlib.blake2b(repr((EDITION, about, told)).encode(), digest_size=12).hexdigest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One at a time makes them; whoever dies over it lets go."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
