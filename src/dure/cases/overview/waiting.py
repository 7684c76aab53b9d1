"""What waits in cases for somebody's answer (나를 기다리는 일)."""

from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.db.models import BooleanField, Count, Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from dure.access.reach import approves_or_manages, in_my_offices, read_by_me
from dure.access.standing import Standing
from dure.cases.approvals.queries import waiting_for as approvals_waiting_for
from dure.cases.core.records import Case, SafetyAlert
from dure.cases.overview.due_days import due_of
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake.records import SigunguRequest
from dure.cases.s05_conference.records import SolutionRequest
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.changes.approvals import kind_of, root_key
from dure.changes.records import Approval
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

Row = TypeVar("Row", bound=Model)
MOST = 200
# A tile counts what its list has, also after a week away.
MOST_APPROVALS = 1000
ALERT = "안전 신고 처리"


def alerts(standing: Standing) -> QuerySet[SafetyAlert]:
    """Suspicions of violence or abuse neither acted on nor explained; those of cases nobody manages are the leader's."""
    rows = SafetyAlert.objects.filter(in_my_offices(), resolved_at__isnull=True)
    mine = Q(case__manager=standing.staff) | Q(recorded_by=standing.staff)
    if led := standing.reach.leading.offices:
        mine |= Q(case__manager__isnull=True, office__in=led)
    return _some(rows.filter(mine))


def alert_told(row: SafetyAlert) -> Waiting:
    url = address("alert_settle", row.case_id, row.pk)
    return Waiting(ALERT, row.case, row.raised_at, url, label="처리하기", is_urgent=True)


def approvals(standing: Standing) -> QuerySet[Approval]:
    """Plans and closures put before me as leader or senior official."""
    return _approvals(standing).filter(_own(standing))[:MOST_APPROVALS]


def approvals_of_towns(standing: Standing) -> QuerySet[Approval]:
    """Those that somebody nearer answers first."""
    return _approvals(standing).exclude(_own(standing))[:MOST_APPROVALS]


def _own(standing: Standing) -> Q:
    return Q(office__in=standing.reach.leading.offices) | Q(case__isnull=True)


def _approvals(standing: Standing) -> QuerySet[Approval]:
    rows = approvals_waiting_for(standing).annotate(due_at=due_of("plan", "closure_review"))
    return rows.order_by(F("due_at").asc(nulls_last=True), "asked_at")


def approval_told(row: Any, what: str = "승인", *, is_others: bool = False) -> Waiting:
    days = (timezone.localdate() - timezone.localdate(row.asked_at)).days
    waited = f"{days}일째" if days else "오늘"
    return Waiting(
        what,
        row.case,
        row.asked_at,
        address(DECIDED_AT.get(row.kind, kind_of(row).page), root_key(row)),
        f"{kind_of(row).ko} · {row.asked_by.name} · {waited}",
        about="" if row.case_id else row.office.name,
        due=row.due_at,
        label="검토",
        is_others=is_others,
    )


def returned(standing: Standing) -> QuerySet[Approval]:
    """My requests that came back and have not been put again."""
    newer = Approval.objects.filter(
        case=OuterRef("case"), kind=OuterRef("kind"), asked_at__gt=OuterRef("asked_at")
    )
    rows = Approval.objects.filter(
        ~Exists(newer), case__isnull=False, asked_by=standing.staff, decision=Approval.Decision.RETURNED
    )
    return _some(rows.exclude(case__status=Case.Status.ENDED))


def returned_told(row: Approval) -> Waiting:
    return _at("반려된 것", row, row.decided_at, kind_of(row).page, kind_of(row).ko, label="고쳐 쓰기")


def supplements(standing: Standing) -> QuerySet[Supplement]:
    """Counsellings of mine that were returned to be completed."""
    return _some(Supplement.objects.filter(counselling__counsellor=standing.staff, answered_at__isnull=True))


def answers_for_sigungu(standing: Standing) -> bool:
    """Who answers what towns and 129 ask the 시군구: its leaders and case managers, not who only looks in."""
    return any(post.is_wide and approves_or_manages(post.role) for post in standing.posts)


def calls(standing: Standing) -> QuerySet[TransferredCall] | None:
    """Calls of 129 and 복지로 without a result: three days from the notification (manual-2025 m:10958).

    They are the work of who takes calls; beside it they are told to the rest of the 시군구 as the team's.
    """
    if not answers_for_sigungu(standing):
        return None
    rows = TransferredCall.objects.filter(in_my_offices(), answered_at__isnull=True)
    clock = due_of("transferred_call", target_id=OuterRef("pk"))
    is_mine = Value(standing.takes_calls, output_field=BooleanField())
    return _some(rows.annotate(due_at=clock, noted=Count("entries"), is_mine=is_mine).order_by("received_at"))


def call_told(row: Any) -> Waiting:
    noted = f"진행 {row.noted}번 적음" if row.noted else "아직 적은 것 없음"
    return Waiting(
        "이관콜" if row.is_mine else "팀 이관콜",
        row.case,
        row.received_at,
        address("call_note", row.case_id, row.pk),
        noted,
        due=row.due_at,
        label="결과 쓰기",
        is_others=not row.is_mine,
    )


def sigungu_requests(standing: Standing) -> QuerySet[SigunguRequest] | None:
    """Difficult cases a 읍면동 asks the 시군구 to take."""
    if not answers_for_sigungu(standing):
        return None
    return _some(SigunguRequest.objects.filter(in_my_offices(), answered_at__isnull=True))


def solution_requests(standing: Standing) -> QuerySet[SolutionRequest] | None:
    """Requests for a solution conference."""
    if not answers_for_sigungu(standing):
        return None
    return _some(SolutionRequest.objects.filter(in_my_offices(), answered_at__isnull=True))


def referrals(standing: Standing) -> QuerySet[ProgrammeReferral]:
    """Referrals to other programmes whose answer has not come or was not noted."""
    rows = ProgrammeReferral.objects.filter(case__manager=standing.staff, answered_on__isnull=True)
    rows = rows.annotate(due_at=due_of("food_bank_answer", target_id=OuterRef("pk")))
    return _some(rows.exclude(case__status=Case.Status.ENDED))


def referral_told(row: Any) -> Waiting:
    url, note = address("referral_answer", row.case_id, row.pk), row.receiver
    return Waiting(
        "타 사업 의뢰 답", row.case, row.sent_on, url, note, due=row.due_at, label="답 적기", is_guide=True
    )


def supplement_told(row: Supplement) -> Waiting:
    url = address("counselling_page", row.case_id)
    return Waiting("보완 요청", row.case, row.asked_at, url, due=row.due_on, label="보완하기")


def _some(rows: QuerySet[Row]) -> QuerySet[Row]:
    """As many as a page takes, of cases that are this person's to read."""
    return rows.filter(read_by_me("case_id")).select_related("case__subject", "case__office")[:MOST]


def _at(what: str, row: Any, since: datetime | None, view: str, note: str = "", **about: Any) -> Waiting:
    return Waiting(what, row.case, since, address(view, row.case_id), note, **about)


def sigungu_request_told(row: SigunguRequest) -> Waiting:
    note = row.case.office.name
    return _at("시군구 요청", row, row.requested_at, "intake_answer", note, label="답하기")


def solution_told(row: SolutionRequest) -> Waiting:
    url = address("solution_answer", row.case_id, row.pk)
    return Waiting("솔루션회의 의뢰", row.case, row.requested_at, url, row.case.office.name, label="답하기")


# Where a leader decides; other kinds are decided on their own page.
DECIDED_AT = {"plan": "plan_approval", "closure": "closure_decide"}

SOURCES: tuple[Source, ...] = (
    Source(alerts, alert_told),
    Source(approvals, approval_told),
    Source(approvals_of_towns, partial(approval_told, what="읍면동 승인", is_others=True)),
    Source(returned, returned_told),
    Source(supplements, supplement_told),
    Source(calls, call_told),
    Source(sigungu_requests, sigungu_request_told),
    Source(solution_requests, solution_told),
    Source(referrals, referral_told),
)
