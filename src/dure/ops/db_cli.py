"""`dure db …`: the database as an operator sees it (데이터베이스 관리)."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import django

from dure.ops import backup as backups
from dure.ops import clients, point_in_time, postgres
from dure.ops import restore as restoring
from dure.ops.environment import APP, OWNER, SEALER, SIGNIN, database_settings
from dure.ops.problems import Problem
from dure.ops.provision import provision


def main(argv: list[str]) -> int:
    options, words = _parser().parse_known_args(argv)
    if words and options.verb != "psql":
        _parser().error(f"unknown words: {' '.join(words)}")
    options.words = words
    done: int = VERBS[options.verb](options)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dure db", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("start", help="start the embedded PostgreSQL, and let it run until stop")
    verbs.add_parser("stop", help="stop it")
    verbs.add_parser("status", help="say whether it runs, and where")
    shell = verbs.add_parser("psql", help="open a shell; more words go to psql")
    shell.add_argument("--role", choices=(OWNER, APP, SIGNIN, SEALER), default=OWNER)
    save = verbs.add_parser("backup", help="database, files and seals into one folder")
    save.add_argument("folder", nargs="?", type=Path, help="default: var/backups/dure-TIME")
    save.add_argument("--base", action="store_true", help="where DURE_WAL_DIR begins, for a point in time")
    back = verbs.add_parser("restore", help="bring a backup into an empty place; the keys come first")
    back.add_argument("folder", type=Path)
    back.add_argument(
        "--until", type=datetime.fromisoformat, help="from a base backup and DURE_WAL_DIR, to this time"
    )
    trial = verbs.add_parser("drill", help="try a backup in a place of its own, and note that it was tried")
    trial.add_argument("folder", nargs="?", type=Path, help="default: the newest")
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
    return clients.run("psql", options.role, *options.words)


def backup(options: argparse.Namespace) -> int:
    with _ready():
        if options.base:
            print(point_in_time.make_base())
            return 0
        print(backups.make(options.folder and options.folder.absolute()))
    print("The keys lie apart: `dure keys backup`. Keep both elsewhere, and not together.")
    return 0


def restore(options: argparse.Namespace) -> int:
    if options.until:
        point_in_time.go_back(options.folder, options.until)
        print("The database stands as it did then. Look at it: `dure check`, `dure log verify`.")
        return 0
    with _ready():
        restoring.bring_back(options.folder.absolute())
    print(
        "Everything is back. Look at it: `dure check`, `dure log verify`. Then `dure run`, or start the services."
    )
    return 0


def drill(options: argparse.Namespace) -> int:
    place = options.folder or backups.newest()
    if place is None:
        raise Problem("there is no backup yet: `dure db backup`")
    done = restoring.drill(place.absolute())
    print(
        f"{done.backup} was brought back in {done.seconds} s and is {'sound' if done.is_sound else 'NOT sound'}."
    )
    return 0 if done.is_sound else 1


@contextmanager
def _ready() -> Iterator[None]:
    """Django and a database with its roles; no table needs to be there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
    django.setup()
    with postgres.in_use():
        provision()
        yield


VERBS = {
    "start": start,
    "stop": stop,
    "status": status,
    "psql": psql,
    "backup": backup,
    "restore": restore,
    "drill": drill,
}
