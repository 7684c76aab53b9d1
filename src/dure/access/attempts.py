"""Attempts to sign in: counted by the database before anything is compared (접속 시도와 잠금)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.http import HttpRequest

from dure.access.base import new_id

DEVICE_LENGTH = 200


@dataclass(frozen=True)
class Attempt:
    """One attempt on an account, or on a name nobody has. Only an open one may be compared."""

    id: uuid.UUID
    staff_id: uuid.UUID | None
    state: str
    has_locked: bool

    @property
    def is_open(self) -> bool:
        return self.state == "begun" and self.staff_id is not None


def begin_attempt(
    request: HttpRequest, method: str, *, login: str = "", staff_id: uuid.UUID | None = None
) -> Attempt:
    """Count a failure beforehand; `settle` takes it back from whoever was right, `fail` keeps it."""
    key = new_id()
    values: list[Any] = [key, login, staff_id, method, client_address(request), device_of(request)]
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT * FROM dure.begin_attempt(%s, %s, %s, %s, %s, %s)", values)
        return Attempt(key, *cursor.fetchone())


def settle(attempt: Attempt, outcome: str, *, is_complete: bool) -> None:
    """The attempt was right; a complete sign-in forgets the failures before it."""
    with connections["signin"].cursor() as cursor:
        cursor.execute(
            "SELECT dure.settle_attempt(%s, %s, %s, %s)",
            [attempt.id, outcome, is_complete, attempt.has_locked],
        )


def fail(attempt: Attempt) -> None:
    """It was compared and wrong. One that stays without an outcome was cut off, and counts no longer than a minute."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.fail_attempt(%s)", [attempt.id])


def note_attempt(request: HttpRequest, staff_id: uuid.UUID, method: str, outcome: str) -> None:
    """Keep an attempt that cannot be guessed, and so is not counted."""
    values: list[Any] = [new_id(), staff_id, method, client_address(request), device_of(request), outcome]
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.note_attempt(%s, %s, %s, %s, %s, %s)", values)


def device_of(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")[:DEVICE_LENGTH]


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from, behind proxies as far as these are our own (web/arrival.py)."""
    return request.META.get("REMOTE_ADDR") or None
