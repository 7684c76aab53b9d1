"""승인함: 팀장에게는 기다리는 것, 담당에게는 요청한 것 (manual-2025 m:9612, m:10012)."""

import re

import pytest
from django.test import Client

from dure.cases.core.records import Case
from dure.cases.s07_plan.actions import plan as plans
from dure.cases.s07_plan.records import PlannedService
from dure.cases.s09_closure.actions import closure as actions
from dure.changes.records import Approval
from tests.closing import MONDAY, a_case_awaiting_closure, a_complete_review
from tests.factories import Town, a_client, a_worker, act_as, an_office
from tests.roles import as_owner
from tests.spec.plans import a_case_in_planning, write_plan

pytestmark = pytest.mark.django_db

EMPTY = "승인을 기다리는 것이 없습니다."


def page(client: Client) -> str:
    return client.get("/approvals").content.decode()


def test_읍면동과_시군구의_승인자에게_기다리는_것이_보인다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    for who in (town.leader, town.center_leader, a_worker(town.office, "town_senior")):
        found = page(a_client(who))
        assert case.number in found
        assert f"/cases/{case.pk}/closure" in found
        assert "윤서준" not in found


def test_요청한_사람에게는_요청한_것으로만_보인다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    found = page(a_client(town.manager))
    assert EMPTY in found
    assert case.number in found
    assert "승인 대기" in found


def test_팀장이_스스로_요청한_것은_자기를_기다리지_않는다(town: Town) -> None:
    case = a_complete_review(town)
    actions.ask_approval(case, by=act_as(town.leader), at=MONDAY)
    assert EMPTY in page(a_client(town.leader))
    assert case.number in page(a_client(town.center_leader))


def test_다른_읍면동의_팀장에게는_보이지_않는다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    stranger = a_worker(an_office(town.sigungu, name="가온2동"), "town_leader")
    assert case.number not in page(a_client(stranger))


def test_권역_중심_읍면동의_팀장에게는_일반_읍면동의_것도_보인다(town: Town) -> None:
    hub = an_office(town.sigungu, name="가온3동")
    member = Town(**vars(town) | {"office": an_office(town.sigungu, name="가온4동", hub=hub)})
    member.manager = a_worker(hub)
    case = a_case_awaiting_closure(member)
    assert case.number in page(a_client(a_worker(hub, "town_leader")))


def test_답하면_목록에서_사라지고_결과가_남는다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    actions.return_closure(case, by=act_as(town.leader), comment="성과내역 보완", at=MONDAY)
    assert EMPTY in page(a_client(town.leader))
    assert "성과내역 보완" in page(a_client(town.manager))


def test_사례관리를_하지_않는_사람에게는_열리지_않는다(town: Town) -> None:
    assert a_client(a_worker(town.center, "office_administrator")).get("/approvals").status_code == 403


def waiting_plans(town: Town, number: int) -> list[Case]:
    """First plans put before the leader, the first asked waits longest."""
    cases = [a_case_in_planning(town) for _ in range(number)]
    for case in cases:
        write_plan(case, act_as(town.manager))
        plans.ask_approval(case, by=act_as(town.manager), note="살펴 주세요")
    return cases


def test_승인하면_다음_기다리는_것으로_바로_간다(town: Town) -> None:
    first, second = waiting_plans(town, 2)
    leader = a_client(town.leader)
    assert f"/cases/{first.pk}/plan/approval?next=%2Fapprovals" in page(leader)
    url = f"/cases/{first.pk}/plan/approval"
    sent = leader.post(url, {"decision": "approve", "comment": "", "next": "/approvals"})
    assert sent["Location"] == f"/cases/{second.pk}/plan/approval?next=%2Fapprovals"
    url = f"/cases/{second.pk}/plan/approval"
    last = leader.post(url, {"decision": "return", "comment": "횟수를 늘리세요", "next": "/approvals"})
    assert last["Location"] == "/approvals"
    assert EMPTY in page(leader)


def test_사례에서_왔으면_사례로_돌아간다(town: Town) -> None:
    first, _ = waiting_plans(town, 2)
    sent = a_client(town.leader).post(f"/cases/{first.pk}/plan/approval", {"decision": "approve"})
    assert sent["Location"] == f"/cases/{first.pk}/plan"


def test_몇_건_가운데_몇째인지와_건너뛸_다음_것을_보인다(town: Town) -> None:
    first, second = waiting_plans(town, 2)
    leader = a_client(town.leader)
    shown = leader.get(f"/cases/{second.pk}/plan/approval").content.decode()
    assert "기다리는 승인 <b>2건</b> 가운데 2번째" in shown
    assert f"/cases/{first.pk}/plan/approval?next=%2Fapprovals" in shown


def test_계획을_승인할_때_살필_것이_한_화면에_있다(town: Town) -> None:
    (case,) = waiting_plans(town, 1)
    shown = texts(a_client(town.leader).get(f"/cases/{case.pk}/plan/approval").content.decode())
    assert "욕구 2 · 목표 1 · 서비스 1" in shown
    assert "목표 없는 욕구없음" in shown
    assert "서비스 없는 목표없음" in shown
    assert "제3자 제공 동의가 없는 기관확인 가온복지관" in shown
    assert "동의가 빠진 가구원확인 윤서준" in shown
    assert f"담당 가구{town.manager.name} 1가구 (기준 15가구 안팎) · 고난도 0" in shown


def test_서비스_없는_목표는_목록에서도_승인_화면에서도_드러난다(town: Town) -> None:
    (case,) = waiting_plans(town, 1)
    act_as(town.manager)
    with as_owner():
        PlannedService.objects.filter(case=case).delete()
    leader = a_client(town.leader)
    assert "서비스 없는 목표 1" in page(leader)
    shown = texts(leader.get(f"/cases/{case.pk}/plan/approval").content.decode())
    assert "서비스 없는 목표확인 월세를 밀리지 않고 낸다" in shown


def test_종결을_승인할_때_근거와_위기도_변화가_한_화면에_있다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    shown = texts(a_client(town.leader).get(f"/cases/{case.pk}/closure/decide").content.decode())
    assert "목표 달성" in shown
    assert "종결 사례회의2026.9.14(월)" in shown
    assert "낮아진 영역: 경제" in shown
    assert "가구 안내2026.9.7(월)" in shown
    assert "위기도1영역 → 0영역" in shown


@pytest.mark.parametrize("decision", ["", "yes"])
def test_단추_없이_보내면_아무것도_결정하지_않는다(town: Town, decision: str) -> None:
    plan, review = waiting_plans(town, 1)[0], a_case_awaiting_closure(town)
    leader = a_client(town.leader)
    for url in (f"/cases/{plan.pk}/plan/approval", f"/cases/{review.pk}/closure/decide"):
        answer = leader.post(url, {"decision": decision, "comment": "읽는 중"})
        assert answer.status_code == 200
        assert "읽는 중" in answer.content.decode()
    assert Approval.objects.filter(decision="").count() == 2


def test_승인은_어디서나_같은_두_단추로_한다(town: Town) -> None:
    plan, review = waiting_plans(town, 1)[0], a_case_awaiting_closure(town)
    leader = a_client(town.leader)
    for url in (f"/cases/{plan.pk}/plan/approval", f"/cases/{review.pk}/closure/decide"):
        shown = " ".join(leader.get(url).content.decode().split())
        assert (
            '<button class="button primary" name="decision" id="id_decision_0" value="approve" data-answer>승인</button>'
            in shown
        )
        assert (
            '<button class="button" name="decision" id="id_decision_1" value="return" data-answer>반려</button>'
            in shown
        )


def test_종류와_기관으로_거른다(town: Town) -> None:
    (plan,), review = waiting_plans(town, 1), a_case_awaiting_closure(town)
    shown = a_client(town.leader).get("/approvals?kind=plan").content.decode()
    assert plan.number in shown
    assert review.number not in shown
    assert "승인을 기다리는 것이 없습니다." not in shown


def texts(html: str) -> str:
    """What stands on the page, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())
