"""Offices as an administrator reorganises them, and who reaches what meanwhile (시험 자료: 조직 개편)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case, Deadline
from dure.offices.inputs import OfficeData
from dure.offices.models import Office, Reorganisation, Staff
from dure.offices.reorganising import actions
from dure.offices.reorganising.inputs import (
    Merging,
    Splitting,
)
from dure.people.models import Household, Person
from tests.factories import Town, act_as
from tests.refusals import refused

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def do(town: Town, administrator: Staff, step: Any, **how: Any) -> Reorganisation:
    done: Reorganisation = step(town.sigungu, by=act_as(administrator), **how)
    return done


def merge(town: Town, administrator: Staff, there: Office) -> Reorganisation:
    return do(town, administrator, actions.merge, office=town.office, data=Merging(there))


def undo(town: Town, administrator: Staff, done: Reorganisation) -> None:
    do(town, administrator, actions.undo, done=done)


def codes_of(act: Callable[[], object]) -> list[str]:
    return refused(act)


def seen_by(staff: Staff) -> set[str]:
    act_as(staff)
    return set(Case.objects.values_list("number", flat=True))


def reached_by(staff: Staff) -> tuple[int, ...]:
    """Of cases, people, households and deadlines."""
    act_as(staff)
    return tuple(kind.objects.count() for kind in (Case, Person, Household, Deadline))


def office_data(office: Office, **changed: Any) -> OfficeData:
    names = ("name", "code", "kind", "region", "town_model", "hub", "phone", "is_active")
    return OfficeData(**{name: getattr(office, name) for name in names} | changed)


def split(town: Town, administrator: Staff, there: Office, **how: Any) -> Reorganisation:
    return do(town, administrator, actions.split, office=town.office, data=Splitting(there, **how))
