"""Entering and leaving stages, milestones (단계 이동)."""

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.deadlines import drop_stage_deadlines
from dure.cases.core.records import Case, Milestone, StageEntry
from dure.cases.process import AFTERCARE, END, Transition


def enter_first(change: Change, stage: str) -> StageEntry:
    """The case's first stage entry."""
    return change.add(
        StageEntry, round=change.case.round, stage=stage, entered_at=change.at, edition=change.book.name
    )


def move(change: Change, step: Transition) -> None:
    """Leave the current stage and enter the next, or the end."""
    leave(change)
    case = change.case
    number = case.round + 1 if step.is_new_round else case.round
    fields = {"stage_entered_at": change.at, "round": number, "status": status_after(step)}
    if step.outcome:
        fields["outcome"] = step.outcome
    if step.to == END:
        fields["ended_on"] = change.on
    else:
        fields["stage"] = step.to
    change.keep(**fields)
    if step.to != END:
        change.add(StageEntry, round=number, stage=step.to, entered_at=change.at, edition=change.book.name)


def leave(change: Change) -> None:
    """Close the open stage entry and drop the deadlines that only counted inside that stage."""
    StageEntry.objects.filter(case=change.case, left_at__isnull=True).update(left_at=change.at)
    drop_stage_deadlines(change)


def status_after(step: Transition) -> str:
    """Open until aftercare, then aftercare until the end."""
    if step.to == END:
        return Case.Status.ENDED
    return Case.Status.AFTERCARE if step.to == AFTERCARE else Case.Status.OPEN


def reach(change: Change, name: str) -> None:
    """Write a milestone of this round; once is enough."""
    Milestone.objects.get_or_create(
        case=change.case,
        round=change.case.round,
        name=name,
        defaults={**change.scope(), "reached_at": change.at},
    )


def has_reached(case: Case, name: str) -> bool:
    """Whether this round has the milestone."""
    return Milestone.objects.filter(case=case, round=case.round, name=name).exists()


def forget(change: Change, name: str) -> None:
    """Take a milestone back when what it stood for was withdrawn."""
    Milestone.objects.filter(case=change.case, round=change.case.round, name=name).delete()


def days_in_stage(case: Case) -> int:
    """Days since the stage began, the first day counted."""
    return (timezone.localdate() - timezone.localdate(case.stage_entered_at)).days + 1
