"""Passwords: checked through the sign-in login, set by their owner or an administrator (비밀번호)."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, connections

from dure.access.base import new_id


@dataclass(frozen=True)
class Known:
    """What the sign-in login learns of an account by its name."""

    staff_id: uuid.UUID
    password: str
    must_change: bool
    failures: int
    locked_until: datetime | None


def credential(login: str) -> Known | None:
    """The credential of an active account, or None."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT * FROM dure.credential(%s)", [login])
        row = cursor.fetchone()
    return Known(*row) if row else None


def is_password_of(known: Known | None, password: str) -> bool:
    """Takes as long for an unknown name as for a known one."""
    if known is None:
        make_password(password)
        return False
    return check_password(password, known.password)


def note_proof(token: str) -> None:
    """Whoever holds this sign-in showed just now who they are: said through the sign-in login."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.note_proof(%s)", [token])


def was_used_before(staff_id: uuid.UUID, password: str) -> bool:
    """Whether it is the current password or one of the last few."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT hash FROM dure.password_hashes(%s)", [staff_id])
        hashes = [row[0] for row in cursor.fetchall()]
    return any(check_password(password, each) for each in hashes)


def keep_password(staff_id: uuid.UUID, password: str, *, must_change: bool = False) -> None:
    """Set a password as its owner or as the administrator of their 시군구; the database asks which, and for a recent proof.

    Every other sign-in of the account ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.keep_password(%s, %s, %s, %s)",
            [new_id(), staff_id, make_password(password), must_change],
        )
