"""Invented cases on their way out: under closure review, in aftercare (종결·사후관리 시험 자료)."""

import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan.records import Goal, Plan
from dure.cases.s09_closure.actions import closure as actions
from dure.cases.s09_closure.records import Closure
from dure.changes.records import Approval
from tests.factories import Town, a_case_at, act_as, consents_to, record
from tests.refusals import refused

SEOUL = ZoneInfo("Asia/Seoul")
BEGUN = datetime(2026, 3, 2, 10, 0, tzinfo=SEOUL)
HELD = datetime(2026, 9, 14, 10, 0, tzinfo=SEOUL)
MONDAY = datetime(2026, 9, 14, 15, 0, tzinfo=SEOUL)
ECONOMY_HIGH = {"economy": {"1": 3, "2": 3, "3": 2}}
ECONOMY_LOW = {"economy": {"1": 1, "2": 0, "3": 0}}
TEXTS = {
    "service_effect": "채무 조정과 진료 연계를 마침",
    "change": "월세를 스스로 내고 있음",
    "opinion": "목표를 이루어 종결하기로 함",
    "aftercare_plan": "9개월 안에 두 번 방문",
}


def a_case_in_delivery(town: Town, *, members: int = 1, **fields: Any) -> Case:
    """A case household with a final plan of one long- and one short-term goal."""
    case = a_case_at(
        "delivery", town.office, manager=town.manager, members=members, path="case", at=BEGUN, **fields
    )
    consents_to(case, "보장기관 및 그 업무를 위임받은 공공기관", given_on=BEGUN.date())
    plan = record(
        case,
        Plan,
        round=case.round,
        state=Plan.State.FINAL,
        drafted_on=date(2026, 3, 20),
        finalised_at=BEGUN,
        edition="2025",
    )
    for order, (term, text) in enumerate(
        (("short", "밀린 월세를 나누어 갚기"), ("long", "일해서 살림 꾸리기"))
    ):
        record(case, Goal, plan=plan, area="economy", term=term, text=text, order=order, line_id=uuid.uuid4())
    return case


def a_case_under_closure(town: Town, **fields: Any) -> Case:
    """The review has just begun."""
    case = a_case_in_delivery(town, **fields)
    take(case, "begin_closure", by=act_as(town.manager), at=datetime(2026, 9, 1, 9, 0, tzinfo=SEOUL))
    return case


def write(case: Case, town: Town, *, achievement: int = 4, at: datetime = MONDAY, **values: Any) -> Closure:
    """Write form 7 with every goal rated."""
    closure = Closure.objects.get(case=case, state__in=["draft", "returned"])
    goals = {
        str(row.pk): {"achievement": achievement, "account": "계획대로 이루어짐"}
        for row in closure.goal_results.all()
    }
    sheet = TEXTS | {"result": "close"} | values
    return actions.save_review(
        case, by=act_as(town.manager), seen_version=closure.version, values=sheet, goals=goals, at=at
    )


def tell(case: Case, town: Town, *, at: datetime = MONDAY) -> Closure:
    return actions.tell_household(
        case,
        by=act_as(town.manager),
        told_on=date(2026, 9, 7),
        method="phone",
        aftercare_plan="9개월 안에 두 번 방문",
        at=at,
    )


def survey(
    case: Case, occasion: str, answers: dict[str, Any], flagged: dict[str, Any], at: datetime
) -> RiskSurvey:
    return record(
        case,
        RiskSurvey,
        round=case.round,
        occasion=occasion,
        surveyed_on=at.date(),
        answers=answers,
        flagged=flagged,
        is_potential_subject=bool(flagged),
        edition="2025",
        completed_at=at,
    )


def two_surveys(case: Case) -> None:
    """Economy was flagged at the beginning and is no longer."""
    survey(case, "assessment", ECONOMY_HIGH, {"economy": []}, BEGUN)
    survey(case, "closure", ECONOMY_LOW, {}, HELD)


def a_conference(case: Case, *, at: datetime = HELD, **fields: Any) -> Conference:
    """A closure conference of this round."""
    return record(
        case,
        Conference,
        kind="internal",
        number=Conference.objects.filter(case=case).count() + 1,
        round=case.round,
        purpose="closure",
        title="종결 회의",
        scheduled_at=at,
        held_at=at,
        minutes_at=at,
        is_agreed=True,
        edition="2025",
        **fields,
    )


def a_complete_review(town: Town, *, members: int = 1, **values: Any) -> Case:
    """Everything for closing on a long-term goal reached, unless `values` say otherwise."""
    case = a_case_under_closure(town, members=members)
    two_surveys(case)
    a_conference(case)
    tell(case, town)
    write(case, town, **({"ground": "long_term_goal"} | values))
    return case


def a_case_awaiting_closure(town: Town, *, members: int = 1, **values: Any) -> Case:
    """The review lies before the leader."""
    case = a_complete_review(town, members=members, **values)
    actions.ask_approval(case, by=act_as(town.manager), at=MONDAY)
    return case


def a_case_in_aftercare(town: Town, *, at: datetime = MONDAY, **values: Any) -> Case:
    """Closed on Monday 14 September 2026."""
    case = a_case_awaiting_closure(town, **values)
    take(case, "approve_closure", by=act_as(town.leader), at=at)
    return case


def asking(case: Case, town: Town, at: datetime = MONDAY, **data: object) -> list[str]:
    return refused(actions.ask_approval, case, by=act_as(town.manager), at=at, **data)


def ask(case: Case, town: Town, at: datetime = MONDAY, **data: object) -> Approval:
    return actions.ask_approval(case, by=act_as(town.manager), at=at, **data)
