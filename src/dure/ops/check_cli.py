"""`dure check`: is this installation sound, and with --deploy fit for real data (설치 점검)? Ends with 1 if not."""

import argparse
import json
import stat
from collections.abc import Iterator
from dataclasses import asdict

from django.core import checks
from django.db import OperationalError, connections

from dure.ops import deploy_checks, paths, shape
from dure.ops.environment import APP, OWNER, ROLES, SEALER, SIGNIN
from dure.ops.findings import Finding, error, warning
from dure.ops.migrate_cli import is_up_to_date

PASSES_ROW_SECURITY = {OWNER: True, APP: False, SIGNIN: False, SEALER: False}
# The proxy redirects and our own middleware sets what these ask for.
COVERED = {"security.W008"}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure check", description=__doc__)
    parser.add_argument("--deploy", action="store_true", help="also ask what only matters with real data")
    parser.add_argument("--json", action="store_true", help="for programs")
    options = parser.parse_args(argv)
    found = all_findings(deploy=options.deploy)
    print(as_json(found) if options.json else as_words(found))
    return 1 if any(each.level == "error" for each in found) else 0


def all_findings(*, deploy: bool) -> list[Finding]:
    found = [*unreachable()]
    if found:
        return found
    found += [*wrong_roles(), *open_secrets(), *missing_migrations()]
    # Tables that are not there yet cannot be asked.
    if not any(each.name in ("migrations", "newer_database") for each in found):
        found += [*of_django(deploy=deploy), *(deploy_checks.found() if deploy else ())]
    return found


def as_json(found: list[Finding]) -> str:
    is_sound = not any(each.level == "error" for each in found)
    return json.dumps({"sound": is_sound, "findings": [asdict(each) for each in found]}, ensure_ascii=False)


def as_words(found: list[Finding]) -> str:
    lines = [f"- {each.level}: {each.text} [{each.name}]" for each in found]
    errors = sum(each.level == "error" for each in found)
    return "\n".join([*lines, f"{errors} problems." if errors else "This installation is sound."])


def of_django(*, deploy: bool) -> Iterator[Finding]:
    """What Django and the parts of Dure registered with it."""
    for message in checks.run_checks(include_deployment_checks=deploy, databases=list(connections)):
        if message.id not in COVERED and message.level >= checks.WARNING:
            make = error if message.level >= checks.ERROR else warning
            yield make(message.id or "django", " ".join(str(message.msg).split()))


def unreachable() -> Iterator[Finding]:
    for alias in connections:
        try:
            connections[alias].ensure_connection()
        except OperationalError as problem:
            text = f"the database cannot be reached as {ROLES[alias]}: {str(problem).strip()}"
            yield error("database", text)


def wrong_roles() -> Iterator[Finding]:
    """Attributes of the logins, and that none of them owns a table or belongs to another role."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole OR rolcreatedb OR rolreplication,"
            " EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)"
            " FROM pg_roles r WHERE rolname = ANY(%s)",
            [list(PASSES_ROW_SECURITY)],
        )
        rows = {name: rest for name, *rest in cursor.fetchall()}
    for role, passes in PASSES_ROW_SECURITY.items():
        if rows.get(role, [])[:2] != [False, passes]:
            yield error("roles", f"role {role} is missing or has the wrong rights: run `dure migrate`")
        elif role != OWNER and any(rows[role][2:]):
            yield error("roles", f"role {role} may make roles or databases, or belongs to another role")


def open_secrets() -> Iterator[Finding]:
    for path in sorted(paths.secrets().rglob("*")):
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield error("rights", f"{path} can be read by other accounts: chmod 600")


def missing_migrations() -> list[Finding]:
    unknown = shape.ahead_of_code()
    if unknown:
        text = f"a newer Dure has shaped the database: this one does not know {unknown[-1]}"
        return [error("newer_database", text)]
    if is_up_to_date():
        return []
    return [error("migrations", "the database is not up to date: run `dure migrate`")]
