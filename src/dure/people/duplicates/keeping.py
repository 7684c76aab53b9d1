"""Keeping pairs in step with what was found (찾은 짝 저장): decided ones come back only when the data changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.people.duplicates.comparing import Evidence
from dure.people.duplicates.finding import Found
from dure.people.duplicates.records import DuplicatePair
from dure.rulebook.model.duplicates import Duplicates

WAITING, MERGED = DuplicatePair.State.WAITING, DuplicatePair.State.MERGED
Keys = tuple[UUID, UUID]


def keep(
    kind: DuplicatePair.Kind, sigungu_id: UUID, found: Iterable[Found], known: QuerySet, book: Duplicates
) -> int:
    """Write what is new, refresh what waits, remove what waits and was not found again; says how many are new.

    `known` are the stored pairs among which the finding looked.
    """
    current = {each.keys: each for each in found}
    stored = list(known.filter(kind=kind))
    fresh = add(kind, sigungu_id, current.values(), known)
    refresh(stored, current, book)
    return fresh


def add(kind: DuplicatePair.Kind, sigungu_id: UUID, found: Iterable[Found], known: QuerySet) -> int:
    """Write those that are not among the known; says how many."""
    now = timezone.now()
    stored = set(known.filter(kind=kind).values_list("first_id", "second_id"))
    fresh = [_pair(kind, sigungu_id, each, now) for each in found if each.keys not in stored]
    DuplicatePair.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def refresh(stored: Iterable[DuplicatePair], current: Mapping[Keys, Found], book: Duplicates) -> None:
    """What waits is told as it is now, or goes when it was not found again."""
    now = timezone.now()
    for pair in stored:
        _refresh(pair, current.get((pair.first_id, pair.second_id)), now, book)


def _pair(kind: DuplicatePair.Kind, sigungu_id: UUID, found: Found, now: datetime) -> DuplicatePair:
    return DuplicatePair(
        kind=kind,
        sigungu_id=sigungu_id,
        office_id=found.first.office_id,
        other_office_id=found.second.office_id,
        first_id=found.first.key,
        second_id=found.second.key,
        score=found.score,
        evidence={"levels": found.evidence},
        found_at=now,
    )


def _refresh(pair: DuplicatePair, found: Found | None, now: datetime, book: Duplicates) -> None:
    if found is None:
        if pair.state == WAITING:
            pair.delete()
        return
    offices = {"office_id": found.first.office_id, "other_office_id": found.second.office_id}
    if pair.state == WAITING:
        told = pair.evidence | {"levels": found.evidence}
        _update(pair, **offices, score=found.score, evidence=told)
    elif pair.state != MERGED and _is_material(pair, found, book):
        before = {"state": pair.state, "at": pair.decided_at.isoformat() if pair.decided_at else ""}
        evidence: dict[str, Evidence] = {"levels": found.evidence, "decided_before": before}
        _update(pair, **offices, score=found.score, evidence=evidence, state=WAITING, found_at=now)
    else:
        _update(pair, **offices)


def _is_material(pair: DuplicatePair, found: Found, book: Duplicates) -> bool:
    """Whether more speaks for one person than when it was decided."""
    levels = pair.evidence.get("levels", {})
    gained_number = found.evidence.get("number") == "same" != levels.get("number")
    return gained_number or found.score >= pair.score + book.reopen_gain


def _update(pair: DuplicatePair, **fields: object) -> None:
    changed = {name: value for name, value in fields.items() if getattr(pair, name) != value}
    if changed:
        version = pair.version + ("state" in changed)
        DuplicatePair.objects.filter(pk=pair.pk, version=pair.version).update(version=version, **changed)


def pairs_of(key: UUID) -> QuerySet:
    """Stored pairs in which one record stands."""
    return DuplicatePair.objects.filter(Q(first_id=key) | Q(second_id=key))
