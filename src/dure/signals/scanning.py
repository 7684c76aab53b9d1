"""One scan of all extracts (훑어보기): bounded in memory, the same result twice.

Knows no database of ours: files, keys and free places come in, households go out.
"""

from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir

from dure.signals.asked import Asked, Detail, Gathered, Household, Order, Scanned, Tell
from dure.signals.engines import Database, Duck, engine
from dure.signals.gathering import Gathering, Together
from dure.signals.tables import small, sources

__all__ = [
    "Asked",
    "Database",
    "Detail",
    "Duck",
    "Gathered",
    "Household",
    "Order",
    "Scanned",
    "Scanning",
    "engine",
    "scan",
    "small",
]


def scan(asked: Asked, tell: Tell = lambda _: None) -> Scanned:
    """All of it; `tell` is told each step."""
    with engine(asked) as database:
        return Scanning(asked, database, tell).run()


class Scanning(Gathering):
    """The steps, each kept as a table for the next."""

    def run(self) -> Scanned:
        tables, ask, keep = sources(self.asked, self.database), self.ask, self.keep
        together = self.lying_ready(self.asked.gathered) if self.asked.gathered else self.gather(tables)
        # Not kept: few of its rows are looked at twice.
        weighed = self.kept["weighed"] = ask.weighed(together.homes, tables.weights)
        scored = keep("scored", ask.scored(weighed))
        met = keep("met", ask.known_homes(together.linked, together.register, tables.known))
        left = keep("left", ask.left(scored, met))
        if self.asked.order:
            left = keep("ordered", ask.ordered(left, self.points(left, weighed, self.asked.order)))
        chosen = keep("chosen", ask.chosen(left, tables.places))
        self.tell("reasons")
        return Scanned(self.counts(together), self.households(chosen, weighed, together.linked))

    def lying_ready(self, gathered: Gathered) -> Together:
        read = self.database.read
        return Together(read([gathered.register]), read(gathered.linked), read(gathered.homes))

    def counts(self, together: Together) -> dict[str, int]:
        left, linked = self.kept["left"], together.linked
        asked = {
            "rows": linked["rows"].sum(),
            "people": linked.who.nunique(),
            "homes": self.kept["scored"].count(),
            "left": left.count(),
            "chosen": self.kept["chosen"].count(),
            "no_town": left.count(where=left.town.notin(list(self.asked.free) or [0])),
        }
        return {name: self.figure(each) for name, each in asked.items()}

    def figure(self, wanted: ir.Value) -> int:
        (row,) = self.database.rows(wanted.name("figure").as_table())
        return int(row["figure"] or 0)

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
