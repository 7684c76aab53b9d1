"""How far work is, written in short transactions under the named actor (작업의 걸음)."""

import uuid
from contextlib import AbstractContextManager
from typing import Any

from django.utils import timezone

from dure.access.acting import acting_as
from dure.signals.registering import ACTOR


class Stopped(Exception):
    """It moved on meanwhile."""


def acting(sigungu_id: uuid.UUID) -> AbstractContextManager[None]:
    return acting_as(ACTOR.name, sigungu_id)


def move(model: Any, key: uuid.UUID, *before: str, **fields: Any) -> None:
    """Write how far it is; one that was given up meanwhile goes no further."""
    if not model.objects.filter(pk=key, state__in=before).update(moved_at=timezone.now(), **fields):
        raise Stopped
