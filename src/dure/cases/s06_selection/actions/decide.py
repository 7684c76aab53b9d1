"""The three decisions, and taking one back (대상자 구분)."""

from datetime import date

from dure.cases.core.change import Change
from dure.cases.core.days import days_of
from dure.cases.core.deadlines import begin, drop, drop_all, meet, refresh_next
from dure.cases.core.records import Deadline
from dure.cases.core.stages import began
from dure.cases.process import SELECTION as SELECTION_STAGE
from dure.cases.s05_conference.actions.plan import call_off
from dure.cases.s05_conference.queries import assessment_began_at, held_conference
from dure.cases.s06_selection import queries
from dure.cases.s06_selection.records import Selection
from dure.cases.s06_selection.rules import CASE, LINK, NOT_SELECTED, Choice, DecisionDays, check_choice
from dure.rulebook import Reason, Refused, serving


def select_case(
    change: Change,
    *,
    ground: str,
    reason: str = "",
    expected_months: int | None = None,
    decided_on: date | None = None,
) -> Selection:
    """A case household: a plan follows (manual-2025 m:9149)."""
    made = _decide(change, CASE, ground, reason, expected_months, decided_on)
    change.keep(path=CASE)
    return made


def begin_plan(change: Change) -> None:
    """The usual time for the plan runs from the selection (manual-2025 m:9442)."""
    begin(change, "plan_guide")
    _limit_of_former_link(change)


def _limit_of_former_link(change: Change) -> None:
    """A link household that becomes a case household: its thirty days run from the new assessment (m:3682)."""
    rows = Deadline.objects.filter(case=change.case, round=change.case.round, rule="plan")
    since = assessment_began_at(change.case)
    if since and rows.exists() and not rows.filter(dropped_at__isnull=True).exists():
        begin(change, "plan", since)


def select_link(
    change: Change,
    *,
    ground: str,
    reason: str = "",
    expected_months: int | None = None,
    decided_on: date | None = None,
) -> Selection:
    """A link household: no plan, the service is linked in time (manual-2025 m:9153)."""
    made = _decide(change, LINK, ground, reason, expected_months, decided_on)
    change.keep(path=LINK)
    drop(change, "plan")
    return made


def begin_link(change: Change) -> None:
    """The service is linked within its time from the selection (manual-2025 m:9153)."""
    begin(change, "link_connect")


def not_select(change: Change, *, ground: str, reason: str, decided_on: date | None = None) -> Selection:
    """Not selected: everything that still ran ends; the household is told in writing (manual-2025 m:9163)."""
    made = _decide(change, NOT_SELECTED, ground, reason, None, decided_on)
    drop_all(change)
    call_off(change, "미선정")
    return made


def _decide(
    change: Change,
    decision: str,
    ground: str,
    reason: str,
    expected_months: int | None,
    decided_on: date | None,
) -> Selection:
    flagged, attempts = queries.has_flagged_area(change.case), queries.attempts(change.case)
    conference = held_conference(change.case, "selection")
    held_at = conference.held_at if conference else None
    days = DecisionDays(decided_on or change.on, change.on, days_of(change.case), held_at)
    choice = Choice(decision, ground, reason, expected_months, flagged, attempts, days)
    change.require(check_choice(choice, change.book))
    _replace(change)
    _date(change, days.decided_on)
    made = change.add(
        Selection,
        round=change.case.round,
        decision=decision,
        ground=ground,
        reason=reason,
        expected_months=expected_months,
        conference_id=conference.pk if conference else None,
        decided_on=days.decided_on,
        decided_by=change.by.staff,
        edition=serving(days.decided_on).name,
    )
    meet(change, "selection")
    change.target = made.pk
    change.say(decision=decision, ground=ground)
    return made


def _date(change: Change, decided_on: date) -> None:
    """What follows counts from the day of the decision; its stage did not begin after it."""
    change.happened(decided_on)
    if change.case.stage == SELECTION_STAGE:
        began(change, decided_on)


def _replace(change: Change) -> None:
    """After a re-assessment in the same round the new decision takes the place of the old."""
    earlier = queries.selection_in_force(change.case)
    if earlier:
        change.edit(earlier, None, withdrawn_at=change.at, withdrawal_reason="재조사 뒤 다시 결정함")


def withdraw(change: Change, *, reason: str) -> Selection:
    """Back to selection while nothing has followed yet (manual-2025 m:9344)."""
    current = queries.selection_in_force(change.case)
    found = []
    if current is None:
        found.append(Reason("s06.not_in_force"))
    if not reason.strip():
        found.append(Reason("s06.withdrawal_needs_reason"))
    if current is None or found:
        raise Refused(found)
    drop(change, "plan_guide", "link_connect")
    if current.decision == LINK:
        _resume_plan_limit(change)
    change.keep(path=queries.path_before(change.case))
    change.target = current.pk
    return change.edit(current, None, withdrawn_at=change.at, withdrawal_reason=reason)


def _resume_plan_limit(change: Change) -> None:
    """The measured limit ran from intake; undoing the link does not give new time (manual-2025 m:3682)."""
    rows = Deadline.objects.filter(
        case=change.case, round=change.case.round, rule="plan", met_at__isnull=True
    )
    last = rows.order_by("started_at").last()
    if last:
        last.dropped_at = None
        last.save(update_fields=["dropped_at"])
        refresh_next(change.case)
