"""A whole `dure run` for tests (돌고 있는 두레): its own folder and port, a database of the tests' server."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from dure.ops import paths, provision
from tests.database import CLUSTER
from tests.live import free_port

# On an idle machine eight seconds are enough; tests share theirs.
READY_SECONDS = 240
BACK_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """One `dure run`, and what a test does to it."""

    var: Path
    database: str
    port: int
    process: "subprocess.Popen[bytes]"
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, data: bytes | None = None, **headers: str) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(f"{self.url}{path}", data, {"Cookie": cookie, **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Answer(answer.code, answer.headers, answer.read())

    def child(self, *words: str) -> psutil.Process | None:
        """The process of this run whose command holds these words."""
        for one in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):  # it ended meanwhile
                if set(words) <= set(one.cmdline()):
                    return one
        return None

    def kill(self, *words: str) -> int:
        one = self.child(*words)
        assert one, f"no child with {words}"
        one.send_signal(signal.SIGKILL)
        return one.pid

    def is_well(self) -> bool:
        try:
            return self.get("/health").status == 200
        except (OSError, urllib.error.URLError):
            return False

    def log(self, name: str) -> str:
        return (self.var / "log" / f"{name}.log").read_text("utf-8")


def eventually(holds: Callable[[], object], seconds: float = BACK_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it does not come true"
        time.sleep(0.1)


@contextmanager
def running(var: Path, database: str, **environ: str) -> Iterator[Running]:
    port = free_port()
    place = {"DURE_DATABASE_SOCKET": str(CLUSTER.sockets), "DURE_DATABASE_NAME": database}
    own = {"DURE_VAR_DIR": str(var), "DURE_SECRETS_DIR": str(paths.secrets()), "DURE_PORT": str(port)}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    words = [sys.executable, "-m", "dure", "run", "--no-demo", "--workers=1"]
    var.mkdir(exist_ok=True, parents=True)
    with (var / "run.out").open("w") as output:
        process = subprocess.Popen(
            words, env={**env, **place, **own, **environ}, stdout=output, stderr=output
        )
    one = Running(var, database, port, process)
    try:
        eventually(lambda: process.poll() is not None or one.is_well(), READY_SECONDS)
        assert process.poll() is None, (var / "run.out").read_text()
        yield one
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(90)


def superuser(*commands: str, name: str = "") -> None:
    with psycopg.connect(provision.superuser_of(CLUSTER, "postgres"), autocommit=True) as connection:
        for command in commands:
            connection.execute(sql.SQL(command).format(sql.Identifier(name), sql.Literal(name)))


@contextmanager
def database_away(name: str) -> Iterator[None]:
    """Sessions are cut off and new ones refused, as when the server stops; other tests' databases go on."""
    superuser(
        "ALTER DATABASE {0} ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {1} AND usename <> 'dure_tests'",
        name=name,
    )
    try:
        yield
    finally:
        superuser("ALTER DATABASE {0} ALLOW_CONNECTIONS true", name=name)
