"""⑨ 종결: 심사서와 승인, 되돌아가기 (manual-2025 m:9855–10029, m:12412–12777, m:8639)."""

from datetime import date, datetime

import pytest

from dure.access.policy import Permission
from dure.cases.core import deadlines
from dure.cases.core.change import changing
from dure.cases.core.records import Deadline, Notice
from dure.cases.flow import blockers, take
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.records import Service
from dure.cases.s09_closure.actions import closure as actions
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.changes.records import Approval
from tests.closing import (
    BEGUN,
    HELD,
    MONDAY,
    SEOUL,
    a_case_awaiting_closure,
    a_case_in_delivery,
    a_case_under_closure,
    a_complete_review,
    a_conference,
    ask,
    asking,
    tell,
    two_surveys,
    write,
)
from tests.factories import Town, a_case_at, a_worker, act_as, record
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def approve(case: object, town: Town, step: str = "approve_closure", at: datetime = MONDAY) -> object:
    return take(case, step, by=act_as(town.leader), at=at)


# 시작


def test_종결심사를_시작하면_확정된_계획의_목표가_그대로_옮겨진다(town: Town) -> None:
    case = a_case_under_closure(town)
    assert case.stage == "closure"
    assert [(row.term, row.text) for row in GoalResult.objects.filter(case=case)] == [
        ("long", "일해서 살림 꾸리기"),
        ("short", "밀린 월세를 나누어 갚기"),
    ]


def test_승인을_기다리는_계획이_있으면_종결심사를_시작할_수_없다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case", at=BEGUN)
    record(case, Plan, state="awaiting", drafted_on=date(2026, 3, 20), edition="2025")
    act_as(town.manager)
    assert [r.code for r in blockers(case, "begin_closure")] == ["s09.plan_is_awaiting"]


def test_주사례관리자와_팀장만_종결심사를_시작한다(town: Town) -> None:
    case = a_case_in_delivery(town)
    colleague = a_worker(town.office, name="민들레")
    assert refused(take, case, "begin_closure", by=act_as(colleague)) == ["core.not_permitted"]


# 심사서가 갖출 것


def test_빈_심사서는_빠진_것을_한꺼번에_알린다(town: Town) -> None:
    case = a_case_under_closure(town)
    assert asking(case, town) == [
        "s09.result_missing",
        "s09.opinion_missing",
        "s09.service_effect_missing",
        "s09.change_missing",
        "s09.goals_not_rated",
        "s09.conference_missing",
    ]


def test_종결이면_유형을_골라야_한다(town: Town) -> None:
    case = a_complete_review(town, ground="")
    assert asking(case, town) == ["s09.ground_missing"]


def test_다_갖추면_승인을_요청할_수_있고_등록일이_남는다(town: Town) -> None:
    case = a_complete_review(town)
    approval = ask(case, town)
    closure = Closure.objects.get(case=case)
    assert (closure.state, closure.registered_on) == ("awaiting", date(2026, 9, 14))
    assert (approval.kind, approval.decision) == ("closure", "")
    assert closure.conference_id is not None
    assert closure.risk_survey_id is not None


def test_권한이_없으면_심사서를_쓸_수_없다(town: Town) -> None:
    case = a_case_under_closure(town)
    colleague = act_as(a_worker(town.office, name="민들레"))
    assert refused(actions.save_review, case, by=colleague, seen_version=1, values={}) == [
        "core.not_permitted"
    ]
    assert refused(actions.ask_approval, case, by=colleague) == ["core.not_permitted"]
    assert refused(actions.register_review, case, by=colleague) == ["core.not_permitted"]


# 회의 뒤 5일


def test_회의_뒤_5일_안에_등록하면_기한을_지킨다(town: Town) -> None:
    case = a_complete_review(town)
    with changing(case, "t", Permission.CASE_WRITE, by=act_as(town.manager), at=HELD) as change:
        begun = deadlines.begin(change, "closure_review")
    # 2026-09-14(월) 10시부터 근무시간 40시간: 21일(월) 10시.
    assert begun.due_at == datetime(2026, 9, 21, 10, 0, tzinfo=SEOUL)
    actions.register_review(case, by=act_as(town.manager), at=MONDAY)
    assert Deadline.objects.get(case=case, rule="closure_review").met_at == MONDAY


def test_종결회의는_서면으로_할_수_있다(town: Town) -> None:
    case = a_case_under_closure(town)
    two_surveys(case)
    a_conference(case, is_written=True)
    tell(case, town)
    write(case, town, ground="long_term_goal")
    assert ask(case, town).decision == ""


@pytest.mark.parametrize(
    "change", [{"purpose": "check"}, {"round": 2}, {"cancelled_at": HELD}, {"is_agreed": False}]
)
def test_이번_회차에_열린_종결_회의만_친다(town: Town, change: dict[str, object]) -> None:
    case = a_complete_review(town)
    type(a_conference(case)).objects.filter(case=case).update(**change)
    assert asking(case, town) == ["s09.conference_missing"]


def test_앞_심사를_거둔_뒤에는_회의와_조사를_다시_한다(town: Town) -> None:
    case = a_complete_review(town)
    take(case, "withdraw_closure", by=act_as(town.manager), at=MONDAY)
    take(case, "begin_closure", by=act_as(town.manager), at=datetime(2026, 10, 5, 9, 0, tzinfo=SEOUL))
    write(case, town, ground="long_term_goal")
    assert asking(case, town) == [
        "s09.second_survey_missing",
        "s09.conference_missing",
        "s09.household_not_told",
    ]


# 가구 안내


def test_종결을_가구에_미리_알려야_한다(town: Town) -> None:
    case = a_case_under_closure(town)
    two_surveys(case)
    a_conference(case)
    write(case, town, ground="long_term_goal", aftercare_plan="")
    assert asking(case, town) == ["s09.aftercare_plan_missing", "s09.household_not_told"]
    tell(case, town)
    assert Notice.objects.get(case=case).kind == "closure"
    assert ask(case, town)


def test_아직_알리지_않은_앞날은_적을_수_없다(town: Town) -> None:
    case = a_case_under_closure(town)
    told = {"told_on": date(2026, 9, 15), "method": "phone", "aftercare_plan": "두 번 방문"}
    by = act_as(town.manager)
    assert refused(actions.tell_household, case, by=by, at=MONDAY, **told) == ["s09.told_later_than_today"]


# 승인


def test_열린_서비스는_끝난_것으로_적는다고_확인해야_승인을_요청한다(town: Town) -> None:
    case = a_complete_review(town)
    record(case, Service, name="반찬 나눔", provider="새봄복지관", state="active")
    assert asking(case, town) == ["s09.services_still_open"]
    ask(case, town, services_end=True)
    approve(case, town)
    service = Service.objects.get(case=case)
    assert (service.state, service.ended_on) == ("ended", date(2026, 9, 14))


def test_팀장이_승인하면_사후관리로_넘어가고_종결일이_남는다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    approve(case, town)
    assert (case.stage, case.status, case.outcome) == ("aftercare", "aftercare", "closed")
    assert case.closed_on == date(2026, 9, 14)
    assert Closure.objects.get(case=case).state == "approved"


def test_요청하지_않은_종결은_승인할_수_없다(town: Town) -> None:
    case = a_complete_review(town)
    act_as(town.leader)
    assert [r.code for r in blockers(case, "approve_closure", on=date(2026, 9, 14))] == [
        "s09.approval_not_asked"
    ]


def test_사후관리가_있는_종결은_끝내는_전환으로_승인할_수_없다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    assert refused(approve, case, town, "close_without_aftercare") == ["s09.closes_with_aftercare"]


def test_주사례관리자는_승인할_수_없다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    assert refused(take, case, "approve_closure", by=act_as(town.manager), at=MONDAY) == [
        "core.not_permitted"
    ]
    assert refused(actions.return_closure, case, by=act_as(town.manager), comment="보완") == [
        "core.not_permitted"
    ]


def test_팀장도_자기가_요청한_것은_승인하지_못한다(town: Town) -> None:
    case = a_complete_review(town)
    actions.ask_approval(case, by=act_as(town.leader), at=MONDAY)
    assert refused(approve, case, town) == ["core.own_approval"]


def test_반려하면_까닭과_함께_돌아와_고쳐서_다시_요청한다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    leader = act_as(town.leader)
    assert refused(actions.return_closure, case, by=leader, comment=" ") == ["core.return_needs_comment"]
    actions.return_closure(case, by=act_as(town.leader), comment="성과내역 보완", at=MONDAY)
    assert Closure.objects.get(case=case).state == "returned"
    write(case, town, ground="long_term_goal", opinion="성과를 보완함")
    ask(case, town)
    assert Approval.objects.filter(case=case).count() == 2


def test_승인을_기다리는_동안에는_고칠_수_없고_거두면_고칠_수_있다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    by = act_as(town.manager)
    assert refused(actions.save_review, case, by=by, seen_version=None, values={}) == [
        "s09.approval_is_waiting"
    ]
    actions.withdraw_request(case, by=by, at=MONDAY)
    assert write(case, town, ground="long_term_goal").state == "draft"


def test_승인된_종결은_고치거나_되돌릴_수_없다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    approve(case, town)
    by = act_as(town.leader)
    assert refused(actions.save_review, case, by=by, seen_version=None, values={}) == ["s09.is_final"]
    assert refused(actions.return_closure, case, by=by, comment="보완") == ["core.no_approval_waiting"]
    assert refused(take, case, "withdraw_closure", by=by) == ["core.wrong_stage"]


# 되돌아가기


def test_종결하지_않고_점검으로_돌아가면_심사서는_거둔_것으로_남는다(town: Town) -> None:
    case = a_case_under_closure(town)
    take(case, "withdraw_closure", by=act_as(town.manager))
    assert (case.stage, Closure.objects.get(case=case).state) == ("delivery", "dropped")


def test_승인을_기다리는_동안에는_돌아갈_수_없다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    for step in ("withdraw_closure", "resurvey"):
        assert "s09.approval_is_waiting" in [r.code for r in blockers(case, step)]


def test_확정된_계획이_없으면_계획으로_돌아간다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case", at=BEGUN)
    take(case, "begin_closure", by=act_as(town.manager))
    assert [r.code for r in blockers(case, "withdraw_closure")] == ["s09.no_final_plan"]
    take(case, "resume_plan", by=act_as(town.manager))
    assert case.stage == "plan"


def test_확정된_계획이_있으면_계획으로는_돌아가지_않는다(town: Town) -> None:
    case = a_case_under_closure(town)
    assert [r.code for r in blockers(case, "resume_plan")] == ["s09.has_final_plan"]


def test_재조사는_결과가_재조사일_때만_한다(town: Town) -> None:
    case = a_complete_review(town)
    assert [r.code for r in blockers(case, "resurvey", on=date(2026, 9, 14))] == [
        "s09.result_is_not_resurvey"
    ]


def test_재조사는_회의와_의견만_있으면_접수_단계에서_새_회차로_다시_시작한다(town: Town) -> None:
    case = a_case_under_closure(town)
    closure = Closure.objects.get(case=case)
    values = {"result": "reassess"}
    actions.save_review(case, by=act_as(town.manager), seen_version=closure.version, values=values)
    assert [r.code for r in blockers(case, "resurvey")] == ["s09.opinion_missing", "s09.conference_missing"]
    a_conference(case)
    actions.save_review(
        case, by=act_as(town.manager), seen_version=None, values={"opinion": "큰아들이 돌아와 다시 살펴야 함"}
    )
    take(case, "resurvey", by=act_as(town.manager), at=MONDAY)
    assert (case.stage, case.round, case.path, case.status) == ("intake", 2, "", "open")
    kept = Closure.objects.get(case=case)
    assert (kept.round, kept.state, kept.result) == (1, "dropped", "reassess")
    assert kept.registered_on == date(2026, 9, 14)
    assert Plan.objects.get(case=case).state == "final"


def test_재조사_결과에는_승인을_요청하지_않는다(town: Town) -> None:
    case = a_complete_review(town, result="reassess")
    assert asking(case, town) == ["s09.is_resurvey"]
