"""The sums of a place told apart by kind of household, member of staff or days (나눈 합): kept ones of a whole 시군구, of offices out
of their facts (sql/told_apart.sql). Both are numbers only, the same for every reader."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from dure.measures.places import Place
from dure.rulebook import Rulebook

HOUSEHOLD, MANAGER, DAYS = "household", "manager", "days"
OF_OFFICES = (
    "SELECT * FROM dure.told_apart(%(units)s, %(way)s, %(one)s, %(kinds)s, %(lasting)s, %(edges)s, %(last)s)"
)
OF_SIGUNGUS = """
SELECT s.sigungu_id, s.key, s.kind, s.part, width_bucket(s.month, %(edges)s), sum(s.number), sum(s.amount)
  FROM measures_slice s
 WHERE s.sigungu_id = ANY (%(units)s) AND s.office_id IS NULL AND s.by = %(way)s AND (%(one)s = '' OR s.key = %(one)s)
   AND s.month <= %(last)s AND (s.kind = ANY (%(kinds)s) AND s.month >= %(first)s OR s.kind = ANY (%(lasting)s))
 GROUP BY 1, 2, 3, 4, 5
"""


@dataclass(frozen=True)
class Cell:
    """How many facts of a kind and part a unit of the place had between two edges, of one key."""

    unit: uuid.UUID
    key: str
    kind: str
    part: str
    span: int
    number: int
    amount: int


@dataclass(frozen=True)
class Spans:
    """First days of what is told apart by time, in their order, and the last day; all before the first day is span 0."""

    edges: Sequence[date]
    last_on: date


def lasting_in(kinds: Iterable[str], book: Rulebook) -> set[str]:
    """What began or ended before a period counts in it: of what lasts, both its kinds."""
    found = {kind for kind in kinds if book.measures.facts[kind].ends}
    return found | {book.measures.facts[kind].ends for kind in found}


def cells(
    place: Place, way: str, kinds: Iterable[str], lasting: Iterable[str], spans: Spans, one: str = ""
) -> list[Cell]:
    """Of each unit of the place; of one key only where it is named."""
    about: dict[str, Any] = {
        "units": list(place.units),
        "way": way,
        "one": one,
        "kinds": sorted(kinds),
        "lasting": sorted(lasting),
        "edges": list(spans.edges),
        "first": spans.edges[0],
        "last": spans.last_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(OF_OFFICES if place.is_of_offices else OF_SIGUNGUS, about)
        found = cursor.fetchall()
    return [
        Cell(unit, key, kind, part, span, int(number), int(amount))
        for unit, key, kind, part, span, number, amount in found
    ]
