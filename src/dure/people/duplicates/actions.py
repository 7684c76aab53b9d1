"""Deciding about two records (중복 판단): different, linked, merged; and open again. Undoing: undo_actions.py."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dure.access.base import new_id
from dure.access.policy import Permission
from dure.access.versions import edit
from dure.changes.change import action
from dure.changes.roots import Change
from dure.people.duplicates.both import locked, records_of
from dure.people.duplicates.choosing import Record
from dure.people.duplicates.merging import Wish, join_records
from dure.people.duplicates.permits import cases_of, reaches_both, refusals, warnings
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.duplicates.telling import tell
from dure.rulebook import Reason

State = DuplicatePair.State
WAITING, DIFFERENT, LINKED, MERGED = State.WAITING, State.DIFFERENT, State.LINKED, State.MERGED
Deciding = Change[DuplicatePair]
Alongside = tuple[DuplicatePair, Wish]


def require(change: Change, is_so: bool, key: str) -> None:
    change.require([] if is_so else [Reason(f"duplicates.{key}", {})])


@action("people.different", Permission.CASE_STAFF)
def set_apart(change: Deciding, *, reason: str, seen_version: int | None = None) -> DuplicatePair:
    """Two different ones."""
    return _marked(change, DIFFERENT, reason, seen_version)


@action("people.link", Permission.CASE_STAFF)
def link(change: Deciding, *, reason: str, seen_version: int | None = None) -> DuplicatePair:
    """One kept in two records; told on both from now on."""
    pair = _marked(change, LINKED, reason, seen_version)
    tell(change, change.verb, pair.pk, cases_of(*records_of(pair)))
    return pair


def _marked(change: Deciding, state: str, reason: str, seen_version: int | None) -> DuplicatePair:
    require(change, reaches_both(change.by.person, *records_of(change.root)), "not_your_offices")
    require(change, change.root.state != MERGED, "merged_already")
    require(change, bool(reason.strip()), "reason_missing")
    return _decide(change, change.root, state, reason, seen_version)


@action("people.reopen", Permission.CASE_STAFF)
def reopen(change: Deciding, *, seen_version: int | None = None) -> DuplicatePair:
    """Take a decision back: the pair waits again."""
    pair, both = change.root, records_of(change.root)
    require(change, reaches_both(change.by.person, *both), "not_your_offices")
    require(change, pair.state in (DIFFERENT, LINKED), "nothing_to_take_back")
    if pair.state == LINKED:
        tell(change, "people.unlink", pair.pk, cases_of(*both))
    return _decide(change, pair, WAITING, "", seen_version)


def _decide(
    change: Deciding, pair: DuplicatePair, state: str, reason: str, seen_version: int | None = None
) -> DuplicatePair:
    told = {"decided_at": change.at, "decided_by": change.by.staff}
    about = told if state else dict.fromkeys(told)
    decided: DuplicatePair = edit(pair, seen_version, state=state, reason=reason, **about)
    return decided


@dataclass(frozen=True)
class Grounds:
    """Why two records are one, and whether what speaks against it was read."""

    reason: str
    has_read_warnings: bool


@dataclass(frozen=True)
class Nth:
    """One of several merges of a change: its key, and its place, in which they are told apart in time."""

    key: uuid.UUID
    number: int


@action("people.merge", Permission.CASE_STAFF)
def merge(
    change: Deciding,
    *,
    wish: Wish,
    reason: str,
    has_read_warnings: bool = False,
    people: Sequence[Alongside] = (),
) -> Merge:
    """The other record becomes part of the kept one; everything that points to it moves.

    With two households first the `people` who are the same: each a merge of its own, undone in turn.
    """
    grounds = Grounds(reason, has_read_warnings)
    for number, (member, its_wish) in enumerate(people):
        _join(change, Nth(new_id(), number), member, its_wish, grounds)
    done = _join(change, Nth(change.event_id, len(people)), change.root, wish, grounds)
    change.target = done.pk
    return done


def _join(change: Deciding, nth: Nth, pair: DuplicatePair, wish: Wish, grounds: Grounds) -> Merge:
    kept, other = locked(wish.kept, wish.other)
    _require_merge(change, pair, kept, other, grounds)
    told = list(cases_of(kept, other))
    done = Merge.objects.create(
        id=nth.key,
        kind=pair.kind,
        pair=pair,
        kept_id=kept.pk,
        absorbed_id=other.pk,
        office_id=kept.office_id,
        sigungu_id=kept.sigungu_id,
        done_at=change.at + timedelta(microseconds=nth.number),
        done_by=change.by.sender,
        reason=grounds.reason,
    )
    steps = join_records(done, Wish(kept, other, wish.choices, wish.seen_version), change.on)
    _decide(change, pair, MERGED, grounds.reason)
    tell(change, change.verb, done.pk, told, rows=len(steps.steps))
    return done


def _require_merge(
    change: Deciding, pair: DuplicatePair, kept: Record, other: Record, grounds: Grounds
) -> None:
    found = refusals(change.by.person, kept, other)
    if {kept.pk, other.pk} != {pair.first_id, pair.second_id}:
        found.append(Reason("duplicates.out_of_sight", {}))
    if not grounds.has_read_warnings:
        found += warnings(kept, other)
    change.require(found)
    require(change, bool(grounds.reason.strip()), "reason_missing")
