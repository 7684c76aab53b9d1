"""반만 보낸 요청 24개: 실제 서버가 5초 안에 답한다."""

import socket
import time
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests.live import LiveDure

HEAD = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 50000000\r\n\r\n--x\r\n"
HALVES = (
    b"GET /health" + HEAD + b"X-Part: ",
    b"POST /sign-in/" + HEAD + b"Content-Length: 1000\r\n\r\nlogin=",
    b"POST /sign-in/" + HEAD + FORM,
)


@pytest.mark.parametrize("half", HALVES, ids=["머리", "몸", "파일"])
def test_반만_보낸_요청이_있어도_답한다(live_dure: LiveDure, half: bytes) -> None:
    place = urlsplit(live_dure.url)
    with ExitStack() as stack:
        for _ in range(24):
            connection = stack.enter_context(socket.create_connection((place.hostname, place.port)))
            connection.sendall(half)
        begun = time.monotonic()
        for _ in range(5):
            with urllib.request.urlopen(f"{live_dure.url}/health", timeout=5) as answer:
                assert answer.status == 200
        assert time.monotonic() - begun < 5
