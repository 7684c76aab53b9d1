"""What hangs on one household, each list read once for a page (가구의 기록 읽기)."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from dure.access.reading import read_together
from dure.people.kin.records import Kinship, Relative, SocialTie
from dure.people.models import LifeEvent, ReceivedService
from dure.people.queries import recorded_members


def relatives_of(home_id: uuid.UUID) -> QuerySet[Relative]:
    """Relatives outside the household."""
    return Relative.objects.filter(household=home_id)


def kinships_of(home_id: uuid.UUID) -> QuerySet[Kinship]:
    """How they stand to members and to one another."""
    return Kinship.objects.filter(household=home_id).select_related("relative", "person", "other")


def social_ties_of(home_id: uuid.UUID) -> QuerySet[SocialTie]:
    return SocialTie.objects.filter(household=home_id).select_related("person")


def services_received_by(home_id: uuid.UUID) -> QuerySet[ReceivedService]:
    """What somebody of the household was given before or elsewhere, the latest first."""
    return ReceivedService.objects.filter(household=home_id).select_related("person")


def life_events_of(home_id: uuid.UUID) -> QuerySet[LifeEvent]:
    return LifeEvent.objects.filter(household=home_id).select_related("person")


LISTS: tuple[Callable[[uuid.UUID], QuerySet[Any]], ...] = (
    recorded_members,
    relatives_of,
    kinships_of,
    social_ties_of,
    services_received_by,
    life_events_of,
)


def make_home_ready(home_id: uuid.UUID) -> None:
    """Ask for all of it in one statement."""
    read_together(*(rows(home_id) for rows in LISTS))
