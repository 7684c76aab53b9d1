"""지침의 작성 예시 두 가지가 화면마다 그대로 입력된다 (m:12069–12221, m:12543–12777, m:12973–13137)."""

from datetime import date

import pytest

from dure.cases.core.records import Case, CaseEvent, Deadline
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan.records import Goal, PlannedService
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.demo.worked_examples import father_and_son, parent_with_two_children
from dure.demo.worked_examples.replay import replay
from dure.offices.models import Staff
from tests.factories import Town, a_town, a_worker
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
LAST_ON = date(2026, 10, 30)


@pytest.fixture
def town() -> Town:
    return a_town()


def the_father_and_son(town: Town) -> Case:
    staff = {
        "counsellor": town.manager,
        "town_leader": town.leader,
        "manager": town.center_manager,
        "leader": town.center_leader,
    }
    return replay(father_and_son.EXAMPLE, staff, LAST_ON)


def the_parent_with_two_children(town: Town) -> Case:
    counsellor: Staff = a_worker(town.office, "welfare_officer", "온유")
    staff = {"counsellor": counsellor, "manager": town.manager, "leader": town.leader}
    return replay(parent_with_two_children.EXAMPLE, staff, LAST_ON)


def test_아버지와_아들은_발굴부터_두_번째_사후관리까지_간다(town: Town) -> None:
    case = the_father_and_son(town)
    with as_owner():
        assert (case.stage, case.status, case.path, case.office) == (
            "aftercare",
            "ended",
            "case",
            town.office,
        )
        assert set(NeedFinding.objects.filter(case=case).values_list("middle", flat=True)) == {
            "mental_health.illness",
            "education.basic_learning",
            "employment.finding_work",
            "economy.money_management",
        }
        kinds = Conference.objects.filter(case=case).order_by("held_at").values_list("kind", "purpose")
        assert list(kinds) == [("internal", "selection"), ("integrated", "plan"), ("internal", "closure")]
        assert sorted(Goal.objects.filter(case=case).values_list("term", flat=True)) == [
            *["long"] * 3,
            *["short"] * 4,
        ]
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


def test_한부모와_두_자녀의_모니터_상담지가_예시대로_남는다(town: Town) -> None:
    case = the_parent_with_two_children(town)
    with as_owner():
        assert (case.status, case.outcome) == ("ended", "closed")
        first = MonitorVisit.objects.get(case=case, number=1)
        assert first.problem_areas == ["economy", "physical_health", "housing", "safety"]
        assert first.has_finding
        assert first.form["housing"][0]["toilet_posture"] == "squat"
        assert first.form["health"][0]["diagnosis"] == "당뇨"
        assert MonitorVisit.objects.get(case=case, number=2).visited_on == LAST_ON


def test_예시의_모든_기한은_지켜지고_지난_일로_남는다(town: Town) -> None:
    case = the_father_and_son(town)
    with as_owner():
        measured = Deadline.objects.filter(case=case, kind="measured", dropped_at__isnull=True)
        assert [row.rule for row in measured if row.met_at is None or row.met_at > row.due_at] == []
        last = CaseEvent.objects.filter(case=case).latest("happened_at")
        assert last.happened_at.date() == LAST_ON


@pytest.mark.parametrize("example", [father_and_son.EXAMPLE, parent_with_two_children.EXAMPLE])
def test_예시는_지침의_곳을_밝히고_지어낸_것을_가린다(example: object) -> None:
    for step in example.steps:
        stated = all(step.is_invented(name) for name in step.fill)
        assert step.source or stated or not step.fill, step.page
