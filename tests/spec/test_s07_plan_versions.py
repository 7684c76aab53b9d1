"""⑦ 제공계획의 판: 다시 세우기, 서명, 달라진 것 (manual-2025 m:9687, m:9808–9816, m:12308)."""

import pytest

from dure.cases.core.records import Case
from dure.cases.flow import blockers, take
from dure.cases.s07_plan import queries
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.actions.lines import Row, Rows
from dure.cases.s07_plan.differences import FieldChange, Line, LineChange, differences
from dure.cases.s07_plan.records import Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Service
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, act_as
from tests.refusals import codes_of
from tests.roles import as_owner
from tests.spec.plans import (
    a_final_plan,
    agree_and_sign,
    consent_to,
    goal_row,
    service_row,
)

pytestmark = pytest.mark.django_db
WHY = {"ground": "asked_by_subject", "reason": "주 3회로 늘려 달라고 함"}


def revised(case: Case, by: object) -> Plan:
    take(case, "revise_plan", by=by, data=WHY)
    plan = queries.open_plan(case)
    assert plan is not None
    return plan


def test_다시_세우면_까닭과_함께_새_판이_생기고_앞_판은_그대로_남는다(town: Town) -> None:
    case, by, first = a_final_plan(town)
    plan = revised(case, by)
    assert (case.stage, plan.number, plan.state, plan.needs_approval) == ("plan", 2, "draft", False)
    assert (plan.change_ground, plan.change_reason) == ("asked_by_subject", "주 3회로 늘려 달라고 함")
    assert queries.final_plan(case) == first
    old, new = PlannedService.objects.get(plan=first), PlannedService.objects.get(plan=plan)
    assert (new.line_id, new.provider_agreed_by) == (old.line_id, "정해솔")
    assert UnmetNeed.objects.get(plan=plan).area == "care"


def test_까닭_없이는_다시_세울_수_없다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    with pytest.raises(Refused) as refusal:
        take(case, "revise_plan", by=by, data=WHY | {"reason": " "})
    assert codes_of(refusal) == ["s07.change_needs_reason"]


def test_계획이_없으면_다시_세울_것이_없다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    act_as(town.manager)
    assert [reason.code for reason in blockers(case, "revise_plan")] == ["s08.no_plan_to_revise"]


def test_둘째_판은_승인_없이_서명을_다시_받아_확정한다(town: Town) -> None:
    case, by, first = a_final_plan(town)
    plan = revised(case, by)
    with pytest.raises(Refused) as refusal:
        actions.ask_approval(case, by=by)
    assert codes_of(refusal) == ["s07.approval_not_needed"]
    assert [reason.code for reason in blockers(case, "finalise_plan")] == [
        "s07.not_explained",
        "s07.subject_not_signed",
        "s07.manager_not_signed",
    ]
    agree_and_sign(case, plan, by)
    take(case, "finalise_plan", by=by)
    first.refresh_from_db()
    assert (first.state, queries.final_plan(case)) == ("superseded", plan)


def test_확정된_계획을_바로_고칠_수는_없다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(stage="plan")
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(goals=(goal_row("safety"),)))
    assert codes_of(refusal) == ["s07.begin_version_first"]
    response = a_client(town.manager).get(f"/cases/{case.pk}/plan/edit")
    assert response.url == f"/cases/{case.pk}/plan/revise"
    plan = actions.start_version(
        case, by=act_as(town.manager), ground="new_survey", reason="재조사 결과 안전 욕구가 드러남"
    )
    assert plan.number == 2
    lines.save_rows(case, by=by, rows=Rows(goals=(goal_row("safety"),)))


def test_확정하면_새_줄은_시작하고_뺀_줄은_끝나고_바뀐_줄은_이어진다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    before = Service.objects.get(case=case)
    assert (before.state, before.frequency, before.name) == ("prepared", "주 2회", "밑반찬 배달")
    plan = revised(case, by)
    line = PlannedService.objects.get(plan=plan)
    more = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, times=3)
    added = service_row(goal_key=line.goal_id.hex, name="말벗", provider="다온봉사단", kind="volunteering")
    lines.save_rows(case, by=by, rows=Rows(services=(more, added)))
    consent_to(case, "다온봉사단")
    agree_and_sign(case, plan, by)
    take(case, "finalise_plan", by=by)
    before.refresh_from_db()
    assert (before.state, before.frequency) == ("prepared", "주 3회")
    assert Service.objects.get(case=case, name="말벗").state == "prepared"
    plan = revised(case, by)
    gone = PlannedService.objects.get(plan=plan, name="말벗")
    rows = Rows(services=(Row(pk=gone.pk, version=gone.version, is_removed=True),))
    lines.save_rows(case, by=by, rows=rows)
    agree_and_sign(case, plan, by)
    take(case, "finalise_plan", by=by)
    ended = Service.objects.get(case=case, name="말벗")
    assert (ended.state, ended.end_reason) == ("ended", "계획 변경")


def test_제공기관이_바뀌면_앞_서비스는_끝나고_새로_의뢰한다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    plan = revised(case, by)
    line = PlannedService.objects.get(plan=plan)
    other = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, provider="다온복지관")
    lines.save_rows(case, by=by, rows=Rows(services=(other,)))
    consent_to(case, "다온복지관")
    agree_and_sign(case, plan, by)
    take(case, "finalise_plan", by=by)
    found = Service.objects.filter(case=case).order_by("recorded_at").values_list("provider", "state")
    assert list(found) == [("가온복지관", "ended"), ("다온복지관", "prepared")]


def test_직접서비스는_확정과_함께_시작한다(town: Town) -> None:
    case, _, _ = a_final_plan(town, is_direct=True, provider="")
    service = Service.objects.get(case=case)
    assert (service.state, service.provider, service.is_direct) == ("active", "가온1동", True)


def test_판_사이에_달라진_것을_줄마다_보인다() -> None:
    before = [Line("a", "밑반찬", {"횟수": "주 2회"}), Line("b", "말벗", {})]
    after = [Line("a", "밑반찬", {"횟수": "주 3회"}), Line("c", "청소", {})]
    assert differences(before, after) == [
        LineChange("changed", "밑반찬", (FieldChange("횟수", "주 2회", "주 3회"),)),
        LineChange("added", "청소"),
        LineChange("removed", "말벗"),
    ]


def test_옛_판과_달라진_것을_화면에서_읽는다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    plan = revised(case, by)
    line = PlannedService.objects.get(plan=plan)
    more = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, times=3)
    lines.save_rows(case, by=by, rows=Rows(services=(more,)))
    client = a_client(town.manager)
    page = client.get(f"/cases/{case.pk}/plan/versions/2").content.decode()
    assert "1판에서 달라진 것" in page
    assert "<td>주 2회</td><td>주 3회</td>" in page
    first = client.get(f"/cases/{case.pk}/plan/versions/1").content.decode()
    assert "밑반찬 배달" in first
    assert client.get(f"/cases/{case.pk}/plan/versions/3").status_code == 404


def test_다시_세우기_화면에서_까닭을_적으면_계획_단계로_간다(town: Town) -> None:
    case, _, _ = a_final_plan(town)
    client = a_client(town.manager)
    assert client.get(f"/cases/{case.pk}/plan/revise").status_code == 200
    assert client.post(f"/cases/{case.pk}/plan/revise", WHY).status_code == 302
    act_as(town.manager)
    case.refresh_from_db()
    assert case.stage == "plan"
