"""Processes that live and die with `dure run` (하위 프로세스); each has a log in var/log."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from dure.ops import paths
from dure.ops.problems import Problem

PATIENCE_SECONDS = 10


def _own_file(log: Path) -> TextIO:
    """For this account alone, also when it is there already: a server's words may name what it was asked."""
    log.parent.mkdir(mode=0o700, exist_ok=True)
    log.parent.chmod(0o700)
    log.touch(mode=0o600)
    log.chmod(0o600)
    return log.open("a")


class Children:
    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        log = paths.var() / "log" / f"{name}.log"
        with _deaf_to_the_terminal(), _own_file(log) as output:
            self._running[name] = subprocess.Popen(
                [*_dying_with_us(), *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def refuse_ended(self) -> None:
        """None of them ends unless it is asked to."""
        for name, one in self._running.items():
            if one.poll() is not None:
                said = (paths.var() / "log" / f"{name}.log").read_text("utf-8", errors="replace")
                raise Problem(f"the {name} ended by itself:\n{said[-3000:]}")

    def stop(self) -> None:
        for one in reversed(self._running.values()):
            one.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for one in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                one.wait(max(0.1, deadline - time.monotonic()))
            one.kill()
            one.wait()


@contextmanager
def _deaf_to_the_terminal() -> Iterator[None]:
    """Ctrl-C reaches the whole process group; the children wait for our word, and hear it once."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _dying_with_us() -> tuple[str, ...]:
    """The kernel tells them to stop when this process dies without a chance to (kill -9)."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM") if setpriv else ()
