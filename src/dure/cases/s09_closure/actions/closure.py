"""What can be done in a closure review (종결심사): write, tell, register, ask, return."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core import deadlines
from dure.cases.core.change import Change, action
from dure.cases.core.notices import tell
from dure.cases.s07_plan.queries import goals_of
from dure.cases.s08_delivery.queries import open_services
from dure.cases.s09_closure import evidence, queries
from dure.cases.s09_closure.approval import CLOSURE_APPROVAL
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s09_closure.rules.closure import RESURVEY, sheet_reasons
from dure.changes import approvals
from dure.changes.records import Approval
from dure.rulebook import Reason, Refused


def begin(change: Change) -> Closure:
    """The effect of beginning: an empty review with the goals of the final plan."""
    case = change.case
    closure = change.add(Closure, round=case.round, edition=change.book.name)
    plan = queries.final_plan(case)
    for goal in goals_of(plan) if plan else ():
        change.add(
            GoalResult,
            closure=closure,
            goal_line_id=goal.line_id,
            area=goal.area,
            term=goal.term,
            text=goal.text,
        )
    change.target = closure.pk
    return closure


@action("closure.save", Permission.CASE_WRITE)
def save_review(
    change: Change,
    *,
    seen_version: int | None,
    values: Mapping[str, Any],
    goals: Mapping[str, Mapping[str, Any]] | None = None,
) -> Closure:
    """Keep what was written; `goals` maps a goal result's id to its achievement and account."""
    closure = editable(change)
    saved: Closure = change.edit(closure, seen_version, **values)
    for key, result in (goals or {}).items():
        _rate(change, closure, key, result)
    return saved


def _rate(change: Change, closure: Closure, key: str, result: Mapping[str, Any]) -> None:
    row = closure.goal_results.filter(pk=key).first()
    if row is None:
        raise Refused([Reason("s09.goal_not_of_review")])
    change.edit(row, None, **result)


@action("closure.tell", Permission.CASE_WRITE)
def tell_household(
    change: Change, *, told_on: date, method: str, aftercare_plan: str, receiver: str = ""
) -> Closure:
    """The household hears beforehand when the case closes and how it is followed up (manual-2025 m:9986)."""
    closure = editable(change)
    if told_on > change.on:
        raise Refused([Reason("s09.told_later_than_today", field="told_on")])
    change.happened(told_on)
    tell(change, kind="closure", told_on=told_on, method=method, receiver=receiver, text=aftercare_plan)
    saved: Closure = change.edit(closure, None, household_told_on=told_on, aftercare_plan=aftercare_plan)
    return saved


def editable(change: Change) -> Closure:
    """The review while it may be written: not before the leader, not approved."""
    closure = queries.open_closure(change.case)
    if closure is None:
        final = Closure.objects.filter(case=change.case, state=Closure.State.APPROVED).exists()
        raise Refused([Reason("s09.is_final" if final else "s09.not_under_review")])
    if closure.state not in queries.EDITABLE:
        raise Refused([Reason("s09.approval_is_waiting", {}, "closure_page")])
    return closure


@action("closure.register", Permission.CASE_WRITE)
def register_review(change: Change) -> Closure:
    """The review is complete: it is registered, which the five days after the conference ask for."""
    return register_now(change, editable(change))


def register_now(change: Change, closure: Closure) -> Closure:
    """Refuses with everything the review lacks; the first registration's day stays."""
    change.require(sheet_reasons(queries.facts(change.case), change.on, change.book))
    deadlines.meet(change, "closure_review")
    conference, survey = evidence.closure_conference(change.case), evidence.second_survey(change.case)
    change.target = closure.pk
    saved: Closure = change.edit(
        closure,
        None,
        registered_on=closure.registered_on or change.on,
        conference_id=conference.pk if conference else None,
        risk_survey_id=survey.pk if survey else None,
    )
    return saved


@action("closure.ask", Permission.CASE_WRITE)
def ask_approval(change: Change, *, note: str = "", services_end: bool = False) -> Approval:
    """Register if need be and put the review before the leader (manual-2025 m:10012)."""
    closure = editable(change)
    facts = queries.facts(change.case)
    reasons = sheet_reasons(facts, change.on, change.book)
    still_open = open_services(change.case).count()
    if still_open and not services_end:
        reasons.append(Reason("s09.services_still_open", {"count": still_open}, "closure_ask"))
    if facts.result == RESURVEY:
        reasons.append(Reason("s09.is_resurvey"))
    change.require(reasons)
    registered = register_now(change, closure)
    change.edit(registered, None, state=Closure.State.AWAITING)
    return approvals.ask(change, CLOSURE_APPROVAL, closure.pk, note)


@action("closure.withdraw_request", Permission.CASE_WRITE)
def withdraw_request(change: Change) -> Approval:
    """Take the review back from the leader to go on writing."""
    answered = approvals.withdraw(change, CLOSURE_APPROVAL)
    _set_state(change, Closure.State.DRAFT)
    return answered


@action("closure.return", Permission.CASE_LEAD)
def return_closure(change: Change, *, comment: str) -> Approval:
    """The leader sends it back with what to mend (manual-2025 m:10025)."""
    answered = approvals.decide(change, CLOSURE_APPROVAL, is_approved=False, comment=comment)
    _set_state(change, Closure.State.RETURNED)
    return answered


def _set_state(change: Change, state: str) -> None:
    closure = queries.open_closure(change.case)
    if closure is None:
        raise Refused([Reason("s09.not_under_review")])
    change.edit(closure, None, state=state)
    change.target = closure.pk


def drop(change: Change) -> None:
    """The effect of going on instead of closing: the review is kept as dropped."""
    _set_state(change, Closure.State.DROPPED)
    deadlines.drop(change, "closure_review")
