"""Who is told of an action, as the areas declare it (알림 남기기).

In the transaction of the action: it is told when the action was saved, and not otherwise.
"""

import functools
import importlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.urls import reverse

from dure import manifest
from dure.access.base import new_id
from dure.cases.core.records import Case
from dure.notify.models import Outgoing
from dure.notify.outbox import Message
from dure.notify.outbox import leave as leave_message
from dure.offices.models import Staff
from dure.web.tells import Tell

URGENT = "[두레] 급한 알림이 있습니다. 두레에 로그인해서 확인하세요."


@functools.cache
def declared() -> Mapping[str, Tell]:
    """All that is told, by verb."""
    found: dict[str, Tell] = {}
    for module in manifest.every("tells"):
        found |= importlib.import_module(module).TELLS
    return found


def hear(change: Any) -> None:
    """Leave a notice for each, in the transaction of the action itself."""
    tell = declared().get(change.verb)
    case = case_of(change.root) if tell and tell.of_case else None
    if tell is None or (tell.of_case and case is None):
        return
    people = set(filter(None, tell.who(case, change)))
    if change.by.staff:
        people.discard(change.by.staff.pk)
    if not people:
        return
    leave(people, change, case, address_of(tell, case))
    if tell.is_urgent:
        leave_texts(people, change)


def case_of(root: Any) -> Case | None:
    """The case itself, or that of the record that was changed."""
    found = root if isinstance(root, Case) else getattr(root, "case", None)
    return found if isinstance(found, Case) else None


def address_of(tell: Tell, case: Case | None) -> str:
    return reverse(tell.page, args=[case.pk] if tell.of_case and case else [])


def leave(people: Iterable[uuid.UUID], change: Any, case: Case | None, address: str) -> None:
    told, about = sorted(people), case.pk if case else None
    values = [[new_id() for _ in told], told, change.verb, about, address, change.by.name, change.at]
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.tell_staff(%s, %s, %s, %s, %s, %s, %s)", values)


def leave_texts(people: Iterable[uuid.UUID], change: Any) -> None:
    """A text message that says only that something is urgent, to those who asked for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, sigungu_id FROM dure.wanting_texts(%s)", [sorted(people)])
        wanting = dict(cursor.fetchall())
    for staff in Staff.objects.filter(pk__in=wanting).exclude(phone=""):
        message = Message(
            key=f"urgent:{change.event_id}:{staff.pk}",
            channel=Outgoing.Channel.TEXT,
            address=staff.phone,
            subject="",
            body=URGENT,
        )
        leave_message(message, wanting[staff.pk], change.by.staff)
