"""The aftercare plan: made when a case enters aftercare, changed, passed on, finished (사후관리 계획)."""

from collections.abc import Sequence
from datetime import date

from dure.access.policy import Permission
from dure.access.reach import first_leader
from dure.cases.core import deadlines
from dure.cases.core.change import Change, action
from dure.cases.core.move import send_case
from dure.cases.core.records import Case, Management
from dure.cases.core.tasks import assign_task
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.cases.s10_aftercare.rules import aftercare as rules
from dure.offices.models import Office
from dure.rulebook import Reason, Refused
from dure.rulebook.calendar import in_seoul


def begin_plan(change: Change) -> AftercarePlan:
    """Entering aftercare: how often and until when, with a deadline for each follow-up (manual-2025 m:10055)."""
    case, book = change.case, change.book
    # Both closing and finishing a link have just written down the day from which aftercare counts.
    start = case.closed_on or change.on
    windows = rules.windows(case.path, start, book)
    is_soon = queries.risk_was_high(case)
    period = book.monitoring.soon_period if is_soon else book.monitoring.usual_period
    plan: AftercarePlan = change.add(
        AftercarePlan,
        round=case.round,
        basis=case.path,
        starts_on=start,
        first_due_on=windows[0].due_on,
        ends_on=windows[-1].due_on,
        visits_due=rules.schedule_of(case.path, book).visits,
        period=period,
        is_soon=is_soon,
        note=told_at_closing(case),
        planned_on=iso(rules.proposed_days(case.path, start, period, book)),
    )
    for window in windows:
        deadlines.begin(change, window.rule, in_seoul(start))
    return plan


def told_at_closing(case: Case) -> str:
    """How the household was told it would be followed up; nothing for a link household."""
    approved = Closure.objects.filter(case=case, round=case.round, state=Closure.State.APPROVED)
    closure = approved.order_by("approved_at").last()
    return closure.aftercare_plan if closure else ""


def iso(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]


@action("aftercare.plan", Permission.AFTERCARE_WRITE)
def save_plan(
    change: Change,
    *,
    seen_version: int | None,
    planned_on: Sequence[date],
    period: str = "",
    is_soon: bool = False,
    note: str = "",
) -> AftercarePlan:
    """Plan the follow-ups by week, month, quarter or half-year (manual-2025 m:10143)."""
    plan = running_plan(change)
    if rules.schedule_of(plan.basis, change.book).goes_on:
        raise Refused([Reason("s10.planned_by_period")])
    change.require(rules.planned_days_reasons(planned_on, queries.facts(change.case), change.book))
    saved: AftercarePlan = change.edit(
        plan, seen_version, planned_on=iso(sorted(planned_on)), period=period, is_soon=is_soon, note=note
    )
    return saved


def running_plan(change: Change) -> AftercarePlan:
    """The plan while aftercare goes on."""
    plan = queries.plan_of(change.case)
    if plan is None:
        raise Refused([Reason("s10.no_plan")])
    if plan.finished_on:
        raise Refused([Reason("s10.already_finished")])
    return plan


@action("aftercare.pass", Permission.AFTERCARE_WRITE)
def pass_on(change: Change, *, town: Office, address: str = "", reason: str = "") -> None:
    """The household moved: the 읍면동 of the new address follows it up (manual-2025 m:10106)."""
    running_plan(change)
    change.require(_receiver_reasons(change, town))
    if address:
        change.edit(change.case.household, None, address=address, address_detail="")
    Management.objects.filter(case=change.case, until_on__isnull=True).update(until_on=change.on)
    change.keep(manager=None)
    leader = first_leader(town.pk, on=change.on)
    title = "넘겨받은 가구의 사후관리 담당을 정하고 계획을 확인"
    assign_task(change, title, owner=leader, due_on=change.on, origin="aftercare.pass")
    send_case(change, town, kind="aftercare", reason=reason)


def _receiver_reasons(change: Change, town: Office) -> list[Reason]:
    if town.kind != queries.TOWN:
        return [Reason("s10.receiver_not_town")]
    if town.pk == change.case.office_id:
        return [Reason("s10.already_there")]
    return []


@action("aftercare.end_early", Permission.AFTERCARE_WRITE)
def end_early(change: Change, *, ground: str, note: str) -> AftercarePlan:
    """Put on record why the household cannot be followed up any more."""
    plan = running_plan(change)
    facts = queries.facts(change.case)
    change.require(rules.early_end_reasons(facts, ground, note, change.on, change.book))
    change.say(end_ground=ground)
    saved: AftercarePlan = change.edit(plan, None, end_ground=ground, end_note=note)
    return saved


def finish(change: Change) -> AftercarePlan:
    """The effect of finishing: the plan is closed and its clocks stop."""
    plan = running_plan(change)
    windows = rules.schedule_of(plan.basis, change.book).windows
    deadlines.drop(change, *windows, *change.book.monitoring.period_rules.values())
    saved: AftercarePlan = change.edit(plan, None, finished_on=change.on)
    return saved
