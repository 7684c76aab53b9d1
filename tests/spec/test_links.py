"""계정 없는 기관에 주는 링크: 번호가 맞아야 열리고, 그 한 가지만 보이고, 거두면 닫힌다."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from dure.access.base import new_id
from dure.access.links import Given, end_links, give_link, live_links
from dure.access.models import Link, LinkVisit, ReadEntry
from dure.people.models import Household
from tests.areas.lending.models import Loan
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

RECEIVER = "가온복지관"


@pytest.fixture
def loan(town: Town) -> Loan:
    home: Household = a_case_at("counselling", town.office, manager=town.manager).household
    today = timezone.localdate()
    with as_owner():
        return Loan.objects.create(
            sigungu=town.sigungu,
            office=town.office,
            household=home,
            item="휠체어",
            lent_on=today,
            due_on=today,
        )


@pytest.fixture
def given(town: Town, loan: Loan) -> Given:
    act_as(town.manager)
    return give_link("loan", loan.pk, RECEIVER, office=town.office, by=town.manager)


def entered(given: Given, code: str = "") -> tuple[Client, int]:
    client = Client()
    return client, client.post(given.path, {"code": code or given.code}).status_code


def test_링크와_번호가_맞으면_그_쓰임의_화면이_열린다(given: Given) -> None:
    client, status = entered(given)
    assert status == 302
    page = client.get("/outside/loan")
    assert (page.status_code, page.content.decode()) == (200, "가온복지관 0")


def test_번호는_띄어_써도_붙여_써도_같다(given: Given) -> None:
    assert entered(given, f" {given.code[:4]}-{given.code[4:]} ")[1] == 302


def test_번호를_모르면_열리지_않고_같은_화면에서_까닭을_말한다(given: Given) -> None:
    wrong = f"{(int(given.code) + 1) % 10**8:08}"
    client = Client()
    page = client.post(given.path, {"code": wrong})
    assert (page.status_code, "링크나 번호가 맞지 않습니다" in page.content.decode()) == (200, True)
    assert client.get("/outside/loan").status_code == 403


def test_지어낸_링크도_있는_링크와_같은_말을_듣는다(given: Given) -> None:
    pages = [Client().post(path, {"code": "00000000"}) for path in ("/enter/abc", given.path)]
    assert len({(page.status_code, page.content.count(b"\n")) for page in pages}) == 1
    assert Client().get("/enter/abc").status_code == Client().get(given.path).status_code == 200


def test_열_번_틀리면_맞는_번호로도_열리지_않는다(given: Given) -> None:
    for _ in range(10):
        entered(given, "12345678" if given.code != "12345678" else "87654321")
    assert entered(given)[1] == 200
    assert not live_links("loan", given.link.target_id).exists()


def test_맞으면_틀린_횟수는_처음부터_센다(given: Given) -> None:
    for _ in range(9):
        entered(given, "12345678" if given.code != "12345678" else "87654321")
    assert entered(given)[1] == 302
    assert Link.objects.get().failures == 0


def test_기간이_지나면_열리지_않고_열려_있던_것도_닫힌다(given: Given) -> None:
    client, _ = entered(given)
    with as_owner():
        Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert (client.get("/outside/loan").status_code, entered(given)[1]) == (403, 200)


def test_거두면_열려_있던_것도_바로_닫힌다(town: Town, given: Given) -> None:
    client, _ = entered(given)
    act_as(town.manager)
    assert end_links(Link.objects.all()) == 1
    assert (client.get("/outside/loan").status_code, entered(given)[1]) == (403, 200)


def test_하루_일과가_지나면_번호를_다시_묻는다(given: Given) -> None:
    client, _ = entered(given)
    with as_owner():
        LinkVisit.objects.update(opened_at=timezone.now() - timedelta(hours=10, minutes=1))
    assert client.get("/outside/loan").status_code == 403
    assert entered(given)[1] == 302


def test_닫힌_뒤에_보낸_글은_화면에_그대로_남는다(given: Given) -> None:
    page = Client().post("/outside/loan", {"opinion": "다음 주에 찾아뵙겠습니다."})
    assert (page.status_code, "다음 주에 찾아뵙겠습니다." in page.content.decode()) == (403, True)


def test_같은_곳에_다시_주면_앞의_것은_열리지_않는다(town: Town, loan: Loan, given: Given) -> None:
    act_as(town.manager)
    again = give_link("loan", loan.pk, RECEIVER, office=town.office, by=town.manager)
    assert [entered(given)[1], entered(again)[1]] == [200, 302]


def test_기간은_정한_날수를_넘지_못한다(town: Town, loan: Loan) -> None:
    act_as(town.manager)
    link = give_link("loan", loan.pk, RECEIVER, office=town.office, by=town.manager, days=400).link
    assert (link.expires_at - timezone.now()).days in (91, 92)


def test_토큰도_번호도_데이터베이스에_없다(given: Given) -> None:
    kept = str(Link.objects.values().get())
    assert given.token not in kept
    assert given.code not in kept
    assert RECEIVER not in given.path


def test_링크로_온_사람은_로그인한_사람의_것도_보지_못한다(town: Town, given: Given) -> None:
    client = a_client(town.manager)
    client.post(given.path, {"code": given.code})
    assert client.get("/outside/loan").content.decode() == "가온복지관 0"


def test_링크로_열면_다른_화면은_열리지_않는다(given: Given) -> None:
    client, _ = entered(given)
    assert client.get("/my-work").status_code == 302


def test_본_것은_이름_없이_열람_기록에_남는다(given: Given) -> None:
    client, _ = entered(given)
    client.get("/outside/loan")
    with as_owner():
        entry = ReadEntry.objects.get(page="by_link")
        visit = LinkVisit.objects.get()
    assert (entry.staff_id, entry.purpose, entry.sigungu_id) == (None, RECEIVER, given.link.sigungu_id)
    assert (visit.reads, visit.address) == (1, "127.0.0.1")


def test_링크_없이는_열람_기록을_지어내지_못한다(given: Given) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT dure.note_link_read(%s, 'case', 'x', NULL, NULL)", [new_id()])


def test_다른_쓰임의_링크로는_열리지_않는다(town: Town, loan: Loan) -> None:
    act_as(town.manager)
    other = give_link("other", loan.pk, RECEIVER, office=town.office, by=town.manager)
    with as_owner():
        Link.objects.filter(pk=other.link.pk).update(purpose="loan")
    client, _ = entered(other)
    with as_owner():
        Link.objects.filter(pk=other.link.pk).update(purpose="other")
    assert client.get("/outside/loan").status_code == 403


def test_다른_기관은_링크를_보지도_만들지도_못한다(town: Town, loan: Loan, given: Given) -> None:
    stranger = a_worker(an_office(town.sigungu, name="가온9동"))
    act_as(stranger)
    assert not Link.objects.exists()
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        give_link("loan", loan.pk, RECEIVER, office=town.office, by=stranger)


def test_여는_횟수는_주소마다_제한한다(settings: Settings) -> None:
    settings.RATE_LIMITED = True
    client = Client()
    answers = [client.post("/enter/abc", {"code": "1"}).status_code for _ in range(31)]
    assert (answers[:30], answers[30]) == ([200] * 30, 429)
