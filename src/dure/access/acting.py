"""Jobs act for one 시군구 under a named system actor, within row security (이름 있는 작업)."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dure.access.signin import end_sign_in, identity, must_be_live, open_system_sign_in
from dure.offices.models import Office
from dure.ops import outage

# A job of the clock that comes later than that waits for its next time.
TOO_LATE_SECONDS = 10 * 60
# Rows that a job of the clock works on in one transaction.
PAGE = 200


def is_too_late(timestamp: int, most: float = TOO_LATE_SECONDS) -> bool:
    """The worker was away when the clock asked for the job."""
    return time.time() - timestamp > most


def every_sigungu() -> list[uuid.UUID]:
    """Those that have an office: a job of the clock works in one after the other."""
    return list(Office.objects.order_by().values_list("sigungu_id", flat=True).distinct())


def everywhere(work: Callable[[uuid.UUID], object]) -> None:
    """Do it in one 시군구 after the other; one in which it fails holds up no other, and its error comes at the end."""
    failed: list[Exception] = []
    for sigungu_id in every_sigungu():
        try:
            work(sigungu_id)
        except Exception as error:
            if outage.kind_of(error):
                raise
            failed.append(error)
    if failed:
        raise failed[0]


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


def page_by_page(
    name: str,
    sigungu_id: uuid.UUID,
    rows: Callable[[], QuerySet[Any]],
    work: Callable[[list[Any]], object],
    size: int = PAGE,
) -> int:
    """Work on all the rows under a named actor, so many in a transaction of their own; says how many there were.

    Whatever stops the job, what was done stays done and the next run finds the rest: `rows` are those on which there is
    still something to do, and are asked for again where they are worked on. A row that fails holds up no other; its
    error comes at the end.
    """
    with acting_as(name, sigungu_id):
        keys = list(rows().values_list("pk", flat=True))
    paging = _Paging(name, sigungu_id, rows, work)
    failed = [
        error for first in range(0, len(keys), size) for error in paging.carry(keys[first : first + size])
    ]
    if failed:
        raise failed[0]
    return len(keys)


@dataclass(frozen=True)
class _Paging:
    name: str
    sigungu_id: uuid.UUID
    rows: Callable[[], QuerySet[Any]]
    work: Callable[[list[Any]], object]

    def carry(self, keys: Sequence[Any]) -> list[Exception]:
        """What could not be done, row by row where the page as a whole failed."""
        try:
            with acting_as(self.name, self.sigungu_id):
                self.work(list(self.rows().filter(pk__in=keys)))
        except Exception as error:
            if outage.kind_of(error):
                raise
            return [error] if len(keys) == 1 else [each for key in keys for each in self.carry([key])]
        return []
