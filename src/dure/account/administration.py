"""What administrators see of an account's sign-in, and do about it; the database asks whether they may (계정 보안)."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from dure.access.base import new_id


@dataclass(frozen=True)
class AccountState:
    """Lock, password, factors and live sign-ins of an account."""

    failures: int | None
    locked_until: datetime | None
    must_change: bool | None
    changed_at: datetime | None
    directory_subject: str | None
    factors: int
    sign_ins: int


def state_of(staff_id: uuid.UUID) -> AccountState:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.account_state(%s)", [staff_id])
        return AccountState(*cursor.fetchone())


def lift_lock(staff_id: uuid.UUID) -> None:
    """Forget the failures and let them try again."""
    _act("SELECT dure.lift_lock(%s, %s)", staff_id)


def drop_factors(staff_id: uuid.UUID) -> None:
    """The phone is lost: every second factor goes, every sign-in ends, and its holder is told."""
    _act("SELECT dure.drop_factors(%s, %s)", staff_id)


def end_sign_ins(staff_id: uuid.UUID) -> None:
    """End every sign-in of the account."""
    _act("SELECT dure.end_sign_ins_of(%s, %s)", staff_id)


def _act(query: str, staff_id: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, [new_id(), staff_id])
