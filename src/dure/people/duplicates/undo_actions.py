"""Taking a merge back (합치기 되돌리기)."""

import uuid
from collections.abc import Iterator

from django.utils import timezone

from dure.access.policy import Permission
from dure.access.standing import Standing
from dure.access.versions import edit
from dure.changes.change import action
from dure.changes.roots import Change
from dure.people.duplicates.actions import WAITING
from dure.people.duplicates.both import locked
from dure.people.duplicates.choosing import Record
from dure.people.duplicates.permits import (
    all_steps_are_seen,
    cases_of,
    leads_both,
    out_of_sight,
)
from dure.people.duplicates.records import Merge
from dure.people.duplicates.telling import tell
from dure.people.duplicates.undoing import take_back, target_of, undone_first
from dure.rulebook import Reason


@action("people.merge_undone", Permission.CASE_STAFF)
def undo(
    change: Change[Merge],
    *,
    reason: str,
    put_back: frozenset[uuid.UUID] = frozenset(),
    give_back: frozenset[str] = frozenset(),
) -> Merge:
    """Two records again; what changed since stays as it is unless its old value is asked for."""
    done = change.root
    kept, absorbed = _both(done)
    _require_undo(change, kept, absorbed, reason)
    told = list(cases_of(kept, absorbed))
    outcome = take_back(done, put_back, give_back)
    undone: Merge = edit(done, None, undone_at=change.at, undone_by=change.by.staff, undone_reason=reason)
    _wait_again(change)
    tell(change, change.verb, done.pk, told, rows=outcome.back)
    change.say(**vars(outcome))
    return undone


def _both(done: Merge) -> tuple[Record, Record]:
    model = target_of(done)
    return locked(model(pk=done.kept_id), model(pk=done.absorbed_id), missing="record_is_gone")


def _require_undo(change: Change[Merge], kept: Record, absorbed: Record, reason: str) -> None:
    found = list(undo_refusals(change.root, kept, absorbed, change.by.person))
    if not reason.strip():
        found.append(Reason("duplicates.reason_missing", {}))
    change.require(found)


def undo_refusals(done: Merge, kept: Record, absorbed: Record, by: Standing) -> Iterator[Reason]:
    """What forbids taking this merge back now."""
    if done.undone_at:
        yield Reason("duplicates.undone_already", {})
    if not leads_both(by, kept.office, absorbed.office):
        yield Reason("duplicates.not_leader", {})
    first = undone_first(done)
    if first:
        when = f"{timezone.localtime(first.done_at):%Y-%m-%d %H:%M}"
        yield Reason("duplicates.undo_later_first", {"when": when})
    if not all_steps_are_seen(done) or out_of_sight(done):
        yield Reason("duplicates.beyond_reach", {})


def _wait_again(change: Change[Merge]) -> None:
    pair = change.root.pair
    if pair is not None:
        evidence = pair.evidence | {"undone": change.at.isoformat()}
        edit(pair, None, state=WAITING, evidence=evidence, decided_at=None, decided_by=None, reason="")
