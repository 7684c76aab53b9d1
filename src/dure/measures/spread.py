"""Where a town stands among those of its 시군구 (시군구 안의 폭): lowest, middle and highest, without their names."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection

from dure.measures import figures
from dure.measures.queries import Question
from dure.measures.rules import Figure, Number, figure
from dure.rulebook.model.measures import Indicator

# With fewer towns one would know whose figure it is.
LEAST_TOWNS = 4


@dataclass(frozen=True)
class Spread:
    """Of the towns that have a value."""

    towns: int
    lowest: str
    middle: str
    highest: str


def of(asked: Question, indicator: Indicator) -> Spread | None:
    """Of one town that the reader sees; nothing for wider places, and where the towns are too few."""
    place = asked.place
    if not (place.is_of_offices and len(place.units) == 1 and place.sees_cases):
        return None
    book, months = figures.book_of(asked.period), figures.months_of(asked.period)
    found = _sums(place.key, asked, sorted(figures.kinds_of([indicator], book)))
    told = (figure(indicator, tally, book.measures.facts, months) for tally in found.values())
    values = [value for each in told if (value := each.value) is not None]
    if len(values) < LEAST_TOWNS:
        return None
    words = Figure(indicator, 0).said
    middle = median(values).quantize(values[0])
    return Spread(len(values), words(min(values)), words(middle), words(max(values)))


def _sums(office: uuid.UUID, asked: Question, kinds: list[str]) -> dict[int, dict[tuple[str, str], Number]]:
    """The sums of every town of its 시군구, by a number that says nothing."""
    found: dict[int, dict[Any, Number]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM dure.sums_of_towns(%s, %s, %s, %s)",
            [office, asked.period.first_on, asked.period.last_month_on, kinds],
        )
        for town, kind, part, flow, before, amount in cursor.fetchall():
            found[town][kind, part] = Number(int(flow), int(before), int(amount))
    return dict(found)
