"""Processes that live with `dure run` (하위 프로세스): kept alive, each with a log in var/log.

One that ends is started again, after a rest that doubles as long as it keeps ending at once.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from dure.ops import log_files, processes
from dure.ops.problems import Problem

# A paper that is being made may be finished; see `graceful_timeout` of the server.
PATIENCE_SECONDS = processes.GRACE_SECONDS + 5
FIRST_REST, LONGEST_REST = 0.5, 5.0
LIVES_SECONDS = 20


@dataclass
class Child:
    """One of them; `rests_until` is when it may be started again after it ended."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes]"
    began: float = field(default_factory=time.monotonic)
    rest: float = FIRST_REST
    rests_until: float | None = None


class Children:
    def __init__(self) -> None:
        self._children: dict[str, Child] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        self._children[name] = Child(name, command, _started(name, command))

    def tend(self) -> None:
        """Starts again whoever ended and has rested; called again and again."""
        for child in self._children.values():
            if child.process.poll() is not None:
                _tend_ended(child)

    def refuse_ended(self, name: str) -> None:
        """It may not end while its first answer is waited for: a wrong setting would end each anew."""
        if self._children[name].process.poll() is not None:
            raise Problem(f"the {name} ended by itself:\n{log_files.tail(name)}")

    def stop(self) -> None:
        for child in reversed(self._children.values()):
            child.process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self._children.values():
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            child.process.kill()
            child.process.wait()


def _tend_ended(child: Child) -> None:
    now = time.monotonic()
    if child.rests_until is None:
        child.rest = FIRST_REST if now - child.began > LIVES_SECONDS else min(2 * child.rest, LONGEST_REST)
        child.rests_until = now + child.rest
        _end_what_is_left(child)
        log_files.say(f"the {child.name} ended ({_how(child.process.returncode)}) and is started again")
    elif now >= child.rests_until:
        child.process, child.began, child.rests_until = _started(child.name, child.command), now, None


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


def _end_what_is_left(child: Child) -> None:
    """Processes that it had made hold its port, and would for as long as they wait for their own requests."""
    with suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)


def _started(name: str, command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """In a session of its own: Ctrl-C, which reaches everybody at the terminal, is ours to pass on, once."""
    with log_files.own_file(name) as output:
        return subprocess.Popen(
            [*_dying_with_us(), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _dying_with_us() -> tuple[str, ...]:
    """The kernel tells them to stop when this process dies without a chance to (kill -9)."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM") if setpriv else ()
