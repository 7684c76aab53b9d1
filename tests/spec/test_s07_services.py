"""⑦ 계획의 서비스마다 적어야 하는 것 (manual-2025 m:9554, m:12261–12289)."""

import pytest

from dure.cases.core.records import Case
from dure.cases.flow import blockers, take
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.actions.lines import Rows
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.rulebook import Refused
from tests.factories import Town, act_as
from tests.spec.plans import a_case_in_planning, a_final_plan, service_row, write_plan

pytestmark = pytest.mark.django_db
DATED = ("times", "starts_on", "ends_on", "priority")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_in_planning(town)


def ask(case: Case, town: Town) -> Plan:
    return actions.ask_approval(case, by=act_as(town.manager))


@pytest.mark.parametrize(
    ("left_out", "label"),
    [
        ("kind", "서비스 종류"),
        ("provider", "제공기관"),
        ("times", "횟수"),
        ("per", "횟수"),
        ("starts_on", "서비스 시작일자"),
        ("ends_on", "종료일자"),
        ("priority", "우선순위"),
        ("timing", "개입시기"),
    ],
)
def test_서비스마다_하나라도_빠지면_승인을_요청할_수_없다(
    town: Town, case: Case, left_out: str, label: str
) -> None:
    empty = None if left_out in DATED else ""
    write_plan(case, act_as(town.manager), **{left_out: empty})
    with pytest.raises(Refused) as refusal:
        ask(case, town)
    [reason] = refusal.value.reasons
    assert (reason.code, reason.params["parts"]) == ("s07.service_incomplete", label)


def test_수시로_주는_서비스에는_횟수가_없어도_된다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager), per="as_needed", times=None)
    assert ask(case, town).state == "awaiting"


def test_승인이_필요_없는_다음_판도_빠짐없이_적어야_확정된다(town: Town) -> None:
    case, by, plan = a_final_plan(town)
    take(case, "revise_plan", by=by, data={"ground": "judged_by_manager", "reason": "횟수를 늘림"})
    second = PlannedService.objects.exclude(plan=plan).get(plan__case=case)
    row = service_row(goal_key=second.goal_id.hex, pk=second.pk, version=second.version, ends_on=None)
    lines.save_rows(case, by=by, rows=Rows(services=(row,)))
    assert "s07.service_incomplete" in [reason.code for reason in blockers(case, "finalise_plan")]
