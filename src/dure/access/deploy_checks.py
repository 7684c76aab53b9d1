"""Django's checks for a deployment: do the database's rights still say what the code declares (권한 어긋남)?"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core import checks
from django.core.checks import CheckMessage
from django.db import DatabaseError, connections, transaction
from django.utils.module_loading import import_string

from dure.access.models import Credential, SecondFactor
from dure.offices.models import Staff

# Everything that decides who reads and writes what, one row each.
RIGHTS = """
SELECT 'policy', tablename, policyname, cmd || permissive || roles::text, coalesce(qual, ''), coalesce(with_check, '')
  FROM pg_policies WHERE schemaname = 'public'
UNION ALL SELECT 'row security', relname, '', relrowsecurity::text, relforcerowsecurity::text, ''
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
UNION ALL SELECT 'right', c.relname, coalesce(r.rolname, 'PUBLIC'), given.privilege_type, '', ''
  FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) given LEFT JOIN pg_roles r ON r.oid = given.grantee
 WHERE c.relnamespace IN ('public'::regnamespace, 'dure'::regnamespace) AND c.relkind = 'r'
UNION ALL SELECT 'function', proname, pg_get_function_identity_arguments(oid), encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), prosecdef::text, coalesce(array_to_string(ARRAY(SELECT unnest(proacl)::text ORDER BY 1), ','), '')
  FROM pg_proc WHERE pronamespace = 'dure'::regnamespace
"""
MOST_NAMED = 10
# These only call functions, or have no account at all.
NO_TABLES = ("dure_signin", "PUBLIC")


def rights_as_declared(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Applies the declarations in a transaction that is rolled back, and compares before and after."""
    if "owner" not in (databases or ()):
        return []
    try:
        before, after = before_and_after()
    except DatabaseError as busy:
        return [checks.Warning(f"row security could not be compared: {type(busy).__name__}", id="dure.W101")]
    strangers = {row for row in after if row[0] == "right" and row[2] in NO_TABLES}
    changed = sorted({f"{row[0]} {row[1]} {row[2]}".strip() for row in (before ^ after) | strangers})
    if not changed:
        return []
    told = ", ".join(changed[:MOST_NAMED]) + (" …" if len(changed) > MOST_NAMED else "")
    return [checks.Error(f"rights differ from the code: {told}; run `dure migrate`", id="dure.E101")]


def before_and_after() -> tuple[set[tuple], set[tuple]]:
    """Waits at most two seconds for the tables."""
    connection = connections["owner"]
    with transaction.atomic(using="owner"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute(RIGHTS)
        before = set(cursor.fetchall())
        import_string("dure.access.rls.apply")(connection)
        cursor.execute(RIGHTS)
        after = set(cursor.fetchall())
        transaction.set_rollback(True, using="owner")
    return before, after


def accounts_are_real(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """No account of the demo with its published password, and a second factor for everyone."""
    return [*demo_accounts(), *without_second_factor()] if "owner" in (databases or ()) else []


def demo_accounts() -> Iterator[CheckMessage]:
    try:
        offered = import_string("dure.demo.accounts.demo_accounts")()
    except ImportError:
        return
    published = {login: password for _, login, password in offered}
    rows = Credential.objects.using("owner").filter(staff__login__in=published, staff__is_active=True)
    found = [
        login
        for login, kept in rows.values_list("staff__login", "password")
        if check_password(published[login], kept)
    ]
    if found:
        yield checks.Error(
            f"{len(found)} demo accounts with published passwords work: {', '.join(found)}", id="dure.E102"
        )


def without_second_factor() -> Iterator[CheckMessage]:
    having = SecondFactor.objects.using("owner").filter(confirmed_at__isnull=False).values("staff_id")
    count = Staff.objects.using("owner").filter(is_active=True).exclude(pk__in=having).count()
    if count:
        yield checks.Warning(f"{count} active accounts have no second factor yet", id="dure.W102")
