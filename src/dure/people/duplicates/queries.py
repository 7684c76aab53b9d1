"""Reading pairs and merges (중복 목록·이은 기록)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.people.duplicates.choosing import Record
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.models import Household, Person
from dure.rulebook import product

PAGE = 20
State, Kind = DuplicatePair.State, DuplicatePair.Kind
MODELS: dict[str, Any] = {Kind.PERSON: Person, Kind.HOUSEHOLD: Household}


@dataclass(frozen=True)
class Line:
    """One pair of the list with both records."""

    pair: DuplicatePair
    first: Record
    second: Record

    @property
    def is_strong(self) -> bool:
        return self.pair.score >= product().duplicates.strong

    @property
    def agreements(self) -> list[dict[str, str]]:
        """Levels of agreement in words."""
        return agreements(self.pair.kind, self.pair.evidence.get("levels", {}))


def agreements(kind: str, levels: dict[str, str]) -> list[dict[str, str]]:
    """Field, level and tone of what was compared."""
    fields = getattr(product().duplicates, kind).fields
    known = ((field, field.levels.get(levels.get(name, ""))) for name, field in fields.items())
    return [
        {"field": field.ko, "level": level.ko, "tone": level.tone}
        for field, level in known
        if level is not None
    ]


def pairs(*, state: str = State.WAITING, kind: str = "", is_strong: bool = False) -> QuerySet[DuplicatePair]:
    """Pairs within reach whose two records are within reach, the likeliest first."""
    rows = DuplicatePair.objects.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if is_strong:
        rows = rows.filter(score__gte=product().duplicates.strong)
    return within_reach(rows, with_merged=state == State.MERGED)


def within_reach(rows: QuerySet[DuplicatePair], *, with_merged: bool = False) -> QuerySet[DuplicatePair]:
    """Pairs both of whose records are within reach, and alive where that is asked for."""
    seen = Q(pk__in=[])
    for each, model in MODELS.items():
        alive = model.objects.filter() if with_merged else model.objects.filter(merged_into=None)
        both = [Exists(alive.filter(pk=OuterRef(name))) for name in ("first_id", "second_id")]
        seen |= Q(both[0], both[1], kind=each)
    return rows.filter(seen).order_by("-score", "id")


def lines(rows: Iterable[DuplicatePair]) -> list[Line]:
    """Pairs with their records, in two queries for each kind."""
    found = list(rows)
    records: dict[UUID, Record] = {}
    for kind, model in MODELS.items():
        keys = {key for pair in found if pair.kind == kind for key in (pair.first_id, pair.second_id)}
        records |= model.objects.select_related("office").in_bulk(keys)
    return [
        Line(pair, records[pair.first_id], records[pair.second_id])
        for pair in found
        if pair.first_id in records and pair.second_id in records
    ]


def next_waiting(pair: DuplicatePair) -> DuplicatePair | None:
    """The pair to look at after this one."""
    return pairs().exclude(pk=pair.pk).filter(score__lte=pair.score).first()


def about_records(records: Iterable[UUID]) -> dict[UUID, list[DuplicatePair]]:
    """By person or household: pairs that wait or are linked, for the pages that show the record."""
    keys = set(records)
    found: dict[UUID, list[DuplicatePair]] = {}
    either = Q(first_id__in=keys) | Q(second_id__in=keys)
    # Linked pairs are both alive, as waiting ones are; those that wait come first.
    rows = within_reach(DuplicatePair.objects.filter(either, state__in=(State.WAITING, State.LINKED)))
    for pair in sorted(rows, key=lambda pair: pair.state == State.LINKED):
        for key in keys & {pair.first_id, pair.second_id}:
            found.setdefault(key, []).append(pair)
    return found


def merges_into(keys: Iterable[UUID]) -> dict[UUID, list[Merge]]:
    """By kept record: merges that stand."""
    found: dict[UUID, list[Merge]] = {}
    for merge in Merge.objects.filter(kept_id__in=list(keys), undone_at__isnull=True):
        found.setdefault(merge.kept_id, []).append(merge)
    return found
