"""비밀번호: 길게, 뻔하지 않게, 때가 되었다고 바꾸지 않게 (PR5, ASVS 5 6.2)."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from dure.access.credentials import credential, is_password_of, keep_password
from dure.access.models import Credential
from dure.offices.models import Staff
from dure.rulebook import product
from tests.accounts import attempts_of, sign_in
from tests.factories import PASSWORD, Town, a_client, a_worker, act_as
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
NEW = "파란하늘 아래 달리는 고양이"


@pytest.fixture
def worker(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


def change(client: Client, new: str, current: str = PASSWORD, again: str | None = None) -> str:
    answer = client.post(
        "/account/password", {"current": current, "new": new, "again": again or new}, follow=True
    )
    return answer.content.decode()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("짧은비번", "10자 이상"),
        ("password1234", "널리 알려진"),
        ("이다솜 만세 이다솜", "아이디, 이름, 전화번호"),
        (PASSWORD, "지금 쓰거나 최근에 쓴"),
    ],
)
def test_받지_않는_비밀번호(worker: Staff, new: str, words: str) -> None:
    assert words in change(a_client(worker), new)
    assert is_password_of(credential(worker.login), PASSWORD)


def test_전화번호_조각이_든_비밀번호는_받지_않는다(worker: Staff) -> None:
    with as_owner():
        Staff.objects.filter(pk=worker.pk).update(phone="041-555-0123")
    assert "아이디, 이름, 전화번호" in change(a_client(worker), "우리집앞마당-5550123")


def test_비밀번호를_바꾸면_다른_접속이_모두_끝나고_여기는_남는다(worker: Staff) -> None:
    other, here = a_client(worker), a_client(worker)
    page = change(here, NEW)
    assert "비밀번호를 바꾸었습니다" in page
    assert is_password_of(credential(worker.login), NEW)
    assert other.get("/my-work").status_code == 302
    assert here.get("/my-work").status_code == 200


def test_지금_비밀번호가_틀리면_바꾸지_않고_센다(worker: Staff) -> None:
    client = a_client(worker)
    for _ in range(5):
        assert "지금 비밀번호가 맞지 않습니다" in change(client, NEW, current="틀림")
    assert "지금 비밀번호가 맞지 않습니다" in change(client, NEW)
    assert attempts_of(worker) == ["failed"] * 5 + ["locked"]


def test_최근_세_개는_다시_쓰지_못하고_더_오래된_것은_쓴다(worker: Staff) -> None:
    client, words = a_client(worker), [PASSWORD, NEW, NEW + " 둘", NEW + " 셋"]
    for current, new in pairwise(words):
        assert "비밀번호를 바꾸었습니다" in change(client, new, current=current)
    assert "최근에 쓴" in change(client, words[1], current=words[3])
    assert "비밀번호를 바꾸었습니다" in change(client, PASSWORD, current=words[3])
    with as_owner():
        assert len(Credential.objects.get(staff=worker).earlier) == 2


def test_관리자가_정한_비밀번호는_먼저_바꿔야_다른_화면이_열린다(town: Town, worker: Staff) -> None:
    administrator = a_worker(town.center, "office_administrator", "노을")
    before = a_client(worker)
    act_as(administrator)
    keep_password(worker.pk, "처음-정한-비밀번호", must_change=True)
    assert before.get("/my-work").status_code == 302  # every sign-in before it has ended
    client = Client()
    sign_in(client, worker, "처음-정한-비밀번호")
    assert client.get("/my-work")["Location"] == "/account/password"
    assert client.get("/candidates", HTTP_HX_REQUEST="true")["HX-Redirect"] == "/account/password"
    assert client.post("/drafts/keep", {"draft_form": "x"}).status_code == 200
    assert "비밀번호를 바꾸었습니다" in change(client, NEW, current="처음-정한-비밀번호")
    assert client.get("/my-work").status_code == 200


def test_비밀번호는_때가_되었다고_바꾸게_하지_않는다(worker: Staff) -> None:
    with as_owner():
        Credential.objects.filter(staff=worker).update(changed_at=timezone.now() - timedelta(days=3650))
    client = Client()
    sign_in(client, worker)
    assert client.get("/my-work").status_code == 200
    assert product().sign_in.password.length == 10
