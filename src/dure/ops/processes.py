"""The three processes of an installation and how each is started (프로세스): server, worker, sealer.

`dure run` keeps all three; on machines of one's own `dure serve NAME` is one of them, for systemd or a container.
"""

import argparse
import os
import sys

# A request or a job that has begun may end within this time when its process is asked to stop.
GRACE_SECONDS = 30
NAMES = ("server", "worker", "sealer")


def add_server_options(parser: argparse.ArgumentParser) -> None:
    environ = os.environ
    parser.add_argument("--host", default=environ.get("DURE_HOST", "127.0.0.1"), help="DURE_HOST")
    parser.add_argument(
        "--port", type=int, default=environ.get("DURE_PORT", "8000"), help="DURE_PORT, or 8000"
    )
    parser.add_argument("--workers", type=int, default=environ.get("DURE_WORKERS", "2"))
    parser.add_argument("--threads", type=int, default=environ.get("DURE_THREADS", "4"))


def command(name: str, options: argparse.Namespace) -> list[str]:
    """What runs it, as words for the system."""
    if name == "worker":
        grace = f"--shutdown-graceful-timeout={GRACE_SECONDS}"
        return [sys.executable, "-m", "dure", "manage", "procrastinate", "worker", grace]
    if name == "sealer":
        # A process of its own with a login of its own: what serves people cannot sign.
        return [sys.executable, "-m", "dure", "log", "seal", "--every"]
    return _server(options)


def _server(options: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "dure.config.wsgi:application"),
        "--config=python:dure.ops.server_settings",
        f"--bind={options.host}:{options.port}",
        f"--workers={options.workers}",
        f"--threads={options.threads}",
    ]
