"""A database of its own with two municipalities, and what a raw session of the app's login does in it (직접 연결)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
from django.db import transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.drafts import save_draft
from dure.access.models import Grant, ReadEntry, SecondFactor, SignIn, SignInAttempt, Submission
from dure.access.policy import Permission
from dure.access.signin import end_sign_in, open_sign_in, open_system_sign_in
from dure.cases.core.change import changing
from dure.cases.core.records import Attachment, Case
from dure.ops.environment import ROLES
from tests import database
from tests.factories import Town, a_case_at, a_town, a_worker, act_as, consents_of_all, record
from tests.roles import as_owner

Connection = psycopg.Connection
SCOPE_COLUMNS = {"sigungu_id", "office_id", "case_id", "person_id", "household_id", "owner_id", "staff_id"}
# Tables with such a column that have no row policy, and why.
WITHOUT_POLICY: dict[str, str] = {}
# Read by everyone who signed in: no data about a household.
READ_BY_ALL = {"offices_office", "offices_region", "offices_team", "offices_staff", "offices_assignment"}
OPEN_TABLES = {"access_seal"}


@dataclass
class Land:
    """Two 시군구 with a case each, a hidden case in the first, and the tokens of one of its managers."""

    name: str
    here: Town
    there: Town
    mine: Case
    theirs: Case
    hidden: Case
    live: str
    expired: str
    ended: str
    closed: str
    elsewhere: str
    administrator: str
    job: str


def populated(name: str) -> Land:
    here, there = a_town(), a_town()
    mine, theirs = (
        a_case_at("delivery", town.office, manager=town.manager, path="case") for town in (here, there)
    )
    hidden = a_case_at("delivery", here.office, manager=here.leader, is_restricted=True)
    for case, town in ((mine, here), (theirs, there)):
        _fill(case, town)
    gone = a_worker(here.office)
    tokens = {
        "live": open_sign_in(here.manager.pk),
        "ended": open_sign_in(here.manager.pk),
        "closed": open_sign_in(gone.pk),
        "expired": open_sign_in(here.leader.pk),
        "elsewhere": open_sign_in(there.manager.pk),
        "administrator": open_sign_in(a_worker(here.center, "office_administrator").pk),
        "job": open_system_sign_in("기한 알림", here.sigungu.pk),
    }
    end_sign_in(tokens["ended"])
    with as_owner():
        SignIn.objects.filter(staff=here.leader).update(expires_at=timezone.now() - timedelta(seconds=1))
        gone.is_active = False
        gone.save(update_fields=["is_active"])
    return Land(name, here, there, mine, theirs, hidden, **tokens)


def _fill(case: Case, town: Town) -> None:
    """Something in the tables that hang on a case or a person."""
    consents_of_all(case)
    record(
        case,
        Attachment,
        kind="other",
        title="진단서",
        file_name="a.pdf",
        content_type="application/pdf",
        size=1,
        digest="0" * 64,
    )
    with transaction.atomic():
        by = act_as(town.manager)
        with changing(case, "test", Permission.CASE_READ, by=by, submission=new_id()) as change:
            change.keep(is_urgent=True)
        save_draft(town.manager, "counselling", str(case.pk), {"worries": ["월세"]}, case_id=case.pk)
        ReadEntry.objects.create(staff=town.manager, subject_hash="0" * 64, subject_kind="case", page="x")
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, office=town.center, reason="to_town", from_on=timezone.localdate()
        )
        SecondFactor.objects.create(staff=town.manager, kind="totp", sealed="sealed")
        SignInAttempt.objects.create(staff=town.manager, sigungu=town.sigungu, outcome="success")
        Submission.objects.create(owner=town.manager, verb="x", case_id=case.pk)


def as_app(land: Land, role: str = "default") -> Connection:
    """A session of the real login, as someone would open it who found its password."""
    place = database.place(land.name)
    return psycopg.connect(
        host=place["HOST"], port=place["PORT"], dbname=land.name, user=ROLES[role], autocommit=True
    )


def hold(connection: Connection, token: str) -> None:
    connection.execute("SELECT set_config('dure.token', %s, false)", [token])


def one(connection: Connection, text: str, values: list[Any] | None = None) -> Any:
    row = connection.execute(text, values).fetchone()
    return row[0] if row else None


def refused(connection: Connection, text: str, values: list[Any] | None = None) -> str:
    """The error's class, or nothing when the database did it."""
    try:
        connection.execute(text, values)
    except psycopg.Error as error:
        return type(error).__name__
    return ""


def rows_or_refusal(connection: Connection, table: str) -> int:
    """How many rows are read; an invalid sign-in is refused, which is none. Any other error is one."""
    try:
        return int(one(connection, f"SELECT count(*) FROM {table}"))
    except psycopg.errors.InvalidAuthorizationSpecification:
        return 0


def tables(connection: Connection) -> dict[str, set[str]]:
    """Every table with its columns."""
    found: dict[str, set[str]] = {}
    rows = connection.execute(
        "SELECT c.oid::regclass::text, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace IN ('public'::regnamespace, 'dure'::regnamespace) AND c.relkind IN ('r', 'p')"
        " AND a.attnum > 0 AND NOT a.attisdropped"
    )
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found


def may(connection: Connection, table: str, right: str = "SELECT") -> bool:
    return bool(one(connection, f"SELECT has_any_column_privilege('dure_app', '{table}', '{right}')"))


def readable(connection: Connection) -> list[str]:
    """Personal tables that the app's login may select from at all."""
    known = tables(connection)
    personal = [name for name, columns in known.items() if columns & SCOPE_COLUMNS or name in OTHERS]
    return sorted(
        name for name in personal if may(connection, name) and name not in READ_BY_ALL | OPEN_TABLES
    )


# Personal tables that are found by other columns.
OTHERS = {"cases_case", "people_person", "people_household", "pghistory_context"}
