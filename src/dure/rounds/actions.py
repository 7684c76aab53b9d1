"""Surveys, meetings, planned visits (방문형 서비스의 변경)."""

from dure.access.policy import Permission
from dure.cases.core import change as cases
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.rounds import rules
from dure.rounds.inputs import TalkData, VisitData, VisitorsData
from dure.rounds.models import PlannedVisit, Talk, Visitors
from dure.rounds.rights import RoundRight
from dure.rulebook import Reason


@action("rounds.survey", RoundRight.KEEP)
def survey(change: Change[Visitors], *, data: VisitorsData, seen_version: int | None = None) -> Visitors:
    """A body that visits homes, at least twice a year anew (manual-2025 m:4018-4020)."""
    saved: Visitors = keep(change, seen_version, dict(vars(data)))
    return saved


@action("rounds.meet", RoundRight.KEEP)
def meet(change: Change[Talk], *, data: TalkData, seen_version: int | None = None) -> Talk:
    """The quarterly meeting with the bodies that visit (manual-2025 m:4022)."""
    saved: Talk = keep(change, seen_version, dict(vars(data)))
    return saved


@cases.action("rounds.plan", Permission.CASE_WRITE)
def plan(
    change: cases.Change,
    *,
    data: VisitData,
    visit: PlannedVisit | None = None,
    seen_version: int | None = None,
) -> PlannedVisit:
    """When somebody visits; one that clashes with another's is asked about once more."""
    change.require(rules.visit_refusals(data.starts_at, change.at, is_new=visit is None))
    change.doubt(clashes(change, data, visit))
    if visit is None:
        return change.add(PlannedVisit, **vars(data))
    saved: PlannedVisit = change.edit(visit, seen_version, **vars(data))
    return saved


def clashes(change: cases.Change, data: VisitData, itself: PlannedVisit | None) -> list[Reason]:
    wanted = rules.Timed("", str(change.case.pk), data.body, data.starts_at, data.minutes)
    others = PlannedVisit.objects.filter(case=change.case, is_dropped=False).exclude(body=data.body)
    near = others.filter(starts_at__date=data.starts_at.date())
    near = near.exclude(pk=itself.pk) if itself else near
    return [
        Reason("rounds.clashes", {"body": other.body}, field="starts_at", is_doubt=True)
        for other in near
        if rules.meets(wanted, other.timed)
    ]


@cases.action("rounds.drop", Permission.CASE_WRITE)
def drop(change: cases.Change, *, visit: PlannedVisit, seen_version: int | None = None) -> PlannedVisit:
    """Nobody goes then."""
    dropped: PlannedVisit = change.edit(visit, seen_version, is_dropped=True)
    return dropped
