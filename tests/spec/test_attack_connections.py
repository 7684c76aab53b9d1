"""반만 보낸 요청: 아무도 서버의 일손을 붙잡지 못한다."""

import io
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any

import pytest
from django.conf import settings
from gunicorn.http.errors import NoMoreData

from dure.ops.patient_worker import LARGEST, MEGABYTE, Held, WholeRequests
from tests.live import free_port, wait_until_ready

HALF_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Part: "
HALF_BODY = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname="


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    number = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "tests.tiny_server:application"),
            *(f"--bind=127.0.0.1:{number}", "--worker-class=tests.tiny_server.PatientWorker"),
            *("--threads=2", "--no-control-socket", "--graceful-timeout=2"),
        ]
    )
    try:
        wait_until_ready(process, f"http://127.0.0.1:{number}")
        yield number
    finally:
        process.terminate()
        process.wait(10)


def answer(port: int, body: bytes | None = None, path: str = "/") -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", body, timeout=5) as found:
        return bytes(found.read())


@pytest.mark.parametrize("half", [b"", HALF_HEAD, HALF_BODY], ids=["말 없음", "머리 반", "몸 반"])
def test_반만_보낸_요청_24개가_있어도_답한다(port: int, half: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(24):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(half)
        begun = time.monotonic()
        assert [answer(port, b"x" * size) for size in (1, 10, 2 * MEGABYTE)] == [b"1", b"10", b"2097152"]
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize("half", [HALF_HEAD, HALF_BODY], ids=["머리", "몸"])
def test_조금씩_보내도_정한_시간이_지나면_끊는다(port: int, half: bytes) -> None:
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(half)
        while time.monotonic() - begun < 9 and is_taken(connection):
            time.sleep(0.2)
    assert time.monotonic() - begun < 6


def is_taken(connection: socket.socket) -> bool:
    """Whether the other side still listens to one more byte."""
    try:
        connection.sendall(b"a")
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def test_답을_가져가지_않아도_다른_사람은_답을_받는다(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(24):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50)
        assert answer(port, b"abc") == b"3"


def test_일하는_손은_정한_만큼이다(port: int) -> None:
    begun = time.monotonic()
    with ThreadPoolExecutor(4) as four:
        list(four.map(lambda _: answer(port, path="/slow"), range(4)))
    assert 1.9 < time.monotonic() - begun < 5


def test_이어서_보낸_요청도_답한다(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    for size in (3, 100, 0):
        connection.request("POST", "/", b"x" * size)
        assert connection.getresponse().read() == str(size).encode()
    connection.close()


class Test온요청:
    """WholeRequests."""

    def asked(self, body: bytes, length: str) -> dict[str, Any]:
        return {
            "gunicorn.socket": object(),
            "wsgi.input": io.BytesIO(body),
            "wsgi.file_wrapper": type("FileWrapper", (), {}),
            "CONTENT_LENGTH": length,
        }

    def server(self) -> WholeRequests:
        return WholeRequests(lambda environ, _: [environ["wsgi.input"].read()], 1, {})

    def test_다_온_요청만_넘긴다(self) -> None:
        assert self.server()(self.asked(b"abc", "3"), lambda *_: None) == [b"abc"]

    def test_반만_온_요청은_없던_일이다(self) -> None:
        with pytest.raises(NoMoreData):
            self.server()(self.asked(b"ab", "3"), lambda *_: None)

    @pytest.mark.parametrize("length", ["", "-1", "x", "9" * 30])
    def test_길이를_모르면_읽지_않고_넘긴다(self, length: str) -> None:
        assert self.server()(self.asked(b"abc", length), lambda *_: None) == [b"abc"]

    def test_큰_요청이_메모리를_다_쓰면_기다리게_한다(self) -> None:
        server, told = self.server(), []
        server.held = Held(2 * MEGABYTE)
        assert server.held.take(2 * MEGABYTE)
        assert server(self.asked(b"", str(2 * MEGABYTE)), lambda *about: told.append(about[0])) == []
        assert told == ["503 Service Unavailable"]
        assert server(self.asked(b"abc", "3"), lambda *_: None) == [b"abc"]
        server.held.give(2 * MEGABYTE)
        assert server.held.left == 2 * MEGABYTE

    def test_제품이_받는_가장_큰_요청을_읽는다(self) -> None:
        assert settings.FILE_REQUEST_MOST_BYTES < LARGEST
