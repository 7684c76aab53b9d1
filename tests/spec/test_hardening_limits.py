"""요청 제한: 사람마다, 주소마다. 쓴 글은 잃지 않는다."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import get_resolver

from dure import manifest
from dure.rulebook import product
from dure.rulebook.model.limits import Limit
from dure.web import limits
from dure.web.limits import Use, address_group, seconds_to_wait
from tests.factories import Town, a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits_on(settings: Any, _no_limits: None) -> None:
    settings.RATE_LIMITED = True


def used_up(request_kind: str, most: int) -> dict[str, Limit]:
    """The limits with one of them made small."""
    book = dict(product().limits)
    known = book[request_kind]
    small = Limit(
        code=known.code,
        ko=known.ko,
        en=known.en,
        source=known.source,
        seconds=known.seconds,
        per_person=known.per_person and most,
        per_address=known.per_address and most,
    )
    return book | {request_kind: small}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    class Book:
        limits: dict[str, Limit] = {}

    book = Book()
    monkeypatch.setattr(limits, "product", lambda: book)

    def make(kind: str, most: int) -> None:
        book.limits = used_up(kind, most)

    return make


def test_정한_만큼은_되고_그_다음은_기다린다() -> None:
    use = Use(b"somebody", 3, 60)
    waits = [seconds_to_wait([use]) for _ in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 18 < waits[3] <= 20


def test_막힌_요청은_세지_않으므로_기다리면_다시_된다() -> None:
    use = Use(b"somebody", 2, 1)
    assert [seconds_to_wait([use]) for _ in range(2)] == [0, 0]
    assert [seconds_to_wait([use]) > 0 for _ in range(5)] == [True] * 5
    assert seconds_to_wait([use]) <= 0.5


def test_다른_사람의_제한은_따로_센다() -> None:
    assert seconds_to_wait([Use(b"one", 1, 60)]) == 0
    assert seconds_to_wait([Use(b"other", 1, 60)]) == 0
    assert seconds_to_wait([Use(b"one", 1, 60)]) > 0


def test_너무_많이_요청하면_429와_기다릴_시간을_답한다(town: Town, small: Callable[[str, int], None]) -> None:
    small("everything", 2)
    client = a_client(town.manager)
    assert [client.get("/my-work").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get("/my-work")
    assert 1 <= int(answer.headers["Retry-After"]) <= 30
    page = answer.content.decode()
    assert "짧은 시간에 너무 많이 요청했습니다" in page
    assert answer.headers["X-Request-Id"] in page


def test_없는_주소를_더듬는_것도_센다(town: Town, small: Callable[[str, int], None]) -> None:
    small("everything", 2)
    client = a_client(town.manager)
    assert [client.get(f"/guess-{n}").status_code for n in range(3)] == [404, 404, 429]


def test_막힌_양식은_쓴_글을_그대로_다시_보낼_수_있다(town: Town, small: Callable[[str, int], None]) -> None:
    small("everything", 1)
    client = a_client(town.manager)
    client.get("/my-work")
    answer = client.post("/candidates/new", {"situation": "우편물이 <쌓임>", "submission_id": "x"})
    page = answer.content.decode()
    assert answer.status_code == 429
    assert 'action="/candidates/new"' in page
    assert '<input type="hidden" name="situation" value="우편물이 &lt;쌓임&gt;">' in page
    assert page.count("csrfmiddlewaretoken") == 1


def test_비밀번호가_든_양식은_되돌려_쓰지_않고_주민등록번호는_그_칸만_뺀다(
    town: Town, small: Callable[[str, int], None]
) -> None:
    small("everything", 1)
    client = a_client(town.manager)
    client.get("/my-work")
    for name in ("password", "member-0-resident_number", "new_password"):
        sent = {"situation": "우편물", name: "secret-value", "submission_id": "x"}
        page = client.post("/candidates/new", sent).content.decode()
        assert "secret-value" not in page
        assert ("우편물" in page) is (name == "member-0-resident_number")


def test_목록을_내려받는_것은_사람마다_센다(town: Town, small: Callable[[str, int], None]) -> None:
    small("exports", 2)
    client, other = a_client(town.manager), a_client(town.leader)
    assert [client.post("/sheets/make/case_list").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/sheets").status_code == 200
    assert other.post("/sheets/make/case_list").status_code == 200


def test_초안_저장은_다른_일이_막혀도_된다(town: Town, small: Callable[[str, int], None]) -> None:
    small("everything", 1)
    client = a_client(town.manager)
    assert [client.get("/my-work").status_code for _ in range(2)] == [200, 429]
    answer = client.post("/drafts/keep", {"draft_form": "s01.discovery", "situation": "쓰는 중"})
    assert answer.status_code == 200


def test_쉬지_않고_쓰는_사람의_초안도_막히지_않는다(town: Town) -> None:
    drafts = product().limits["drafts"]
    assert drafts.per_person
    # A page keeps its draft once a second at most; three open at once do not come near.
    assert drafts.per_person / drafts.seconds >= 3


def test_로그인은_주소마다_보낸_횟수를_센다(town: Town, small: Callable[[str, int], None]) -> None:
    small("sign_in", 2)
    send = {"login": "nobody", "password": "wrong-password"}
    statuses = [Client().post("/sign-in", send, REMOTE_ADDR="203.0.113.7").status_code for _ in range(3)]
    assert statuses[2] == 429
    assert 429 not in statuses[:2]
    assert Client().get("/sign-in", REMOTE_ADDR="203.0.113.7").status_code == 200
    assert Client().post("/sign-in", send, REMOTE_ADDR="203.0.113.8").status_code != 429


def test_IPv6는_망_하나를_한_주소로_센다() -> None:
    assert address_group("2001:db8:1:2:3:4:5:6") == address_group("2001:db8:1:2:ffff::1")
    assert address_group("2001:db8:1:3::1") != address_group("2001:db8:1:2::1")
    assert address_group("203.0.113.7") == "203.0.113.7"


def test_제한을_붙인_화면은_모두_있다() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    own = manifest.limits()
    assert {*own.opened, *own.sent, *own.alone} <= names
    assert {*own.opened.values(), *own.sent.values(), *own.alone.values()} <= set(product().limits)


def test_앱의_로그인은_세는_표를_읽지도_고치지도_못한다() -> None:
    for statement in ("SELECT * FROM dure.uses", "DELETE FROM dure.uses"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
