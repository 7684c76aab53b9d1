"""쉬면 끝나는 로그인, 접속 기기 (PR5; 개인정보의 안전성 확보조치 기준 제6조)."""

import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dure.access.models import SignIn
from dure.access.signin import open_sign_in, set_identity
from dure.offices.models import Staff
from tests.accounts import sign_in
from tests.factories import PASSWORD, Town, a_client, a_worker, act_as
from tests.roles import as_owner
from tests.unit.access.test_row_security import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
BY_ITSELF = {"HTTP_X_DURE_BACKGROUND": "1", "HTTP_X_REQUESTED_WITH": "dure-draft"}


@pytest.fixture
def worker(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


def rested(staff: Staff, **span: int) -> None:
    """Nobody touched this account's sign-ins for so long."""
    with as_owner():
        SignIn.objects.filter(staff=staff).update(seen_at=timezone.now() - timedelta(**span))


def seconds_since_seen(staff: Staff) -> float:
    with as_owner():
        return (timezone.now() - SignIn.objects.get(staff=staff).seen_at).total_seconds()


# ---- rest ---------------------------------------------------------------------------------------------------


def test_30분_쉬면_로그인이_끝나고_쓰던_글은_401로_알린다(worker: Staff) -> None:
    client = a_client(worker)
    rested(worker, minutes=29)
    assert client.get("/my-work").status_code == 200
    rested(worker, minutes=31)
    assert client.get("/my-work")["Location"] == "/sign-in?next=%2Fmy-work"
    draft = {"draft_form": "s01.discovery", "situation": "창문이 깨져 있음"}
    assert client.post("/drafts/keep", draft, **BY_ITSELF).status_code == 401


# ---- the cookie ---------------------------------------------------------------------------------------------


def test_끝난_세션으로_늦게_도착한_요청은_새_로그인의_쿠키를_지우지_않는다(worker: Staff) -> None:
    client = a_client(worker)
    client.session.flush()
    late = client.post("/drafts/keep", headers={"X-Requested-With": "dure-draft"})
    assert late.status_code == 401
    assert "sessionid" not in late.cookies


def test_로그아웃하면_쿠키를_거둔다(worker: Staff) -> None:
    gone = a_client(worker).post("/sign-out")
    assert gone.cookies["sessionid"]["max-age"] == 0


def test_쉬어서_끝난_것은_데이터베이스도_안다(worker: Staff) -> None:
    token = open_sign_in(worker.pk)
    set_identity(token)
    assert not refused("SELECT dure.my_offices()")
    rested(worker, minutes=31)
    assert refused("SELECT dure.must_be_live()")
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.my_offices()")
        assert cursor.fetchone()[0] == []


def test_손댄_때는_1분에_한_번만_적는다(worker: Staff) -> None:
    client = a_client(worker)
    rested(worker, seconds=50)
    client.get("/my-work")
    assert seconds_since_seen(worker) > 49
    rested(worker, seconds=70)
    client.get("/my-work")
    assert seconds_since_seen(worker) < 10


def test_화면이_스스로_묻는_것은_쓴_것으로_치지_않는다(worker: Staff) -> None:
    client = a_client(worker)
    rested(worker, minutes=28, seconds=30)
    assert client.get("/account/rest", **BY_ITSELF).json()["seconds"] in range(80, 91)
    assert seconds_since_seen(worker) > 28 * 60
    assert client.post("/account/still-here").json()["seconds"] in range(1795, 1801)
    assert seconds_since_seen(worker) < 10


def test_아홉_시간이_지나면_쉬지_않았어도_끝난다(worker: Staff) -> None:
    client = a_client(worker)
    with as_owner():
        SignIn.objects.filter(staff=worker).update(expires_at=timezone.now())
    assert client.get("/my-work").status_code == 302


def test_화면마다_곧_끝난다는_알림이_준비되어_있다(worker: Staff) -> None:
    page = a_client(worker).get("/my-work").content.decode()
    assert '<dialog id="rest"' in page
    assert 'data-seconds="1800" data-warn="120"' in page


def test_앱_로그인은_접속표를_고치지_못한다(worker: Staff) -> None:
    act_as(worker)
    assert refused("UPDATE access_signin SET seen_at = now()")
    assert refused("UPDATE access_signin SET expires_at = now() + interval '1 year'")


# ---- where one is signed in -----------------------------------------------------------------------------------


def test_접속_기기에_주소와_때가_나오고_하나를_끝낸다(worker: Staff) -> None:
    here, there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/140"), Client()
    sign_in(there, worker)
    sign_in(here, worker)
    page = here.get("/account/sessions").content.decode()
    assert "윈도 · 크롬" in page
    assert "이 기기" in page
    with as_owner():
        other = SignIn.objects.filter(staff=worker).order_by("opened_at")[0]
    assert here.post(f"/account/sessions/{other.pk}/end").status_code == 302
    assert there.get("/my-work").status_code == 302
    assert here.get("/my-work").status_code == 200


def test_남의_접속은_끝내지_못한다(town: Town, worker: Staff) -> None:
    theirs = a_client(town.leader)
    with as_owner():
        live = SignIn.objects.get(staff=town.leader)
    assert a_client(worker).post(f"/account/sessions/{live.pk}/end").status_code == 404
    assert a_client(worker).post(f"/account/sessions/{uuid.uuid4()}/end").status_code == 404
    assert theirs.get("/my-work").status_code == 200


def test_다른_접속을_모두_끝낸다(worker: Staff) -> None:
    others = [a_client(worker) for _ in range(3)]
    here = a_client(worker)
    page = here.post("/account/sessions/end", follow=True).content.decode()
    assert "다른 접속 3곳을 끝냈습니다" in page
    assert [each.get("/my-work").status_code for each in others] == [302, 302, 302]
    assert here.get("/my-work").status_code == 200


def test_내_접속_기록에는_내_것만_나온다(town: Town, worker: Staff) -> None:
    sign_in(Client(REMOTE_ADDR="192.0.2.9"), town.leader, "x")
    sign_in(Client(REMOTE_ADDR="192.0.2.10"), worker, "x")
    page = a_client(worker).get("/account/sign-ins").content.decode()
    assert "192.0.2.10" in page
    assert "192.0.2.9" not in page.replace("192.0.2.90", "")


def test_https에서는_쿠키가_이_주소에만_묶인다() -> None:
    words = "from django.conf import settings as s; print(s.IDENTITY_COOKIE_NAME, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    env = {**os.environ, "DURE_TLS": "1", "DJANGO_SETTINGS_MODULE": "dure.config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", words], env=env, capture_output=True, text=True, check=True
    ).stdout
    assert told.split() == ["__Host-dure_identity", "__Host-sessionid", "__Host-csrftoken", "True"]
