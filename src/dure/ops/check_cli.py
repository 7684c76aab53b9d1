"""`dure check`: is this installation sound (설치 점검)? Says what is not, and ends with 1 then."""

import argparse
import stat

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connections

from dure.ops import paths
from dure.ops.environment import APP, OWNER, ROLES, SEALER, SIGNIN
from dure.ops.migrate_cli import is_up_to_date

PASSES_ROW_SECURITY = {OWNER: True, APP: False, SIGNIN: False, SEALER: False}


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="dure check", description=__doc__).parse_args(argv)
    problems = unreachable() or [*wrong_roles(), *open_secrets(), *missing_migrations()]
    problems += failed_checks(list(connections) if not problems else None)
    for problem in problems:
        print(f"- {problem}")
    print("This installation is sound." if not problems else f"{len(problems)} problems.")
    return 1 if problems else 0


def failed_checks(databases: list[str] | None) -> list[str]:
    """Django's checks and ours; with databases also those that ask one, as whether the read log is sound."""
    try:
        call_command("check", databases=databases)
    except SystemCheckError as error:
        return [str(error).strip()]
    return []


def unreachable() -> list[str]:
    return [problem for alias in connections if (problem := _problem_of_connection(alias))]


def _problem_of_connection(alias: str) -> str | None:
    try:
        connections[alias].ensure_connection()
    except OperationalError as error:
        return f"the database cannot be reached as {ROLES[alias]}: {str(error).strip()}"
    return None


def wrong_roles() -> list[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = ANY(%s)",
            [list(PASSES_ROW_SECURITY)],
        )
        found = {name: (is_super, passes) for name, is_super, passes in cursor.fetchall()}
    return [
        f"role {role} is missing or has the wrong rights: run `dure migrate`"
        for role, passes in PASSES_ROW_SECURITY.items()
        if found.get(role) != (False, passes)
    ]


def open_secrets() -> list[str]:
    return [
        f"{path} can be read by other accounts: chmod 600"
        for path in sorted(paths.secrets().glob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def missing_migrations() -> list[str]:
    return [] if is_up_to_date() else ["the database is not up to date: run `dure migrate`"]
