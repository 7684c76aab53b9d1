"""잠금: 틀린 것을 먼저 세고, 무엇이 틀렸는지 알려 주지 않는다 (PR5, ASVS 5 6.3)."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from dure.access.attempts import begin_attempt
from dure.access.models import Credential, SignInAttempt
from dure.offices.models import Staff
from tests.accounts import an_app_of, attempts_of, code_of, sign_in
from tests.factories import PASSWORD, Town, a_worker
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
WRONG = "아이디나 비밀번호가 맞지 않습니다. 여러 번 틀리면 얼마 동안 로그인할 수 없습니다."


@pytest.fixture
def worker(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


def account_of(staff: Staff) -> Credential:
    with as_owner():
        return Credential.objects.get(staff=staff)


def a_year_ago(staff: Staff) -> None:
    """Wait out a lock."""
    with as_owner():
        Credential.objects.filter(staff=staff).update(locked_until=timezone.now() - timedelta(days=1))


def test_다섯_번_틀리면_5분_잠기고_맞는_비밀번호도_같은_대답을_받는다(worker: Staff) -> None:
    client = Client()
    for _ in range(5):
        assert WRONG in sign_in(client, worker, "틀린 비밀번호").content.decode()
    locked = account_of(worker).locked_until
    assert locked is not None
    assert timedelta(minutes=4) < locked - timezone.now() <= timedelta(minutes=5)
    answer = sign_in(client, worker)
    assert (answer.status_code, WRONG in answer.content.decode()) == (200, True)
    assert attempts_of(worker) == ["failed"] * 5 + ["locked"]


def test_잠금은_되풀이될수록_길어지고_한_시간을_넘지_않는다(worker: Staff) -> None:
    minutes = []
    for _ in range(6):
        for _ in range(5):
            sign_in(Client(), worker, "틀린 비밀번호")
        left = account_of(worker).locked_until - timezone.now()
        minutes.append(round(left.total_seconds() / 60))
        a_year_ago(worker)
    assert minutes == [5, 10, 20, 40, 60, 60]


def cut_off(worker: Staff, times: int) -> None:
    """The server dies between counting the attempt and comparing."""
    for _ in range(times):
        begin_attempt(RequestFactory().post("/sign-in"), "password", login=worker.login)


def a_minute_later() -> None:
    with as_owner():
        SignInAttempt.objects.update(happened_at=timezone.now() - timedelta(seconds=61))


def test_견주기_전에_서버가_끊긴_것은_1분_뒤에는_세지_않는다(worker: Staff) -> None:
    cut_off(worker, 4)
    assert account_of(worker).failures == 4
    a_minute_later()
    sign_in(Client(), worker, "틀린 비밀번호")
    assert account_of(worker).failures == 1
    assert attempts_of(worker) == ["cut_off"] * 4 + ["failed"]


def test_끊긴_것들_때문에_생긴_잠금은_풀리고_틀린_것들의_잠금은_남는다(worker: Staff) -> None:
    cut_off(worker, 5)
    assert account_of(worker).locked_until is not None
    assert sign_in(Client(), worker).status_code == 200
    a_minute_later()
    assert sign_in(Client(), worker).status_code == 302
    for _ in range(5):
        sign_in(Client(), worker, "틀린 비밀번호")
    a_minute_later()
    assert sign_in(Client(), worker).status_code == 200


def test_한꺼번에_시도해도_견주기_전부터_센다(worker: Staff) -> None:
    cut_off(worker, 5)
    assert sign_in(Client(), worker).status_code == 200
    assert attempts_of(worker)[-1] == "locked"


def test_로그인하면_틀린_횟수를_잊는다(worker: Staff) -> None:
    for _ in range(4):
        sign_in(Client(), worker, "틀린 비밀번호")
    assert sign_in(Client(), worker).status_code == 302
    assert account_of(worker).failures == 0


def test_번호를_틀린_것도_세고_비밀번호가_맞아도_잊지_않는다(worker: Staff) -> None:
    secret, client = an_app_of(worker), Client()
    for _ in range(4):
        sign_in(client, worker)
        client.post("/sign-in/factor", {"code": "000000"})
    assert account_of(worker).failures == 4
    sign_in(client, worker)
    client.post("/sign-in/factor", {"code": "000000"})
    assert account_of(worker).locked_until is not None
    assert client.post("/sign-in/factor", {"code": code_of(secret)}).status_code == 200


def test_없는_아이디와_끝난_계정도_같은_대답이고_아이디를_남기지_않는다(town: Town, worker: Staff) -> None:
    with as_owner():
        Staff.objects.filter(pk=worker.pk).update(is_active=False)
    for login in ("nobody", worker.login):
        answer = Client().post("/sign-in", {"login": login, "password": PASSWORD})
        assert WRONG in answer.content.decode()
    with as_owner():
        assert (
            list(SignInAttempt.objects.values_list("login", "staff", "outcome")) == [("", None, "failed")] * 2
        )


def test_한_주소에서_50번_틀리면_그_주소를_잠시_받지_않는다(worker: Staff) -> None:
    for number in range(50):
        Client(REMOTE_ADDR="192.0.2.7").post("/sign-in", {"login": f"nobody{number}", "password": "x"})
    there = Client(REMOTE_ADDR="192.0.2.7")
    assert WRONG in sign_in(there, worker).content.decode()
    assert attempts_of(worker) == ["crowded"]
    assert account_of(worker).failures == 0
    assert sign_in(Client(REMOTE_ADDR="192.0.2.8"), worker).status_code == 302
