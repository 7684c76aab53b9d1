"""⑦ 서비스 제공계획 (manual-2025 m:9385–9691, m:12222–12308, m:3680–3700)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.cases.core.change import Conflict
from dure.cases.core.records import Case, CaseEvent, Deadline, Milestone
from dure.cases.flow import blockers, take
from dure.cases.s07_plan import queries
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.actions.lines import Row, Rows
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.changes.records import Approval
from dure.rulebook import Refused
from tests.factories import Town, a_worker, act_as
from tests.refusals import codes_of
from tests.spec.plans import (
    a_case_in_planning,
    agree_and_sign,
    an_approved_plan,
    consent_to,
    goal_row,
    service_row,
    write_plan,
)

pytestmark = pytest.mark.django_db
DATED = ("times", "starts_on", "ends_on", "priority")
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_in_planning(town)


def codes(case: Case, step: str = "finalise_plan") -> list[str]:
    return [reason.code for reason in blockers(case, step)]


def ask(case: Case, town: Town) -> Plan:
    return actions.ask_approval(case, by=act_as(town.manager))


def test_처음_저장할_때_1판이_생기고_선정을_거둘_수_없게_된다(town: Town, case: Case) -> None:
    assert not Plan.objects.filter(case=case).exists()
    plan = write_plan(case, act_as(town.manager))
    assert (plan.number, plan.state, plan.needs_approval) == (1, "draft", True)
    assert Milestone.objects.get(case=case).name == "plan_begun"
    assert Goal.objects.get(plan=plan).text == "월세를 밀리지 않고 낸다"
    assert PlannedService.objects.get(plan=plan).provider == "가온복지관"
    assert CaseEvent.objects.get(case=case).verb == "plan.save"


def test_계획은_계획_단계에서만_쓴다(town: Town) -> None:
    case = a_case_in_planning(town, stage="delivery")
    with pytest.raises(Refused) as refusal:
        write_plan(case, act_as(town.manager))
    assert codes_of(refusal) == ["s07.not_in_plan_stage"]


def test_맡지_않은_직원은_계획을_쓸_수_없다(town: Town, case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        write_plan(case, act_as(a_worker(town.office, name="노을빛")))
    assert codes_of(refusal) == ["core.not_permitted"]


def test_욕구가_드러난_영역마다_목표와_서비스가_있거나_까닭이_있어야_승인을_요청한다(
    town: Town, case: Case
) -> None:
    by = act_as(town.manager)
    with pytest.raises(Refused) as refusal:
        actions.ask_approval(case, by=by)
    assert codes_of(refusal) == ["s07.no_plan"]
    lines.save_rows(case, by=by, rows=Rows(goals=(goal_row("economy"),)))
    with pytest.raises(Refused) as refusal:
        actions.ask_approval(case, by=by)
    assert codes_of(refusal) == ["s07.need_without_goal", "s07.area_without_service"]
    assert refusal.value.reasons[0].params == {"area": "돌봄"}
    key = Goal.objects.get(plan__case=case).pk.hex
    nothing = dict.fromkeys(("provider", "kind", "timing"), "") | dict.fromkeys(DATED)
    service = service_row(goal_key=key, **nothing)
    unmet = (Row({"reason": "이모가 함께 살며 돌본다"}, key="care"),)
    lines.save_rows(case, by=by, rows=Rows(services=(service,), unmet=unmet))
    with pytest.raises(Refused) as refusal:
        actions.ask_approval(case, by=by)
    [reason] = refusal.value.reasons
    assert (reason.code, reason.resolve) == ("s07.service_incomplete", "plan_edit")
    assert reason.text() == (
        "‘밑반찬 배달’에 빠진 것이 있습니다: 서비스 종류, 제공기관, 횟수, 서비스 시작일자, 종료일자, "
        "우선순위, 개입시기. 계획에 적으세요."
    )
    line = PlannedService.objects.get(plan__case=case)
    filled = service_row(goal_key=key, pk=line.pk, version=line.version)
    lines.save_rows(case, by=by, rows=Rows(services=(filled,)))
    assert ask(case, town).state == "awaiting"


def test_목표가_하나도_없으면_승인을_요청할_수_없다(town: Town, case: Case) -> None:
    unmet = tuple(Row({"reason": "다른 사업이 맡음"}, key=area) for area in ("economy", "care"))
    lines.save_rows(case, by=act_as(town.manager), rows=Rows(unmet=unmet))
    with pytest.raises(Refused) as refusal:
        ask(case, town)
    assert codes_of(refusal) == ["s07.no_goal"]


def test_단기_목표만_또는_장기_목표만_세울_수_있다(town: Town) -> None:
    for term in ("short", "long"):
        case = a_case_in_planning(town)
        write_plan(case, act_as(town.manager), term=term)
        assert ask(case, town).state == "awaiting"


def test_수시로_주는_서비스는_횟수가_없어도_된다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager), times=None, per="as_needed")
    assert ask(case, town).state == "awaiting"


def test_까닭을_지우면_그_욕구는_다시_남는다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    plan = write_plan(case, by)
    stated = UnmetNeed.objects.get(plan=plan)
    emptied = Row({"reason": " "}, key="care", version=stated.version)
    lines.save_rows(case, by=by, rows=Rows(unmet=(emptied,)))
    assert queries.facts(case).unmet_areas == frozenset()


def test_승인은_요청하지_않은_팀장이나_선임공무원이_한다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager))
    ask(case, town)
    with pytest.raises(Refused) as refusal:
        actions.decide_approval(case, by=act_as(town.manager), is_approved=True)
    assert codes_of(refusal) == ["core.not_permitted"]
    plan = actions.decide_approval(case, by=act_as(town.leader), is_approved=True)
    assert plan.state == "approved"
    assert plan.approved_at is not None


def test_자기가_요청한_승인은_팀장도_처리할_수_없다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.leader))
    actions.ask_approval(case, by=act_as(town.leader))
    with pytest.raises(Refused) as refusal:
        actions.decide_approval(case, by=act_as(town.leader), is_approved=True)
    assert codes_of(refusal) == ["core.own_approval"]
    assert actions.decide_approval(case, by=act_as(town.center_leader), is_approved=True).state == "approved"


def test_반려에는_의견이_있어야_하고_반려된_계획은_고쳐_다시_요청한다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager))
    ask(case, town)
    with pytest.raises(Refused) as refusal:
        actions.decide_approval(case, by=act_as(town.leader), is_approved=False)
    assert codes_of(refusal) == ["core.return_needs_comment"]
    plan = actions.decide_approval(case, by=act_as(town.leader), is_approved=False, comment="횟수를 늘리세요")
    assert plan.state == "returned"
    assert codes(case)[0] == "s07.not_approved"
    assert ask(case, town).state == "awaiting"
    assert [each.decision for each in Approval.objects.filter(case=case)] == ["returned", ""]


def test_승인을_기다리는_동안은_고칠_수_없고_요청을_거두면_고칠_수_있다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    write_plan(case, by)
    ask(case, town)
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(goals=(goal_row("safety"),)))
    assert codes_of(refusal) == ["s07.awaiting_is_closed"]
    with pytest.raises(Refused) as refusal:
        ask(case, town)
    assert codes_of(refusal) == ["core.approval_already_asked"]
    assert actions.withdraw_approval(case, by=by).state == "draft"
    lines.save_rows(case, by=by, rows=Rows(goals=(goal_row("safety"),)))
    with pytest.raises(Refused) as refusal:
        actions.withdraw_approval(case, by=by)
    assert codes_of(refusal) == ["core.no_approval_waiting"]


def test_승인된_목표와_서비스를_바꾸려면_승인을_다시_받는다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    line = PlannedService.objects.get(plan=plan)
    other = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, provider="다온복지관")
    for rows in (
        Rows(goals=(goal_row("safety"),)),
        Rows(services=(other,)),
        Rows(services=(Row(pk=line.pk, version=line.version, is_removed=True),)),
    ):
        with pytest.raises(Refused) as refusal:
            lines.save_rows(case, by=by, rows=rows)
        assert codes_of(refusal) == ["s07.approved_is_fixed"]
    details = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, times=3)
    lines.save_rows(case, by=by, rows=Rows(services=(details,)))
    assert PlannedService.objects.get(pk=line.pk).times == 3
    assert actions.reopen_plan(case, by=by).state == "draft"
    with pytest.raises(Refused) as refusal:
        actions.reopen_plan(case, by=by)
    assert codes_of(refusal) == ["s07.not_approved_yet"]


def test_확정을_막는_것을_하나씩_모두_말한다(town: Town, case: Case) -> None:
    assert codes(case) == ["s07.no_plan"]
    write_plan(case, act_as(town.manager))
    assert codes(case) == [
        "s07.not_approved",
        "s07.provider_not_agreed",
        "s07.recipient_not_consented",
        "s07.not_explained",
        "s07.subject_not_signed",
        "s07.manager_not_signed",
    ]
    ask(case, town)
    assert codes(case)[0] == "s07.approval_waiting"
    with pytest.raises(Refused) as refusal:
        take(case, "finalise_plan", by=act_as(town.manager))
    assert len(refusal.value.reasons) == 6


def test_승인_동의_설명_서명이_모두_있어야_확정되고_기한이_멈춘다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    assert codes(case) == ["s07.recipient_not_consented"]
    consent_to(case, "가온복지관")
    assert codes(case) == []
    take(case, "finalise_plan", by=by)
    plan.refresh_from_db()
    assert (case.stage, plan.state) == ("delivery", "final")
    assert queries.final_plan(case) == plan
    assert set(Milestone.objects.filter(case=case).values_list("name", flat=True)) == {
        "plan_begun",
        "first_plan_final",
    }
    assert Deadline.objects.get(case=case, rule="plan").met_at is not None


def test_받는_사람이_정해진_서비스는_그_사람의_동의를_본다(town: Town) -> None:
    case = a_case_in_planning(town, members=2)
    by = act_as(town.manager)
    child = case.household.memberships.get(is_head=False).person
    write_plan(case, by, receiver_id=child.pk)
    consent_to(case, "가온복지관")
    assert "s07.recipient_not_consented" in codes(case)
    consent_to(case, "가온복지관", person=child)
    assert "s07.recipient_not_consented" not in codes(case)


def test_직접서비스는_제공기관_동의와_제3자_제공_동의가_필요_없다(town: Town, case: Case) -> None:
    plan = write_plan(case, act_as(town.manager), is_direct=True, provider="")
    assert PlannedService.objects.get(plan=plan).provider == "가온1동"
    assert codes(case)[:2] == ["s07.not_approved", "s07.not_explained"]


def test_승인_전에는_제공기관_동의도_서명도_받지_않는다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    plan = write_plan(case, by)
    line, today = PlannedService.objects.get(plan=plan), timezone.localdate()
    with pytest.raises(Refused) as refusal:
        actions.keep_agreements(
            case, by=by, agreements=[actions.Agreement(line, line.version, today, "정해솔")]
        )
    assert codes_of(refusal) == ["s07.not_approved"]
    with pytest.raises(Refused) as refusal:
        actions.sign(case, by=by, plan=plan, seen_version=None, explained_on=today)
    assert codes_of(refusal) == ["s07.not_approved"]


def test_동의에는_날과_사람이_함께_있어야_하고_앞날은_적을_수_없다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    line, today = PlannedService.objects.get(plan=plan), timezone.localdate()
    for agreed_on, agreed_by, code in (
        (today, "", "s07.agreement_incomplete"),
        (None, "정해솔", "s07.agreement_incomplete"),
        (today + timedelta(days=1), "정해솔", "s07.day_ahead"),
    ):
        given = [actions.Agreement(line, line.version, agreed_on, agreed_by)]
        with pytest.raises(Refused) as refusal:
            actions.keep_agreements(case, by=by, agreements=given)
        assert codes_of(refusal) == [code]


def test_설명한_뒤에_함께_서명한다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    today = timezone.localdate()
    signed = actions.sign(case, by=by, plan=plan, seen_version=None, explained_on=today)
    assert (signed.explained_on, signed.subject_signed_on, signed.manager_signed_on) == (today, None, None)
    for values, code in (
        ({"signed_on": today - timedelta(days=1), "signer": "윤서준"}, "s07.explain_before_signing"),
        ({"signed_on": today, "signer": " "}, "s07.signer_missing"),
        ({"signed_on": today + timedelta(days=1), "signer": "윤서준"}, "s07.day_ahead"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.sign(case, by=by, plan=plan, seen_version=None, explained_on=today, **values)
        assert codes_of(refusal) == [code]
    signed = actions.sign(
        case, by=by, plan=plan, seen_version=None, explained_on=today, signed_on=today, signer="윤서준"
    )
    assert (signed.subject_signed_on, signed.manager_signed_on) == (today, today)


def test_서명한_뒤_내용을_고치면_동의와_서명을_다시_받는다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    line = PlannedService.objects.get(plan=plan)
    more = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, times=3)
    lines.save_rows(case, by=by, rows=Rows(services=(more,)))
    assert [code for code in codes(case) if code != "s07.recipient_not_consented"] == [
        "s07.provider_not_agreed",
        "s07.not_explained",
        "s07.subject_not_signed",
        "s07.manager_not_signed",
    ]


def test_담당자_연락처만_고치면_제공기관_동의는_남는다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    line = PlannedService.objects.get(plan=plan)
    other = service_row(
        goal_key=line.goal_id.hex, pk=line.pk, version=line.version, provider_phone="02-000-0000"
    )
    lines.save_rows(case, by=by, rows=Rows(services=(other,)))
    assert PlannedService.objects.get(pk=line.pk).provider_agreed_by == "정해솔"


def test_먼저_고친_사람이_있으면_줄을_덮어쓰지_않는다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    plan = write_plan(case, by)
    goal = Goal.objects.get(plan=plan)
    mine = goal_row("economy", pk=goal.pk, version=goal.version, text="빚을 줄인다")
    theirs = goal_row("economy", pk=goal.pk, version=goal.version, text="공과금을 낸다")
    lines.save_rows(case, by=by, rows=Rows(goals=(theirs,)))
    with pytest.raises(Conflict) as conflict:
        lines.save_rows(case, by=by, rows=Rows(goals=(mine,)))
    assert conflict.value.current.text == "공과금을 낸다"
    removal = Row(pk=goal.pk, version=goal.version, is_removed=True)
    for line in PlannedService.objects.filter(plan=plan):
        gone = Row(pk=line.pk, version=line.version, is_removed=True)
        lines.save_rows(case, by=by, rows=Rows(services=(gone,)))
    with pytest.raises(Conflict):
        lines.save_rows(case, by=by, rows=Rows(goals=(removal,)))


def test_서비스가_있는_목표와_없어진_줄은_거절한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    plan = write_plan(case, by)
    goal, line = Goal.objects.get(plan=plan), PlannedService.objects.get(plan=plan)
    removal = Row(pk=goal.pk, version=goal.version, is_removed=True)
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(goals=(removal,)))
    assert codes_of(refusal) == ["s07.goal_has_services"]
    gone = Row(pk=line.pk, version=line.version, is_removed=True)
    lines.save_rows(case, by=by, rows=Rows(goals=(removal,), services=(gone,)))
    assert not Goal.objects.filter(plan=plan).exists()
    again = goal_row("economy", pk=goal.pk, version=goal.version)
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(goals=(again,)))
    assert codes_of(refusal) == ["s07.row_gone"]


def test_서비스는_목표에_딸리고_끝나는_날이_시작보다_앞설_수_없다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    plan = write_plan(case, by)
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(services=(service_row(goal_key="new9"),)))
    assert codes_of(refusal) == ["s07.goal_of_service"]
    key = Goal.objects.get(plan=plan).pk.hex
    backwards = service_row(goal_key=key, starts_on=date(2025, 10, 2), ends_on=date(2025, 10, 1))
    with pytest.raises(Refused) as refusal:
        lines.save_rows(case, by=by, rows=Rows(services=(backwards,)))
    assert codes_of(refusal) == ["s07.ends_before_start"]
