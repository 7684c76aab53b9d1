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
from django.utils import timezone

from dure.access import destruction
from dure.access.base import Record
from dure.access.scope import Scope
from dure.rulebook import edition_on

APP = "dure_app"
SQL = Path(__file__).parent / "sql"
FUNCTIONS = (
    "identity.sql",
    "restriction.sql",
    "sharing.sql",
    "duplicates.sql",
    "households.sql",
    "sign_in.sql",
    "credentials.sql",
    "limits.sql",
    "accounts.sql",
    "emergency.sql",
    "exports.sql",
)
AFTER_POLICIES = ("history.sql", "readlog.sql", "retention.sql")

# Tables of libraries that the app login needs; none holds data about a household.
LIBRARY_TABLES = {
    "django_session": "SELECT, INSERT, UPDATE, DELETE",
    "django_content_type": "SELECT",
    "django_migrations": "SELECT",
    "procrastinate_jobs": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_events": "SELECT, INSERT, DELETE",
    "procrastinate_periodic_defers": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_workers": "SELECT, INSERT, UPDATE, DELETE",
}


def declared(model: type[models.Model]) -> tuple[Scope, str] | None:
    """The scope and rights of a record, or of the record whose history a table keeps."""
    if issubclass(model, Record):
        return (model.row_scope, model.row_rights) if model.row_scope else None
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is not None and issubclass(tracked, Record) and tracked.row_scope:
        return tracked.row_scope, "SELECT, INSERT"
    return None


def statements() -> Iterator[str]:
    """The SQL that makes every table's rights and policies what they are declared to be."""
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.proxy or not model._meta.managed:
            continue
        rule = declared(model)
        if rule:
            yield from table_statements(table, *rule)
    for table, rights in LIBRARY_TABLES.items():
        yield f"GRANT {rights} ON {table} TO {APP}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}"


def table_statements(table: str, scope: Scope, rights: str) -> Iterator[str]:
    """Rights first to nothing, then to what is declared; one policy for reading and writing."""
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
    yield f"CREATE POLICY dure_scope ON {table} TO {APP} USING ({policy.using}){check}"
    # Changing asks only what one may read, and then what the new row is: it must ask what the old one was.
    yield f"DROP POLICY IF EXISTS dure_changing ON {table}"
    if check and "UPDATE" in rights:
        yield f"CREATE POLICY dure_changing ON {table} AS RESTRICTIVE FOR UPDATE TO {APP} USING ({policy.check})"
    # Removing asks only what one may touch; it must ask what one may write.
    yield f"DROP POLICY IF EXISTS dure_removing ON {table}"
    if check and "DELETE" in rights:
        yield f"CREATE POLICY dure_removing ON {table} AS RESTRICTIVE FOR DELETE TO {APP} USING ({policy.check})"


def functions_of(file: str) -> str:
    """The text of a file; the numbers that functions keep are today's of the rulebook."""
    edition = edition_on(timezone.localdate())
    book = edition.sign_in
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
            "remembered": book.password.remembered,
            "export_minutes": edition.sheets.minutes,
        }
    )
    return (SQL / file).read_text("utf-8").replace("'RULES'", f"'{numbers}'")


def apply(connection: BaseDatabaseWrapper) -> None:
    """Bring the database in line with the declarations, all or nothing."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for file in FUNCTIONS:
            cursor.execute(functions_of(file))
        for statement in statements():
            cursor.execute(statement)
        for file in AFTER_POLICIES:
            cursor.execute((SQL / file).read_text("utf-8"))
        for statement, values in destruction.statements():
            cursor.execute(statement, values)
