"""Invented follow-ups of closed cases, for the tests of ⑩ (사후관리 시험 자료)."""

from datetime import date, datetime

from dure.access.policy import Permission
from dure.cases.core.change import changing
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.cases.s10_aftercare.actions import visits as visit_actions
from dure.cases.s10_aftercare.inputs import FollowUp
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from tests.closing import BEGUN, MONDAY, SEOUL
from tests.factories import Town, a_case_at, act_as

ANSWERS = {str(number): 4 for number in range(1, 13)}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, 0, tzinfo=SEOUL)


def a_visit(day: date, **values: object) -> dict[str, object]:
    return {
        "visited_on": day,
        "method": "visit",
        "text": "안정되게 지냄",
        "result": "continue",
        "form": {"findings": ["kept_up"]},
    } | values


def visit(case: Case, town: Town, day: date, on: date | None = None, **values: object) -> MonitorVisit:
    by = act_as(town.manager)
    return visit_actions.record_visit(case, by=by, visit=FollowUp(**a_visit(day, **values)), at=at(on or day))


def answer_survey(case: Case, town: Town, **data: object) -> Satisfaction:
    by = act_as(town.manager)
    return visit_actions.record_survey(case, by=by, **({"answers": ANSWERS} | data))


def a_link_case(town: Town, ended_on: date) -> Case:
    """A link household whose last service ended on that day."""
    fields = {"path": "link", "status": "aftercare", "closed_on": ended_on, "at": BEGUN}
    case = a_case_at("aftercare", town.office, manager=town.manager, **fields)
    begin_plan(case, town)
    return case


def begin_plan(case: Case, town: Town) -> AftercarePlan:
    with changing(case, "test", Permission.CASE_WRITE, by=act_as(town.manager), at=MONDAY) as change:
        return plan_actions.begin_plan(change)


def finish(case: Case, town: Town, on: date) -> AftercarePlan:
    return take(case, "finish_aftercare", by=act_as(town.manager), at=at(on))


def end_early(case: Case, town: Town, on: date, **data: str) -> AftercarePlan:
    return plan_actions.end_early(case, by=act_as(town.manager), at=at(on), **data)
