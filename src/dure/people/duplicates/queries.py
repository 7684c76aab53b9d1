"""Reading pairs and merges (중복 목록·이은 기록)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.people.duplicates.choosing import Record
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.models import Household, Person
from dure.rulebook import latest

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
        return self.pair.score >= latest().duplicates.strong

    @property
    def agreements(self) -> list[dict[str, str]]:
        """Levels of agreement in words."""
        return agreements(self.pair.kind, self.pair.evidence.get("levels", {}))


def agreements(kind: str, levels: dict[str, str]) -> list[dict[str, str]]:
    """Field, level and tone of what was compared."""
    fields = getattr(latest().duplicates, kind).fields
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
        rows = rows.filter(score__gte=latest().duplicates.strong)
    seen = Q(pk__in=[])
    for each, model in MODELS.items():
        alive = model.objects.filter() if state == State.MERGED else model.objects.filter(merged_into=None)
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
    for state in (State.WAITING, State.LINKED):
        for pair in pairs(state=state).filter(either):
            for key in keys & {pair.first_id, pair.second_id}:
                found.setdefault(key, []).append(pair)
    return found


def merges_into(keys: Iterable[UUID]) -> dict[UUID, list[Merge]]:
    """By kept record: merges that stand."""
    found: dict[UUID, list[Merge]] = {}
    for merge in Merge.objects.filter(kept_id__in=list(keys), undone_at__isnull=True):
        found.setdefault(merge.kept_id, []).append(merge)
    return found
