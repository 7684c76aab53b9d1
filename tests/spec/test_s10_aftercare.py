"""⑩ 사후관리: 횟수, 간격, 만족도 조사, 넘기기 (manual-2025 m:10030–10181, m:8763)."""

from datetime import date

import pytest

from dure.access.policy import Permission
from dure.cases.core.change import changing
from dure.cases.core.move import send_case
from dure.cases.core.records import Case, CaseEvent, Deadline, Task
from dure.cases.flow import blockers, take
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.cases.s10_aftercare.actions import visits as visit_actions
from dure.cases.s10_aftercare.inputs import FollowUp
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from tests.closing import BEGUN, MONDAY, SEOUL, a_case_in_aftercare, survey
from tests.factories import Town, a_case_at, a_day_pass, a_town, a_worker, act_as, an_office, record
from tests.following_up import (
    a_link_case,
    a_visit,
    answer_survey,
    at,
    begin_plan,
    end_early,
    finish,
    visit,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

# 계획과 기한


def test_사례관리_가구는_9개월_안에_두_번_처음은_3개월_안이다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    plan = AftercarePlan.objects.get(case=case)
    assert (plan.basis, plan.visits_due, plan.starts_on) == ("case", 2, date(2026, 9, 14))
    assert (plan.first_due_on, plan.ends_on) == (date(2026, 12, 14), date(2027, 6, 14))
    due = {row.rule: row.due_at.astimezone(SEOUL).date() for row in Deadline.objects.filter(case=case)}
    assert due["aftercare_first"] == date(2026, 12, 14)
    assert due["aftercare_second"] == date(2027, 6, 14)


def test_연계_가구는_연계가_끝난_날부터_3개월_안에_한_번이다(town: Town) -> None:
    case = a_link_case(town, date(2026, 8, 20))
    plan = AftercarePlan.objects.get(case=case)
    assert (plan.basis, plan.visits_due, plan.starts_on) == ("link", 1, date(2026, 8, 20))
    # 11월 20일은 금요일이다.
    assert plan.ends_on == date(2026, 11, 20)
    assert case.closed_on == date(2026, 8, 20)


def test_연계를_마치면_연계가_끝난_날부터_사후관리가_시작된다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="link", at=BEGUN)
    days = {"starts_on": date(2026, 5, 4), "ended_on": date(2026, 8, 20)}
    service = record(
        case, Service, name="반찬 나눔", provider="새봄복지관", is_link=True, state="ended", **days
    )
    check = {"checked_on": date(2026, 6, 15), "method": "phone", "state": "ongoing", "effect": "잘 받고 있음"}
    record(case, ServiceCheck, service=service, **check)
    take(case, "finish_link", by=act_as(town.manager), at=MONDAY)
    assert (case.stage, case.status, case.outcome) == ("aftercare", "aftercare", "linked")
    assert AftercarePlan.objects.get(case=case).starts_on == date(2026, 8, 20)


def test_기한이_쉬는_날이면_다음_근무일로_미룬다(town: Town) -> None:
    # 2026-11-21은 토요일이다.
    assert AftercarePlan.objects.get(case=a_link_case(town, date(2026, 8, 21))).ends_on == date(2026, 11, 23)


def begin_anew(case: Case, town: Town) -> AftercarePlan:
    AftercarePlan.objects.all().delete()
    case.refresh_from_db()
    return begin_plan(case, town)


def test_위기도가_높지_않았던_가구는_분기로_살핀다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    RiskSurvey.objects.filter(case=case).update(is_potential_subject=False)
    plan = begin_anew(case, town)
    assert (plan.is_soon, plan.period) == (False, "quarter")
    assert plan.planned_on == ["2026-12-14", "2027-03-14"]


def test_지금은_낮아졌어도_한_번이라도_해당이었으면_종결_직후_빨리_살핀다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    surveys = RiskSurvey.objects.filter(case=case).order_by("completed_at")
    assert [each.is_potential_subject for each in surveys] == [True, False]
    plan = AftercarePlan.objects.get(case=case)
    assert (plan.is_soon, plan.period) == (True, "month")
    assert plan.planned_on == ["2026-10-14", "2026-11-14"]


def test_지난_회차와_수시_조사도_본다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    RiskSurvey.objects.filter(case=case).update(is_potential_subject=False)
    survey(case, "interim", {}, {"housing": []}, BEGUN)
    assert begin_anew(case, town).is_soon
    RiskSurvey.objects.filter(occasion="interim").update(round=0)
    assert begin_anew(case, town).is_soon
    RiskSurvey.objects.filter(occasion="interim").update(completed_at=None)
    assert not begin_anew(case, town).is_soon


def test_고난도였던_가구도_빨리_살핀다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    RiskSurvey.objects.filter(case=case).update(is_potential_subject=False)
    Case.objects.filter(pk=case.pk).update(difficulty=["no_resources"])
    assert begin_anew(case, town).is_soon


def save_plan(case: Case, town: Town, days: list[date]) -> AftercarePlan:
    by = act_as(town.manager)
    plan = AftercarePlan.objects.get(case=case)
    return plan_actions.save_plan(case, by=by, seen_version=plan.version, planned_on=days, period="quarter")


@pytest.mark.parametrize(
    ("days", "reasons"),
    [
        ([date(2026, 12, 14), date(2027, 6, 14)], []),
        ([date(2026, 12, 15), date(2027, 6, 14)], ["s10.planned_too_late"]),
        ([date(2026, 12, 14), date(2027, 6, 15)], ["s10.planned_too_late"]),
        ([date(2026, 10, 14), date(2026, 11, 13)], ["s10.too_soon"]),
        ([date(2026, 10, 14)], ["s10.too_few_planned"]),
        ([date(2026, 9, 13), date(2027, 1, 4)], ["s10.visit_before_start"]),
    ],
)
def test_예정일은_기한_안에서_한_달_넘게_떨어진다(town: Town, days: list[date], reasons: list[str]) -> None:
    case = a_case_in_aftercare(town)
    if reasons:
        assert refused(save_plan, case, town, days) == reasons
    else:
        assert save_plan(case, town, days).planned_on == ["2026-12-14", "2027-06-14"]


# 모니터 상담


def test_첫_사후관리를_적으면_첫_기한이_지켜진다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    assert visit(case, town, date(2026, 11, 2)).number == 1
    assert Deadline.objects.get(case=case, rule="aftercare_first").met_at == at(date(2026, 11, 2))
    assert Deadline.objects.get(case=case, rule="aftercare_second").met_at is None


def test_두_번째는_한_달이_지나야_한다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 11, 2))
    answer_survey(case, town)
    assert refused(visit, case, town, date(2026, 12, 1)) == ["s10.too_soon"]
    assert visit(case, town, date(2026, 12, 2)).number == 2
    assert Deadline.objects.get(case=case, rule="aftercare_second").met_at == at(date(2026, 12, 2))


def test_종결_전이나_앞날의_상담은_적을_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    assert refused(visit, case, town, date(2026, 9, 13), on=date(2026, 10, 1)) == ["s10.visit_before_start"]
    assert refused(visit, case, town, date(2026, 10, 2), on=date(2026, 10, 1)) == ["s10.visit_lies_ahead"]


def test_방문이_아니면_까닭을_적는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    day = date(2026, 10, 1)
    assert refused(visit, case, town, day, method="phone") == ["s10.no_visit_reason_missing"]
    assert visit(case, town, day, method="phone", no_visit_reason="입원 중이라 전화로 함").number == 1


def test_특이사항은_팀장에게_바로_보고된다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    found = {"form": {"findings": ["relapse"]}}
    assert refused(visit, case, town, date(2026, 10, 1), **found) == ["s10.finding_text_missing"]
    made = visit(case, town, date(2026, 10, 1), **found, finding="월세가 다시 밀림", result="report")
    task = Task.objects.get(case=case, origin="aftercare.finding")
    assert (made.has_finding, made.reported_at) == (True, at(date(2026, 10, 1)))
    assert (task.owner, task.due_on) == (town.leader, date(2026, 10, 1))
    event = CaseEvent.objects.get(case=case, verb="aftercare.visit")
    assert event.params["findings"] == ["relapse"]


def test_살핀_결과를_고르지_않으면_적을_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    assert refused(visit, case, town, date(2026, 10, 1), form={}) == ["s10.findings_missing"]


def test_시군구가_맡던_사례는_읍면동으로_넘겨야_사후관리를_한다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    a_day_pass(case, town.center_leader)
    leader = act_as(town.center_leader)
    with changing(case, "test", Permission.CASE_READ, by=leader) as change:
        send_case(change, town.center, kind="test")
    by = act_as(town.center_manager)
    values = FollowUp(**a_visit(date(2026, 10, 1)))
    assert refused(visit_actions.record_visit, case, by=by, visit=values) == ["s10.pass_to_town"]
    plan_actions.pass_on(case, by=by, town=town.office)
    assert visit(case, town, date(2026, 10, 1)).number == 1


def test_발굴만_하는_담당은_사후관리를_쓸_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    nurse = act_as(a_worker(town.office, "visiting_nurse"))
    values = FollowUp(**a_visit(date(2026, 10, 1)))
    assert refused(visit_actions.record_visit, case, by=nurse, visit=values) == ["core.not_permitted"]
    assert refused(visit_actions.record_survey, case, by=nurse) == ["core.not_permitted"]
    assert refused(plan_actions.pass_on, case, by=nurse, town=town.office) == ["core.not_permitted"]


# 넘기기


def test_이사하면_새_주소의_읍면동이_이어서_한다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    there = an_office(town.sigungu, name="가온2동")
    leader = a_worker(there, "town_leader", "고은채")
    plan_actions.pass_on(case, by=act_as(town.manager), town=there, address="새봄시 가온구 나루로 3")
    assert (case.office, case.manager) == (there, None)
    act_as(leader)
    assert MonitorVisit.objects.get(case=case).office == there
    assert Case.objects.get(pk=case.pk).household.address == "새봄시 가온구 나루로 3"
    assert Task.objects.get(case=case, origin="aftercare.pass").owner == leader


@pytest.mark.parametrize("who", ["manager", "leader"])
def test_다른_시군구로_이사해도_사후관리가_이어진다(town: Town, who: str) -> None:
    case, there = a_case_in_aftercare(town), a_town()
    plan_actions.pass_on(case, by=act_as(getattr(town, who)), town=there.office)
    assert visit(case, there, date(2026, 10, 1)).office == there.office


def test_사후관리는_다른_읍면동으로만_넘긴다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    by = act_as(town.manager)
    assert refused(plan_actions.pass_on, case, by=by, town=town.center) == ["s10.receiver_not_town"]
    assert refused(plan_actions.pass_on, case, by=by, town=town.office) == ["s10.already_there"]


# 마침


def test_두_번을_다_하면_마칠_수_있다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    answer_survey(case, town)
    visit(case, town, date(2026, 11, 2))
    finish(case, town, date(2026, 11, 3))
    assert (case.status, case.ended_on) == ("ended", date(2026, 11, 3))
    assert (case.outcome, case.stage) == ("closed", "aftercare")
    assert AftercarePlan.objects.get(case=case).finished_on == date(2026, 11, 3)


def test_횟수가_모자라면_까닭_없이_마칠_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    day = date(2026, 10, 5)
    assert refused(finish, case, town, day) == ["s10.visits_missing"]
    assert refused(end_early, case, town, day, ground="busy", note="바쁨") == ["s10.end_ground_missing"]
    assert refused(end_early, case, town, day, ground="refused", note=" ") == ["s10.end_note_missing"]


@pytest.mark.parametrize("ground", ["moved_away", "died", "refused", "reopened"])
def test_더_할_수_없으면_까닭을_적고_마친다(town: Town, ground: str) -> None:
    case = a_case_in_aftercare(town)
    end_early(case, town, date(2026, 10, 5), ground=ground, note="확인함")
    plan = finish(case, town, date(2026, 10, 5))
    assert (plan.end_ground, case.status) == (ground, "ended")
    assert not Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True).exists()


def test_기간이_지나기_전에는_기간이_지났다고_마칠_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    late = {"ground": "window_over", "note": "연락이 닿지 않음"}
    assert refused(end_early, case, town, date(2027, 6, 14), **late) == ["s10.window_not_over"]
    assert end_early(case, town, date(2027, 6, 15), **late).end_ground == "window_over"


def test_다_했으면_일찍_마치는_까닭을_적지_않는다(town: Town) -> None:
    case = a_link_case(town, date(2026, 8, 20))
    visit(case, town, date(2026, 10, 1))
    early = {"ground": "refused", "note": "거절"}
    assert refused(end_early, case, town, date(2026, 10, 2), **early) == ["s10.nothing_missing"]


def test_연계_가구는_한_번으로_마친다(town: Town) -> None:
    case = a_link_case(town, date(2026, 8, 20))
    visit(case, town, date(2026, 10, 1))
    finish(case, town, date(2026, 10, 2))
    assert case.status == "ended"


def test_마친_뒤에는_적을_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    end_early(case, town, date(2026, 10, 5), ground="died", note="확인함")
    finish(case, town, date(2026, 10, 5))
    assert refused(visit, case, town, date(2026, 10, 6)) == ["s10.already_finished"]
    assert [r.code for r in blockers(case, "finish_aftercare")] == ["core.case_has_ended"]


def test_다른_단계에서는_사후관리를_마칠_수_없다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    act_as(town.manager)
    assert [r.code for r in blockers(case, "finish_aftercare")] == ["core.wrong_stage"]
