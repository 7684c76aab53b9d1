"""The system account that PostgreSQL runs under (데이터베이스 실행 계정).

PostgreSQL refuses root, so when root starts Dure the server runs as another account.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dure.ops.problems import Problem

# Lets an account pass through folders closed to it (a clone in root's 0700 home), not write there.
READ_ANYWHERE = (
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=-all,+dac_read_search",
)


@dataclass(frozen=True)
class Account:
    """An account, and the words that make a command run as it."""

    uid: int
    gid: int
    name: str
    prefix: tuple[str, ...] = ()

    def run(self, *command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        words = [*self.prefix, *map(str, command)]
        return subprocess.run(
            words,
            text=True,
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            env=_plain_environment(),
            **options,
        )

    def own(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)

    def can_use(self, program: Path, folder: Path) -> bool:
        tries: tuple[tuple[str | Path, ...], ...] = (
            (program, "--version"),
            ("test", "-w", folder, "-a", "-x", folder),
        )
        return all(self.run(*words, capture_output=True).returncode == 0 for words in tries)


def _plain_environment() -> dict[str, str]:
    """Nobody's PGPORT or PGDATA may leak into the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def of_this_process() -> Account:
    return Account(os.geteuid(), os.getegid(), name_of(os.geteuid()))


def for_root(owner_uid: int | None) -> Account:
    """The account that already owns the data, else the chosen one."""
    name = name_of(owner_uid) if owner_uid else os.environ.get("DURE_POSTGRES_USER", "nobody")
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise Problem(f"there is no account '{name}'; name one with DURE_POSTGRES_USER") from None
    return Account(entry.pw_uid, entry.pw_gid, name, _setpriv(entry.pw_uid, entry.pw_gid))


def with_read_anywhere(account: Account) -> Account:
    prefix = _setpriv(account.uid, account.gid, *READ_ANYWHERE)
    return Account(account.uid, account.gid, account.name, prefix)


def _setpriv(uid: int, gid: int, *options: str) -> tuple[str, ...]:
    setpriv = shutil.which("setpriv")
    if not setpriv:
        raise Problem(
            "PostgreSQL does not run as root, and `setpriv` (Debian: util-linux), which would "
            "start it as another account, is missing. Run Dure as a normal user."
        )
    return (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *options)


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise Problem(f"user id {uid} has no name on this system; PostgreSQL needs one") from None
