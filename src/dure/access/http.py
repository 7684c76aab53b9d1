"""Requests of people who signed in, for the type checker (요청)."""

import uuid
from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from dure.access.standing import Standing
from dure.offices.models import Staff


class GateRequest(HttpRequest):
    """What the gate sees: perhaps nobody."""

    standing: Standing | None
    htmx: HtmxDetails
    duties: list[Any]  # what the account still has to do (account.rules.Duty)


class StaffRequest(HttpRequest):
    """What a view behind the gate receives: who asks and what they are today."""

    user: Staff
    standing: Standing
    htmx: HtmxDetails
    read_log_key: uuid.UUID
