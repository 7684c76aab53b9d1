"""로그인: 비밀번호와 두 번째 인증 (PR5, ASVS 5 6.5–6.6)."""

import pytest
from django.db import connection
from django.test import Client

from dure.access.identity import COOKIE
from dure.access.models import SecondFactor, SignIn, SignInAttempt
from dure.account import entering
from dure.offices.models import Staff
from dure.ops.secrets import field_keys
from tests.accounts import a_recovery_code_of, an_app_of, attempts_of, code_of, sign_in
from tests.factories import PASSWORD, Town, a_client, a_worker, act_as
from tests.roles import as_owner
from tests.unit.access.test_row_security import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]


@pytest.fixture
def worker(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


def test_두_번째_인증이_없으면_비밀번호만으로_들어간다(worker: Staff) -> None:
    client = Client()
    answer = sign_in(client, worker, next="/my-work?late=1")
    assert (answer.status_code, answer["Location"]) == (302, "/my-work?late=1")
    assert client.get("/my-work").status_code == 200
    assert attempts_of(worker) == ["done"]


def test_두_번째_인증이_있으면_비밀번호_뒤에_신원을_주지_않고_번호를_묻는다(worker: Staff) -> None:
    secret, client = an_app_of(worker), Client()
    answer = sign_in(client, worker)
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/factor")
    assert COOKIE not in answer.cookies
    with as_owner():
        assert not SignIn.objects.filter(staff=worker).exists()
    assert client.get("/my-work")["Location"] == "/sign-in?next=%2Fmy-work"
    assert "인증 번호" in client.get("/sign-in/factor").content.decode()
    done = client.post("/sign-in/factor", {"code": code_of(secret)})
    assert (done.status_code, done["Location"]) == (302, "/")
    assert client.get("/my-work").status_code == 200
    assert attempts_of(worker) == ["password", "done"]
    with as_owner():
        assert SignIn.objects.get(staff=worker).method == "totp"


def test_같은_번호와_지난_번호는_두_번_받지_않는다(worker: Staff) -> None:
    secret = an_app_of(worker)
    code, earlier = code_of(secret), code_of(secret, -1)
    first, second = Client(), Client()
    sign_in(first, worker)
    assert first.post("/sign-in/factor", {"code": code}).status_code == 302
    sign_in(second, worker)
    for used in (code, earlier):
        answer = second.post("/sign-in/factor", {"code": used})
        assert (answer.status_code, "맞지 않거나 이미 쓴 번호" in answer.content.decode()) == (200, True)
    assert second.post("/sign-in/factor", {"code": code_of(secret, 1)}).status_code == 302


def test_30초_이르거나_늦은_번호까지만_받는다(worker: Staff) -> None:
    secret, client = an_app_of(worker), Client()
    sign_in(client, worker)
    for steps in (-3, 3):
        assert client.post("/sign-in/factor", {"code": code_of(secret, steps)}).status_code == 200
    assert client.post("/sign-in/factor", {"code": code_of(secret)}).status_code == 302


def test_복구_코드는_한_번만_통한다(worker: Staff) -> None:
    an_app_of(worker)
    code = a_recovery_code_of(worker)
    first, second = Client(), Client()
    sign_in(first, worker)
    assert first.post("/sign-in/factor", {"code": code.upper()}).status_code == 302
    sign_in(second, worker)
    assert second.post("/sign-in/factor", {"code": code}).status_code == 200


def test_다른_사람의_복구_코드는_통하지_않는다(town: Town, worker: Staff) -> None:
    an_app_of(worker)
    code = a_recovery_code_of(a_worker(town.office, name="박누리"))
    client = Client()
    sign_in(client, worker)
    assert client.post("/sign-in/factor", {"code": code}).status_code == 200


def test_비밀번호를_낸_뒤_5분이_지나면_처음부터_다시_한다(
    worker: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, client = an_app_of(worker), Client()
    sign_in(client, worker)
    real = entering.signing.loads
    monkeypatch.setattr(
        entering.signing, "loads", lambda *words, **more: real(*words, **{**more, "max_age": -1})
    )
    answer = client.post("/sign-in/factor", {"code": code_of(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in")
    assert COOKIE not in client.cookies


def test_기다리는_쪽지는_위조할_수_없다(worker: Staff) -> None:
    an_app_of(worker)
    client = Client()
    session = client.session
    session[entering.WAITING] = "eyJzdGFmZl9pZCI6IngifQ:1x:forged"
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert client.get("/sign-in/factor")["Location"] == "/sign-in"


def test_로그인하면_세션_열쇠가_바뀌고_앞의_접속이_끝난다(worker: Staff) -> None:
    client = Client()
    client.get("/sign-in")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, worker)
    assert client.cookies["sessionid"].value != session.session_key
    assert "planted" not in client.session
    first = client.cookies[COOKIE].value
    sign_in(client, worker)
    assert client.cookies[COOKIE].value != first
    with as_owner():
        assert SignIn.objects.filter(staff=worker, ended_at=None).count() == 1


def test_다른_곳으로_보내는_주소는_따르지_않는다(worker: Staff) -> None:
    assert sign_in(Client(), worker, next="https://example.org/")["Location"] == "/"


def test_화면_위_대화창에서_두_번째_인증까지_한다(worker: Staff) -> None:
    secret, client = an_app_of(worker), a_client(worker)
    del client.cookies[COOKIE]
    over = {"HTTP_X_REQUESTED_WITH": "dure-draft"}
    asked = client.post("/sign-in", {"login": worker.login, "password": PASSWORD}, **over)
    assert (asked.status_code, asked["X-Dure-Asks"]) == (202, "totp")
    wrong = client.post("/sign-in/factor", {"code": "000000"}, **over)
    assert wrong.status_code == 422
    assert client.post("/sign-in/factor", {"code": code_of(secret)}, **over).status_code == 204
    assert client.get("/my-work").status_code == 200


def test_남의_화면_위에서는_로그인하지_않는다(town: Town, worker: Staff) -> None:
    client = a_client(town.manager)
    del client.cookies[COOKIE]
    answer = client.post(
        "/sign-in", {"login": worker.login, "password": PASSWORD}, HTTP_X_REQUESTED_WITH="dure-draft"
    )
    assert (answer.status_code, COOKIE in client.cookies) == (422, False)


def test_앱_로그인은_시도와_잠금을_고치지_못하고_남의_두_번째_인증을_읽지_못한다(
    town: Town, worker: Staff
) -> None:
    an_app_of(worker)
    sign_in(Client(), worker, "틀린 비밀번호")
    act_as(town.manager)
    assert not SecondFactor.objects.exists()
    assert not SignInAttempt.objects.exists()
    for query in (
        "SELECT * FROM access_credential",
        "DELETE FROM access_signinattempt",
        "UPDATE access_signinattempt SET outcome = 'done'",
        f"SELECT * FROM dure.factors_of('{worker.pk}')",
        f"SELECT * FROM dure.password_hashes('{worker.pk}')",
        f"SELECT dure.begin_attempt(gen_random_uuid(), 'x', '{worker.pk}', '', NULL, '')",
        "SELECT dure.settle_attempt(gen_random_uuid(), 'done', true, true)",
    ):
        assert refused(query)


def test_비밀값은_행에_묶여_잠겨_있다(worker: Staff) -> None:
    secret = an_app_of(worker)
    with connection.cursor() as cursor, as_owner():
        cursor.execute("SELECT sealed FROM access_secondfactor WHERE staff_id = %s", [worker.pk])
        [stored] = cursor.fetchone()
    assert secret.hex() not in stored
    assert stored.startswith(f"{field_keys()['current']}.")
