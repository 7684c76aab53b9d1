"""지침의 작성 예시 두 가지가 화면마다 그대로 입력된다 (m:12069–12221, m:12543–12777, m:12973–13137)."""

import pytest

from dure.cases.core.records import CaseEvent, Deadline
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan.records import Goal, PlannedService
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.demo.worked_examples import father_and_son as the_first
from dure.demo.worked_examples import parent_with_two_children as the_second
from tests.roles import as_owner
from tests.worked import LAST_ON, Worked

pytestmark = pytest.mark.django_db


def test_아버지와_아들은_발굴부터_두_번째_사후관리까지_간다(father_and_son: Worked) -> None:
    case, town = father_and_son.case, father_and_son.town
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


def test_한부모와_두_자녀의_모니터_상담지가_예시대로_남는다(parent_with_two_children: Worked) -> None:
    case = parent_with_two_children.case
    with as_owner():
        assert (case.status, case.outcome) == ("ended", "closed")
        first = MonitorVisit.objects.get(case=case, number=1)
        assert first.problem_areas == ["economy", "physical_health", "housing", "safety"]
        assert first.has_finding
        assert first.form["housing"][0]["toilet_posture"] == "squat"
        assert first.form["health"][0]["diagnosis"] == "당뇨"
        assert MonitorVisit.objects.get(case=case, number=2).visited_on == LAST_ON


def test_예시의_모든_기한은_지켜지고_지난_일로_남는다(father_and_son: Worked) -> None:
    case = father_and_son.case
    with as_owner():
        measured = Deadline.objects.filter(case=case, kind="measured", dropped_at__isnull=True)
        assert [row.rule for row in measured if row.met_at is None or row.met_at > row.due_at] == []
        last = CaseEvent.objects.filter(case=case).latest("happened_at")
        assert last.happened_at.date() == LAST_ON


@pytest.mark.parametrize("example", [the_first.EXAMPLE, the_second.EXAMPLE])
def test_예시는_지침의_곳을_밝히고_지어낸_것을_가린다(example: object) -> None:
    for step in example.steps:
        stated = all(step.is_invented(name) for name in step.fill)
        assert step.source or stated or not step.fill, step.page
