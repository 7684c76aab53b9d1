"""`dure check --deploy`: is this installation fit for real data (운영 점검)?"""

import os
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from dure.ops import backup, paths, postgres, restore
from dure.ops.cluster import SILENT
from dure.ops.findings import Finding, error, warning
from dure.ops.provision import OLDEST_SERVER

# Log levels above the one that is asked for say less still.
QUIETER = ("fatal", "panic")
LEAST_KEY = 50
BACKUP_HOURS = 26
DRILL_DAYS = 92
CLOCK_SECONDS = 2
LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}
SAFE_MODES = {"require", "verify-ca", "verify-full"}
GUARDS = (
    "dure.web.headers.SecurityHeaders",
    "dure.web.limits.RateLimits",
    "dure.web.security_log.SecurityLog",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dure.access.identity.IdentityMiddleware",
    "dure.access.gate.PolicyMiddleware",
    "dure.account.duties.DutiesMiddleware",
)


def found() -> Iterator[Finding]:
    """Everything, the network first."""
    yield from network()
    yield from switches()
    yield from files()
    yield from backups()
    yield from server()


def network() -> Iterator[Finding]:
    if not settings.TLS:
        yield error("tls", "TLS is off: serve through a proxy with https and set DURE_TLS=1")
    if settings.TLS and not settings.PROXIES:
        yield error("proxy", "TLS is on, but DURE_BEHIND_PROXY is not set: nobody's real address is known")
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts or any(host.startswith(".") for host in hosts):
        yield error("hosts", "DURE_HOSTS lets any name through: name the site's own")
    if hosts <= {"localhost", "127.0.0.1", "testserver"}:
        yield error("hosts", "DURE_HOSTS does not name this site")
    if os.environ.get("DURE_HOST", "127.0.0.1") not in LOOPBACK:
        yield warning("listening", "DURE_HOST listens beyond this machine: only the proxy should reach it")


def switches() -> Iterator[Finding]:
    if settings.DEBUG:
        yield error("debug", "DURE_DEBUG is on: pages show the inside")
    if not settings.RATE_LIMITED:
        yield error("limits", "DURE_RATE_LIMITS=off is for measuring only")
    if not settings.MALWARE_COMMAND:
        yield warning(
            "malware", "no DURE_MALWARE_COMMAND: uploads are checked by type and content, not scanned"
        )
    if settings.TIME_ZONE != "Asia/Seoul":
        yield error("time_zone", f"TIME_ZONE is {settings.TIME_ZONE}: deadlines run in Asia/Seoul")
    for guard in GUARDS:
        if guard not in settings.MIDDLEWARE:
            yield error("guards", f"{guard} is not among the middleware")


def files() -> Iterator[Finding]:
    """Secrets and files are for one account alone."""
    if len(settings.SECRET_KEY) < LEAST_KEY or len(set(settings.SECRET_KEY)) < 10:
        yield error("secret_key", "the secret key is short or plain: remove var/secrets/django_secret_key")
    private = ("backups", "log", "seals")
    for folder in (paths.secrets(), Path(settings.FILES_ROOT), *(paths.var() / name for name in private)):
        if folder.exists() and rights_of(folder) & 0o077:
            yield error("rights", f"{folder} is open to other accounts: chmod 700")
    for path in sorted(paths.secrets().rglob("*")):
        if path.is_file() and path.stat().st_uid != os.geteuid():
            yield warning("owner", f"{path} belongs to another account")
    if paths.secrets().is_relative_to(paths.var()):
        yield warning("key_place", "keys lie beside the data: set DURE_SECRETS_DIR to another disk or mount")


def rights_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def backups() -> Iterator[Finding]:
    place = backup.newest()
    if place is None:
        yield warning(
            "backup",
            f"no backup in {paths.backups()}: run `dure db backup` every night and keep it elsewhere",
        )
        return
    hours = (time.time() - (place / backup.NOTE).stat().st_mtime) / 3600
    if hours > BACKUP_HOURS:
        yield warning("backup", f"the newest backup is {hours:.0f} hours old")
    if rights_of(place) & 0o077:
        yield error("rights", f"{place} can be read by other accounts: chmod 700")
    yield from drills(restore.last_drill())


def drills(last: restore.Drill | None) -> Iterator[Finding]:
    """A backup that was never brought back is a hope."""
    if last is None:
        yield warning("drill", "no backup was ever tried: run `dure db drill`")
        return
    days = (datetime.now(UTC) - datetime.fromisoformat(last.at)).days
    if not last.is_sound:
        yield error("drill", f"the last drill, {days} days ago, could not bring {last.backup} back soundly")
    elif days > DRILL_DAYS:
        yield warning("drill", f"the last drill was {days} days ago: run `dure db drill`")


def server() -> Iterator[Finding]:
    """The database server's version, clock, place and way there."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, clock_timestamp()")
        version, moment = cursor.fetchone()
        cursor.execute("SELECT current_setting('listen_addresses')")
        (listening,) = cursor.fetchone()
    if version // 10_000 < OLDEST_SERVER:
        yield error("server_version", f"PostgreSQL {OLDEST_SERVER} or newer is needed")
    apart = abs((datetime.now(UTC) - moment).total_seconds())
    if apart > CLOCK_SECONDS:
        yield error("clock", f"the clocks of this machine and the database are {apart:.0f} seconds apart")
    if postgres.is_embedded():
        yield warning("embedded", "the embedded PostgreSQL is for trying out: set DATABASE_URL")
        if listening:
            yield error("listening", f"the embedded PostgreSQL listens on {listening}")
    else:
        yield from way_to_server(settings.DATABASES["default"])
        yield from server_log(settings_of_server())


def way_to_server(place: dict) -> Iterator[Finding]:
    """Rows must not travel openly."""
    is_local = place["HOST"] in LOOPBACK or place["HOST"].startswith("/")
    if not is_local and place.get("OPTIONS", {}).get("sslmode") not in SAFE_MODES:
        yield error("database_tls", "DATABASE_URL asks for no encryption: add ?sslmode=verify-full")


def settings_of_server() -> dict[str, str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY (%s)", [list(SILENT)])
        return dict(cursor.fetchall())


def server_log(found: dict[str, str]) -> Iterator[Finding]:
    """Messages and details of errors quote what people typed."""
    loud = [
        f"{name} = {value}"
        for name, value in SILENT.items()
        if found.get(name, value) not in (value, *QUIETER)
    ]
    if loud:
        yield warning("server_log", f"the database's log may hold what people typed: set {', '.join(loud)}")
