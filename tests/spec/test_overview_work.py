"""내 업무: 늦은 것, 오늘, 이번 주, 나를 기다리는 것, 팀 현황 (CS11, m:3734)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline, Notice, SafetyAlert, Task
from dure.cases.overview import glance, team, work
from dure.cases.overview.candidates import new_candidates
from dure.cases.s02_counselling.records import Counselling, Supplement
from dure.cases.s03_intake.records import SigunguRequest
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.changes.records import Approval
from dure.web import waiting
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, an_office, record
from tests.lists import shown

pytestmark = pytest.mark.django_db


def a_deadline(case: Case, rule: str, days: int, kind: str = "measured") -> Deadline:
    due_at = timezone.now() + timedelta(days=days)
    return record(
        case,
        Deadline,
        rule=rule,
        kind=kind,
        stage=case.stage,
        round=1,
        edition="2025",
        started_at=ago(days=20),
        due_at=due_at,
        original_due_at=due_at,
    )


def my(town: Town, **fields: Any) -> Case:
    return a_case_at("plan", town.office, manager=town.manager, path="case", **fields)


def test_내가_맡은_사례의_기한을_가까운_순서로_보인다(town: Town) -> None:
    later, sooner = my(town), my(town)
    a_deadline(later, "plan", 3)
    a_deadline(sooner, "plan", -1)
    todos = work.to_dos(act_as(town.manager).standing)
    assert [each.case for each in todos.all] == [sooner, later]
    assert [each.case for each in todos.overdue] == [sooner]
    assert [(each.what, each.label) for each in todos.overdue] == [("서비스 제공계획 수립", "계획 쓰기")]


def test_참고_기한은_지나도_늦은_것이_아니다(town: Town) -> None:
    a_deadline(my(town), "plan_guide", -1, kind="guide")
    todos = work.to_dos(act_as(town.manager).standing)
    assert (len(todos.all), todos.overdue) == (1, [])


def test_기다려야_하는_기간은_할_일이_아니다(town: Town) -> None:
    a_deadline(my(town), "link_check_earliest", 1, kind="guide")
    assert work.to_dos(act_as(town.manager).standing).all == []


def test_남이_맡은_사례는_내_할_일이_아니다(town: Town) -> None:
    other = a_worker(town.office, name="김새롬")
    a_deadline(a_case_at("plan", town.office, manager=other, path="case"), "plan", 1)
    assert work.to_dos(act_as(town.manager).standing).all == []


def test_담당이_없는_가구는_그_기관_모두의_일이다(town: Town) -> None:
    a_deadline(a_case_at("discovery", town.office), "counselling", 0)
    todos = work.to_dos(act_as(town.manager).standing)
    assert [(each.what, each.note) for each in todos.team] == [("초기상담", "담당 미정")]
    assert todos.all == []
    elsewhere = a_worker(an_office(town.sigungu, name="가온2동"))
    assert work.to_dos(act_as(elsewhere).standing).all == []


def test_맡은_할_일도_함께_보이고_기한이_없으면_끝에_온다(town: Town) -> None:
    case = my(town)
    record(case, Task, title="전화하기", owner=town.manager)
    record(case, Task, title="마친 일", owner=town.manager, done_on=timezone.localdate())
    a_deadline(case, "plan", 4)
    todos = work.to_dos(act_as(town.manager).standing)
    assert [each.what for each in todos.all] == ["서비스 제공계획 수립", "전화하기"]


def test_가구별과_단계별로도_늘어놓는다(town: Town) -> None:
    plan, closure = my(town), a_case_at("closure", town.office, manager=town.manager, path="case")
    a_deadline(closure, "closure_review", 1)
    a_deadline(plan, "plan", 2)
    act_as(town.manager)
    assert [each.case for each in shown(town.manager, "my_work", "sort=due").rows] == [closure, plan]
    assert [each.case for each in shown(town.manager, "my_work", "sort=stage").rows] == [plan, closure]


def kinds(town: Town, who: str) -> dict[str, int]:
    standing = act_as(getattr(town, who)).standing
    return waiting.counts_by_kind(waiting.waiting_for(standing))


def test_승인은_팀장을_기다리고_요청한_사람은_기다리지_않는다(town: Town) -> None:
    case = my(town)
    record(case, Approval, kind="plan", target_id=case.pk, asked_at=ago(days=1), asked_by=town.manager)
    assert kinds(town, "leader") == {"승인": 1}
    assert kinds(town, "manager") == {}


def test_반려된_요청은_다시_올릴_때까지_기다린다(town: Town) -> None:
    case = my(town)
    asked = {"kind": "plan", "target_id": case.pk, "asked_by": town.manager}
    record(case, Approval, **asked, asked_at=ago(days=3), decision="returned", decided_at=ago(days=2))
    assert kinds(town, "manager") == {"반려된 것": 1}
    record(case, Approval, **asked, asked_at=ago(days=1))
    assert kinds(town, "manager") == {}


def test_보완_요청과_안전_신고는_상담한_사람을_기다린다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    talk = record(case, Counselling, number="T-1", counsellor=town.manager)
    record(case, Supplement, counselling=talk, what="가족", asked_at=ago(days=1), due_on=timezone.localdate())
    record(case, SafetyAlert, kind="child", raised_at=ago(hours=1))
    assert kinds(town, "manager") == {"안전 신고 처리": 1, "보완 요청": 1}


def test_고난도_요청은_시군구를_기다린다(town: Town) -> None:
    case = a_case_at("intake", town.office, manager=town.manager)
    asked = {"reason": "복합", "talked_on": timezone.localdate(), "talked_with": "도하람"}
    record(case, SigunguRequest, **asked, requested_at=ago(days=1))
    assert kinds(town, "center_manager") == {"시군구 요청": 1}
    assert kinds(town, "leader") == {}


def test_지난_회의의_회의록과_알리지_않은_결과(town: Town) -> None:
    case = my(town)
    meeting = {
        "kind": "internal",
        "number": 1,
        "purpose": "selection",
        "title": "내부회의",
        "edition": "2025",
    }
    record(case, Conference, **meeting, scheduled_at=ago(days=1))
    decided = {"decision": "case", "reason": "복합", "decided_on": timezone.localdate(), "edition": "2025"}
    record(case, Selection, **decided, decided_by=town.leader)
    assert kinds(town, "manager") == {"회의록": 1, "결과 안내": 1}
    record(case, Notice, kind="selection", told_on=timezone.localdate(), method="phone")
    assert kinds(town, "manager") == {"회의록": 1}


def test_새_후보는_긴급한_것부터_보인다(town: Town) -> None:
    a_case_at("discovery", town.office)
    urgent = a_case_at("discovery", town.office, is_urgent=True)
    a_case_at("discovery", town.office, manager=town.manager)
    found = new_candidates(act_as(town.manager).standing)
    assert (found.count, found.first[0].case) == (2, urgent)


def test_팀장은_담당_가구와_늦은_사례를_사람별로_본다(town: Town) -> None:
    case = my(town)
    a_deadline(case, "plan", -2)
    a_case_at("delivery", town.office, manager=town.manager, path="link")
    a_case_at("discovery", town.office)
    (found,) = team.teams(act_as(town.leader).standing)
    (member,) = found.members
    assert (member.load.counted, member.load.links, member.late) == (1, 1, 1)
    assert (found.unassigned, found.late, [each.case for each in found.latest]) == (1, 1, [case])
    assert member.stages == "계획 1 · 점검 1"


def test_시군구_팀장은_늦은_읍면동을_본다(town: Town) -> None:
    a_deadline(my(town), "plan", -2)
    found = glance.found(glance.towns, act_as(town.center_leader).standing)
    assert [(each, each.late, each.cases) for each in found] == [(town.office, 1, 1)]
    assert glance.towns(act_as(town.leader).standing) is None


def test_내_업무의_모든_수는_그_목록으로_이어진다(town: Town) -> None:
    a_deadline(my(town), "plan", -1)
    client = a_client(town.manager)
    page = client.get("/my-work").content.decode()
    for link in ("?show=overdue#todo", "?show=today#todo", "?show=week#todo", "/cases?manager=me"):
        assert f'href="{link}"' in page
    assert "1일 지남" in client.get("/my-work?show=overdue").content.decode()
    assert "여기에 드는 일이 없습니다" in client.get("/my-work?show=today").content.decode()


def test_사례가_늘어도_내_업무의_조회_수는_그대로다(town: Town, django_assert_max_num_queries: Any) -> None:
    for _ in range(12):
        a_deadline(my(town), "plan", 1)
        a_case_at("discovery", town.office)
    for who in (town.manager, town.leader):
        client = a_client(who)
        with django_assert_max_num_queries(45):
            assert client.get("/my-work").status_code == 200
