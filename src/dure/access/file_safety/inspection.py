"""Looking into a file outside the web process (파일 검사): with limits of time and memory, and few at a time."""

import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import dure
from dure.access.file_safety.danger import Bounds

log = logging.getLogger("dure.files")
CPU_SECONDS = 2
WALL_SECONDS = 3
MEGABYTES = 512
# In one server process; whoever waits longer is asked to come again.
AT_ONCE = 2
WAIT_SECONDS = 1
SOURCE = Path(dure.__file__).parent.parent

_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Seen:
    """The kind of a file we take, or None; the code of what is wrong with it, or None."""

    kind: str | None
    danger: str | None = None


def inspect(content: bytes, bounds: Bounds) -> Seen:
    """What a file is and what it holds; `costly` when that takes more than we give, `busy` when too many wait."""
    if not _places.acquire(timeout=WAIT_SECONDS):
        return Seen(None, "busy")
    try:
        return _answer(_looked_into(content, bounds))
    finally:
        _places.release()


def _looked_into(content: bytes, bounds: Bounds) -> bytes:
    numbers = (bounds.entries, bounds.unpacked_megabytes, bounds.megapixels, CPU_SECONDS, MEGABYTES)
    try:
        done = subprocess.run(
            # Without what is installed: the standard library is enough, and nothing else can be reached.
            [sys.executable, "-S", "-s", "-m", "dure.access.file_safety.child", *map(str, numbers)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.fspath(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            timeout=WALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("a file was not looked into: %s", type(error).__name__)
        return b""
    if done.returncode:
        log.warning("looking into a file ended with %s", done.returncode)
    return b"" if done.returncode else done.stdout


def _answer(said: bytes) -> Seen:
    lines = said.decode().split("\n")
    return Seen(lines[0] or None, lines[1] or None) if len(lines) == 3 else Seen(None, "costly")
