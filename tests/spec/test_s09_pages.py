"""⑨ 종결심사 화면: 누가 무엇을 보고 할 수 있는가."""

import uuid
from datetime import date

import pytest

from dure.cases.s09_closure.records import Closure, GoalResult
from tests.closing import (
    TEXTS,
    a_case_awaiting_closure,
    a_case_in_delivery,
    a_case_under_closure,
    a_complete_review,
)
from tests.factories import Town, a_client, a_day_pass, a_submission, a_worker, an_office

pytestmark = pytest.mark.django_db

PAGES = ("closure", "closure/edit", "closure/tell", "closure/ask", "closure/resurvey")


@pytest.mark.parametrize("page", PAGES)
def test_주사례관리자는_종결_화면을_모두_연다(town: Town, page: str) -> None:
    case = a_case_under_closure(town)
    assert a_client(town.manager).get(f"/cases/{case.pk}/{page}").status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "closure/decide"])
def test_다른_읍면동에는_없는_사례다(town: Town, page: str) -> None:
    case = a_case_under_closure(town)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(f"/cases/{case.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES[1:])
def test_같은_기관의_다른_담당은_사유를_적고_읽기만_한다(town: Town, page: str) -> None:
    case = a_case_under_closure(town)
    beside = a_worker(town.office, name="민들레")
    colleague = a_client(beside)
    assert colleague.get(f"/cases/{case.pk}/closure").status_code == 403
    a_day_pass(case, beside)
    assert colleague.get(f"/cases/{case.pk}/closure").status_code == 200
    assert colleague.get(f"/cases/{case.pk}/{page}").status_code == 403


def test_승인_화면은_팀장만_연다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    assert a_client(town.manager).get(f"/cases/{case.pk}/closure/decide").status_code == 403
    page = a_client(town.leader).get(f"/cases/{case.pk}/closure/decide")
    assert page.status_code == 200
    assert "장기목표 달성" in page.content.decode()


def test_종결심사_전에는_무엇을_할지_알려_준다(town: Town) -> None:
    case = a_case_in_delivery(town)
    page = a_client(town.manager).get(f"/cases/{case.pk}/closure").content.decode()
    assert "종결심사를 아직 시작하지 않았습니다" in page


def test_화면에서_심사서를_쓰고_알리고_승인을_요청하고_승인한다(town: Town) -> None:
    case = a_complete_review(town, result="", ground="", service_effect="", change="", opinion="")
    GoalResult.objects.filter(case=case).update(achievement=None, account="")
    client, closure = a_client(town.manager), Closure.objects.get(case=case)
    form = {
        "submission_id": a_submission(),
        "version": closure.version,
        "result": "close",
        "ground": "long_term_goal",
        "service_effect": TEXTS["service_effect"],
        "change": TEXTS["change"],
        "opinion": TEXTS["opinion"],
        "aftercare_plan": TEXTS["aftercare_plan"],
    }
    for goal in closure.goal_results.all():
        form |= {f"goal-{goal.pk}-achievement": "5", f"goal-{goal.pk}-account": "모두 이룸"}
    assert client.post(f"/cases/{case.pk}/closure/edit", form).status_code == 302
    told = {"told_on": "2026-09-07", "method": "phone", "aftercare_plan": "두 번 방문"}
    assert client.post(f"/cases/{case.pk}/closure/tell", told).status_code == 302
    assert client.post(f"/cases/{case.pk}/closure/ask", {"note": "부탁드립니다"}).status_code == 302
    leader = a_client(town.leader)
    answer = {"decision": "approve", "comment": "수고하셨습니다"}
    assert leader.post(f"/cases/{case.pk}/closure/decide", answer).status_code == 302
    case.refresh_from_db()
    assert (case.stage, Closure.objects.get(case=case).state) == ("aftercare", "approved")


def test_빠진_것이_있으면_요청_화면에_까닭이_모두_나온다(town: Town) -> None:
    case = a_case_under_closure(town)
    page = a_client(town.manager).post(f"/cases/{case.pk}/closure/ask", {"note": ""}).content.decode()
    assert "종결심사 결과(종결, 재조사)를 고르세요." in page
    assert "종결을 안건으로 한 사례회의를 여세요." in page


def test_반려는_의견이_있어야_한다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    leader = a_client(town.leader)
    sent = leader.post(f"/cases/{case.pk}/closure/decide", {"decision": "return", "comment": ""})
    assert sent.status_code == 200
    sent = leader.post(f"/cases/{case.pk}/closure/decide", {"decision": "return", "comment": "성과내역 보완"})
    assert (sent.status_code, Closure.objects.get(case=case).state) == (302, "returned")
    assert "성과내역 보완" in a_client(town.manager).get(f"/cases/{case.pk}/closure").content.decode()


def test_단추로_승인_요청을_거두고_등록만_할_수_있다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    client = a_client(town.manager)
    assert client.post(f"/cases/{case.pk}/closure/withdraw").status_code == 302
    assert client.post(f"/cases/{case.pk}/closure/withdraw").status_code == 409
    assert client.post(f"/cases/{case.pk}/closure/register").status_code == 302


def test_다른_사람이_먼저_고치면_두_내용을_보여_준다(town: Town) -> None:
    case = a_case_under_closure(town)
    version = Closure.objects.get(case=case).version
    client = a_client(town.manager)
    form = {"version": version, "opinion": "내 의견"}
    assert (
        client.post(f"/cases/{case.pk}/closure/edit", form | {"submission_id": uuid.uuid4()}).status_code
        == 302
    )
    late = client.post(f"/cases/{case.pk}/closure/edit", form | {"opinion": "늦은 의견"})
    assert "다른 사람이 먼저 고쳤습니다" in late.content.decode()


def test_재조사로_넘기면_접수_화면으로_간다(town: Town) -> None:
    case = a_complete_review(town, result="reassess")
    sent = a_client(town.manager).post(f"/cases/{case.pk}/closure/resurvey")
    assert sent.status_code == 302
    assert sent["Location"].endswith("/intake")
    case.refresh_from_db()
    assert (case.stage, case.round) == ("intake", 2)


def test_지난_심사도_화면에_남는다(town: Town) -> None:
    case = a_case_awaiting_closure(town, ground="died", ground_since_on=date(2026, 9, 10))
    a_client(town.leader).post(f"/cases/{case.pk}/closure/decide", {"decision": "approve"})
    case.refresh_from_db()
    assert case.status == "ended"
    page = a_client(town.manager).get(f"/cases/{case.pk}/closure").content.decode()
    assert "승인됨" in page
