"""What waits for somebody, counted for several areas in one query (기다리는 건수)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Subquery

from dure import manifest
from dure.access.standing import Standing
from dure.offices.models import Staff

COUNTED_TO = 100
# Nothing when this person has no such work.
Source = Callable[[Standing], QuerySet[Model] | None]


class Number(Subquery):
    """How many rows there are, as a value beside others."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts(standing: Standing, sources: Mapping[str, Source]) -> dict[str, int]:
    """Each number by its name, as far as it is worth counting; no query when there is nothing to ask."""
    waiting = {name: source(standing) for name, source in sources.items()}
    asked: dict[str, Any] = {
        name: Number(rows.order_by().values("pk")[:COUNTED_TO])
        for name, rows in waiting.items()
        if rows is not None
    }
    if not asked:
        return {}
    row = Staff.objects.annotate(**asked).values_list(*asked).get(pk=standing.staff.pk)
    return dict(zip(asked, row, strict=True))


def header_counts(standing: Standing) -> dict[str, int]:
    """What every page says, as the areas declare it."""
    declared = manifest.joined("counts")
    return counts(standing, {name: manifest.named(path) for name, path in declared.items()})
