"""Who can see a case now, why and until when (누가 볼 수 있나)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from dure.access.models import Grant
from dure.access.policy import Permission
from dure.access.standing import works_on_cases
from dure.cases.core.change import Change, action
from dure.cases.core.grants import EMERGENCY, JOINT, RESTRICTION, end_now, grants_of
from dure.cases.core.records import Case, Management
from dure.offices.models import Assignment, Office
from dure.offices.queries import running_on
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.queries import not_over
from dure.rulebook import Reason, latest

# These end where they began: on the page of managers, of the restriction, of emergency access.
ENDED_ELSEWHERE = (JOINT, RESTRICTION, EMERGENCY)


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
    found = [Reader(case.office, "사례를 맡은 기관", people_at(case.office, "office", "area", "sigungu"))]
    if case.office.hub:
        found.append(Reader(case.office.hub, "권역의 중심 읍면동", people_at(case.office.hub, "area")))
    above = Office.objects.filter(sigungu=case.sigungu_id, assignments__reach="sigungu").distinct()
    found += [
        Reader(centre, "시군구 전체를 보는 기관", people_at(centre, "sigungu"))
        for centre in above.exclude(pk=case.office_id)
    ]
    return [each for each in found if each.people]


def people_at(office: Office, *reach: str) -> int:
    roles = [code for code, role in latest().roles.items() if works_on_cases(role) or role.reach in reach]
    held = Assignment.objects.filter(running_on(), office=office, reach__in=reach, role__in=roles)
    return held.filter(staff__is_active=True).values("staff").distinct().count()


def managers(case: Case) -> QuerySet[Management]:
    return (
        Management.objects.filter(not_over(), case=case).select_related("staff").order_by("-part", "from_on")
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
    rows = grants_of(case).select_related("staff", "office").order_by("reason", "from_on")
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


@action("grant.end", Permission.CASE_LEAD)
def end_grant(change: Change, *, grant: Grant) -> None:
    """The right ends at once, before its day."""
    rows = grants_of(change.case).filter(pk=grant.pk).exclude(reason__in=ENDED_ELSEWHERE)
    if not end_now(rows):
        change.require([Reason("restriction.grant_is_over", {}, "product: rights to a case")])
    change.target = grant.pk
