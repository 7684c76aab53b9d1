"""Deadlines of a case: begin, meet, extend, drop (기한)."""

import uuid
from datetime import datetime

from django.db.models import Min, QuerySet

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case, Deadline
from dure.rulebook import Reason
from dure.rulebook.deadlines import due


def begin(
    change: Change,
    rule: str,
    start: datetime | None = None,
    target: uuid.UUID | None = None,
    *,
    stage: str = "",
) -> Deadline:
    """Start a rule's clock; a running one of the same rule and target is replaced.

    `stage`: whose work it limits, the present one by default; a guide is dropped when that stage is left.
    """
    running(change.case).filter(rule=rule, target_id=target).update(dropped_at=change.at)
    counted = due(rule, start or change.at, change.book)
    made = change.add(
        Deadline,
        rule=rule,
        kind=counted.kind,
        stage=stage or change.case.stage,
        round=change.case.round,
        edition=change.book.name,
        started_at=counted.start,
        due_at=counted.due_at,
        original_due_at=counted.due_at,
        target_id=target,
    )
    refresh_next(change.case)
    return made


def meet(change: Change, rule: str, target: uuid.UUID | None = None) -> None:
    """The rule's clock stops: done at the time of the action, late or not."""
    rows = running(change.case).filter(rule=rule)
    (rows.filter(target_id=target) if target else rows).update(met_at=change.at)
    refresh_next(change.case)


def drop(change: Change, *rules: str) -> None:
    """The clock no longer matters."""
    running(change.case).filter(rule__in=rules).update(dropped_at=change.at)
    refresh_next(change.case)


def drop_stage_deadlines(change: Change) -> None:
    """Guides that end with their stage; measured limits go on until they are met."""
    running(change.case).filter(stage=change.case.stage, kind="guide").update(dropped_at=change.at)
    refresh_next(change.case)


@action("deadline.extend", Permission.CASE_LEAD)
def extend(change: Change, *, deadline: Deadline, due_at: datetime, reason: str) -> Deadline:
    """Move a running deadline; the first date is kept and still decides whether it was met in time."""
    change.require(_refusals(deadline, due_at, reason))
    deadline.due_at = due_at
    deadline.extension_reason = reason
    deadline.save(update_fields=["due_at", "extension_reason"])
    refresh_next(change.case)
    change.say(rule=deadline.rule, due_on=due_at.date().isoformat())
    return deadline


def _refusals(deadline: Deadline, due_at: datetime, reason: str) -> list[Reason]:
    found = []
    if deadline.met_at or deadline.dropped_at:
        found.append(Reason("core.deadline_not_running", {}, "m:3680"))
    if due_at <= deadline.due_at:
        found.append(Reason("core.extension_not_later", {}, "m:3690"))
    if not reason.strip():
        found.append(Reason("core.extension_needs_reason", {}, "m:3690"))
    return found


def running(case: Case) -> QuerySet[Deadline]:
    """Deadlines neither met nor dropped."""
    return Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True)


def refresh_next(case: Case) -> None:
    """Keep the case's next due time beside it, for lists."""
    case.next_due_at = running(case).aggregate(soonest=Min("due_at"))["soonest"]
    case.save(update_fields=["next_due_at"])
