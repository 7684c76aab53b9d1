"""One `dure run` in a clone at a time (단일 실행): a second would lose its database to the first."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dure.ops import paths, processes
from dure.ops.problems import Problem

# Longer than whoever runs waits for what has begun.
STOP_SECONDS = processes.GRACE_SECONDS + 15


@contextmanager
def alone() -> Iterator[None]:
    """The kernel frees the lock however the process ends; the file then only holds an old id."""
    with _open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                f"Dure already runs from this clone (process {_pid(file)}). "
                "Ctrl-C there, or `make stop`, ends it."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def stop() -> None:
    """Asks a running `dure run` to stop, and waits until it has."""
    deadline = time.monotonic() + STOP_SECONDS
    pid = _running()
    if pid:
        os.kill(pid, signal.SIGTERM)
    while _running():
        if time.monotonic() > deadline:
            raise Problem(f"process {pid} does not stop; end it with kill -9 {pid}")
        time.sleep(0.1)


def _running() -> int | None:
    if not _file().exists():
        return None
    with _open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _pid(file)
    return None


def _pid(file: TextIO) -> int | None:
    file.seek(0)
    return int(file.read() or 0) or None


def _open() -> TextIO:
    _file().parent.mkdir(parents=True, exist_ok=True)
    return _file().open("a+")


def _file() -> Path:
    return paths.var() / "run.lock"
