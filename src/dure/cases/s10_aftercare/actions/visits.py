"""Following a household up (모니터 상담) and asking how satisfied it was (만족도 조사)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.access.reach import first_leader
from dure.cases.core import deadlines
from dure.cases.core.alert_rules import Suspicion
from dure.cases.core.alerts import NOTHING, Noticed, raise_from, raise_suspected
from dure.cases.core.change import Change, action
from dure.cases.core.tasks import assign_task
from dure.cases.s10_aftercare.actions.monitoring import go_on
from dure.cases.s10_aftercare.actions.plan import running_plan
from dure.cases.s10_aftercare.inputs import FollowUp
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from dure.cases.s10_aftercare.rules import aftercare as rules
from dure.cases.s10_aftercare.rules.surveys import (
    ANSWERED,
    SurveyEntered,
    SurveyFacts,
    check_asked,
    survey_reasons,
)


@action("aftercare.visit", Permission.AFTERCARE_WRITE)
def record_visit(change: Change, *, visit: FollowUp, noticed: Noticed = NOTHING) -> MonitorVisit:
    """Record a follow-up or an attempt (form 8); what is special goes to the leader at once (manual-2025 m:10110)."""
    plan, facts = running_plan(change), queries.facts(change.case)
    entered = rules.VisitFacts(
        visited_on=visit.visited_on,
        method=visit.method,
        no_visit_reason=visit.no_visit_reason,
        findings=tuple(visit.form.get("findings", ())),
        finding=visit.finding,
    )
    change.require(
        rules.visit_is_possible(facts, change.on, change.book, is_attempt=entered.is_attempt)
        + rules.visit_reasons(entered, facts, change.on, change.book)
    )
    change.happened(visit.visited_on)
    kept = _keep(change, plan, visit, entered)
    if not kept.is_attempt:
        _meet(change, plan, kept)
    _raise_what_was_noticed(change, visit, noticed)
    if kept.has_finding:
        report(change, kept, entered.findings)
    change.say(number=kept.number, attempt=kept.is_attempt)
    change.target = kept.pk
    return kept


def _raise_what_was_noticed(change: Change, visit: FollowUp, noticed: Noticed) -> None:
    """What was chosen, what the words say, or that safety is a problem (manual-2025 m:3702-3709, m:11262)."""
    raise_from(change, noticed, "follow_up", visit.text, visit.finding, visit.wishes, visit.worries)
    raised_by = change.book.counselling.suspected.answers
    areas = [] if noticed.is_nothing_new else [one for one in visit.problem_areas if one in raised_by]
    raise_suspected(change, [Suspicion(area) for area in areas], "follow_up", visit.text)


def _keep(change: Change, plan: Any, visit: FollowUp, entered: rules.VisitFacts) -> MonitorVisit:
    kept: MonitorVisit = change.add(
        MonitorVisit,
        plan=plan,
        number=queries.follow_ups_under(plan).count() + 1,
        is_attempt=entered.is_attempt,
        staff=change.by.staff,
        has_finding=entered.is_special,
        reported_at=change.at if entered.is_special else None,
        **vars(visit),
    )
    return kept


def _meet(change: Change, plan: AftercarePlan, visit: MonitorVisit) -> None:
    """The n-th follow-up answers the n-th window; without windows the next is planned from it."""
    if rules.schedule_of(plan.basis, change.book).goes_on:
        deadlines.meet(change, change.book.monitoring.period_rules[plan.period])
        go_on(change, plan, visit.visited_on)
        return
    _meet_window(change, plan, visit.number)


def _meet_window(change: Change, plan: AftercarePlan, number: int) -> None:
    rules_in_order = rules.schedule_of(plan.basis, change.book).windows
    if number <= len(rules_in_order):
        deadlines.meet(change, rules_in_order[number - 1])


def report(change: Change, visit: MonitorVisit, findings: tuple[str, ...]) -> None:
    """To the leader of the 읍면동, today (manual-2025 m:10112)."""
    leader = first_leader(change.case.office_id, on=change.on)
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
    outcome: str = ANSWERED,
    answers: Mapping[str, int] | None = None,
    skip_ground: str = "",
    answered_by: str = "",
    note: str = "",
    asked_on: date | None = None,
) -> Satisfaction:
    """Form 9, once, at the first follow-up of a case household, kept as it went (manual-2025 m:10163–10169)."""
    plan = running_plan(change)
    first = queries.follow_ups_under(plan).order_by("number").first()
    facts = SurveyFacts(plan.basis, first is not None, queries.survey_of(change.case) is not None)
    survey = SurveyEntered(outcome, answers or {}, skip_ground, note)
    change.require(
        survey_reasons(facts, survey, change.book)
        + check_asked(asked_on, first.visited_on if first else None, change.on)
    )
    change.happened(asked_on)
    made: Satisfaction = change.add(
        Satisfaction,
        visit=first,
        **vars(survey) | {"answers": dict(survey.answers)},
        answered_by=answered_by,
        asked_on=asked_on or change.on,
    )
    change.target = made.pk
    change.say(outcome=outcome)
    return made
