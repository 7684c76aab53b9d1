"""The database of this installation (데이터베이스): embedded in var/, or named by DATABASE_URL."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dure.ops import log_files, paths
from dure.ops.cluster import Cluster
from dure.ops.problems import Problem

LOOK_SECONDS, LONGEST_REST = 1.0, 8.0
LITTLE_ROOM = 200  # megabytes


def is_embedded() -> bool:
    return not (os.environ.get("DATABASE_URL") or os.environ.get("DURE_DATABASE_SOCKET"))


def embedded() -> Cluster:
    return Cluster(paths.var() / "postgres")


@contextmanager
def in_use() -> Iterator[None]:
    """Runs it as long as somebody uses it; does nothing for a database that is not ours to start."""
    if not is_embedded():
        yield
        return
    with embedded().in_use():
        embedded().ensure_running()
        yield


def start_and_keep() -> None:
    if is_embedded():
        embedded().ensure_running()
        embedded().keep(running=True)


def stop() -> None:
    if is_embedded():
        embedded().keep(running=False)
        if embedded().is_running():
            embedded().stop()


class Keeper:
    """Starts the embedded server again when it is gone, sooner at first; what the disk says then is passed on."""

    def __init__(self) -> None:
        self.rest = LOOK_SECONDS
        self.next_look = 0.0

    def tend(self) -> None:
        if not is_embedded() or time.monotonic() < self.next_look:
            return
        self.rest = LOOK_SECONDS if self._is_well() else min(2 * self.rest, LONGEST_REST)
        self.next_look = time.monotonic() + self.rest

    def _is_well(self) -> bool:
        if embedded().is_running():
            return True
        log_files.say("the embedded PostgreSQL is away and is started again")
        try:
            embedded().ensure_running()
        except (Problem, OSError) as problem:
            log_files.say(f"PostgreSQL cannot be started: {problem}{room_left()}")
            return False
        return True


def room_left() -> str:
    """A word on the disk, when it is full."""
    left = shutil.disk_usage(paths.var()).free // 1024 // 1024
    return f"\nOnly {left} MB are left on the disk of {paths.var()}: make room." if left < LITTLE_ROOM else ""
