"""Opening and ending sign-ins: opaque tokens, of which the database keeps a hash (접속 신원)."""

import hashlib
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, connections
from psycopg.pq import TransactionStatus

from dure.access.base import new_id
from dure.access.reading import forget

SYSTEM_SECONDS = 600


def open_sign_in(
    staff_id: uuid.UUID, *, method: str = "password", address: str | None = None, device: str = ""
) -> str:
    """A new token for a member of staff, made through the sign-in login."""
    token = secrets.token_urlsafe(32)
    about = [settings.SESSION_COOKIE_AGE, method, address, device[:200]]
    _call("SELECT dure.open_sign_in(%s, %s, %s, %s, %s, %s, %s)", [new_id(), _hash(token), staff_id, *about])
    return token


def open_system_sign_in(actor: str, sigungu_id: uuid.UUID) -> str:
    """A short-lived token for a named job within one 시군구."""
    token = secrets.token_urlsafe(32)
    values = [new_id(), _hash(token), actor, sigungu_id, SYSTEM_SECONDS]
    _call("SELECT dure.open_system_sign_in(%s, %s, %s, %s, %s)", values)
    return token


def open_export_sign_in() -> str:
    """A short-lived token for a job of the current account's own; nobody opens one for another."""
    token = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.open_export_sign_in(%s, %s)", [new_id(), _hash(token)])
    return token


@dataclass(frozen=True)
class LiveSignIn:
    """One of one's own live sign-ins."""

    id: uuid.UUID
    opened_at: datetime
    seen_at: datetime
    address: str | None
    device: str
    method: str
    is_current: bool


def my_sign_ins() -> list[LiveSignIn]:
    """Where the current account is signed in, this one first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.my_sign_ins()")
        return [LiveSignIn(*row) for row in cursor.fetchall()]


def end_my_sign_ins(one: uuid.UUID | None = None) -> int:
    """End one of one's other sign-ins, or all of them; how many ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.end_my_sign_ins(%s)", [one])
        return int(cursor.fetchone()[0])


def seconds_left() -> int:
    """How long the current sign-in lasts without a hand on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.my_seconds_left()")
        return int(cursor.fetchone()[0] or 0)


def end_sign_in(token: str) -> None:
    """Make a token worthless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.end_sign_in(%s)", [token])


def set_identity(token: str) -> None:
    """Let the current transaction act as the token's holder."""
    forget()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.token', %s, true)", [token])


def must_be_live() -> None:
    """An error when the current identity is none, or has ended: its holder sees nothing, which is no answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.must_be_live()")


@contextmanager
def identity(token: str) -> Iterator[None]:
    """Act as another for a while, then as before: tests, jobs, nested work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('dure.token', true), '')")
        before = cursor.fetchone()[0]
    set_identity(token)
    try:
        yield
    finally:
        # Rolling back brings the earlier one back by itself; until then no statement runs.
        if not (connection.needs_rollback or is_aborted()):
            set_identity(before)


def is_aborted() -> bool:
    """Whether a statement failed in this transaction and it can only be rolled back."""
    return connection.connection.info.transaction_status == TransactionStatus.INERROR


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _call(sql: str, values: list[Any]) -> None:
    with connections["signin"].cursor() as cursor:
        cursor.execute(sql, values)
