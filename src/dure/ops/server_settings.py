"""Settings of gunicorn (웹 서버 설정), which reads the names of this module."""

import os
import shutil
from typing import Any

import psutil

from dure.ops import paths
from dure.ops.logs import logging_settings
from dure.ops.processes import GRACE_SECONDS

worker_class = "dure.ops.patient_worker.PatientWorker"
graceful_timeout = GRACE_SECONDS
# Settings decide which proxy is believed, nobody else.
forwarded_allow_ips = ""
control_socket_disable = True
logconfig_dict = logging_settings()
FIGURES = paths.var() / "figures"


def on_starting(_server: Any) -> None:
    """The figures of all processes of this server lie together while it runs; those of servers that died are over."""
    for old in FIGURES.glob("*"):
        if not (old.name.isdecimal() and psutil.pid_exists(int(old.name))):
            shutil.rmtree(old, ignore_errors=True)
    own = FIGURES / str(os.getpid())
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(own)


def on_exit(_server: Any) -> None:
    shutil.rmtree(FIGURES / str(os.getpid()), ignore_errors=True)
