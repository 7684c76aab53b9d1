"""`dure db …`: the database as an operator sees it (데이터베이스 관리)."""

import argparse
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from dure.ops import paths, postgres
from dure.ops.environment import APP, OWNER, ROLES, SEALER, SIGNIN, database_settings
from dure.ops.place import wheel_programs
from dure.ops.problems import Problem
from dure.ops.provision import provision


def main(argv: list[str]) -> int:
    options, words = _parser().parse_known_args(argv)
    if words and options.verb != "psql":
        _parser().error(f"unknown words: {' '.join(words)}")
    options.words = words
    verbs = {"start": start, "stop": stop, "status": status, "psql": psql, "backup": backup}
    return verbs[options.verb](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dure db", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("start", help="start the embedded PostgreSQL, and let it run until stop")
    verbs.add_parser("stop", help="stop it")
    verbs.add_parser("status", help="say whether it runs, and where")
    shell = verbs.add_parser("psql", help="open a shell; more words go to psql")
    shell.add_argument("--role", choices=(OWNER, APP, SIGNIN, SEALER), default=OWNER)
    save = verbs.add_parser("backup", help="write a dump that pg_restore reads")
    save.add_argument("file", nargs="?", type=Path, help="default: var/backups/dure-TIME.dump")
    return parser


def start(_: argparse.Namespace) -> int:
    postgres.start_and_keep()
    provision()
    return 0


def stop(_: argparse.Namespace) -> int:
    postgres.stop()
    return 0


def status(_: argparse.Namespace) -> int:
    where = database_settings()["owner"]
    print(f"database  {where['NAME']}\nserver    {where['HOST']}")
    if not postgres.is_embedded():
        return 0
    runs = postgres.embedded().is_running()
    print(f"embedded  {'running' if runs else 'stopped'}")
    return 0 if runs else 1


def psql(options: argparse.Namespace) -> int:
    return _client("psql", options.role, *options.words)


def backup(options: argparse.Namespace) -> int:
    """As owner: row-level security would silently leave rows out for anybody else."""
    file = (options.file or _backup_file()).absolute()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    code = _client("pg_dump", OWNER, "--format=custom", f"--file={file}")
    if code:
        file.unlink(missing_ok=True)
        return code
    file.chmod(0o600)
    print(file)
    return 0


def _backup_file() -> Path:
    return paths.var() / "backups" / f"dure-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"


def _client(program: str, role: str, *words: str) -> int:
    alias = next(alias for alias, name in ROLES.items() if name == role)
    where = database_settings()[alias]
    env = {
        **os.environ,
        "PGHOST": where["HOST"],
        "PGPORT": where["PORT"],
        "PGUSER": where["USER"],
        "PGDATABASE": where["NAME"],
        "PGPASSWORD": where.get("PASSWORD", ""),
        **{f"PG{name.upper()}": str(value) for name, value in where.get("OPTIONS", {}).items()},
    }
    path = wheel_programs() / program
    if not path.exists():
        raise Problem(f"{program} is missing: run `make setup`")
    with postgres.in_use():
        provision()
        return subprocess.run([path, *words], env=env, check=False).returncode
