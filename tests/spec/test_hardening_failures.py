"""오류 화면과 기록: 한국어로, 속사정 없이, 요청 번호와 함께. 기록에는 사람의 정보가 없다."""

import json
import logging
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings

from dure.ops.logs import EventFormatter, PlainFormatter, request_id
from tests.factories import PASSWORD, Town, a_client, a_worker

pytestmark = pytest.mark.django_db

SECRET = "윤서준 010101-3000000"


def page_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_없는_화면은_요청_번호도_주소도_적지_않는다(town: Town) -> None:
    answer = a_client(town.manager).get(f"/nothing?name={SECRET}", follow=True)
    page = page_of(answer)
    assert SECRET not in str(answer.redirect_chain)
    assert answer.status_code == 404
    assert "찾는 화면이 없습니다" in page
    assert "nothing" not in page
    assert SECRET not in page
    assert answer.headers["X-Request-Id"] not in page


def test_다른_곳에서_보낸_양식은_받지_않고_까닭을_말한다(town: Town) -> None:
    client = a_client(town.manager)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/sign-out", {"name": SECRET})
    assert answer.status_code == 403
    assert "보낸 내용을 받지 못했습니다" in page_of(answer)
    assert SECRET not in page_of(answer)
    assert answer.headers["X-Request-Id"] in page_of(answer)


def test_이름이_다른_서버로_온_요청은_받지_않는다() -> None:
    answer = Client(headers={"host": "elsewhere.example"}).get("/health")
    assert (answer.status_code, "요청을 읽을 수 없습니다" in page_of(answer)) == (400, True)
    assert "elsewhere.example" not in page_of(answer)


def test_X_Forwarded_Host는_주소를_바꾸지_못한다() -> None:
    answer = Client(headers={"X-Forwarded-Host": "elsewhere.example"}).get("/my-work")
    assert answer.headers["Location"] == "/sign-in?next=%2Fmy-work"


@pytest.mark.parametrize("url", ["/search?q=%00", "/cases?after=%00", "/my-work?show=a%00b", "/x%00y"])
def test_주소에_든_NUL_글자는_읽지_않는다(town: Town, url: str) -> None:
    answer = a_client(town.manager).get(url)
    assert (answer.status_code, "요청을 읽을 수 없습니다" in page_of(answer)) == (400, True)


def test_너무_큰_글은_413과_초안_안내다(town: Town) -> None:
    answer = a_client(town.manager).post("/candidates/new", {"situation": "가" * 4_000_000})
    assert (answer.status_code, "보낸 내용이 너무 큽니다" in page_of(answer)) == (413, True)


def test_칸이나_파일이_너무_많으면_413이다(town: Town) -> None:
    client = a_client(town.manager)
    fields = {f"field-{n}": "1" for n in range(3001)}
    assert client.post("/candidates/new", fields).status_code == 413
    files = {f"file-{n}": SimpleUploadedFile("가.txt", b"x") for n in range(11)}
    assert client.post("/candidates/new", files).status_code == 413


def test_파일이_훨씬_너무_크면_읽지_않고_413이다(town: Town) -> None:
    with override_settings(FILE_REQUEST_MOST_BYTES=1000):
        file = SimpleUploadedFile("가.txt", b"x" * 2000)
        answer = a_client(town.manager).post("/candidates/new", {"file": file})
    assert answer.status_code == 413


def test_안의_오류는_무엇도_말하지_않고_요청_번호만_준다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("dure.access.identity.standing_of_key", broken)
    client = a_client(town.manager)
    client.raise_request_exception = False
    answer = client.get("/my-work")
    page = page_of(answer)
    assert answer.status_code == 500
    assert "처리하지 못했습니다" in page
    assert answer.headers["X-Request-Id"] in page
    assert SECRET not in page
    assert "RuntimeError" not in page
    assert "Traceback" not in page


class Test기록:
    """로그 한 줄."""

    def record(self, message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
        info = (type(error), error, error.__traceback__) if error else None
        return logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, info)

    def test_물음표_뒤는_적지_않는다(self) -> None:
        line = PlainFormatter().format(self.record("Not Found: %s", f"/search?q={SECRET}"))
        assert line.endswith("django.request - Not Found: /search 010101-3000000") or SECRET not in line
        assert "q=" not in line

    def test_오류의_말은_적지_않고_종류와_자리만_적는다(self) -> None:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            line = PlainFormatter().format(self.record("Internal Server Error: %s", "/my-work", error=error))
        assert "builtins.ValueError" in line
        assert "test_hardening_failures.py" in line
        assert SECRET not in line

    def test_데이터베이스_오류는_값_없이_번호만_적는다(self) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT %s::uuid", [SECRET])
        except Exception as error:
            line = PlainFormatter().format(self.record("Internal Server Error", error=error))
        assert "22P02" in line
        assert SECRET not in line

    def test_줄을_지어내지_못한다(self) -> None:
        line = PlainFormatter().format(self.record("Invalid HTTP_HOST header: %r", "a\nERROR forged"))
        assert "\n" not in line
        assert "\n" not in PlainFormatter().format(self.record("path /a\r\nERROR forged\x1b[31m"))

    def test_요청_번호가_모든_줄에_있다(self) -> None:
        mark = request_id.set("the-id")
        try:
            assert " the-id " in PlainFormatter().format(self.record("hello"))
        finally:
            request_id.reset(mark)


class Test보안기록:
    """로그인 실패, 거절, 제한."""

    @pytest.fixture
    def events(
        self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> pytest.LogCaptureFixture:
        monkeypatch.setattr(logging.getLogger("dure.security"), "propagate", True)
        caplog.set_level(logging.INFO, "dure.security")
        return caplog

    def lines(self, caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
        form = EventFormatter()
        return [json.loads(form.format(each)) for each in caplog.records if each.name == "dure.security"]

    def test_로그인_실패는_이름_없이_적는다(self, town: Town, events: pytest.LogCaptureFixture) -> None:
        staff = a_worker(town.office, password=PASSWORD)
        Client().post("/sign-in", {"login": staff.login, "password": "wrong-password"})
        (line,) = self.lines(events)
        assert (line["event"], line["view"], line["method"]) == ("sign_in_failed", "sign_in", "POST")
        assert set(line) == {"at", "event", "request_id", "view", "method", "status", "staff", "address"}
        assert staff.login not in json.dumps(line)
        assert "127.0.0.1" not in json.dumps(line)

    def test_로그인도_적는다(self, town: Town, events: pytest.LogCaptureFixture) -> None:
        staff = a_worker(town.office, password=PASSWORD)
        Client().post("/sign-in", {"login": staff.login, "password": PASSWORD})
        assert [line["event"] for line in self.lines(events)] == ["sign_in_passed"]

    def test_권한_거절은_누구의_번호로_적는다(self, town: Town, events: pytest.LogCaptureFixture) -> None:
        a_client(town.manager).get("/admin/offices")
        (line,) = self.lines(events)
        assert (line["event"], line["staff"]) == ("refused", str(town.manager.pk))

    def test_여느_화면은_적지_않는다(self, town: Town, events: pytest.LogCaptureFixture) -> None:
        a_client(town.manager).get("/my-work")
        assert self.lines(events) == []
