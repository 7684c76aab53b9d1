"""Deciding about two records (중복 판단): different, linked, merged, and back again. One transaction each."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.standing import Standing
from dure.access.submissions import claim
from dure.access.versions import edit
from dure.people.duplicates.choosing import Record
from dure.people.duplicates.merging import Wish, join_records
from dure.people.duplicates.permits import (
    SOURCE,
    all_steps_are_seen,
    cases_of,
    leads_both,
    out_of_sight,
    reaches_both,
    refusals,
    warnings,
)
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.duplicates.undoing import Outcome, take_back, target_of, undone_first
from dure.people.models import Household, Person
from dure.rulebook import Reason, Refused

State = DuplicatePair.State
WAITING, DIFFERENT, LINKED, MERGED = State.WAITING, State.DIFFERENT, State.LINKED, State.MERGED


@dataclass(frozen=True)
class Deciding:
    """Who decides, under which submission, and when."""

    by: Standing
    submission: uuid.UUID | None = None
    at: datetime | None = None

    @property
    def moment(self) -> datetime:
        return self.at or timezone.now()


@contextmanager
def deciding(who: Deciding, verb: str) -> Iterator[uuid.UUID]:
    """One transaction whose field versions carry one event."""
    event = new_id()
    with transaction.atomic():
        if who.submission:
            claim(who.submission, who.by.staff, verb, None)
        with pghistory.context(event=str(event), actor=who.by.staff.name, verb=verb):
            yield event


def refuse(*keys: str) -> Refused:
    return Refused([Reason(f"duplicates.{key}", {}, SOURCE) for key in keys])


def records_of(pair: DuplicatePair) -> tuple[Record, Record]:
    """Both records within reach, the older first; refuses when one is out of sight."""
    model = Person if pair.kind == DuplicatePair.Kind.PERSON else Household
    found = model._default_manager.select_related("office").in_bulk([pair.first_id, pair.second_id])
    if len(found) < 2:
        raise refuse("out_of_sight")
    return found[pair.first_id], found[pair.second_id]


def mark(
    pair: DuplicatePair, state: str, *, who: Deciding, seen_version: int | None, reason: str
) -> DuplicatePair:
    """Two different ones, or one kept in two records; told on both from now on."""
    with deciding(who, f"people.{state}") as event:
        one, other = records_of(pair)
        if not reaches_both(who.by, one, other):
            raise refuse("not_your_offices")
        if pair.state == MERGED:
            raise refuse("merged_already")
        if not reason.strip():
            raise refuse("reason_missing")
        decided = _decide(pair, state, who, seen_version, reason)
        if state == LINKED:
            tell_cases(who, "people.link", pair, event)
    return decided


def reopen(pair: DuplicatePair, *, who: Deciding, seen_version: int | None) -> DuplicatePair:
    """Take a decision back: the pair waits again."""
    with deciding(who, "people.reopen") as event:
        one, other = records_of(pair)
        if not reaches_both(who.by, one, other):
            raise refuse("not_your_offices")
        if pair.state not in (DIFFERENT, LINKED):
            raise refuse("nothing_to_take_back")
        if pair.state == LINKED:
            tell_cases(who, "people.unlink", pair, event)
        return _decide(pair, WAITING, who, seen_version, "")


def _decide(
    pair: DuplicatePair, state: str, who: Deciding, seen_version: int | None, reason: str
) -> DuplicatePair:
    told = {"decided_at": who.moment, "decided_by": who.by.staff} if state else {}
    blank = {"decided_at": None, "decided_by": None}
    decided: DuplicatePair = edit(pair, seen_version, state=state, reason=reason, **(blank | told))
    return decided


def merge(
    pair: DuplicatePair, wish: Wish, *, who: Deciding, reason: str, has_read_warnings: bool = False
) -> Merge:
    """The other record becomes part of the kept one; everything that points to it moves."""
    with deciding(who, "people.merge") as event:
        kept, other = locked(wish.kept, wish.other)
        _require_merge(pair, kept, other, who.by, has_read_warnings=has_read_warnings)
        if not reason.strip():
            raise refuse("reason_missing")
        told = list(cases_of(kept, other))
        done = Merge.objects.create(
            id=event,
            kind=pair.kind,
            pair=pair,
            kept_id=kept.pk,
            absorbed_id=other.pk,
            office_id=kept.office_id,
            sigungu_id=kept.sigungu_id,
            done_at=who.moment,
            done_by=who.by.staff,
            reason=reason,
        )
        steps = join_records(
            done, Wish(kept, other, wish.choices, wish.seen_version), timezone.localdate(who.moment)
        )
        _decide(pair, MERGED, who, None, reason)
        tell(who, "people.merge", done.pk, told, event, rows=len(steps.steps))
    return done


def merge_home(
    pair: DuplicatePair,
    wish: Wish,
    people: list[tuple[DuplicatePair, Wish]],
    *,
    who: Deciding,
    reason: str,
    has_read_warnings: bool = False,
) -> Merge:
    """Two households, and first the members who are the same: each a merge of its own, undone in turn."""
    once = Deciding(who.by, None, who.at)
    with transaction.atomic():
        if who.submission:
            claim(who.submission, who.by.staff, "people.merge", None)
        for member, its_wish in people:
            merge(member, its_wish, who=once, reason=reason, has_read_warnings=has_read_warnings)
        return merge(pair, wish, who=once, reason=reason, has_read_warnings=has_read_warnings)


def locked(*records: Record) -> tuple[Record, Record]:
    """Cases first, as every action on a case locks them, then the two records, always in the same order."""
    list(cases_of(*records).select_for_update(of=("self",)))
    model = type(records[0])
    keys = [record.pk for record in records]
    rows = model._default_manager.filter(pk__in=keys).order_by("pk")
    found: dict[uuid.UUID, Any] = {
        row.pk: row for row in rows.select_for_update(of=("self",)).select_related("office")
    }
    if len(found) < 2:
        raise refuse("out_of_sight")
    return found[keys[0]], found[keys[1]]


def _require_merge(
    pair: DuplicatePair, kept: Record, other: Record, by: Standing, *, has_read_warnings: bool
) -> None:
    found = refusals(by, kept, other)
    if {kept.pk, other.pk} != {pair.first_id, pair.second_id}:
        found.append(Reason("duplicates.out_of_sight", {}, SOURCE))
    if not has_read_warnings:
        found += warnings(kept, other)
    if found:
        raise Refused(found)


def undo(
    merged: Merge,
    *,
    who: Deciding,
    reason: str,
    put_back: frozenset[uuid.UUID] = frozenset(),
    give_back: frozenset[str] = frozenset(),
) -> Outcome:
    """Two records again; what changed since stays as it is unless its old value is asked for."""
    with deciding(who, "people.merge_undone") as event:
        done = Merge.objects.select_for_update(of=("self",)).get(pk=merged.pk)
        kept, absorbed = _both(done)
        _require_undo(done, kept, absorbed, who.by, reason)
        told = list(cases_of(kept, absorbed))
        outcome = take_back(done, put_back, give_back)
        fields = {"undone_at": who.moment, "undone_by": who.by.staff, "undone_reason": reason}
        edit(done, done.version, **fields)
        _wait_again(done, who)
        tell(who, "people.merge_undone", done.pk, told, event, rows=outcome.back)
    return outcome


def _both(done: Merge) -> tuple[Record, Record]:
    model = target_of(done)
    list(cases_of(model(pk=done.kept_id)).select_for_update(of=("self",)))
    found = model._default_manager.select_for_update(of=("self",)).select_related("office")
    rows = {row.pk: row for row in found.filter(pk__in=[done.kept_id, done.absorbed_id]).order_by("pk")}
    if len(rows) < 2:
        raise refuse("record_is_gone")
    return rows[done.kept_id], rows[done.absorbed_id]


def _require_undo(done: Merge, kept: Record, absorbed: Record, by: Standing, reason: str) -> None:
    found = list(undo_refusals(done, kept, absorbed, by))
    if not reason.strip():
        found.append(Reason("duplicates.reason_missing", {}, SOURCE))
    if found:
        raise Refused(found)


def undo_refusals(done: Merge, kept: Record, absorbed: Record, by: Standing) -> Iterator[Reason]:
    """What forbids taking this merge back now."""
    if done.undone_at:
        yield Reason("duplicates.undone_already", {}, SOURCE)
    if not leads_both(by, kept.office, absorbed.office):
        yield Reason("duplicates.not_leader", {}, SOURCE)
    first = undone_first(done)
    if first:
        when = f"{timezone.localtime(first.done_at):%Y-%m-%d %H:%M}"
        yield Reason("duplicates.undo_later_first", {"when": when}, SOURCE)
    if not all_steps_are_seen(done) or out_of_sight(done):
        yield Reason("duplicates.beyond_reach", {}, SOURCE)


def _wait_again(done: Merge, who: Deciding) -> None:
    pair = done.pair
    if pair is not None:
        evidence = pair.evidence | {"undone": who.moment.isoformat()}
        blank = {"decided_at": None, "decided_by": None, "reason": ""}
        edit(pair, None, state=WAITING, evidence=evidence, **blank)


def tell_cases(who: Deciding, verb: str, pair: DuplicatePair, event: uuid.UUID) -> None:
    tell(who, verb, pair.pk, list(cases_of(*records_of(pair))), event)


def tell(
    who: Deciding, verb: str, target: uuid.UUID, cases: list[Any], event: uuid.UUID, **params: Any
) -> None:
    """One line in the timeline of every case concerned, without personal data. The first carries the event
    under which the field versions were written: who reads it reads by whom they came about."""
    for number, case in enumerate(cases):
        case.caseevent_set.create(
            id=new_id() if number else event,
            sigungu_id=case.sigungu_id,
            office_id=case.office_id,
            recorded_by=who.by.staff,
            verb=verb,
            stage=case.stage,
            happened_at=who.moment,
            actor=who.by.staff.name,
            params=params,
            target_id=target,
        )
