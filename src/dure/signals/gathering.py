"""Rows gathered before anything is weighed (모으기): the register by person, signals by person and by household."""

from dataclasses import dataclass

import ibis.expr.types as ir

from dure.signals.asked import Asked, Tell
from dure.signals.engines import Database
from dure.signals.features import Expressions, Sources


@dataclass(frozen=True)
class Together:
    """Everybody of the register; whom signals are about; each signal of each household."""

    register: ir.Table
    linked: ir.Table
    homes: ir.Table


class Gathering:
    """Steps that are kept for those that stand on them."""

    def __init__(self, asked: Asked, database: Database, tell: Tell) -> None:
        self.asked, self.database, self.tell = asked, database, tell
        self.ask = Expressions(asked.month, asked.book, asked.signals)
        self.kept: dict[str, ir.Table] = {}

    def gather(self, tables: Sources) -> Together:
        return self.of_kinds(tables, self.register(tables.members))

    def of_kinds(self, tables: Sources, register: ir.Table) -> Together:
        """Of the rows that are there: all kinds, or some of them."""
        ask, keep = self.ask, self.keep
        alike = keep("alike", ask.alike(tables.rows, register))
        linked = keep("linked", ask.linked(ask.told(tables.rows, alike), register))
        homes = keep("homes", ask.homes(linked, register, tables.premiums))
        return Together(register, linked, homes)

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
