"""PostgreSQL's own programs, run against the database of this installation (PostgreSQL 도구)."""

import os
import subprocess
from typing import Any

from dure.ops import postgres
from dure.ops.environment import ROLES, database_settings
from dure.ops.place import wheel_programs
from dure.ops.problems import Problem
from dure.ops.provision import provision


def run(program: str, role: str, *words: str) -> int:
    """Its exit code; what it says goes where ours goes."""
    with postgres.in_use():
        provision()
        return call(program, role, *words).returncode


def call(program: str, role: str, *words: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """The same for whoever holds the server already."""
    return plain(program, *words, env=_surroundings(role), **options)


def plain(program: str, *words: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """One that is told everything by its words."""
    path = wheel_programs() / program
    if not path.exists():
        raise Problem(f"{program} is missing: run `make setup`")
    return subprocess.run([path, *words], check=False, **options)


def _surroundings(role: str) -> dict[str, str]:
    alias = next(alias for alias, name in ROLES.items() if name == role)
    where = database_settings()[alias]
    return {
        **os.environ,
        "PGHOST": where["HOST"],
        "PGPORT": where["PORT"],
        "PGUSER": where["USER"],
        "PGDATABASE": where["NAME"],
        "PGPASSWORD": where.get("PASSWORD", ""),
        **{f"PG{name.upper()}": str(value) for name, value in where.get("OPTIONS", {}).items()},
    }
