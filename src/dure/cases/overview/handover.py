"""Handing many cases of one worker to another, each through its own action (인계)."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dure.access.actor import Actor
from dure.access.reach import Reach, in_my_offices
from dure.access.standing import standing_of
from dure.cases.core.assignments import add_joint, assign_manager, stands_against
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff
from dure.offices.stages import holding_cases
from dure.rulebook import Reason, Refused


@dataclass(frozen=True)
class ForGood:
    """Another main manager; the household of each case was told beforehand (manual-2025 m:3970)."""

    staff: Staff
    reason: str
    told_on: date
    told_method: str


@dataclass(frozen=True)
class Cover:
    """A joint manager until a day, while the manager is away."""

    staff: Staff
    reason: str
    until_on: date
    is_cover: bool = True


@dataclass(frozen=True)
class FirstTime:
    """A main manager where there was none: nothing to be told before."""

    staff: Staff
    reason: str = ""


@dataclass(frozen=True)
class Planned:
    """One household as it is to be assigned, and what stands against it."""

    case: Case
    against: list[str]


def planned(cases: Iterable[Case], staff: Staff) -> list[Planned]:
    """What would come of giving these to this person: nothing is changed."""
    taker = standing_of(staff)
    return [Planned(case, [reason.text() for reason in stands_against(case, taker)]) for case in cases]


def cases_of(staff: Staff | None, office: Office) -> QuerySet[Case]:
    """What is to be handed over: everything not ended that this worker, or anybody, manages at the office."""
    rows = Case.objects.filter(in_my_offices(), office=office, manager__isnull=False)
    rows = rows.filter(manager=staff) if staff else rows
    rows = rows.exclude(status=Case.Status.ENDED).select_related("subject", "office", "manager")
    return rows.order_by("number") if staff else rows.order_by("manager__name", "number")


def towns_led(leading: Reach) -> list[Office]:
    """Offices below those one leads that manage cases: of the area, of the 시군구."""
    hubs = [office.pk for office in leading.offices]
    below = Q(hub__in=hubs) | Q(
        sigungu__in=[post.office.sigungu_id for post in leading.posts if post.is_wide]
    )
    rows = Office.objects.filter(below, holding_cases(), is_active=True).exclude(pk__in=hubs)
    return list(rows.order_by("name"))


def hand_over(
    cases: Iterable[Case], *, by: Actor, submission: uuid.UUID, change: ForGood | Cover | FirstTime
) -> int:
    """One action and one key for each case: sending the form twice hands over once, a refusal stops no other.

    Returns how many were handed over, or refuses with what stands against the others.
    """
    act: Callable[..., Any] = add_joint if isinstance(change, Cover) else assign_manager
    done, refused = 0, []
    for case in (each for each in cases if each.manager_id != change.staff.pk):
        try:
            act(case, by=by, submission=uuid.uuid5(submission, str(case.pk)), **vars(change))
            done += 1
        except Refused as refusal:
            refused += [of_case(case, reason) for reason in refusal.reasons]
    if refused:
        told = "core.assigned_several" if isinstance(change, FirstTime) else "core.handed_over"
        raise Refused([Reason(told, {"done": done}), *refused])
    return done


def of_case(case: Case, reason: Reason) -> Reason:
    """A reason among those of other cases."""
    return Reason("core.of_case", {"number": case.number, "why": reason.text()}, cited=reason.source)
