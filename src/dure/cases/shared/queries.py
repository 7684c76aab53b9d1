"""What was given to someone from one day to another, and what they may read of it (공유받은 사례)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from dure.access.grants import DAY_PASS, LIMITED, granted_to
from dure.access.models import Grant
from dure.access.standing import Standing, standing_of
from dure.cases.core.records import Case
from dure.offices.held import running_on
from dure.offices.models import Office, Staff
from dure.rulebook import product

REASON_OF = {
    "agency_manager": "shared_service",
    "external_supervisor": "shared_supervision",
    "solution_member": "shared_solution",
}
MOST = 100


@dataclass(frozen=True)
class Shared:
    """A case given to the reader: whole with a case, or in part through the database's functions."""

    case_id: uuid.UUID
    reason: str
    from_on: Any
    until_on: Any
    office: str
    case: Case | None = None


def whole_cases(standing: Standing) -> list[Shared]:
    """Dated rights to the whole of a case: a joint part, a named person, an emergency, a case sent on."""
    grants = list(
        granted_to(standing.staff, standing.reach.seeing.offices)
        .exclude(reason__startswith=LIMITED)
        .exclude(reason=DAY_PASS)
        .order_by("until_on")[:MOST]
    )
    cases = Case.objects.select_related("office", "subject").in_bulk([each.case_id for each in grants])
    return [
        Shared(each.case_id, each.reason, each.from_on, each.until_on, case.office.name, case)
        for each in grants
        if (case := cases.get(each.case_id)) and not standing.reach.covers(case.office)
    ]


def parts_of_cases() -> list[Shared]:
    """Cases of which the reader sees a part, as the database tells."""
    return [
        Shared(row["case_id"], row["reason"], row["from_on"], row["until_on"], row["office"])
        for row in _rows("SELECT * FROM dure.my_shared_cases() ORDER BY until_on")
    ]


def material(case_id: uuid.UUID) -> list[dict[str, Any]]:
    """Conference material without names."""
    return _rows("SELECT * FROM dure.shared_material(%s)", case_id)


def services(case_id: uuid.UUID) -> list[dict[str, Any]]:
    """What was asked of the reader's own agency."""
    return _rows("SELECT * FROM dure.shared_services(%s)", case_id)


def _rows(words: str, *values: uuid.UUID) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(words, [str(each) for each in values])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def outsiders(case: Case) -> QuerySet[Staff]:
    """Agency managers, outside supervisors and members of the committee within the 시군구."""
    return (
        Staff.objects.filter(
            running_on(path="assignments__"),
            is_active=True,
            assignments__role__in=REASON_OF,
            assignments__office__sigungu=case.sigungu_id,
        )
        .distinct()
        .order_by("name")
    )


def post_of(staff: Staff) -> tuple[str, Office] | None:
    """The reason for sharing with someone and the body that must be agreed to; None for people from inside."""
    for post in standing_of(staff).posts:
        if post.role.code in REASON_OF:
            return REASON_OF[post.role.code], post.office
    return None


def shares_of(case: Case) -> QuerySet[Grant]:
    """With whom parts of a case are or were shared."""
    return Grant.objects.filter(case_id=case.pk, reason__startswith=LIMITED).select_related("staff")


def most_days() -> int:
    return product().restriction.most_grant_days
