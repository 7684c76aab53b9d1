"""What a scan is asked, and what it answers (훑어보기에 넘기는 것과 나오는 것). Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signals

Tell = Callable[[str], None]
# Layouts whose amount is owed.
OWED = frozenset({"arrears", "debt"})


@dataclass(frozen=True)
class Asked:
    """Which files, up to which month; `known`: keys of persons who are not to be found; `free`: places by town.

    `order` gives the points by which households worth a visit are ordered, where those are not the scorecard's.
    `gathered`: what was gathered of these files beforehand; without it the scan gathers it itself.
    """

    files: Sequence[Path]
    month: int
    book: SignalScan
    signals: Signals
    known: Iterable[int] = ()
    free: Mapping[int, int] = field(default_factory=dict)
    spills_to: Path | None = None
    order: "Order | None" = None
    gathered: "Gathered | None" = None


@dataclass(frozen=True)
class Gathered:
    """Files that lie ready: the register, one row a person; of each kind who it is about, and each household."""

    register: Path
    linked: tuple[Path, ...]
    homes: tuple[Path, ...]


@dataclass(frozen=True)
class Detail:
    """One signal of a household, as it developed."""

    number: int
    points: int
    seen: int
    months: int
    amount: int
    before: int
    people: int
    is_worse: bool


@dataclass(frozen=True)
class Household:
    """One that was chosen: how urgent, why, and whom it is about, the one with most signals first.

    `card` are the points of the scorecard, `poor` those among them for a small premium.
    """

    home: int
    town: int
    score: int
    rank: int
    is_alone: bool
    is_poor: bool
    combinations: tuple[int, ...]
    details: tuple[Detail, ...]
    people: tuple[int, ...]
    poor: int = 0
    card: int = 0


Order = Callable[[Household], int]


@dataclass(frozen=True)
class Scanned:
    """What a scan found."""

    counts: Mapping[str, int]
    households: tuple[Household, ...]
