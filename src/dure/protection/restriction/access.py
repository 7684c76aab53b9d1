"""Who can see a case now, why and until when (누가 볼 수 있나)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from dure.access.grants import COVER, DAY_PASS, EMERGENCY, JOINT, RESTRICTION
from dure.access.models import Grant
from dure.access.policy import Permission
from dure.access.reach import posts_reaching
from dure.cases.core.assignments import parts_not_over
from dure.cases.core.change import Change, action
from dure.cases.core.grants import end_now, grants_of
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case, Management
from dure.offices.models import Office
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Reason

# These end where they began: on the page of managers, of the restriction, of emergency access.
ENDED_ELSEWHERE = (JOINT, COVER, RESTRICTION, EMERGENCY, DAY_PASS)


MOST_PASSES = 30


@dataclass(frozen=True)
class Reader:
    """An office, or the people of it, that reach the case through their work."""

    office: Office
    why: str
    people: int


def readers(case: Case) -> list[Reader]:
    """The case's office, its hub, and the 시군구's own; none while it is restricted."""
    if case.is_restricted:
        return []
    people: dict[Office, set[uuid.UUID]] = {}
    for post in posts_reaching(case.office).order_by("office__code"):
        people.setdefault(post.office, set()).add(post.staff_id)
    near = [office for office in (case.office, case.office.hub) if office in people]
    above = [office for office in people if office not in near]
    return [Reader(office, _why(case, office), len(people[office])) for office in [*near, *above]]


def _why(case: Case, office: Office) -> str:
    if office == case.office:
        return "사례를 맡은 기관"
    return "권역의 중심 읍면동" if office.pk == case.office.hub_id else "시군구 전체를 보는 기관"


def managers(case: Case) -> QuerySet[Management]:
    return (
        Management.objects.filter(parts_not_over(), case=case)
        .select_related("staff")
        .order_by("-part", "from_on")
    )


@dataclass(frozen=True)
class Right:
    """A running grant as printed."""

    grant: Grant
    until: date | datetime | None
    may_end: bool
    is_waiting: bool

    @property
    def receiver(self) -> str:
        return self.grant.staff.name if self.grant.staff else f"{self.grant.office} 사람들"


def rights(case: Case) -> list[Right]:
    """Dated rights to this case; while it is restricted those not given by name wait."""
    rows = (
        grants_of(case)
        .exclude(reason=DAY_PASS)
        .select_related("staff", "office")
        .order_by("reason", "from_on")
    )
    return [
        Right(
            each,
            each.until_at or each.until_on,
            each.reason not in ENDED_ELSEWHERE,
            case.is_restricted and each.reason not in (RESTRICTION, EMERGENCY),
        )
        for each in rows
    ]


def emergencies(case: Case) -> QuerySet[EmergencyAccess]:
    return EmergencyAccess.objects.filter(case=case).select_related("staff", "reviewed_by")


def day_passes(case: Case) -> QuerySet[DayPass]:
    """Who opened the case for a day and why, the newest first; what runs is above what is over."""
    return DayPass.objects.filter(case=case).select_related("staff")[:MOST_PASSES]


@action("grant.end", Permission.CASE_LEAD)
def end_grant(change: Change, *, grant: Grant) -> None:
    """The right ends at once, before its day."""
    rows = grants_of(change.case).filter(pk=grant.pk).exclude(reason__in=ENDED_ELSEWHERE)
    if not end_now(rows):
        change.require([Reason("restriction.grant_is_over")])
    change.target = grant.pk
