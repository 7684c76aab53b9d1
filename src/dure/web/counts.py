"""What waits for somebody, counted for several areas in one query (기다리는 건수)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Subquery, Value

from dure import manifest
from dure.access.of_the_day import values_of_day
from dure.access.standing import Standing
from dure.offices.models import Staff

COUNTED_TO = 100
NOTHING = Value(None, output_field=IntegerField())
# Nothing when this person has no such work.
Source = Callable[[Standing], QuerySet[Model] | None]


class Number(Subquery):
    """How many rows there are, as a value beside others."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts(standing: Standing, sources: Mapping[str, Source]) -> dict[str, int]:
    """Each number by its name, as far as it is worth counting; no query when there is nothing to ask."""
    rows = values_of_day((counts, *sources), standing, partial(numbers, standing, sources))
    return (
        {name: number for name, number in zip(sources, *rows, strict=True) if number is not None}
        if rows
        else {}
    )


def numbers(standing: Standing, sources: Mapping[str, Source]) -> QuerySet[Any, Any] | None:
    """All of them in one row, nothing for work that this person does not have."""
    waiting = {name: source(standing) for name, source in sources.items()}
    if not any(rows is not None for rows in waiting.values()):
        return None
    asked: dict[str, Any] = {
        name: NOTHING if rows is None else Number(rows.order_by().values("pk")[:COUNTED_TO])
        for name, rows in waiting.items()
    }
    return Staff.objects.filter(pk=standing.staff.pk).annotate(**asked).values_list(*asked)


def header_counts(standing: Standing) -> dict[str, int]:
    """What every page says, as the areas declare it."""
    declared = manifest.joined("counts")
    return counts(standing, {name: manifest.named(path) for name, path in declared.items()})
