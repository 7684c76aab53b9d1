"""The life of a plan (서비스 제공계획): approval, agreements, signatures, versions, the final plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.attachments import Upload, add_files
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import meet
from dure.cases.core.stages import reach
from dure.cases.s06_selection.queries import selection_in_force
from dure.cases.s07_plan.actions.lines import UNSIGNED, new_plan, refusals_at
from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.cases.s07_plan.queries import (
    SIGNATURE,
    SIGNED,
    facts,
    final_plan,
    goals_of,
    open_plan,
    plans,
    services_of,
)
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s07_plan.rules import (
    SigningDays,
    check_agreement,
    check_signing,
    refusals_to_agree,
    refusals_to_ask,
)
from dure.changes import approvals
from dure.rulebook import Reason, Refused

COPIED = [
    *("line_id", "name", "kind", "provider", "provider_person", "provider_phone", "offer", "receiver"),
    *(
        "is_direct",
        "times",
        "per",
        "duration",
        "starts_on",
        "ends_on",
        "priority",
        "priority_reasons",
        "timing",
    ),
    *("provider_agreed_on", "provider_agreed_by"),
]


def the_plan(change: Change) -> Plan:
    """The version under way, or the reason why there is nothing to act on."""
    change.require(refusals_at(change))
    plan = open_plan(change.case)
    if plan is None:
        raise Refused([Reason("s07.no_plan", {}, "plan_edit")])
    return plan


@action("plan.ask_approval", Permission.CASE_WRITE)
def ask_approval(change: Change, *, note: str = "") -> Plan:
    """Put the first plan before the leader or a senior official, every need answered (manual-2025 m:9671)."""
    plan = the_plan(change)
    change.require(refusals_to_ask(facts(change.case), change.on, change.book))
    approvals.ask(change, PLAN_APPROVAL, plan.pk, note)
    return change.edit(plan, None, state=Plan.State.AWAITING)


@action("plan.withdraw_approval", Permission.CASE_WRITE)
def withdraw_approval(change: Change) -> Plan:
    """Take the request back to go on writing."""
    plan = the_plan(change)
    approvals.withdraw(change, PLAN_APPROVAL)
    return change.edit(plan, None, state=Plan.State.DRAFT)


@action("plan.decide_approval", Permission.CASE_LEAD)
def decide_approval(change: Change, *, is_approved: bool, comment: str = "") -> Plan:
    """Approve, or return with what has to be mended (manual-2025 m:9684–9691)."""
    plan = the_plan(change)
    approvals.decide(change, PLAN_APPROVAL, is_approved=is_approved, comment=comment)
    change.say(approved=is_approved)
    if is_approved:
        return change.edit(plan, None, state=Plan.State.APPROVED, approved_at=change.at)
    return change.edit(plan, None, state=Plan.State.RETURNED)


@action("plan.reopen", Permission.CASE_WRITE)
def reopen_plan(change: Change) -> Plan:
    """Give up the approval to change what was approved; it has to be asked for again."""
    plan = the_plan(change)
    if plan.state != Plan.State.APPROVED:
        raise Refused([Reason("s07.not_approved_yet")])
    return change.edit(plan, None, state=Plan.State.DRAFT, approved_at=None, **UNSIGNED)


@dataclass(frozen=True)
class Agreement:
    """A provider's answer by telephone or otherwise."""

    service: PlannedService
    version: int | None
    agreed_on: date | None
    agreed_by: str


@action("plan.keep_agreements", Permission.CASE_WRITE)
def keep_agreements(change: Change, *, agreements: Iterable[Agreement]) -> Plan:
    """Which providers agreed to serve, who there, and when (manual-2025 m:9622)."""
    plan, rows = the_plan(change), list(agreements)
    refusals = refusals_to_agree(facts(change.case), change.on, change.book)
    for row in rows:
        refusals += check_agreement(row.agreed_on, row.agreed_by, row.service.name, change.on)
    change.require(refusals)
    for row in rows:
        change.edit(
            row.service, row.version, provider_agreed_on=row.agreed_on, provider_agreed_by=row.agreed_by
        )
    change.say(services=len(rows))
    return plan


@action("plan.sign", Permission.CASE_WRITE)
def sign(
    change: Change,
    *,
    plan: Plan,
    seen_version: int | None,
    explained_on: date,
    signer: str = "",
    signed_on: date | None = None,
    drawn: Mapping[str, bytes] | None = None,
) -> Plan:
    """The household was told all of it; then subject and manager sign the same paper (manual-2025 m:9626–9634).

    `drawn`: the signatures made on the screen, by who signed.
    """
    the_plan(change)
    change.require(
        refusals_to_agree(facts(change.case), change.on, change.book)
        + check_signing(_signing_days(change, explained_on, signed_on), signer, change.on)
    )
    change.require([Reason("s07.drawn_without_day", field="signed_on")] if drawn and not signed_on else [])
    change.happened(signed_on or explained_on)
    change.target = plan.pk
    signed = change.edit(
        plan,
        seen_version,
        explained_on=explained_on,
        subject_signer=signer if signed_on else "",
        subject_signed_on=signed_on,
        manager_signed_on=signed_on,
    )
    for who, picture in (drawn or {}).items():
        about = {"kind": SIGNED, "title": f"{SIGNATURE}{who}", "target_id": signed.pk}
        add_files(change, [Upload(picture, "signature.png")], **about)
    return signed


def _signing_days(change: Change, explained_on: date, signed_on: date | None) -> SigningDays:
    """With the selection it follows, and the services that this version brings."""
    plan, selection = the_plan(change), selection_in_force(change.case)
    earlier = (
        PlannedService.objects.filter(case=change.case).exclude(plan=plan).values_list("line_id", flat=True)
    )
    fresh = [each for each in services_of(plan) if each.line_id not in set(earlier)]
    begins = tuple((each.name, each.starts_on) for each in fresh if each.starts_on)
    return SigningDays(explained_on, signed_on, selection.decided_on if selection else None, begins)


@action("plan.explain_lateness", Permission.CASE_WRITE)
def explain_lateness(change: Change, *, plan: Plan, seen_version: int | None, reason: str) -> Plan:
    """Why it took longer than the limit; it counts as late all the same (manual-2025 m:3688, m:15965)."""
    the_plan(change)
    if not reason.strip():
        raise Refused([Reason("s07.lateness_without_reason")])
    return change.edit(plan, seen_version, late_reason=reason)


@action("plan.begin_version", Permission.CASE_WRITE)
def start_version(change: Change, *, ground: str, reason: str) -> Plan:
    """A new version within the stage, after a re-assessment brought the case back here."""
    change.require(refusals_at(change))
    return begin_version(change, ground=ground, reason=reason)


def begin_version(change: Change, *, ground: str, reason: str) -> Plan:
    """The effect of planning again: a copy of the plan in force, with the reason; signatures start anew."""
    under_way, before = open_plan(change.case), final_plan(change.case)
    if not reason.strip():
        raise Refused([Reason("s07.change_needs_reason")])
    if under_way:
        return under_way
    if before is None:
        raise Refused([Reason("s07.no_plan", {}, "plan_edit")])
    number = plans(change.case).count() + 1
    plan = new_plan(change, number=number, change_ground=ground, change_reason=reason)
    _copy_lines(change, before, plan)
    reach(change, "plan_begun")
    change.say(number=number, change_ground=ground)
    return plan


def _copy_lines(change: Change, before: Plan, plan: Plan) -> None:
    for need in before.unmet_needs.all():
        change.add(UnmetNeed, plan=plan, area=need.area, reason=need.reason)
    for goal in goals_of(before):
        same = {name: getattr(goal, name) for name in ("area", "term", "text", "order", "line_id")}
        copied = change.add(Goal, plan=plan, **same)
        for service in goal.services.all():
            _copy_service(change, service, plan, copied)


def _copy_service(change: Change, service: PlannedService, plan: Plan, goal: Goal) -> None:
    same: Mapping[str, Any] = {name: getattr(service, name) for name in COPIED}
    change.add(PlannedService, plan=plan, goal=goal, **same)


def finalise(change: Change) -> Plan:
    """The effect of the final plan: it takes the place of the one before, the clocks stop (manual-2025 m:9642).

    It was made on the day on which the household signed it.
    """
    plan = the_plan(change)
    change.happened(plan.subject_signed_on)
    plans(change.case).filter(state=Plan.State.FINAL).update(state=Plan.State.SUPERSEDED)
    change.edit(plan, None, state=Plan.State.FINAL, finalised_at=change.when)
    meet(change, "plan")
    meet(change, "plan_guide")
    reach(change, "first_plan_final")
    change.say(number=plan.number)
    return plan
