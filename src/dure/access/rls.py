"""Row-level security kept equal to what the records declare (행 수준 보안).

Run as the owner after every migration: each table gets the policy of its `row_scope` and the rights of
its `row_rights`; a table that declares nothing is granted to nobody. History tables follow their record.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from dure.access import destruction, pointing
from dure.access.base import Record
from dure.access.database_rights import keep as keep_rights
from dure.access.scope import Scope
from dure.manifest import HOUSE
from dure.rulebook import latest, product

APP = "dure_app"
# Tables of libraries that the app login needs; none holds data about a household.
LIBRARY_TABLES = {
    "django_session": "SELECT, INSERT, UPDATE, DELETE",
    "django_content_type": "SELECT",
    "django_migrations": "SELECT",
    "procrastinate_jobs": "SELECT (id), INSERT",
    "procrastinate_events": "INSERT",
}
# A session is reached by who knows its key (sessions.py). Jobs are left by who acts: people ask for a few, and what runs
# by itself for what it does next.
ASKED_BY_PEOPLE = (
    "sheets.make",
    "imports.work",
    "duplicates.find_for_person",
    "signals.load",
    "signals.scan",
    "signals.learn",
)
LEAVES_JOBS = (
    "EXISTS (SELECT FROM dure.current_sign_in() me WHERE me.system_actor <> ''"
    f" OR me.staff_id IS NOT NULL AND task_name IN {ASKED_BY_PEOPLE})"
)
LIBRARY_POLICIES = {
    ("django_session", "ALL"): "USING (session_key = current_setting('dure.session_key', true))",
    ("procrastinate_jobs", "INSERT"): f"WITH CHECK ({LEAVES_JOBS})",
    ("procrastinate_jobs", "SELECT"): "USING (true)",
}
# The worker fetches and ends jobs under the login that opens its identities.
WORKER = "dure_signin"
QUEUE = "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"


def declared(model: type[models.Model]) -> tuple[Scope, str] | None:
    """The scope and rights of a record, or of the record whose history a table keeps."""
    if issubclass(model, Record):
        return (model.row_scope, model.row_rights) if model.row_scope else None
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is not None and issubclass(tracked, Record) and tracked.row_scope:
        return tracked.history_scope or tracked.row_scope, "SELECT, INSERT"
    return None


def statements() -> Iterator[str]:
    """The SQL that makes every table's rights and policies what they are declared to be."""
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.proxy or not model._meta.managed:
            continue
        rule = declared(model)
        if rule:
            yield from table_statements(table, *rule, pointing.named_persons(model, rule[0]))
        if rule and not hasattr(model, "pgh_tracked_model"):
            yield from pointing.statements(model)
    yield from library_statements()
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}"


def library_statements() -> Iterator[str]:
    """What the logins may do in the tables of libraries."""
    yield f"REVOKE ALL ON {QUEUE} FROM {APP}"
    for table, rights in LIBRARY_TABLES.items():
        yield f"GRANT {rights} ON {table} TO {APP}"
    for (table, command), condition in LIBRARY_POLICIES.items():
        name = f"dure_{command.lower()}"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
        yield f"CREATE POLICY {name} ON {table} FOR {command} TO {APP} {condition}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {QUEUE} TO {WORKER}"
    yield "DROP POLICY IF EXISTS dure_worker ON procrastinate_jobs"
    yield f"CREATE POLICY dure_worker ON procrastinate_jobs TO {WORKER} USING (true)"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WORKER}"


def table_statements(table: str, scope: Scope, rights: str, besides: str = "") -> Iterator[str]:
    """Rights first to nothing, then to what is declared; one policy for reading and writing. `besides`: asked too."""
    yield f"REVOKE ALL ON {table} FROM {APP}"
    if rights:
        yield f"GRANT {rights} ON {table} TO {APP}"
    policy = scope.value
    if policy is None:
        return
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS dure_scope ON {table}"
    check = f" WITH CHECK ({policy.check})" if policy.check else ""
    using = f"({policy.using}) AND {besides}" if besides else policy.using
    yield f"CREATE POLICY dure_scope ON {table} TO {APP} USING ({using}){check}"
    # Changing asks only what one may read, and then what the new row is: it must ask what the old one was.
    yield f"DROP POLICY IF EXISTS dure_changing ON {table}"
    if check and "UPDATE" in rights:
        old = policy.changing or policy.check
        yield f"CREATE POLICY dure_changing ON {table} AS RESTRICTIVE FOR UPDATE TO {APP} USING ({old})"
    # Removing asks only what one may touch; it must ask what one may write.
    yield f"DROP POLICY IF EXISTS dure_removing ON {table}"
    if check and "DELETE" in rights:
        yield f"CREATE POLICY dure_removing ON {table} AS RESTRICTIVE FOR DELETE TO {APP} USING ({policy.check})"


def functions_of(file: Path) -> str:
    """The text of a file; the numbers that functions keep are the rulebook's."""
    settled = product()
    book, urgent = settled.sign_in, settled.restriction.emergency
    numbers = json.dumps(
        {
            "idle_minutes": book.session.idle_minutes,
            "touch_seconds": book.session.touch_seconds,
            "failures": book.lock.failures,
            "lock_minutes": book.lock.minutes,
            "growth": book.lock.growth,
            "longest_minutes": book.lock.longest_minutes,
            "address_failures": book.lock.address_failures,
            "address_minutes": book.lock.address_minutes,
            "compare_seconds": book.lock.compare_seconds,
            "remembered": book.password.remembered,
            "proof_minutes": book.factor.recent_minutes,
            "export_minutes": settled.sheets.minutes,
            "link_tries": settled.links.tries,
            "link_hours": settled.links.visit_hours,
            "emergency_minutes": urgent.minutes,
            "emergency_most": urgent.most_a_day,
            "emergency_tries": urgent.most_tries_a_day,
            "roles": roles_by_duty(),
        }
    )
    return file.read_text("utf-8").replace("'RULES'", f"'{numbers}'")


def roles_by_duty() -> dict[str, list[str]]:
    """Codes of the roles with a duty, as the row policies ask for them."""
    roles = latest().roles.values()
    return {
        "approves": [role.code for role in roles if role.is_approver],
        "manages": [role.code for role in roles if role.can_manage_cases],
        "counsels": [role.code for role in roles if role.can_counsel],
        "receives": [
            role.code
            for role in roles
            if role.can_counsel or role.can_manage_cases or role.is_approver or role.code == "agency_manager"
        ],
        "takes_calls": [role.code for role in roles if role.takes_calls],
    }


def files(which: str) -> Iterator[Path]:
    """The SQL of every area, in the order in which the areas stand on one another."""
    for area in HOUSE.areas:
        yield from area.files(getattr(area, which))


def apply(connection: BaseDatabaseWrapper) -> None:
    """Bring the database in line with the declarations, all or nothing."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # A function may call one of an area that comes later: what it calls is looked for when it runs.
        cursor.execute("SET LOCAL check_function_bodies = off")
        for file in files("sql"):
            cursor.execute(functions_of(file))
        for statement in statements():
            cursor.execute(statement)
        for file in files("sql_after"):
            cursor.execute(functions_of(file))
        for statement, values in destruction.statements():
            cursor.execute(statement, values)
        keep_rights(cursor)
