"""Jobs act for one 시군구 under a named system actor, within row security (이름 있는 작업)."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, connections, transaction
from django.utils import timezone

from dure.access.signin import end_sign_in, identity, must_be_live, open_system_sign_in
from dure.offices.models import Office

# A job of the clock that comes later than that waits for its next time.
TOO_LATE_SECONDS = 10 * 60


def is_too_late(timestamp: int, most: float = TOO_LATE_SECONDS) -> bool:
    """The worker was away when the clock asked for the job."""
    return time.time() - timestamp > most


def every_sigungu() -> list[uuid.UUID]:
    """Those that have an office: a job of the clock works in one after the other."""
    return list(Office.objects.order_by().values_list("sigungu_id", flat=True).distinct())


@contextmanager
def own_connections() -> Iterator[None]:
    """A worker's thread lives long: each job begins with connections that work and leaves none behind."""
    try:
        yield
    finally:
        if not connection.in_atomic_block:
            connections.close_all()


def forget(function: str, *days: int) -> None:
    """Let a function of the database, which knows what may go, remove what is older than so many days each."""
    now = timezone.now()
    with own_connections(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT dure.{function}({', '.join(['%s'] * len(days))})",
            [now - timedelta(days=each) for each in days],
        )


@contextmanager
def acting_as(name: str, sigungu_id: uuid.UUID) -> Iterator[None]:
    """Act as a named system actor within one 시군구, in one transaction; the identity ends with it."""
    token = open_system_sign_in(name, sigungu_id)
    try:
        with holding_token(token):
            yield
    finally:
        end_sign_in(token)


@contextmanager
def holding_token(token: str) -> Iterator[None]:
    """One transaction as the token's holder, who keeps it for the next; an error when the sign-in has ended."""
    with transaction.atomic(), identity(token):
        must_be_live()
        yield
