"""One scan of all extracts (훑어보기): DuckDB within the process, bounded in memory, the same result twice.

Knows no database of ours: files, keys and free places come in, households go out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

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
    """Which files, up to which month; `known`: keys of persons who are not to be found; `free`: places by town.

    `order` gives the points by which households worth a visit are ordered, where those are not the scorecard's.
    """

    files: Sequence[Path]
    month: int
    book: SignalScan
    signals: Signals
    known: Iterable[int] = ()
    free: Mapping[int, int] = field(default_factory=dict)
    spills_to: Path | None = None
    order: "Order | None" = None


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


class Database(Protocol):
    """What is asked of an engine."""

    def read(self, files: Sequence[Path]) -> ir.Table: ...

    def keep(self, name: str, wanted: ir.Table) -> ir.Table: ...

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]: ...


class Duck:
    """DuckDB in this process."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    def read(self, files: Sequence[Path]) -> ir.Table:
        return self.backend.read_parquet([str(path) for path in files])

    def keep(self, name: str, wanted: ir.Table) -> ir.Table:
        return self.backend.create_table(f"kept_{name}", wanted, temp=True)

    def rows(self, wanted: ir.Table) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = self.backend.to_pyarrow(wanted).to_pylist()
        return told


@contextmanager
def engine(asked: Asked) -> Iterator[Duck]:
    """Its own for each scan: what it holds is bounded, what does not fit goes to the disk."""
    spills: dict[str, Any] = {"temp_directory": str(asked.spills_to)} if asked.spills_to else {}
    made: Backend = ibis.duckdb.connect(
        threads=asked.book.threads,
        memory_limit=f"{asked.book.memory_megabytes}MB",
        preserve_insertion_order=False,
        **spills,
    )
    try:
        yield Duck(made)
    finally:
        made.disconnect()


def scan(asked: Asked, tell: Tell = lambda _: None) -> Scanned:
    """All of it; `tell` is told each step."""
    with engine(asked) as database:
        return Scanning(asked, database, tell).run()


class Scanning:
    """The steps, each kept as a table for the next."""

    def __init__(self, asked: Asked, database: Database, tell: Tell) -> None:
        self.asked, self.database, self.tell = asked, database, tell
        self.ask = Expressions(asked.month, asked.book, asked.signals)
        self.kept: dict[str, ir.Table] = {}

    def run(self) -> Scanned:
        tables, ask, keep = sources(self.asked, self.database), self.ask, self.keep
        register = self.register(tables.members)
        alike = keep("alike", ask.alike(tables.rows, register))
        linked = keep("linked", ask.linked(ask.told(tables.rows, alike), register))
        weighed = keep("weighed", ask.weighed(ask.over_time(linked), tables.weights))
        scored = keep("scored", ask.scored(weighed, register, tables.premiums))
        met = keep("met", ask.known_homes(linked, register, tables.known))
        left = keep("left", ask.left(scored, met))
        if self.asked.order:
            left = keep("ordered", ask.ordered(left, self.points(left, weighed, self.asked.order)))
        chosen = keep("chosen", ask.chosen(left, tables.places))
        self.tell("reasons")
        return Scanned(self.counts(tables), self.households(chosen, weighed, linked))

    def register(self, members: ir.Table) -> ir.Table:
        """Everybody; the few who left lie beside those of now, for copying ten million takes as long as reading them."""
        newest = self.newest(members)
        living = self.keep("register", self.ask.living(members, newest))
        gone = self.keep("gone", self.ask.gone(members, newest, living))
        return living.union(gone)

    def keep(self, name: str, wanted: ir.Table) -> ir.Table:
        """Reckoned once, for whatever stands on it."""
        self.tell(name)
        self.kept[name] = self.database.keep(name, wanted)
        return self.kept[name]

    def newest(self, members: ir.Table) -> int:
        """The month of the last register."""
        told = members.filter(members.month <= self.asked.month)
        return int(self.database.rows(told.aggregate(month=told.month.max()))[0]["month"] or 0)

    def counts(self, tables: Sources) -> dict[str, int]:
        kept = self.kept
        left, linked = kept["left"], kept["linked"]
        asked = {
            "rows": self.ask.inside(tables.rows),
            "people": linked.select("who").distinct(),
            "homes": kept["scored"],
            "left": left,
            "chosen": kept["chosen"],
            "no_town": left.filter(left.town.notin(list(self.asked.free) or [0])),
        }
        return {
            name: int(self.database.rows(each.aggregate(many=each.count()))[0]["many"])
            for name, each in asked.items()
        }

    def points(self, left: ir.Table, weighed: ir.Table, order: Order) -> ir.Table:
        """Those worth a visit by another order: reckoned here, so that every engine has the same."""
        details = self.by_home(weighed.semi_join(left, "home"), detail_of)
        homes = (household_of(row, tuple(details[row["home"]])) for row in self.database.rows(left))
        found = {home.home: order(home) for home in homes}
        return small({"home": list(found), "score": list(found.values())})

    def households(self, chosen: ir.Table, weighed: ir.Table, linked: ir.Table) -> tuple[Household, ...]:
        """The chosen ones with everything that is told about them, in the order of towns and urgency."""
        details = self.by_home(
            weighed.semi_join(chosen, "home").order_by(ibis.desc("points"), "signal"), detail_of
        )
        people = linked.semi_join(chosen, "home")
        counted = people.group_by("home", "who").agg(many=people.count())
        who = self.by_home(counted.order_by(ibis.desc("many"), "who"), lambda row: row["who"])
        rows = self.database.rows(chosen.order_by("town", "rank"))
        return tuple(
            household_of(row, tuple(details.get(row["home"], ())), tuple(who.get(row["home"], ())))
            for row in rows
        )

    def by_home(self, wanted: ir.Table, made: Callable[[dict[str, Any]], Any]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for row in self.database.rows(wanted):
            found.setdefault(row["home"], []).append(made(row))
        return found


def sources(asked: Asked, database: Database) -> Sources:
    """The tables of one scan; the small ones are made of what was handed in."""
    read = database.read(sorted(asked.files)) if asked.files else ibis.memtable(SCHEMA.empty_table())
    kinds = asked.signals.kinds
    feeds = [kind.number for kind in kinds.values() if kind.is_feed]
    places = {"town": list(asked.free), "free": list(asked.free.values())}
    return Sources(
        rows=read.filter(read.signal.notin(feeds)),
        members=read.filter(read.signal == kinds[MEMBERS].number),
        premiums=read.filter(read.signal == kinds[PREMIUMS].number),
        known=small({"key": sorted(set(asked.known))}),
        places=small(places),
        weights=ibis.memtable(weights(asked, Expressions(asked.month, asked.book, asked.signals))),
    )


def small(columns: Mapping[str, Iterable[int]]) -> ir.Table:
    return ibis.memtable(
        pa.table({name: pa.array(list(values), pa.int64()) for name, values in columns.items()})
    )


def weights(asked: Asked, ask: Expressions) -> pa.Table:
    """The scorecard as a table."""
    kinds = list(asked.signals.dangers.values())
    return pa.table(
        {
            "signal": pa.array([kind.number for kind in kinds], pa.int16()),
            "weight": pa.array([asked.book.score.points[kind.code] for kind in kinds], pa.int32()),
            "owed": [kind.layout in OWED for kind in kinds],
            "monthly": [kind.layout == "arrears" for kind in kinds],
            "sensitive": [kind.is_sensitive for kind in kinds],
            **{
                name: pa.array([kind.code in codes for kind in kinds], pa.bool_()).cast(pa.int16())
                for name, codes in ask.told_together().items()
            },
        }
    )


def detail_of(row: dict[str, Any]) -> Detail:
    names = ("points", "seen", "months", "amount", "before", "people")
    figures = {name: int(row[name] or 0) for name in names}
    return Detail(int(row["signal"]), **figures, is_worse=bool(row["is_worse"]))


def household_of(row: dict[str, Any], details: tuple[Detail, ...], people: tuple[int, ...] = ()) -> Household:
    combined = tuple(int(name[1:]) for name in row if name[0] == "c" and name[1:].isdecimal() and row[name])
    return Household(
        home=row["home"],
        town=row["town"],
        score=int(row["score"]),
        rank=int(row.get("rank", -1)) + 1,
        is_alone=bool(row["alone"]),
        is_poor=bool(row["poor"]),
        combinations=combined,
        details=details,
        people=people,
        poor=int(row["poor"] or 0),
        card=int(row.get("card", row["score"])),
    )
