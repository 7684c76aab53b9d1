"""기관 계정(OIDC): 있는 계정만 열고, 위조한 답은 믿지 않는다 (PR5, RFC 9700)."""

import logging
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from joserfc.jwk import OctKey, RSAKey

from dure.access.identity import COOKIE
from dure.access.models import Credential
from dure.offices.models import Staff
from tests.accounts import an_app_of, attempts_of, code_of, freshly_shown
from tests.directory import CLIENT, Directory, directory
from tests.factories import Town, a_worker, act_as
from tests.roles import as_owner
from tests.unit.access.test_row_security import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(settings: Any) -> Iterator[Directory]:
    cache.clear()
    with directory() as made:
        settings.DIRECTORY = made.settings()
        yield made


@pytest.fixture
def worker(town: Town, there: Directory) -> Staff:
    """Somebody whose account is linked to their entry."""
    staff = a_worker(town.office, name="이다솜")
    with as_owner():
        Credential.objects.create(
            staff=staff, password="!", directory_issuer=there.issuer, directory_subject="entry-7"
        )
    return staff


def come_by(there: Directory, client: Client, next_url: str = "") -> Any:
    """To the directory and back."""
    off = client.get("/sign-in/directory", {"next": next_url})
    assert off["Location"].startswith(f"{there.issuer}/authorize?")
    return client.get(f"/sign-in/directory/answer{there.visit(off['Location'])}")


def is_in(client: Client) -> bool:
    return COOKIE in client.cookies and client.get("/my-work").status_code == 200


def test_연결된_사람은_기관_계정으로_들어간다(there: Directory, worker: Staff) -> None:
    client = Client()
    assert "가온구 계정으로 로그인" in client.get("/sign-in").content.decode()
    answer = come_by(there, client, "/my-work?late=1")
    assert answer["Location"] == "/my-work?late=1"
    assert is_in(client)
    assert attempts_of(worker) == ["done"]
    assert there.asked["code_challenge_method"] == "S256"
    assert there.asked["scope"] == "openid"


def test_연결되지_않은_사람에게는_계정을_만들어_주지_않는다(there: Directory, town: Town) -> None:
    client = Client()
    answer = come_by(there, client)
    assert (answer.status_code, "연결된 두레 계정이 없습니다" in answer.content.decode()) == (403, True)
    assert not is_in(client)


def test_두_번째_인증은_그대로_묻고_기관이_했다고_하면_묻지_않는다(there: Directory, worker: Staff) -> None:
    secret, client = an_app_of(worker), Client()
    assert come_by(there, client)["Location"] == "/sign-in/factor"
    assert COOKIE not in client.cookies
    assert client.post("/sign-in/factor", {"code": code_of(secret)}).status_code == 302
    assert is_in(client)
    there.claims = {"amr": ["pwd", "mfa"]}
    trusted = Client()
    assert come_by(there, trusted)["Location"] == "/"
    assert is_in(trusted)
    there.claims = {"amr": ["pwd"]}
    assert come_by(there, Client())["Location"] == "/sign-in/factor"


def test_기관이_두_번째_인증을_했으면_두레에_등록하지_않아도_된다(
    there: Directory, worker: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dure.account.duties.opened_on", lambda _: date(2024, 1, 2))
    there.claims, client = {"amr": ["mfa"]}, Client()
    come_by(there, client)
    assert client.get("/my-work").status_code == 200
    there.claims, client = {"amr": ["pwd"]}, Client()
    come_by(there, client)
    assert client.get("/my-work")["Location"] == "/account/factors"


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://other.example"},
        {"aud": "somebody-else"},
        {"aud": [CLIENT, "somebody-else"]},
        {"exp": int(time.time()) - 3600},
        {"nonce": "another"},
        {"sub": None},
        {"iat": int(time.time()) + 3600},
    ],
    ids=lambda lie: next(iter(lie)),
)
def test_다른_곳이나_다른_때의_답은_믿지_않는다(there: Directory, worker: Staff, lie: dict[str, Any]) -> None:
    there.claims, client = lie, Client()
    assert come_by(there, client).status_code == 403
    assert not is_in(client)


def test_다른_열쇠와_대칭_열쇠의_서명은_믿지_않는다(there: Directory, worker: Staff) -> None:
    for key, algorithm in (
        (RSAKey.generate_key(2048), "RS256"),
        (OctKey.import_key("invented" * 4), "HS256"),
    ):
        there.key, there.algorithm = key, algorithm
        client = Client()
        assert come_by(there, client).status_code == 403
        assert not is_in(client)


def test_답은_이_브라우저의_물음에_한_번만_맞는다(there: Directory, worker: Staff) -> None:
    client = Client()
    off = client.get("/sign-in/directory")["Location"]
    answer = there.visit(off)
    assert Client().get(f"/sign-in/directory/answer{answer}").status_code == 403
    assert client.get("/sign-in/directory/answer?code=one-time&state=invented").status_code == 403
    assert client.get(f"/sign-in/directory/answer{answer}").status_code == 403  # the question is used up


def test_기관이_거절하거나_답하지_않으면_알리고_토큰은_남기지_않는다(
    there: Directory, worker: Staff, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    client = Client()
    off = client.get("/sign-in/directory")["Location"]
    there.visit(off)
    with caplog.at_level(logging.WARNING):
        refused_there = client.get(
            f"/sign-in/directory/answer?error=access_denied&state={there.asked['state']}"
        )
        there.claims = {"nonce": "another"}
        come_by(there, client)
    assert refused_there.status_code == 403
    assert "eyJ" not in caplog.text
    cache.clear()
    settings.DIRECTORY = {**settings.DIRECTORY, "issuer": "http://127.0.0.1:9"}
    assert client.get("/sign-in/directory").status_code == 403


def test_본인이_로그인한_채로_연결하고_끊는다(there: Directory, town: Town) -> None:
    client = freshly_shown(town.manager)
    assert "기관 계정을 연결했습니다" in link(there, client)
    assert is_in_by(there, town.manager)
    client.post("/account/directory/unlink")
    assert come_by(there, Client()).status_code == 403


def link(there: Directory, client: Client) -> str:
    """Press the button, follow the way to the directory, come back: what the page says."""
    page = client.post("/account/directory/link").content.decode()
    address = page.split('href="' + there.issuer)[1].split('"')[0].replace("&amp;", "&")
    answer = there.visit(there.issuer + address)
    return client.get(f"/sign-in/directory/answer{answer}", follow=True).content.decode()


def is_in_by(there: Directory, staff: Staff) -> bool:
    client = Client()
    come_by(there, client)
    return client.session.get("staff_id") == str(staff.pk)


def test_남이_쓰는_기관_계정은_연결되지_않는다(there: Directory, worker: Staff, town: Town) -> None:
    client = freshly_shown(town.leader)
    assert "다른 계정에 연결된 기관 계정입니다" in link(there, client)


def test_관리자가_연결하고_앱_로그인은_남의_것을_연결하지_못한다(
    there: Directory, town: Town, worker: Staff
) -> None:
    client = freshly_shown(a_worker(town.center, "office_administrator", "노을"))
    page = f"/admin/accounts/{town.manager.pk}/directory"
    assert client.post(page, {"subject": "entry-7"}).status_code == 200
    assert client.post(page, {"subject": "entry-8"}).status_code == 302
    there.claims = {"sub": "entry-8"}
    assert is_in_by(there, town.manager)
    act_as(town.leader)
    assert refused("SELECT dure.keep_directory(gen_random_uuid(), %s, 'x', 'y')", [str(town.manager.pk)])
