"""What waits for somebody's answer rather than for a date (나를 기다리는 일)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.cases.approvals.queries import waiting_for as approvals_waiting_for
from dure.cases.core.records import Approval, Case, Notice
from dure.cases.s02_counselling.records import SafetyAlert, Supplement
from dure.cases.s03_intake.records import SigunguRequest
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.cases.s06_selection.records import Selection
from dure.web.navigation import address

MOST = 50
RESULT_NOTICES = ("selection", "not_selected")


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, in which case, since when, and the page where it is answered."""

    what: str
    case: Case
    since: datetime | None
    url: str
    note: str = ""


def waiting_for(standing: Standing) -> list[Waiting]:
    """Everything that waits for this person, longest first within its kind."""
    return [each for find in SOURCES for each in find(standing)]


def counts_by_kind(found: Iterable[Waiting]) -> dict[str, int]:
    """How many of each kind, in the order of the list."""
    counted: dict[str, int] = {}
    for each in found:
        counted[each.what] = counted.get(each.what, 0) + 1
    return counted


def alerts(standing: Standing) -> list[Waiting]:
    """Suspicions of violence or abuse neither acted on nor explained."""
    rows = SafetyAlert.objects.filter(in_my_offices(), resolved_at__isnull=True)
    rows = rows.filter(Q(case__manager=standing.staff) | Q(recorded_by=standing.staff))
    return [_at("안전 신고 처리", row.case, row.raised_at, "counselling_page") for row in _some(rows)]


def approvals(standing: Standing) -> list[Waiting]:
    """Plans and closures put before me as leader or senior official."""
    return [
        Waiting(
            "승인",
            row.case,
            row.asked_at,
            address(f"{row.kind}_page", row.case_id),
            f"{row.get_kind_display()} · {row.asked_by.name}",
        )
        for row in approvals_waiting_for(standing)[:MOST]
    ]


def returned(standing: Standing) -> list[Waiting]:
    """My requests that came back and have not been put again."""
    newer = Approval.objects.filter(
        case=OuterRef("case"), kind=OuterRef("kind"), asked_at__gt=OuterRef("asked_at")
    )
    rows = Approval.objects.filter(
        ~Exists(newer), asked_by=standing.staff, decision=Approval.Decision.RETURNED
    ).exclude(case__status=Case.Status.ENDED)
    return [
        _at("반려된 것", row.case, row.decided_at, f"{row.kind}_page", row.get_kind_display())
        for row in _some(rows)
    ]


def supplements(standing: Standing) -> list[Waiting]:
    """Counsellings of mine that were returned to be completed."""
    rows = Supplement.objects.filter(counselling__counsellor=standing.staff, answered_at__isnull=True)
    return [_at("보완 요청", row.case, row.asked_at, "counselling_page") for row in _some(rows)]


def sigungu_requests(standing: Standing) -> list[Waiting]:
    """Difficult cases a 읍면동 asks the 시군구 to take."""
    if not standing.is_sigungu:
        return []
    rows = SigunguRequest.objects.filter(in_my_offices(), answered_at__isnull=True)
    return [
        _at("시군구 요청", row.case, row.requested_at, "intake_page", row.case.office.name)
        for row in _some(rows)
    ]


def solution_requests(standing: Standing) -> list[Waiting]:
    """Requests for a solution conference."""
    if not standing.is_sigungu:
        return []
    rows = SolutionRequest.objects.filter(in_my_offices(), answered_at__isnull=True)
    return [
        _at("솔루션회의 의뢰", row.case, row.requested_at, "conference_page", row.case.office.name)
        for row in _some(rows)
    ]


def minutes(standing: Standing) -> list[Waiting]:
    """Conferences that are over and have no minutes."""
    rows = Conference.objects.filter(
        Q(case__manager=standing.staff) | Q(chair=standing.staff),
        minutes_at__isnull=True,
        cancelled_at__isnull=True,
        scheduled_at__lt=timezone.now(),
    )
    return [_at("회의록", row.case, row.scheduled_at, "conference_page", row.title) for row in _some(rows)]


def untold_results(standing: Standing) -> list[Waiting]:
    """Selections of my cases that the household has not been told of (manual-2025 m:9194)."""
    told = Notice.objects.filter(
        case=OuterRef("case"), kind__in=RESULT_NOTICES, told_on__gte=OuterRef("decided_on")
    )
    rows = Selection.objects.filter(
        Q(case__manager=standing.staff) | Q(case__manager__isnull=True, decided_by=standing.staff),
        ~Exists(told),
        withdrawn_at__isnull=True,
        round=F("case__round"),
    )
    return [_at("결과 안내", row.case, None, "selection_page") for row in _some(rows)]


def _some(rows: Any) -> Any:
    return rows.select_related("case__subject", "case__office")[:MOST]


def _at(what: str, case: Case, since: datetime | None, view: str, note: str = "") -> Waiting:
    return Waiting(what, case, since, address(view, case.pk), note)


Source = Callable[[Standing], list[Waiting]]
SOURCES: tuple[Source, ...] = (
    alerts,
    approvals,
    returned,
    supplements,
    sigungu_requests,
    solution_requests,
    minutes,
    untold_results,
)
