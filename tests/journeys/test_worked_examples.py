"""지침의 작성 예시 두 가지를 브라우저에서 칸마다 입력한다 (m:12069–12221, m:12543–12777, m:12973–13137).

The server works in this process, whose clock is set back from day to day; see tests/spec for the same
scripts sent without a browser.
"""

from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import Page

from dure.cases.core.records import Case
from dure.cases.s07_plan.records import Goal, PlannedService
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.demo.calendar import position_of
from dure.demo.worked_examples import father_and_son, parent_with_two_children
from dure.demo.worked_examples.script import Example
from dure.offices.models import Staff
from tests.factories import Town, a_town, a_worker
from tests.journeys.entering import BrowserReplay
from tests.roles import as_owner

LAST_ON = date(2026, 10, 30)


@pytest.fixture
def town(own_database: str) -> Town:
    return a_town()


def entered(example: Example, staff: Mapping[str, Staff], page: Page, url: str) -> Case:
    first = position_of(LAST_ON) - example.days
    return BrowserReplay(example, staff, first, page=page, url=url).run()


def test_아버지와_아들을_발굴부터_두_번째_사후관리까지_칸마다_입력한다(
    town: Town, own_page: Page, own_url: str
) -> None:
    staff = {
        "counsellor": town.manager,
        "town_leader": town.leader,
        "manager": town.center_manager,
        "leader": town.center_leader,
    }
    case = entered(father_and_son.EXAMPLE, staff, own_page, own_url)
    with as_owner():
        assert (case.stage, case.status, case.path) == ("aftercare", "ended", "case")
        assert case.office == town.office
        assert Goal.objects.filter(case=case).count() == 7
        assert PlannedService.objects.filter(case=case).count() == 5
        closure = Closure.objects.get(case=case)
        assert (closure.ground, closure.state) == ("short_term_goal", "approved")
        results = GoalResult.objects.filter(closure=closure).values_list("term", "achievement")
        assert sorted(results) == [
            *[("long", 3), ("long", 4), ("long", 4)],
            *[("short", 4), ("short", 4), ("short", 4), ("short", 5)],
        ]
        assert MonitorVisit.objects.filter(case=case).count() == 2
        assert Satisfaction.objects.filter(case=case).count() == 1


def test_한부모와_두_자녀를_발굴부터_두_번째_사후관리까지_칸마다_입력한다(
    town: Town, own_page: Page, own_url: str
) -> None:
    counsellor = a_worker(town.office, "welfare_officer", "온유")
    staff = {"counsellor": counsellor, "manager": town.manager, "leader": town.leader}
    case = entered(parent_with_two_children.EXAMPLE, staff, own_page, own_url)
    with as_owner():
        assert (case.stage, case.status, case.path) == ("aftercare", "ended", "case")
        assert case.outcome == "closed"
        first = MonitorVisit.objects.get(case=case, number=1)
        assert first.problem_areas == ["economy", "physical_health", "housing", "safety"]
        assert first.has_finding
        assert first.form["housing"][0]["toilet_posture"] == "squat"
        assert first.form["health"][0]["diagnosis"] == "당뇨"
        assert MonitorVisit.objects.get(case=case, number=2).visited_on == LAST_ON
        assert Satisfaction.objects.filter(case=case).count() == 1
