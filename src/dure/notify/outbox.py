"""Leaving messages and sending them (보낼 메일·문자): each once by its key, again after a while when it fails.

A message is claimed before it is sent and marked afterwards: when the machine dies in between it is sent once more,
under the same Message-ID. Nothing personal is ever written into one.
"""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from dure.access.base import new_id
from dure.access.crypto import decrypt, encrypt
from dure.notify.channels import NotSent, channel
from dure.notify.models import Outgoing
from dure.offices.models import Staff
from dure.rulebook import product

State = Outgoing.State


@dataclass(frozen=True)
class Message:
    """What to say; `key` stands for the occasion, so that it is said once."""

    key: str
    channel: str
    address: str
    subject: str
    body: str


def leave(message: Message, sigungu_id: uuid.UUID, by: Staff | None = None) -> bool:
    """Put it in line, unless its occasion was told already; whether it is new."""
    if Outgoing.objects.filter(key=message.key).exists():
        return False
    key = new_id()
    rows = Outgoing.objects.bulk_create(
        [
            Outgoing(
                id=key,
                sigungu_id=sigungu_id,
                key=message.key,
                channel=message.channel,
                address_sealed=encrypt(message.address, bound(key)),
                subject=message.subject,
                body=message.body,
                recorded_by=by,
            )
        ],
        ignore_conflicts=True,
    )
    return bool(rows)


def bound(key: uuid.UUID) -> str:
    return f"outgoing:{key}"


def send_due(within: Callable[[], AbstractContextManager[None]]) -> int:
    """Everything whose time has come, one after the other; how many left.

    `within` opens a transaction of who sends: claiming and marking have one each, sending holds none.
    """
    left = 0
    for _ in range(product().notify.at_once):
        with within():
            message = claim()
        if message is None:
            break
        why = why_not_sent(message)
        with within():
            settle(message, why)
        left += why is None
    return left


def claim() -> Outgoing | None:
    """The next in line, whose next try is put off at once, so that two workers never send the same."""
    rows = Outgoing.objects.select_for_update(skip_locked=True)
    waiting = rows.filter(state=State.WAITING, due_at__lte=timezone.now())
    message = waiting.order_by("due_at", "id").first()
    if message is None:
        return None
    message.attempts += 1
    message.due_at = timezone.now() + pause(message.attempts)
    message.save(update_fields=["attempts", "due_at"])
    return message


def pause(attempts: int) -> timedelta:
    """How long until the next try, after so many."""
    again = product().notify.again_minutes
    return timedelta(minutes=again[min(attempts, len(again)) - 1])


def why_not_sent(message: Outgoing) -> NotSent | None:
    """Send it; nothing when it left."""
    try:
        address = decrypt(message.address_sealed, bound(message.pk))
        channel(message.channel).send(str(message.pk), address, message.subject, message.body)
    except NotSent as why:
        return why
    return None


def settle(message: Outgoing, why: NotSent | None) -> None:
    """Sent; or again later, but never when the address is wrong, and not after the last try."""
    rows = Outgoing.objects.filter(pk=message.pk)
    if why is None:
        rows.update(state=State.SENT, left_at=timezone.now(), error="")
        return
    is_over = why.is_final or message.attempts > len(product().notify.again_minutes)
    rows.update(state=State.GIVEN_UP if is_over else State.WAITING, error=why.code)
