"""Deadlines of a case: begin, meet, extend, drop (기한)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Deadline
from dure.rulebook import Reason, Refused, Rulebook, edition, serving
from dure.rulebook.calendar import NoCalendar, in_seoul, office_calendar
from dure.rulebook.deadlines import Deadline as Due
from dure.rulebook.deadlines import due

MEASURED = "measured"
# The farthest to which a measured limit goes, from the day on which it began.
FARTHEST = "plan_extended"
# A call is answered to who passed it on, however the case goes (manual-2025 m:10958).
OWED_OUTSIDE = ("transferred_call",)


@dataclass(frozen=True)
class Counted:
    """A running deadline as today's rulebook and calendar count it."""

    edition: str
    due_at: datetime


def begin(
    change: Change,
    rule: str,
    start: datetime | None = None,
    target: uuid.UUID | None = None,
    *,
    stage: str = "",
) -> Deadline:
    """Start a rule's clock when its event happened; a running one of the same rule and target is replaced.

    `stage`: whose work it limits, the present one by default; a guide is dropped when that stage is left. The guide of
    the day on which it starts holds.
    """
    running(change.case).filter(rule=rule, target_id=target).update(dropped_at=change.at)
    begun = start or change.when
    book = serving(timezone.localdate(begun))
    counted = _counted(rule, begun, book)
    made = change.add(
        Deadline,
        rule=rule,
        kind=counted.kind,
        stage=stage or change.case.stage,
        round=change.case.round,
        edition=book.name,
        started_at=counted.start,
        due_at=counted.due_at,
        original_due_at=counted.due_at,
        target_id=target,
    )
    refresh_next(change.case)
    return made


def _counted(rule: str, begun: datetime, book: Rulebook) -> Due:
    try:
        return due(rule, begun, book)
    except NoCalendar:
        days = office_calendar()
        raise Refused(
            [Reason("core.no_calendar", {"first": days.first_on.year, "last": days.last_on.year})]
        ) from None


def begin_after(change: Change, event: str, rule: str, start: datetime) -> Deadline | None:
    """The same where the guide of that day counts the rule from this event; in 2024 closing was counted otherwise."""
    counts = serving(timezone.localdate(start)).deadlines[rule].starts == event
    return begin(change, rule, start) if counts else None


def meet(
    change: Change, rule: str, target: uuid.UUID | None = None, *, when: datetime | date | None = None
) -> None:
    """The rule's clock stops when it was done, late or not: `when` that is another time than what happened.

    A day without a time of day is met from its beginning, for a clock that began on it from there.
    """
    rows = running(change.case).filter(rule=rule)
    _stop(rows.filter(target_id=target) if target else rows, in_seoul(when) if when else change.when)
    refresh_next(change.case)


def settle(change: Change, rule: str, done_on: date | None) -> None:
    """Done on that day or not yet: the round's clock stops there or goes on, also when the day is corrected."""
    rows = Deadline.objects.filter(
        case=change.case, round=change.case.round, rule=rule, dropped_at__isnull=True
    )
    if done_on:
        _stop(rows, in_seoul(done_on))
    else:
        rows.update(met_at=None)
    refresh_next(change.case)


def restart(change: Change, rule: str, start: datetime) -> None:
    """The event is entered with another time: the round's clock is counted from there, also one that has stopped."""
    rows = Deadline.objects.filter(
        case=change.case, round=change.case.round, rule=rule, dropped_at__isnull=True
    )
    for deadline in rows:
        book = serving(timezone.localdate(start))
        counted = _counted(rule, start, book)
        values = {"started_at": counted.start, "original_due_at": counted.due_at, "edition": book.name}
        if not deadline.extension_reason:
            values["due_at"] = counted.due_at
        rows.filter(pk=deadline.pk).update(
            **values,
            met_at=Greatest(F("met_at"), Value(start), output_field=DateTimeField())
            if deadline.met_at
            else None,
        )
    refresh_next(change.case)


def _stop(rows: QuerySet[Deadline], moment: datetime) -> None:
    """Nothing is done before it could begin."""
    rows.update(met_at=Greatest(F("started_at"), Value(moment)))


def drop(change: Change, *rules: str) -> None:
    """The clock no longer matters."""
    running(change.case).filter(rule__in=rules).update(dropped_at=change.at)
    refresh_next(change.case)


def drop_all(change: Change) -> None:
    """The case ends or begins anew: none of its clocks matters but those that somebody outside waits for."""
    running(change.case).exclude(rule__in=OWED_OUTSIDE).update(dropped_at=change.at)
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


@action("deadline.recount", Permission.CASE_LEAD)
def recount(change: Change, *, deadline: Deadline, counted: Counted) -> None:
    """The calendar or the edition has changed: the date as it is counted now. What was extended by hand stays."""
    deadline.edition = counted.edition
    deadline.original_due_at = counted.due_at
    if not deadline.extension_reason:
        deadline.due_at = counted.due_at
    deadline.save(update_fields=["edition", "original_due_at", "due_at"])
    refresh_next(change.case)
    change.target = deadline.pk
    change.say(rule=deadline.rule, due_on=timezone.localdate(deadline.due_at).isoformat())


def counted_anew(deadline: Deadline) -> Counted | None:
    """The deadline's new date; nothing when it is the same, or when its rule is no longer known."""
    book = serving(timezone.localdate(deadline.started_at))
    if deadline.rule not in book.deadlines:
        return None
    found = Counted(book.name, due(deadline.rule, deadline.started_at, book).due_at)
    return None if found.due_at == deadline.original_due_at else found


def _refusals(deadline: Deadline, due_at: datetime, reason: str) -> list[Reason]:
    found, most = [], farthest(deadline)
    if deadline.met_at or deadline.dropped_at:
        found.append(Reason("core.deadline_not_running"))
    if due_at <= deadline.due_at:
        found.append(Reason("core.extension_not_later"))
    if most and due_at > most.due_at:
        params = {"days": most.days, "until": most.due_on.isoformat()}
        found.append(Reason("core.extension_too_long", params, cited=most.source))
    if not reason.strip():
        found.append(Reason("core.extension_needs_reason"))
    return found


def farthest(deadline: Deadline) -> Due | None:
    """As far as the rule's own extension goes, or sixty working days from where a measured limit began (m:3688–3690).

    A guide is adjusted freely.
    """
    if deadline.kind != MEASURED:
        return None
    book = edition(deadline.edition)
    own = (rule.code for rule in book.deadlines.values() if rule.extends == deadline.rule)
    return due(next(own, FARTHEST), deadline.started_at, book)


def overdue() -> Q:
    """Measured limits whose first date has passed: an extension takes none of them out (manual-2025 m:15965)."""
    is_running = Q(met_at__isnull=True, dropped_at__isnull=True)
    return is_running & Q(kind=MEASURED, original_due_at__lt=Now())


def running(case: Case) -> QuerySet[Deadline]:
    """Deadlines neither met nor dropped."""
    return Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True)


def running_now(case: Case) -> list[Deadline]:
    """The same for a page, the soonest first."""
    return [each for each in kept(case, Deadline) if each.met_at is None and each.dropped_at is None]


def refresh_next(case: Case) -> None:
    """Keep the case's next due time beside it, for lists."""
    counted = Choose(When(kind=MEASURED, then=F("original_due_at")), default=F("due_at"))
    case.next_due_at = running(case).aggregate(soonest=Min(counted))["soonest"]
    case.save(update_fields=["next_due_at"])


def next_is_guide() -> Q:
    """Whether the next due time that is kept beside a case is a guide's (참고) and no measured limit's."""
    running_ones = Deadline.objects.filter(
        case=OuterRef("pk"), met_at__isnull=True, dropped_at__isnull=True
    ).order_by()
    guide = running_ones.filter(kind="guide", due_at=OuterRef("next_due_at"))
    measured = running_ones.filter(kind=MEASURED, original_due_at=OuterRef("next_due_at"))
    return Q(Exists(guide)) & ~Q(Exists(measured))


def with_next_kind(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Cases of which a list tells a guide's day from a measured limit's."""
    return cases.annotate(next_is_guide=ExpressionWrapper(next_is_guide(), output_field=BooleanField()))


def start_of(day: date) -> datetime:
    """The first moment of a day in Seoul, from which whole days are counted."""
    return in_seoul(day)
