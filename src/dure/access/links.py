"""Links for people without an account: made, entered with a number, taken back (링크).

A link opens one record, for one purpose, until a day. Its token goes one way, its number another (by telephone); the
address holds nothing personal, and only hashes are kept.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, connections
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from dure.access.attempts import client_address, device_of
from dure.access.base import new_id
from dure.access.models import Link
from dure.access.reading import forget
from dure.access.readlog import subject_hash
from dure.offices.models import Office, Staff
from dure.rulebook import product


@dataclass(frozen=True)
class Given:
    """A new link with what is shown once and kept nowhere."""

    link: Link
    token: str
    code: str

    @property
    def path(self) -> str:
        return f"/enter/{self.token}"


@dataclass(frozen=True)
class Visited:
    """The link by which somebody came."""

    id: uuid.UUID
    purpose: str
    target_id: uuid.UUID
    receiver: str
    sigungu_id: uuid.UUID
    office_id: uuid.UUID
    expires_at: datetime


def give_link(
    purpose: str, target_id: uuid.UUID, receiver: str, *, office: Office, by: Staff | None, days: int = 0
) -> Given:
    """A link to one record; an earlier one to the same receiver for the same ends, so that only the newest opens."""
    rules = product().links
    token, code = (
        secrets.token_urlsafe(32),
        f"{secrets.randbelow(10**rules.code_digits):0{rules.code_digits}}",
    )
    end_links(live_links(purpose, target_id).filter(receiver=receiver))
    link = Link.objects.create(
        sigungu_id=office.sigungu_id,
        office=office,
        purpose=purpose,
        target_id=target_id,
        receiver=receiver,
        token_hash=hashed(token),
        code_hash=hashed(f"{token}:{code}"),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=min(days or rules.days, rules.most_days)),
    )
    return Given(link, token, code)


def live_links(purpose: str, target_id: uuid.UUID) -> QuerySet[Link]:
    """Those that still open."""
    rows = Link.objects.filter(purpose=purpose, target_id=target_id, ended_at__isnull=True)
    return rows.filter(expires_at__gt=timezone.now(), failures__lt=product().links.tries)


def end_links(links: QuerySet[Link]) -> int:
    """Taken back: they open nothing from now on, also to who came by them before."""
    return links.filter(ended_at__isnull=True).update(ended_at=timezone.now())


def enter(request: HttpRequest, token: str, code: str) -> tuple[str, str]:
    """The purpose and the visit's own token when token and number belong together; two empty words otherwise."""
    visit = secrets.token_urlsafe(32)
    about = [hashed(token), hashed(f"{token}:{code}"), hashed(visit)]
    with connections["signin"].cursor() as cursor:
        cursor.execute(
            "SELECT dure.enter_by_link(%s, %s, %s, %s, %s, %s)",
            [new_id(), *about, client_address(request), device_of(request)],
        )
        purpose: str | None = cursor.fetchone()[0]
    return (purpose, visit) if purpose else ("", "")


def visit_by(token: str) -> Visited | None:
    """Let the current transaction act as who came by a link, and as nobody else; None when it opens nothing."""
    forget()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('dure.token', '', true), set_config('dure.visit', %s, true)", [token]
        )
        cursor.execute("SELECT * FROM dure.visited_link()")
        row = cursor.fetchone()
    return Visited(*row) if row else None


def note_link_read(request: HttpRequest, kind: str, key: uuid.UUID) -> None:
    """The read log knows that the link's holder saw it."""
    with connection.cursor() as cursor:
        values: list[Any] = [new_id(), kind, subject_hash(kind, key), client_address(request), new_id()]
        cursor.execute("SELECT dure.note_link_read(%s, %s, %s, %s, %s)", values)


def hashed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
