"""The throw-away databases of the tests (시험용 데이터베이스).

One cluster under var/test-pg, without durability; in it a template database, migrated by the owner
and kept until migrations change; a copy of the template for each worker. The last run to end stops
the cluster. How a test then meets its database is told in roles.py.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql

from dure.ops import migrate_cli, paths, provision, shape
from dure.ops.cluster import PORT, Cluster, file_lock
from dure.ops.environment import OWNER, ROLES
from dure.ops.problems import Problem

TESTS = "dure_tests"
KEPT = ("dure_template_", "dure_migrated_", "dure_worked_")
WITHOUT_DURABILITY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
CLUSTER = Cluster(paths.var() / "test-pg", WITHOUT_DURABILITY)


def _as_superuser(*commands: sql.Composed | str) -> None:
    conninfo = provision.superuser_of(CLUSTER, "postgres")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for command in commands:
            connection.execute(command)


def _names(pattern: str) -> list[str]:
    with psycopg.connect(provision.superuser_of(CLUSTER, "postgres")) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
        return [name for (name,) in found]


@cache
def template() -> str:
    """Its name; the first worker to ask makes it while the others wait."""
    _start()
    name = f"dure_template_{shape.of_code()}"
    with file_lock(paths.var() / "test-pg.template", fcntl.LOCK_EX):
        if not _names(name):
            _drop(*_names("dure\\_template\\_%"))
            _finish(name, copy_of=_migrated())
    return name


def filled(name: str, fill: Callable[[str], None]) -> str:
    """A database kept under this name, of which only one of its kind is kept: made and filled when there is none."""
    original = template()
    with file_lock(paths.var() / "test-pg.filled", fcntl.LOCK_EX):
        if not _names(name):
            _drop(*_names(f"{name.rsplit('_', 1)[0]}\\_%"))
            unfinished = f"{name}_unfinished"
            _as_superuser(quoted("CREATE DATABASE {} TEMPLATE {} OWNER {}", unfinished, original, OWNER))
            fill(unfinished)
            _as_superuser(quoted("ALTER DATABASE {} RENAME TO {}", unfinished, name))
    return name


def _migrated() -> str:
    """Kept apart, because migrating takes long, and rights and policies change more often."""
    name = f"dure_migrated_{shape.of_migrations()}"
    if not _names(name):
        _drop(*_names("dure\\_migrated\\_%"))
        _finish(name)
    return name


def _finish(name: str, copy_of: str = "template0") -> None:
    """Renamed at the end, so an interrupted attempt is never taken for a template."""
    unfinished = f"{name}_unfinished"
    _as_superuser(quoted("CREATE DATABASE {} TEMPLATE {}", unfinished, copy_of))
    provision.prepare_embedded(CLUSTER, unfinished)
    _ensure_login()
    point_settings_to(unfinished)
    migrate_cli.migrate(verbosity=0)
    connections["owner"].close()
    _as_superuser(quoted("ALTER DATABASE {} RENAME TO {}", unfinished, name))


def _start() -> None:
    """Without durability a crash of the machine may spoil the cluster: it is only a copy."""
    try:
        CLUSTER.ensure_running()
    except Problem:
        shutil.rmtree(CLUSTER.data, ignore_errors=True)
        CLUSTER.ensure_running()


def _ensure_login() -> None:
    conninfo = provision.superuser_of(CLUSTER, "postgres")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [TESTS]).fetchone():
            connection.execute(quoted("CREATE ROLE {} LOGIN", TESTS))
        for role in ROLES.values():
            connection.execute(quoted("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE", role, TESTS))


def make_copy(purpose: str, of: str = "") -> str:
    """A database of this process; copies left by processes that are gone are dropped."""
    original, name = of or template(), f"dure_{purpose}_{os.getpid()}"
    _drop(*filter(_is_abandoned, _names("dure\\_%")), name)
    _as_superuser(quoted("CREATE DATABASE {} TEMPLATE {} OWNER {}", name, original, OWNER))
    return name


def let_tests_in(name: str) -> None:
    """A database prepared like an installation's admits only the product's roles."""
    _as_superuser(quoted("GRANT CONNECT ON DATABASE {} TO {}", name, TESTS))


def drop(name: str) -> None:
    _drop(name)


def _drop(*names: str) -> None:
    _as_superuser(*(quoted("DROP DATABASE IF EXISTS {} WITH (FORCE)", name) for name in names))


def _is_abandoned(name: str) -> bool:
    pid = name.rsplit("_", 1)[-1]
    return not name.startswith(KEPT) and pid.isdigit() and not Path(f"/proc/{pid}").exists()


def quoted(words: str, *names: str) -> sql.Composed:
    return sql.SQL(words).format(*map(sql.Identifier, names))


def point_settings_to(name: str) -> None:
    """For connections made later, in other threads: real logins."""
    for alias, role in ROLES.items():
        connections.settings[alias].update(place(name), USER=role)


def place(name: str) -> dict[str, Any]:
    return {
        "HOST": str(CLUSTER.sockets),
        "PORT": str(PORT),
        "NAME": name,
        "PASSWORD": "",
        "OPTIONS": {},
    }
