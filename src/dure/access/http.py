"""Requests of people who signed in, for the type checker (요청)."""

import uuid
from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from dure.access.actor import Actor
from dure.access.standing import Standing
from dure.offices.models import Staff

# Marks a request that was refused for want of a sign-in or of its token, before any view saw it.
NOT_SENT = "dure.not_sent"
# Marks a request by which someone signed in.
ENTERED = "dure.entered"


def is_by_script(request: HttpRequest) -> bool:
    """Sent by a script of the page, which shows the answer itself or not at all."""
    return bool(getattr(request, "htmx", False)) or request.headers.get("X-Requested-With") == "dure-draft"


class GateRequest(HttpRequest):
    """What the gate sees: perhaps nobody."""

    standing: Standing | None
    actor: Actor
    htmx: HtmxDetails
    duties: list[Any]  # what the account still has to do (account.rules.Duty)


class StaffRequest(HttpRequest):
    """What a view behind the gate receives: who asks and what they are today."""

    user: Staff
    standing: Standing
    actor: Actor
    htmx: HtmxDetails
    read_log_key: uuid.UUID
