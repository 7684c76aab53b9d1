"""One scan of all extracts (훑어보기): DuckDB within the process, bounded in memory, the same result twice.

Knows no database of ours: files, keys and free places come in, households go out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signals
from dure.signals.extract import SCHEMA
from dure.signals.features import Expressions, Sources

Tell = Callable[[str], None]
MEMBERS, PREMIUMS = "members", "premium_notice"
OWED = frozenset({"arrears", "debt"})


@dataclass(frozen=True)
class Asked:
    """Which files, up to which month; `known`: keys of persons who are not to be found; `free`: places by town."""

    files: Sequence[Path]
    month: int
    book: SignalScan
    signals: Signals
    known: Iterable[int] = ()
    free: Mapping[int, int] = field(default_factory=dict)
    spills_to: Path | None = None


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
    """One that was chosen: how urgent, why, and whom it is about, the one with most signals first."""

    home: int
    town: int
    score: int
    rank: int
    is_alone: bool
    is_poor: bool
    combinations: tuple[int, ...]
    details: tuple[Detail, ...]
    people: tuple[int, ...]


@dataclass(frozen=True)
class Scanned:
    """What a scan found."""

    counts: Mapping[str, int]
    households: tuple[Household, ...]


@contextmanager
def engine(asked: Asked) -> Iterator[Backend]:
    """Its own for each scan: what it holds is bounded, what does not fit goes to the disk."""
    spills: dict[str, Any] = {"temp_directory": str(asked.spills_to)} if asked.spills_to else {}
    made: Backend = ibis.duckdb.connect(
        threads=asked.book.threads,
        memory_limit=f"{asked.book.memory_megabytes}MB",
        preserve_insertion_order=False,
        **spills,
    )
    try:
        yield made
    finally:
        made.disconnect()


def scan(asked: Asked, tell: Tell = lambda _: None) -> Scanned:
    """All of it; `tell` is told each step."""
    with engine(asked) as database:
        return Scanning(asked, database, tell).run()


class Scanning:
    """The steps, each kept as a table for the next."""

    def __init__(self, asked: Asked, database: Backend, tell: Tell) -> None:
        self.asked, self.database, self.tell = asked, database, tell
        self.ask = Expressions(asked.month, asked.book, asked.signals)

    def run(self) -> Scanned:
        tables = sources(self.asked, self.database)
        ask = self.ask
        register = self.keep("register", ask.register(tables.members))
        linked = self.keep("linked", ask.linked(tables.rows, register))
        weighed = self.keep("weighed", ask.weighed(ask.over_time(linked), tables.weights))
        scored = self.keep("scored", ask.scored(weighed, register, linked, tables.premiums))
        met = self.keep("met", ask.known_homes(linked, register, tables.known))
        left = self.keep("left", ask.left(scored, met))
        chosen = self.keep("chosen", ask.chosen(left, tables.places))
        self.tell("reasons")
        return Scanned(self.counts(linked, scored, left, chosen), self.households(chosen, weighed, linked))

    def keep(self, name: str, wanted: ir.Table) -> ir.Table:
        self.tell(name)
        return self.database.create_table(f"kept_{name}", wanted, temp=True)

    def counts(self, linked: ir.Table, scored: ir.Table, left: ir.Table, chosen: ir.Table) -> dict[str, int]:
        asked = {
            "rows": linked.count(),
            "people": linked.who.nunique(),
            "homes": scored.count(),
            "left": left.count(),
            "chosen": chosen.count(),
            "no_town": left.filter(left.town.notin(list(self.asked.free) or [0])).count(),
        }
        return {name: int(self.database.to_pyarrow(each).as_py()) for name, each in asked.items()}

    def households(self, chosen: ir.Table, weighed: ir.Table, linked: ir.Table) -> tuple[Household, ...]:
        """The chosen ones with everything that is told about them, in the order of towns and urgency."""
        details = self.by_home(
            weighed.semi_join(chosen, "home").order_by(ibis.desc("points"), "signal"), detail_of
        )
        people = linked.semi_join(chosen, "home").group_by("home", "who")
        counted = people.agg(many=linked.signal.nunique())
        who = self.by_home(counted.order_by(ibis.desc("many"), "who"), lambda row: row["who"])
        rows = self.rows(chosen.order_by("town", "rank"))
        return tuple(
            household_of(row, tuple(details.get(row["home"], ())), tuple(who.get(row["home"], ())))
            for row in rows
        )

    def by_home(self, wanted: ir.Table, made: Callable[[dict[str, Any]], Any]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for row in self.rows(wanted):
            found.setdefault(row["home"], []).append(made(row))
        return found

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = self.database.to_pyarrow(wanted).to_pylist()
        return told


def sources(asked: Asked, database: Backend) -> Sources:
    """The tables of one scan; the small ones are made of what was handed in."""
    read = (
        database.read_parquet([str(path) for path in sorted(asked.files)])
        if asked.files
        else ibis.memtable(SCHEMA.empty_table())
    )
    kinds = asked.signals.kinds
    dangers = [kind.number for kind in asked.signals.dangers.values()]
    return Sources(
        rows=read.filter(read.signal.isin(dangers)),
        members=read.filter(read.signal == kinds[MEMBERS].number),
        premiums=read.filter(read.signal == kinds[PREMIUMS].number),
        known=ibis.memtable(pa.table({"key": pa.array(sorted(set(asked.known)), pa.int64())})),
        places=ibis.memtable(
            pa.table(
                {
                    "town": pa.array(list(asked.free), pa.int64()),
                    "free": pa.array(list(asked.free.values()), pa.int64()),
                }
            )
        ),
        weights=ibis.memtable(weights(asked)),
    )


def weights(asked: Asked) -> pa.Table:
    """The scorecard as a table."""
    kinds = list(asked.signals.dangers.values())
    groups = list(asked.signals.groups)
    return pa.table(
        {
            "signal": pa.array([kind.number for kind in kinds], pa.int16()),
            "weight": pa.array([asked.book.score.points[kind.code] for kind in kinds], pa.int32()),
            "group": pa.array([groups.index(kind.group) for kind in kinds], pa.int16()),
            "owed": [kind.layout in OWED for kind in kinds],
            "sensitive": [kind.is_sensitive for kind in kinds],
        }
    )


def detail_of(row: dict[str, Any]) -> Detail:
    names = ("points", "seen", "months", "amount", "before", "people")
    figures = {name: int(row[name] or 0) for name in names}
    return Detail(int(row["signal"]), **figures, is_worse=bool(row["is_worse"]))


def household_of(row: dict[str, Any], details: tuple[Detail, ...], people: tuple[int, ...]) -> Household:
    combined = tuple(int(name[1:]) for name in row if name[0] == "c" and name[1:].isdecimal() and row[name])
    return Household(
        home=row["home"],
        town=row["town"],
        score=int(row["score"]),
        rank=int(row["rank"]) + 1,
        is_alone=bool(row["alone"]),
        is_poor=bool(row["poor"]),
        combinations=combined,
        details=details,
        people=people,
    )
