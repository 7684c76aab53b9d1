"""Opening and ending sign-ins: opaque tokens, of which the database keeps a hash (접속 신원)."""

import hashlib
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, connections

from dure.access.base import new_id

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


def end_sign_in(token: str) -> None:
    """Make a token worthless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.end_sign_in(%s)", [token])


def set_identity(token: str) -> None:
    """Let the current transaction act as the token's holder."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.token', %s, true)", [token])


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
        if not connection.needs_rollback:
            set_identity(before)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _call(sql: str, values: list[Any]) -> None:
    with connections["signin"].cursor() as cursor:
        cursor.execute(sql, values)
