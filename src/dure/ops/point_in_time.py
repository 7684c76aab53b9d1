"""The embedded server back to a moment (시점 복구): a base backup, and every piece of its log since (DURE_WAL_DIR).

A server of one's own is kept by its own tools (pgBackRest, barman); docs/operation/backup.md tells how.
"""

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from dure.ops import clients, paths, postgres
from dure.ops.cluster import PORT, SUPERUSER, Cluster
from dure.ops.problems import Problem

NOT_THERE = (
    "the log does not reach as far as that moment: it ends before it, or begins after the base backup. "
    "What PostgreSQL said stands in {log}; move the new folder away and name an earlier moment."
)


def make_base() -> Path:
    """All of the server's data as it is now."""
    if not postgres.is_embedded() or paths.wal_archive() is None:
        raise Problem(
            "a base backup is for the embedded server with DURE_WAL_DIR; use your server's own tools"
        )
    place = paths.backups() / f"base-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = postgres.embedded()
    words = (f"--host={server.sockets}", f"--username={SUPERUSER}", f"--pgdata={place}", "--checkpoint=fast")
    if clients.plain("pg_basebackup", *words, "--no-password").returncode:
        shutil.rmtree(place, ignore_errors=True)
        raise Problem("pg_basebackup could not copy the server; what it said stands above")
    return place


def go_back(base: Path, until: datetime) -> None:
    """Into an empty folder: the data of then, and the log from there to the moment."""
    archive = paths.wal_archive()
    if not postgres.is_embedded() or archive is None:
        raise Problem(
            "name the folder of the log by DURE_WAL_DIR; only the embedded server goes back this way"
        )
    if not (base / "PG_VERSION").exists():
        raise Problem(f"{base} is no base backup: `dure db backup --base` makes one")
    server = postgres.embedded()
    if server.is_running() or server.data.exists():
        raise Problem(
            f"{server.folder} holds a database: name another place by DURE_VAR_DIR, or move it away"
        )
    _begin_from(server, base, archive, until)


def _begin_from(server: Cluster, base: Path, archive: Path, until: datetime) -> None:
    fresh = server.data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(base, fresh)
    (fresh / "recovery.signal").touch()
    for path in (fresh, *fresh.rglob("*")):
        server.account.own(path)
    fresh.chmod(0o700)
    fresh.rename(server.data)
    moment = until if until.tzinfo else until.astimezone()
    recovering = {
        "restore_command": f'cp "{archive}/%f" "%p"',
        "recovery_target_time": moment.astimezone(UTC).isoformat(sep=" "),
        "recovery_target_action": "promote",
    }
    # Written once; from the next start on it is a server like any other.
    recovered = Cluster(server.folder, recovering)
    with recovered.in_use():
        recovered.ensure_running()
        _wait_until_there(recovered)


def _wait_until_there(server: Cluster) -> None:
    """It lets readers in on the way; only at the moment asked for does it become a server of its own."""
    where = make_conninfo(host=str(server.sockets), port=PORT, user=SUPERUSER, dbname="postgres")
    is_on_the_way = True
    while is_on_the_way:
        time.sleep(0.5)
        try:
            with psycopg.connect(where) as connection:
                (is_on_the_way,) = connection.execute("SELECT pg_is_in_recovery()").fetchone() or (True,)
        except psycopg.OperationalError:
            if not server.is_running():
                raise Problem(NOT_THERE.format(log=server.data / "log")) from None
