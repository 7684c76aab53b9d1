"""조직 개편: 그 기관에서 일하는 사람은 알림을 받고, 받는 기관의 팀장은 첫 화면에서 배정할 가구를 본다."""

import pytest
from django.test import Client

from dure.cases.core.records import Case
from dure.notify.models import Notice
from dure.offices.models import Office, Staff
from dure.offices.reorganising import actions
from dure.offices.reorganising.inputs import NewName
from dure.offices.reorganising.tells import TELLS
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office
from tests.reorganising import do, merge, split, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def there(town: Town) -> Office:
    return an_office(town.sigungu, name="가온2동 찾아가는 보건복지팀")


def told(staff: Staff) -> list[tuple[str, str]]:
    act_as(staff)
    return list(Notice.objects.values_list("verb", "address"))


def page(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_합치면_두_기관의_사람이_알고_다른_기관과_한_사람은_모른다(
    town: Town, administrator: Staff, there: Office
) -> None:
    receiver = a_worker(there, "town_leader", "나린")
    elsewhere = a_worker(an_office(town.sigungu, name="가온3동"), "town_leader", "다솜")
    done = merge(town, administrator, there)
    for staff in (town.manager, town.leader, receiver):
        assert told(staff) == [("offices.merge", "/")]
    assert (told(elsewhere), told(administrator)) == ([], [])
    undo(town, administrator, done)
    assert told(town.manager) == [("offices.undo", "/"), ("offices.merge", "/")]


def test_운영을_끝내면_역할이_끝난_사람도_안다(town: Town, administrator: Staff) -> None:
    office = an_office(town.sigungu, name="가온4동")
    worker = a_worker(office, "town_manager", "보람")
    do(town, administrator, actions.close, office=office)
    assert told(worker) == [("offices.close", "/")]


def test_이름을_바꾸어도_나누어도_그곳_사람이_안다(town: Town, administrator: Staff, there: Office) -> None:
    a_case_at("delivery", town.office, manager=town.manager, path="case")
    receiver = a_worker(there, "town_leader", "나린")
    do(town, administrator, actions.rename, office=town.office, data=NewName("가온1동 돌봄팀"))
    split(town, administrator, there, managers=(town.manager,))
    assert told(town.manager) == [("offices.split", "/"), ("offices.rename", "/")]
    assert told(receiver) == [("offices.split", "/")]


def test_알림은_종에서_열리고_첫_화면으로_간다(town: Town, administrator: Staff, there: Office) -> None:
    merge(town, administrator, there)
    client = a_client(town.manager)
    assert "다른 기관과 합침" in page(client, "/notices")
    act_as(town.manager)
    opened = client.post(f"/notices/{Notice.objects.get().pk}/open")
    assert (opened.status_code, opened.headers["Location"]) == (302, "/")


def test_담당자_없이_온_가구는_받는_팀장의_첫_화면에서_기다린다(
    town: Town, administrator: Staff, there: Office
) -> None:
    receiver = a_worker(there, "town_leader", "나린")
    case = a_case_at("intake", town.office, path="case")
    address = f"/cases/{case.pk}"
    assert address not in page(a_client(receiver), "/my-work")
    merge(town, administrator, there)
    act_as(receiver)
    assert Case.objects.get(pk=case.pk).manager is None
    assert address in page(a_client(receiver), "/my-work")


def test_기관을_바꾸는_단계마다_알린다() -> None:
    assert set(TELLS) == {
        f"offices.{step}"
        for step in ("rename", "close", "merge", "split", "undo", "merge_region", "split_region")
    }
