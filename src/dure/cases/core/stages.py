"""Entering and leaving stages, milestones (단계 이동). What they are dated by is when it happened, not when it was entered."""

from datetime import date, datetime

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.deadlines import drop_stage_deadlines
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Milestone, StageEntry
from dure.cases.process import AFTERCARE, END, Transition
from dure.rulebook import serving
from dure.rulebook.calendar import in_seoul


def enter_first(change: Change, stage: str) -> StageEntry:
    """The case's first stage entry."""
    return _enter(change, stage, change.case.round, change.when)


def move(change: Change, step: Transition) -> None:
    """Leave the current stage and enter the next, or the end; never before the stage that is left was entered."""
    case = change.case
    moment = max(change.when, entered(case))
    leave(change, moment)
    number = case.round + 1 if step.is_new_round else case.round
    fields = {"stage_entered_at": moment, "round": number, "status": status_after(step)}
    if step.outcome:
        fields["outcome"] = step.outcome
    if step.to == END:
        fields["ended_on"] = timezone.localdate(moment)
    else:
        fields["stage"] = step.to
    change.keep(**fields)
    if step.to != END:
        _enter(change, step.to, number, moment)


def _enter(change: Change, stage: str, number: int, moment: datetime) -> StageEntry:
    edition = serving(timezone.localdate(moment)).name
    about = {"round": number, "stage": stage, "edition": edition}
    return change.add(StageEntry, entered_at=moment, stepped_at=moment, **about)


def leave(change: Change, moment: datetime) -> None:
    """Close the open stage entry and drop the deadlines that only counted inside that stage."""
    StageEntry.objects.filter(case=change.case, left_at__isnull=True).update(left_at=moment)
    drop_stage_deadlines(change)


def entered(case: Case) -> datetime:
    """When the case came into its present stage."""
    open_one = StageEntry.objects.filter(case=case, left_at__isnull=True).last()
    return open_one.entered_at if open_one else case.stage_entered_at


def began(change: Change, *first: date | datetime | None) -> None:
    """What is done in the present stage may have been done before the step into it: the stage began with that.

    Given again with other days it is reckoned anew; never before the stage that came before.
    """
    *earlier, here = StageEntry.objects.filter(case=change.case)
    here.stepped_at = here.stepped_at or here.entered_at
    moment = min([here.stepped_at, *(in_seoul(each) for each in first if each and not _same_day(each, here))])
    if earlier:
        moment = max(moment, earlier[-1].entered_at)
        StageEntry.objects.filter(pk=earlier[-1].pk).update(left_at=moment)
    StageEntry.objects.filter(pk=here.pk).update(entered_at=moment, stepped_at=here.stepped_at)
    change.keep(stage_entered_at=moment)


def _same_day(when: date | datetime, here: StageEntry) -> bool:
    """A day without a time of day says nothing new of a step taken on it."""
    is_day = not isinstance(when, datetime)
    return is_day and here.stepped_at is not None and when == timezone.localdate(here.stepped_at)


def redate_first(change: Change, day: date) -> None:
    """The case's first stage began on another day than was entered at first."""
    first = StageEntry.objects.filter(case=change.case).first()
    if first is None or timezone.localdate(first.entered_at) == day:
        return
    first.entered_at = first.stepped_at = in_seoul(day)
    first.save(update_fields=["entered_at", "stepped_at"])
    if first.left_at is None:
        change.keep(stage_entered_at=first.entered_at)


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
        defaults={**change.scope(), "reached_at": change.when},
    )


def has_reached(case: Case, name: str) -> bool:
    """Whether this round has the milestone."""
    return any(each.round == case.round and each.name == name for each in kept(case, Milestone))
