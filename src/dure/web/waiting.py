"""What waits for somebody's answer rather than for a date (나를 기다리는 일), from every area of the house.

An area names modules with `SOURCES` in its manifest: which rows wait for whoever asks, and how each is told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure import manifest
from dure.access.of_the_day import of_day
from dure.access.reading import read, read_together
from dure.access.standing import Standing

Moment = date | datetime | None
# Kinds that a tile names.
TOLD_KINDS = 3


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, in which case or about what else, since when, until when, and where it is answered.

    `label` are the words of its one button. `is_guide`: its day is a guide only (참고). `is_urgent`: before all else,
    `is_others`: after all else, for somebody nearer answers it first.
    """

    what: str
    case: Any
    since: Moment
    url: str
    note: str = ""
    about: str = ""
    due: Moment = None
    label: str = "열기"
    is_guide: bool = False
    is_urgent: bool = False
    is_others: bool = False

    @property
    def since_on(self) -> date | None:
        """The day in Seoul: some wait since a moment, some since a day."""
        return on_day(self.since)

    @property
    def due_on(self) -> date | None:
        return on_day(self.due)

    @property
    def order(self) -> tuple[bool, bool, bool, date, date]:
        """Urgent ones, then by the day on which they are due, then whichever has waited longest."""
        due, since = self.due_on, self.since_on
        return (not self.is_urgent, self.is_others, due is None, due or date.max, since or date.max)


def on_day(moment: Moment) -> date | None:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


@dataclass(frozen=True)
class Source:
    """What may wait: the rows that wait for somebody, none where they have no such work, and how one is told."""

    rows: Callable[[Standing], QuerySet[Any] | None]
    told: Callable[[Any], Waiting]


Asked = list[tuple[Source, QuerySet[Any]]]


def waiting_for(standing: Standing) -> list[Waiting]:
    """Everything that waits for this person, source by source."""
    return told_of(sources_for(standing))


def told_of(asked: Asked) -> list[Waiting]:
    read_together(*(rows for _, rows in asked))
    return [source.told(row) for source, rows in asked for row in read(rows)]


def sources_for(standing: Standing) -> Asked:
    """What may wait for somebody of this standing, with the rows of each, to be asked for together with others."""
    sources: list[Source] = manifest.from_modules("waiting", "SOURCES")
    asked = ((source, of_day(source.rows, standing)) for source in sources)
    return [(source, rows) for source, rows in asked if rows is not None]


def of_kind(found: Iterable[Waiting], what: str) -> list[Waiting]:
    """Those of one kind, or all; the most pressing first."""
    return sorted((each for each in found if what in ("", each.what)), key=lambda each: each.order)


def in_words(found: Iterable[Waiting]) -> str:
    """The most frequent kinds, and how many kinds there are beside: 승인 3 · 회의록 2 · 재조사 1 외 4가지."""
    counted = sorted(counts_by_kind(found).items(), key=lambda each: -each[1])
    told = " · ".join(f"{what} {number}" for what, number in counted[:TOLD_KINDS])
    return f"{told} 외 {len(counted) - TOLD_KINDS}가지" if len(counted) > TOLD_KINDS else told


def counts_by_kind(found: Iterable[Waiting]) -> dict[str, int]:
    """How many of each kind, in the order of the list."""
    counted: dict[str, int] = {}
    for each in found:
        counted[each.what] = counted.get(each.what, 0) + 1
    return counted
