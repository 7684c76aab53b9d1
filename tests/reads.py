"""Views of last month and their review, for the tests of the monthly review (열람 점검 시험 자료)."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.offices.models import Staff
from dure.protection.review import actions
from dure.rulebook.calendar import SEOUL
from tests.factories import Town, act_as
from tests.roles import as_owner

LAST_MONTH = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)


def workday() -> date:
    """A Tuesday of last month: the calendar of holidays aside, no weekend."""
    day = LAST_MONTH + timedelta(days=7)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def opened(staff: Staff, count: int, *, hour: int = 10, on: date | None = None, **fields: Any) -> None:
    """So many entries of last month, each of another case unless said otherwise."""
    day = on or workday()
    at = datetime(day.year, day.month, day.day, hour, tzinfo=SEOUL)
    with as_owner():
        ReadEntry.objects.bulk_create(
            ReadEntry(
                **{
                    "staff": staff,
                    "sigungu": staff.sigungu,
                    "subject_kind": "case",
                    "subject_hash": subject_hash("case", uuid.uuid4()),
                    "page": "case_overview",
                    "happened_at": at,
                    "request_id": uuid.uuid4(),
                }
                | fields
            )
            for _ in range(count)
        )


def found(town: Town, officer: Staff) -> dict[tuple[str, str], dict[str, Any]]:
    """Findings of last month by person and kind."""
    act_as(officer)
    review = actions.make_review(town.sigungu.pk, LAST_MONTH)
    return {(each.staff.name, each.kind): each.facts for each in review.findings.select_related("staff")}
