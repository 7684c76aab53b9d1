"""Handing many cases of one worker to another, each through its own action (인계)."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dure.access.reach import in_my_offices
from dure.access.submissions import AlreadyDone
from dure.cases.core.actor import Actor
from dure.cases.core.assignments import add_joint, assign_manager
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff
from dure.rulebook import Refused


@dataclass(frozen=True)
class Refusal:
    """A case that could not be handed over, and why."""

    case: Case
    texts: list[str]


@dataclass(frozen=True)
class HandedOver:
    """What came of a handover."""

    done: int
    refused: list[Refusal]


def cases_of(staff: Staff, office: Office) -> QuerySet[Case]:
    """What is to be handed over: everything not ended that this worker manages at the office."""
    rows = Case.objects.filter(in_my_offices(), manager=staff, office=office)
    return rows.exclude(status=Case.Status.ENDED).select_related("subject", "office").order_by("number")


def change_managers(
    cases: Iterable[Case], *, by: Actor, submission: uuid.UUID, staff: Staff, told: dict[str, Any]
) -> HandedOver:
    """For good: the household of each was told beforehand (manual-2025 m:3970)."""
    return each(
        cases, submission, lambda case, key: assign_manager(case, by=by, submission=key, staff=staff, **told)
    )


def cover(
    cases: Iterable[Case], *, by: Actor, submission: uuid.UUID, staff: Staff, reason: str, until_on: Any
) -> HandedOver:
    """While the manager is away: a joint manager until a day."""
    return each(
        cases,
        submission,
        lambda case, key: add_joint(
            case, by=by, submission=key, staff=staff, reason=reason, until_on=until_on
        ),
    )


def each(cases: Iterable[Case], submission: uuid.UUID, act: Callable[[Case, uuid.UUID], Any]) -> HandedOver:
    """One action and one key for each case: sending the form twice hands over once, a refusal stops no other."""
    done, refused = 0, []
    for case in cases:
        try:
            act(case, uuid.uuid5(submission, str(case.pk)))
            done += 1
        except AlreadyDone:
            done += 1
        except Refused as refusal:
            refused.append(Refusal(case, refusal.texts()))
    return HandedOver(done, refused)
