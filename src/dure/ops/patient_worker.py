"""A server process that slow senders cannot block (느린 연결): whole requests only reach the product.

Many threads wait for requests and send answers; few work. Nobody may take forever, whether sending or fetching.
gunicorn's own threads would each wait for one half-sent request, and four of them are all there are.
"""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from gunicorn.http.errors import NoMoreData
from gunicorn.workers.gthread import TConn, ThreadWorker

WAITING_THREADS = 200
HEAD_SECONDS = 15
BODY_SECONDS = 20
SLOWEST = 32 * 1024  # bytes in a second, on top
MEGABYTE = 1024 * 1024
# A request beyond this is refused by the product without being read.
LARGEST = 61 * MEGABYTE
# What large requests may hold of the memory together; small ones are not counted.
SMALL, HELD = MEGABYTE, 4 * LARGEST

Environ = dict[str, Any]
Answer = Iterable[bytes]
Application = Callable[[Environ, Callable[..., Any]], Answer]


class PatientWorker(ThreadWorker):
    """`--threads` of them work; see `WholeRequests`."""

    wsgi: Application

    def init_process(self) -> None:
        self.late: dict[socket.socket, float] = {}
        super().init_process()

    def get_thread_pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(WAITING_THREADS)

    def load_wsgi(self) -> None:
        super().load_wsgi()
        self.wsgi = WholeRequests(self.wsgi, self.cfg.threads, self.late)

    def handle(self, conn: TConn) -> object:
        self.late[conn.sock] = time.monotonic() + HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            self.late.pop(conn.sock, None)

    def murder_pending(self) -> None:
        """Called every second by the loop: also ends those that are too slow."""
        super().murder_pending()
        now = time.monotonic()
        self._end([one for one, until in list(self.late.items()) if until < now])

    def run(self) -> None:
        super().run()
        self._end(list(self.late))

    def _end(self, connections: list[socket.socket]) -> None:
        for one in connections:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class WholeRequests:
    """Reads the body, gives the request to one of the working threads, and lets go of that before sending."""

    def __init__(self, application: Application, threads: int, late: dict[socket.socket, float]) -> None:
        self.application = application
        self.working = ThreadPoolExecutor(threads)
        self.late = late
        self.held = Held(HELD)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Answer:
        length = _length(environ)
        if not self.held.take(length):
            start_response("503 Service Unavailable", [("Retry-After", "10"), ("Content-Length", "0")])
            return []
        try:
            return self._answer(environ, start_response, length)
        finally:
            self.held.give(length)

    def _answer(self, environ: Environ, start_response: Callable[..., Any], length: int) -> Answer:
        connection = environ["gunicorn.socket"]
        if 0 < length <= LARGEST:
            self.late[connection] = _until(length)
            environ["wsgi.input"] = _whole(environ["wsgi.input"], length)
        self.late.pop(connection, None)
        work: Future[Answer] = self.working.submit(self._work, environ, start_response)
        answer = work.result()
        self.late[connection] = _until(sum(map(len, answer)) if isinstance(answer, list) else LARGEST)
        return answer

    def _work(self, environ: Environ, start_response: Callable[..., Any]) -> Answer:
        """An answer in memory is finished here, with its database connection; a static file is sent from the disk."""
        answer = self.application(environ, start_response)
        if isinstance(answer, environ["wsgi.file_wrapper"]):
            return answer
        try:
            return list(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()


class Held:
    """How much memory large requests hold."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.lock = threading.Lock()

    def take(self, length: int) -> bool:
        if not SMALL < length <= LARGEST:
            return True
        with self.lock:
            if length > self.left:
                return False
            self.left -= length
            return True

    def give(self, length: int) -> None:
        if SMALL < length <= LARGEST:
            with self.lock:
                self.left += length


def _length(environ: Environ) -> int:
    text = environ.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _until(length: int) -> float:
    return time.monotonic() + BODY_SECONDS + length / SLOWEST


def _whole(stream: Any, length: int) -> io.BytesIO:
    """Half a request is none."""
    body = stream.read(length)
    if len(body) < length:
        raise NoMoreData(body)
    return io.BytesIO(body)
