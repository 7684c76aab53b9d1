"""What the expressions are handed (훑어보기의 표): the extracts, and the small tables made of what was handed in."""

from collections.abc import Iterable, Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dure.signals.asked import OWED, Asked
from dure.signals.engines import Database
from dure.signals.extract import SCHEMA
from dure.signals.features import Expressions, Sources

MEMBERS, PREMIUMS = "members", "premium_notice"


def sources(asked: Asked, database: Database) -> Sources:
    """The tables of one scan; the small ones are made of what was handed in."""
    read = (
        database.read(sorted(asked.files))
        if asked.files and not asked.gathered
        else ibis.memtable(SCHEMA.empty_table())
    )
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
