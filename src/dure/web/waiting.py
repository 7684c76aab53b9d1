"""What waits for somebody's answer rather than for a date (나를 기다리는 일), from every area of the house.

An area names modules with `SOURCES` in its manifest: which rows wait for whoever asks, and how each is told.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure import manifest
from dure.access.asking import Some
from dure.access.of_the_day import of_day
from dure.access.reading import FirstOf, read, read_first, read_together
from dure.access.standing import Standing

Moment = date | datetime | None
LAST = datetime.max.replace(tzinfo=UTC)
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
    def order(self) -> tuple[bool, bool, datetime, datetime]:
        """Urgent ones, then whichever ends first, then whichever has waited longest; a day ends when it is over."""
        return (
            not self.is_urgent,
            self.is_others,
            _moment(self.due, time.max),
            _moment(self.since, time.min),
        )


def _moment(at: Moment, of_day: time) -> datetime:
    """What has none comes last."""
    if at is None:
        return LAST
    return at if isinstance(at, datetime) else datetime.combine(at, of_day, timezone.get_default_timezone())


def day_of(moment: datetime) -> date:
    """The day in the time of the place; a first page asks some hundred times."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def on_day(moment: Moment) -> date | None:
    return day_of(moment) if isinstance(moment, datetime) else moment


@dataclass(frozen=True)
class Source:
    """What may wait: the rows that wait for somebody, none where they have no such work, and how one is told.

    `is_in_order`: all are told as one kind and come as they press (`Waiting.order`), so that a page reads the first
    ones and counts the others.
    """

    rows: Callable[[Standing], QuerySet[Any] | None]
    told: Callable[[Any], Waiting]
    is_in_order: bool = True


Asked = list[tuple[Source, QuerySet[Any] | FirstOf]]


@dataclass(frozen=True)
class Told:
    """What waits for somebody, as far as it was read, and how many there are of each kind."""

    first: list[Waiting]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def number(self, kind: str) -> int:
        """How many of a kind, or of all."""
        return self.counts.get(kind, 0) if kind else self.total


def waiting_for(standing: Standing) -> list[Waiting]:
    """Everything that waits for this person, source by source."""
    return told(sources_for(standing)).first


def told(asked: Asked) -> Told:
    """What was found of each source."""
    read_together(*(rows for _, rows in asked))
    first: list[Waiting] = []
    counts: dict[str, int] = {}
    for source, rows in asked:
        found = read_first(rows) if isinstance(rows, FirstOf) else read(rows)
        waits = [source.told(row) for row in found]
        for what, number in counts_by_kind(waits).items():
            unread = found.total - len(found) if isinstance(found, Some) else 0
            counts[what] = counts.get(what, 0) + number + unread
        first += waits
    return Told(first, counts)


def sources_for(standing: Standing, most: int | None = None) -> Asked:
    """What may wait for somebody of this standing, with the rows of each, to be asked for together with others.

    `most`: where the first page of the list is all that is shown, so many rows of a source are enough.
    """
    sources: list[Source] = manifest.from_modules("waiting", "SOURCES")
    found = ((source, of_day(source.rows, standing)) for source in sources)
    return [
        (source, rows if most is None or not source.is_in_order else FirstOf(rows, most))
        for source, rows in found
        if rows is not None
    ]


def of_kind(found: Iterable[Waiting], what: str) -> list[Waiting]:
    """Those of one kind, or all; the most pressing first."""
    return sorted((each for each in found if what in ("", each.what)), key=lambda each: each.order)


def in_words(counts: Mapping[str, int]) -> str:
    """The most frequent kinds, and how many kinds there are beside: 승인 3 · 회의록 2 · 재조사 1 외 4가지."""
    counted = sorted(counts.items(), key=lambda each: -each[1])
    told = " · ".join(f"{what} {number}" for what, number in counted[:TOLD_KINDS])
    return f"{told} 외 {len(counted) - TOLD_KINDS}가지" if len(counted) > TOLD_KINDS else told


def counts_by_kind(found: Iterable[Waiting]) -> dict[str, int]:
    """How many of each kind, in the order of the list."""
    counted: dict[str, int] = {}
    for each in found:
        counted[each.what] = counted.get(each.what, 0) + 1
    return counted
