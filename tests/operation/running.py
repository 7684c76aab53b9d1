"""Waiting for what comes true a moment later (기다리기)."""

import time
from collections.abc import Callable


def eventually(holds: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it does not come true"
        time.sleep(0.1)
