"""A real Dure server for journeys (실제 서버), and the browser that visits it."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler

from dure.ops import paths
from tests.database import CLUSTER

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_SECONDS = 90


@dataclass(frozen=True)
class LiveDure:
    url: str
    database: str


@contextmanager
def serve(database: str) -> Iterator[LiveDure]:
    """The same server and static files as in service, with the app's own login."""
    port = free_port()
    live = LiveDure(f"http://127.0.0.1:{port}", database)
    log = paths.var() / "test-results" / f"server-{database}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(_command(port), env=_environment(database), stdout=output, stderr=output)
    try:
        wait_until_ready(process, live.url)
        yield live
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def serve_here() -> Iterator[str]:
    """A server in threads of this process, for journeys that set its clock back; gives its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def chromium() -> str:
    """Debian's Chromium, not a download of Playwright's own."""
    named = os.environ.get("DURE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "journeys need chromium: apt-get install chromium, or name one by DURE_CHROMIUM"
    return found


def _command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "dure.config.wsgi:application"),
        *(f"--bind=127.0.0.1:{port}", "--worker-class=dure.ops.patient_worker.PatientWorker", "--threads=4"),
        *("--log-level=info", "--no-control-socket", "--graceful-timeout=2"),
    ]


def _environment(database: str) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    place = {"DURE_DATABASE_SOCKET": str(CLUSTER.sockets), "DURE_DATABASE_NAME": database}
    return {**env, **place}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(url):
        assert process.poll() is None, "the server ended, see var/test-results/server-*.log"
        assert time.monotonic() < deadline, "the server does not get ready"
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
