"""멈추지 않는다: 어느 프로세스가 죽어도, 데이터베이스가 잠시 없어도 저절로 다시 열린다."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from dure.cases.models import Discovery
from tests.factories import Town, a_client, a_town
from tests.operation.running import Running, database_away, eventually
from tests.roles import as_owner

TYPED = {
    "name": "한가람",
    "address": "새봄시 가온구 가온로 12",
    "route": "neighbour",
    "found_on": timezone.localdate().isoformat(),
    "received_at": f"{timezone.localdate().isoformat()}T00:01",
    "situation": "문이 며칠째 닫혀 있다고 합니다.",
}
PLAIN = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def here(dure: Running) -> Town:
    with as_owner():
        town = a_town()
    client = a_client(town.manager)
    dure.cookies = {name: each.value for name, each in client.cookies.items()}
    return town


@pytest.mark.parametrize("words", [("worker",), ("seal",), ("gunicorn",)], ids=["작업", "봉인", "웹"])
def test_죽은_프로세스는_다시_시작되고_나머지는_그대로다(dure: Running, words: tuple[str, ...]) -> None:
    gone = dure.kill(*words)
    eventually(lambda: (found := dure.child(*words)) and found.pid != gone)
    eventually(dure.is_well)
    assert dure.process.poll() is None
    assert "is started again" in dure.log("run")


def test_작업과_봉인이_없어도_화면은_열린다(dure: Running, here: Town) -> None:
    dure.kill("worker")
    dure.kill("seal")
    assert dure.get("/my-work").status == 200


class Test데이터베이스가없을때:
    """503과 언제 다시 하는지, 쓴 글은 그대로."""

    def test_잠시_뒤_다시_하라고_하고_돌아오면_저절로_열린다(self, dure: Running, here: Town) -> None:
        with database_away(dure.database):
            answer = dure.get("/my-work")
            assert (answer.status, answer.headers["Retry-After"]) == (503, "15")
            assert "잠시 뒤 다시 하세요" in answer.text
            assert dure.get("/health").status == 503
        assert dure.get("/my-work").status == 200

    def test_쓴_글은_남고_돌아온_뒤_그대로_보내면_한_번만_저장된다(self, dure: Running, here: Town) -> None:
        opened = dure.get("/candidates/new")
        dure.cookies["csrftoken"] = re.search(r"csrftoken=(\w+)", str(opened.headers))[1]
        sent = hidden(opened.text) | TYPED | {"office": str(here.office.pk)}
        with database_away(dure.database):
            answer = dure.get("/candidates/new", urlencode(sent).encode(), **PLAIN)
        assert answer.status == 503
        assert "쓴 내용은 그대로 있습니다" in answer.text
        kept = hidden(answer.text)
        assert {name: kept[name] for name in TYPED} == TYPED
        for _ in range(2):
            assert dure.get("/candidates/new", urlencode(kept).encode(), **PLAIN).status == 200
        with as_owner():
            assert Discovery.objects.filter(situation=TYPED["situation"]).count() == 1

    def test_다른_곳에서_보낸_글은_되비추지_않는다(self, dure: Running, here: Town) -> None:
        sent = {"submission_id": "x", "situation": "남이 시킨 글입니다."}
        with database_away(dure.database):
            answer = dure.get("/candidates/new", urlencode(sent).encode(), **PLAIN)
        assert answer.status == 503
        assert "남이 시킨 글입니다." not in answer.text

    def test_기록에는_한_줄만_남는다(self, dure: Running, here: Town) -> None:
        with database_away(dure.database):
            before = dure.log("server")
            for _ in range(20):
                assert dure.get("/my-work").status == 503
        new = dure.log("server").removeprefix(before)
        assert "/site-packages/" not in new
        assert new.count("outage: away") <= 1
        assert new.count('"event": "server_error"') == 20


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)"[^>]*value="([^"]*)"', page)
    return {unescape(name): unescape(value) for name, value in found}
