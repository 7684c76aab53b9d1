"""Settings of gunicorn (웹 서버 설정), which reads the names of this module."""

import os
import shutil
from typing import Any

from dure.ops import paths
from dure.ops.logs import logging_settings
from dure.ops.processes import GRACE_SECONDS

worker_class = "dure.ops.patient_worker.PatientWorker"
graceful_timeout = GRACE_SECONDS
# Settings decide which proxy is believed, nobody else.
forwarded_allow_ips = ""
control_socket_disable = True
logconfig_dict = logging_settings()

# Figures of all processes of this server lie here while it runs.
FIGURES = paths.var() / "figures"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(FIGURES)


def on_starting(_server: Any) -> None:
    """Those of an earlier run are over."""
    shutil.rmtree(FIGURES, ignore_errors=True)
    FIGURES.mkdir(mode=0o700, parents=True)
