"""승인함: 팀장에게는 기다리는 것, 담당에게는 요청한 것 (manual-2025 m:9612, m:10012)."""

import pytest
from django.test import Client

from dure.cases.s09_closure import actions
from tests.closing import MONDAY, a_case_awaiting_closure, a_complete_review
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office

pytestmark = pytest.mark.django_db

EMPTY = "승인을 기다리는 것이 없습니다."


@pytest.fixture
def town() -> Town:
    return a_town()


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
    member.manager = a_worker(member.office)
    case = a_case_awaiting_closure(member)
    assert case.number in page(a_client(a_worker(hub, "town_leader")))


def test_답하면_목록에서_사라지고_결과가_남는다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    actions.return_closure(case, by=act_as(town.leader), comment="성과내역 보완", at=MONDAY)
    assert EMPTY in page(a_client(town.leader))
    assert "성과내역 보완" in page(a_client(town.manager))


def test_사례관리를_하지_않는_사람에게는_열리지_않는다(town: Town) -> None:
    assert a_client(a_worker(town.center, "office_administrator")).get("/approvals").status_code == 403
