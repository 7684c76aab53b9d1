"""The sealer's process: seals every minute, has the log verified once a day (봉인 프로세스)."""

import logging
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

from django.db import Error, connections

from dure.access.sealing.sealer import Behind, Sealer
from dure.access.sealing.seals import Busy
from dure.ops import read_log
from dure.rulebook import product

log = logging.getLogger(__name__)


def keep_sealing(seconds: float, stop: threading.Event | None = None) -> None:
    """Until the process is asked to end; a database that is away is asked again the next time."""
    stop = stop or threading.Event()
    verifying: subprocess.Popen[bytes] | None = None
    while not stop.is_set():
        seal_once()
        if is_due() and (verifying is None or verifying.poll() is not None):
            verifying = subprocess.Popen([sys.executable, "-m", "dure", "log", "verify"])
        stop.wait(seconds)


def seal_once() -> None:
    """What goes wrong is said in the log and in `dure check`, which sees the rows that wait."""
    try:
        Sealer().run()
    except Busy:
        log.info("another sealer is at work")
    except Behind as behind:
        log.error("%s", behind)
    except (Error, OSError):
        log.exception("sealing failed")
        connections.close_all()


def is_due() -> bool:
    last = read_log.last_verified()
    hours = product().read_log.verify_hours
    return last is None or datetime.now(UTC) - last.at > timedelta(hours=hours)
