"""Django's checks for a deployment: do the database's rights still say what the code declares (권한 어긋남)?"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core import checks
from django.core.checks import CheckMessage
from django.db import DatabaseError, connections, transaction
from django.utils.module_loading import import_string

from dure.access import database_rights as rights
from dure.access.models import Credential, SecondFactor
from dure.offices.models import Staff

MOST_NAMED = 10
# These only call functions, or have no account at all; the queue of jobs has no data about a household.
NO_TABLES = ("dure_signin", "PUBLIC")
QUEUE = "procrastinate_"


def rights_as_declared(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Whether rights are what the code declares and what they were when it was last applied."""
    if "owner" not in (databases or ()):
        return []
    drift, silence = drift_since_set(), ""
    try:
        drift |= drift_from_code()
    except DatabaseError as error:
        silence = f"row security could not be set anew to compare it: {type(error).__name__}"
    changed = sorted({f"{row[0]} {row[1]} {row[2]}".strip() for row in drift})
    if changed:
        told = ", ".join(changed[:MOST_NAMED]) + (" …" if len(changed) > MOST_NAMED else "")
        return [checks.Error(f"rights differ from the code: {told}; run `dure migrate`", id="dure.E101")]
    return [checks.Warning(silence, id="dure.W101")] if silence else []


def drift_since_set() -> rights.Rights:
    """Needs no lock, and names what was changed by hand also while the server is busy."""
    with connections["owner"].cursor() as cursor:
        found = rights.now(cursor)
        return (found ^ rights.as_set(cursor)) | strangers(found)


def strangers(found: rights.Rights) -> rights.Rights:
    return {
        row for row in found if row[0] == "right" and row[2] in NO_TABLES and not row[1].startswith(QUEUE)
    }


def drift_from_code() -> rights.Rights:
    """Applies the declarations in a transaction that is rolled back; waits at most two seconds for the tables."""
    connection = connections["owner"]
    with transaction.atomic(using="owner"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        before = rights.now(cursor)
        import_string("dure.access.rls.apply")(connection)
        after = rights.now(cursor)
        transaction.set_rollback(True, using="owner")
    return before ^ after


def policies_come_first(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """On a server where we are no superuser, text may be compared before a row's policy is asked."""
    if "owner" not in (databases or ()):
        return []
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT proleakproof FROM pg_proc WHERE oid = 'texteq(text,text)'::regprocedure")
        if not cursor.fetchone()[0]:
            return []
    words = (
        "this server compares text before it asks row policies: who has the app's login can guess values of rows "
        "they do not see; let a superuser run `dure migrate` once (docs/security/threats.md)"
    )
    return [checks.Warning(words, id="dure.W103")]


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
