"""서식 5: 서비스 제공계획과 점검표가 기록대로 채워진다 (m:12222-12308)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dure.access.base import new_id
from dure.cases.core.records import Case
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.changes.records import Approval
from dure.paper.layout import Paper
from dure.paper.pdf import pdf_of
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, record
from tests.papers import a_blank, column_under, is_sound, papers_of, value_beside, words_of

pytestmark = pytest.mark.django_db

AT = datetime(2025, 3, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    return a_case_at("delivery", town.office, manager=town.manager, path="case", members=2, at=AT)


def a_plan(case: Case, number: int = 1, **fields: Any) -> Plan:
    kept = {"state": "final", "drafted_on": date(2025, 3, 10), "edition": "2025"} | fields
    return record(case, Plan, number=number, **kept)


def a_goal(plan: Plan, area: str, term: str, text: str) -> Goal:
    return record(plan.case, Goal, plan=plan, area=area, term=term, text=text, line_id=new_id())


def a_line(goal: Goal, name: str, **fields: Any) -> PlannedService:
    kept = {"kind": "programme", "provider": "나래복지관", "times": 2, "per": "week"} | fields
    return record(goal.case, PlannedService, plan=goal.plan, goal=goal, line_id=new_id(), name=name, **kept)


def a_service(case: Case, name: str, **fields: Any) -> Service:
    return record(case, Service, name=name, provider="나래복지관", state="active", **fields)


def a_check(service: Service, on: date, **fields: Any) -> ServiceCheck:
    kept = {"method": "phone", "state": "ongoing", "effect": "잘 지냄"} | fields
    return record(service.case, ServiceCheck, service=service, checked_on=on, **kept)


def the_plan(case: Case) -> Paper:
    return papers_of(case, "plan")[0]


def test_목표는_욕구영역마다_단기와_장기로_나뉜다(case: Case) -> None:
    plan = a_plan(case)
    a_goal(plan, "economy", "short", "밀린 월세를 갚는다")
    a_goal(plan, "economy", "short", "공과금을 낸다")
    a_goal(plan, "economy", "long", "수급비를 스스로 관리한다")
    a_goal(plan, "housing", "long", "안전한 집으로 옮긴다")
    paper = the_plan(case)
    assert column_under(paper, "욕구영역") == ["경제", "주거"]
    assert column_under(paper, "단기목표") == ["- 밀린 월세를 갚는다\n- 공과금을 낸다", ""]
    assert column_under(paper, "장기목표") == ["- 수급비를 스스로 관리한다", "- 안전한 집으로 옮긴다"]


def test_서비스마다_항목이_제자리에_있다(case: Case) -> None:
    goal = a_goal(a_plan(case), "economy", "short", "밀린 월세를 갚는다")
    a_line(
        goal,
        "가계부 교실",
        receiver=case.subject,
        provider_person="정다온",
        provider_phone="02-000-1111",
        starts_on=date(2025, 3, 17),
        ends_on=date(2025, 9, 16),
        priority=1,
        priority_reasons=["small_and_concrete"],
        timing="within_month",
        provider_agreed_on=date(2025, 3, 12),
        provider_agreed_by="정다온",
    )
    paper = the_plan(case)
    expected = {
        "개입목표": "[단기목표]\n밀린 월세를 갚는다",
        "서비스명": "가계부 교실\n(프로그램, 연계 서비스)",
        "대상자": "윤서준",
        "우선순위": "1순위\n작고 구체적이며 이루기 쉬움",
        "개입시기": "한 달 이내",
        "시작일자/\n종료일자": "2025.\u00a03.\u00a017.\n~\u00a02025.\u00a09.\u00a016.",
        "횟수": "주 2회",
        "제공기관": "나래복지관",
        "담당자": "정다온\n02-000-1111",
        "서비스\n제공 동의": "2025. 3. 12.\n정다온",
    }
    assert {head: column_under(paper, head) for head in expected} == {
        head: [text] for head, text in expected.items()
    }


def test_직접서비스는_제공_동의_대신_직접서비스라고_적힌다(case: Case) -> None:
    goal = a_goal(a_plan(case), "economy", "short", "밀린 월세를 갚는다")
    a_line(goal, "지지상담", provider="가온1동", is_direct=True)
    paper = the_plan(case)
    assert column_under(paper, "서비스\n제공 동의") == ["직접서비스"]
    assert column_under(paper, "서비스명") == ["지지상담\n(프로그램, 직접서비스)"]
    assert column_under(paper, "대상자") == ["가구"]


def test_다루지_않는_욕구와_그_까닭이_적힌다(case: Case) -> None:
    record(case, UnmetNeed, plan=a_plan(case), area="culture", reason="건강을 먼저 돌보기로 함")
    assert column_under(the_plan(case), "이번에 다루지 않는 까닭") == ["건강을 먼저 돌보기로 함"]


def test_다루지_않는_욕구가_없으면_그_표도_없다(case: Case) -> None:
    a_plan(case)
    assert "이번에 다루지 않는" not in words_of(the_plan(case))


def test_바뀐_계획은_몇째_판이고_왜_바뀌었는지_말한다(case: Case) -> None:
    a_plan(case, state="superseded")
    a_plan(case, 2, change_ground="provider_changed", change_reason="복지관이 문을 닫음")
    newer, older = papers_of(case, "plan")
    assert value_beside(newer, "계획 구분") == "□\u00a0최초  ■\u00a0변경  (2판)"
    assert value_beside(newer, "변경 사유") == "서비스 제공자의 여건 변화: 복지관이 문을 닫음"
    assert value_beside(older, "계획 구분") == "■\u00a0최초  □\u00a0변경  (1판)"


def test_서명하기_전에는_서명할_자리가_비어_있다(case: Case) -> None:
    a_plan(case)
    assert value_beside(the_plan(case), "동의일자") == ""
    assert value_beside(the_plan(case), "동의한 사람").split() == ["(서명", "또는", "인)"]


def test_대상자와_사례관리자가_서명한_날과_이름이_적힌다(case: Case) -> None:
    signed = date(2025, 3, 14)
    a_plan(
        case, explained_on=signed, subject_signer="윤서준", subject_signed_on=signed, manager_signed_on=signed
    )
    paper = the_plan(case)
    assert value_beside(paper, "동의일자") == "2025. 3. 14."
    assert value_beside(paper, "동의한 사람").startswith("윤서준")
    assert value_beside(paper, "사례관리자").startswith(case.manager.name)


def test_승인한_사람과_날이_결재란에_적힌다(case: Case, town: Town) -> None:
    plan = a_plan(case)
    about = {"kind": "plan", "target_id": plan.pk, "asked_at": AT, "asked_by": town.manager}
    record(case, Approval, **about, decision="approved", decided_at=AT, decided_by=town.leader)
    boxes = [(box.post, box.name, box.on) for box in the_plan(case).approvals]
    assert boxes == [
        ("담당", town.manager.name, "2025. 3. 4."),
        ("팀장", town.leader.name, "2025. 3. 4."),
    ]


def test_선임공무원이_승인하면_선임이라고_적힌다(case: Case, town: Town) -> None:
    plan, senior = a_plan(case), a_worker(town.office, "town_senior", "온유")
    about = {"kind": "plan", "target_id": plan.pk, "asked_at": AT, "asked_by": town.leader}
    record(case, Approval, **about, decision="approved", decided_at=AT, decided_by=senior)
    assert the_plan(case).approvals[1].name == "온유(선임)"


def test_승인을_기다리거나_돌려받은_계획의_결재란은_비어_있다(case: Case, town: Town) -> None:
    plan = a_plan(case, state="returned")
    about = {"kind": "plan", "target_id": plan.pk, "asked_at": AT, "asked_by": town.manager}
    record(case, Approval, **about, decision="returned", decided_at=AT, decided_by=town.leader)
    assert [box.name for box in the_plan(case).approvals] == ["", ""]


def test_빈_계획과_예전_지침의_계획도_그려진다(case: Case) -> None:
    a_plan(case, edition="2024")
    paper = the_plan(case)
    assert (paper.edition, is_sound(paper), paper.is_landscape) == ("2024", True, True)
    assert pdf_of(paper).pages >= 1


def test_빈_서식에는_적을_줄이_있다() -> None:
    paper = a_blank("plan")
    assert paper.title == "서비스 제공계획 및 점검표(제공계획)"
    assert value_beside(paper, "계획 구분") == "□\u00a0최초  □\u00a0변경  (\u00a0\u00a0\u00a0\u00a0판)"


# 점검


def test_점검이_없으면_점검표도_없다(case: Case) -> None:
    a_service(case, "밑반찬")
    assert papers_of(case, "checks") == []


def test_서비스마다_점검이_날짜_순서로_적힌다(case: Case) -> None:
    about = {"frequency": "주 2회", "starts_on": date(2025, 3, 17), "provider_person": "정다온"}
    service = a_service(case, "밑반찬", **about)
    a_check(service, date(2025, 6, 2), state="not_delivered", findings=["provider_unable"], measure="replan")
    a_check(service, date(2025, 5, 2), times_given=8, change="횟수 늘림", change_reason="더 원함")
    (paper,) = papers_of(case, "checks")
    assert column_under(paper, "점검일자") == [
        "밑반찬  |  나래복지관 정다온  |  주 2회  |  2025. 3. 17. ~",
        "2025. 5. 2.",
        "2025. 6. 2.",
    ]
    words = words_of(paper)
    for told in ("이행 중\n(8회)", "횟수 늘림", "더 원함", "불이행", "서비스 제공계획 재수립", "잘 지냄"):
        assert told in words


def test_점검방법이_기타이면_적은_말이_나온다(case: Case) -> None:
    a_check(a_service(case, "밑반찬"), date(2025, 5, 2), method="other", method_other="화상통화")
    assert "기타(화상통화)" in words_of(papers_of(case, "checks")[0])


def test_긴_변화도_잘리지_않는다(case: Case) -> None:
    a_check(a_service(case, "밑반찬"), date(2025, 5, 2), effect="가나다라 " * 800)
    (paper,) = papers_of(case, "checks")
    assert pdf_of(paper).pages >= 2
    assert words_of(paper).count("가나다라") == 800


def test_제공계획과_점검_화면에서_서식으로_간다(case: Case, town: Town) -> None:
    plan = a_plan(case)
    a_check(a_service(case, "밑반찬"), date(2025, 5, 2))
    client = a_client(town.manager)
    assert f"/cases/{case.pk}/forms/plan/{plan.pk}" in client.get(f"/cases/{case.pk}/plan").content.decode()
    delivery = client.get(f"/cases/{case.pk}/delivery").content.decode()
    assert f"/cases/{case.pk}/forms/checks/{case.pk}" in delivery
