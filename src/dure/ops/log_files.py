"""The logs of `dure run`'s processes in var/log (기록 파일): for one account alone, and never without an end."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from dure.ops import paths

MOST_BYTES = 20 * 1024 * 1024
KEPT = 5


def file_of(name: str) -> Path:
    return paths.var() / "log" / f"{name}.log"


def own_file(name: str) -> TextIO:
    """For this account alone, also when it is there already: a server's words may name what it was asked."""
    log = file_of(name)
    log.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
    log.parent.chmod(0o700)
    log.touch(mode=0o600)
    log.chmod(0o600)
    return log.open("a")


def tail(name: str) -> str:
    return file_of(name).read_text("utf-8", errors="replace")[-3000:]


def say(words: str) -> None:
    """What happened to a process, in the same form as every line of the log; a full disk keeps nobody from it."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = f"{moment} WARNING dure.run - {words}"
    print(line, flush=True)
    with suppress(OSError), own_file("run") as log:
        log.write(f"{line}\n")


def rotate(most: int = MOST_BYTES) -> None:
    """Each that has grown too large becomes .1, .1 becomes .2. Its process goes on writing at the end of the emptied
    file: it was opened to append."""
    for log in (paths.var() / "log").glob("*.log"):
        if log.stat().st_size > most:
            _move_on(log)


def _move_on(log: Path) -> None:
    for number in range(KEPT - 1, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number + 1}"))
    copy = log.with_name(f"{log.name}.1")
    copy.touch(mode=0o600)
    shutil.copyfile(log, copy)
    with log.open("r+") as file:
        file.truncate(0)
