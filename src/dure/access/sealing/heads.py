"""The head of the chain, kept outside the database: whoever cuts or rolls back the chain disagrees with it (봉인 머리).

One line of JSON for each seal in var/seals/heads.jsonl, only ever added to. `DURE_SEAL_HEADS` names further
places, separated by commas: a path on another disk or a mounted share, or the word syslog.
"""

import json
import os
import syslog
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from dure.ops import paths

SYSLOG = "syslog"
TAIL_BYTES = 64 * 1024


@dataclass(frozen=True)
class Head:
    """A seal as it is remembered elsewhere; binary values in hexadecimal."""

    number: int
    sealed_at: str
    digest: str
    signature: str
    key_id: str

    def line(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Heads:
    """The places where heads are kept."""

    files: tuple[Path, ...]
    to_syslog: bool = False

    @classmethod
    def of_installation(cls) -> "Heads":
        named = [word.strip() for word in os.environ.get("DURE_SEAL_HEADS", "").split(",") if word.strip()]
        others = [Path(word) for word in named if word != SYSLOG]
        return cls((paths.seals() / "heads.jsonl", *others), SYSLOG in named)

    def add(self, heads: Iterable[Head]) -> None:
        """To every file what it does not have yet: also after a crash, or when a file is new."""
        heads = list(heads)
        for file in self.files:
            known = last_in(file)
            append(file, [head for head in heads if known is None or head.number > known.number])
        if self.to_syslog:
            for head in heads:
                syslog.syslog(syslog.LOG_NOTICE | syslog.LOG_AUTH, f"dure read log seal {head.line()}")

    def last(self) -> Head | None:
        """The furthest head that any file knows."""
        known = [head for file in self.files if (head := last_in(file))]
        return max(known, key=lambda head: head.number, default=None)

    def behind(self) -> int | None:
        """The number up to which every file is filled; None when one is empty."""
        known = [last_in(file) for file in self.files]
        return min((head.number for head in known if head), default=None) if all(known) else None


def append(file: Path, heads: list[Head]) -> None:
    """Whole lines, forced to the disk before anyone relies on them."""
    if not heads:
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    with file.open("ab") as out:
        os.fchmod(out.fileno(), 0o600)
        if out.tell() and not _ends_a_line(file):
            out.write(b"\n")
        out.write("".join(f"{head.line()}\n" for head in heads).encode())
        out.flush()
        os.fsync(out.fileno())


def _ends_a_line(file: Path) -> bool:
    with file.open("rb") as before:
        before.seek(-1, os.SEEK_END)
        return before.read(1) == b"\n"


def last_in(file: Path) -> Head | None:
    """The last whole line of a file; a line torn by a crash is passed over."""
    if not file.exists():
        return None
    with file.open("rb") as source:
        source.seek(max(0, file.stat().st_size - TAIL_BYTES))
        lines = source.read().decode("utf-8", errors="replace").splitlines()
    return next((head for line in reversed(lines) if (head := parsed(line))), None)


def read(file: Path) -> Iterator[Head | str]:
    """Every head of a file in order; what cannot be read as one comes as it stands."""
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as source:
        for line in source:
            if line.strip():
                yield parsed(line) or line.strip()


def parsed(line: str) -> Head | None:
    try:
        return Head(**json.loads(line))
    except (ValueError, TypeError):
        return None
