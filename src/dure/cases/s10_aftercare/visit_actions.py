"""Following a household up (모니터 상담) and asking how satisfied it was (만족도 조사)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core import deadlines
from dure.cases.core.change import Change, action
from dure.cases.core.tasks import assign_task
from dure.cases.s10_aftercare import queries, rules
from dure.cases.s10_aftercare.plan_actions import running_plan
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.cases.s10_aftercare.survey_rules import SurveyFacts, survey_reasons


@action("aftercare.visit", Permission.AFTERCARE_WRITE)
def record_visit(change: Change, *, values: Mapping[str, Any]) -> MonitorVisit:
    """Record a follow-up (form 8); what is special is reported to the leader at once (manual-2025 m:10110)."""
    plan, facts = running_plan(change), queries.facts(change.case)
    entered = rules.VisitFacts(
        visited_on=values["visited_on"],
        method=values["method"],
        no_visit_reason=values.get("no_visit_reason", ""),
        findings=tuple(values.get("form", {}).get("findings", ())),
        finding=values.get("finding", ""),
    )
    change.require(
        rules.visit_is_possible(facts, change.on, change.book)
        + rules.visit_reasons(entered, facts, change.on, change.book)
    )
    visit = _keep(change, plan, values, entered)
    _meet_window(change, plan, visit.number)
    if visit.has_finding:
        report(change, visit, entered.findings)
    change.say(number=visit.number)
    change.target = visit.pk
    return visit


def _keep(change: Change, plan: Any, values: Mapping[str, Any], entered: rules.VisitFacts) -> MonitorVisit:
    is_special = rules.is_special(entered.findings)
    visit: MonitorVisit = change.add(
        MonitorVisit,
        plan=plan,
        number=plan.visits.count() + 1,
        staff=change.by.staff,
        has_finding=is_special,
        reported_at=change.at if is_special else None,
        **values,
    )
    return visit


def _meet_window(change: Change, plan: Any, number: int) -> None:
    """The n-th follow-up answers the n-th window."""
    rules_in_order = rules.schedule_of(plan.basis, change.book).windows
    if number <= len(rules_in_order):
        deadlines.meet(change, rules_in_order[number - 1])


def report(change: Change, visit: MonitorVisit, findings: tuple[str, ...]) -> None:
    """To the leader of the 읍면동, today (manual-2025 m:10112)."""
    leader = queries.leader_of(change.case.office, change.on)
    assign_task(
        change,
        "사후관리 특이사항 확인",
        owner=leader,
        owner_name="" if leader else "읍면동 팀장",
        due_on=change.on,
        origin="aftercare.finding",
        origin_id=visit.pk,
    )
    change.say(findings=list(findings))


@action("aftercare.survey", Permission.AFTERCARE_WRITE)
def record_survey(
    change: Change,
    *,
    answers: Mapping[str, int] | None = None,
    skip_ground: str = "",
    answered_by: str = "",
    asked_on: date | None = None,
) -> Satisfaction:
    """Form 9, once, at the first follow-up of a case household; or why it is skipped (manual-2025 m:10167)."""
    plan = running_plan(change)
    first = plan.visits.order_by("number").first()
    facts = SurveyFacts(plan.basis, first is not None, queries.survey_of(change.case) is not None)
    change.require(survey_reasons(facts, answers or {}, skip_ground, change.book))
    made: Satisfaction = change.add(
        Satisfaction,
        visit=first,
        answers=dict(answers or {}),
        skip_ground=skip_ground,
        answered_by=answered_by,
        asked_on=asked_on or change.on,
    )
    change.target = made.pk
    return made
