"""What waits for who protects the data, and for whose views are asked about (개인정보 보호에서 기다리는 일)."""

from typing import Any

from django.db.models import QuerySet

from dure.access.standing import Standing
from dure.account import training
from dure.offices.models import PrivacyTraining
from dure.protection.emergency import queries as emergency
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.queries import soon_due
from dure.protection.restriction.records import Restriction
from dure.protection.retention.records import Destruction
from dure.protection.review.records import LogFinding, LogReview
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

MOST = 200


def accesses(standing: Standing) -> QuerySet[EmergencyAccess] | None:
    """Emergency accesses without a verdict, to the cases one leads or in the 시군구 one audits."""
    if not (standing.is_leader or standing.is_auditor):
        return None
    return emergency.to_review(standing)[:MOST]


def access_told(row: Any) -> Waiting:
    """Who reviews may not see the case: the office and who opened it are told."""
    about = f"{row.office.name} · {row.staff.name}"
    url, due = address("emergency_review", row.pk), emergency.review_by(row)
    return Waiting("긴급 열람 검토", None, row.opened_at, url, about=about, due=due, label="검토")


def asked_about_access(standing: Standing) -> QuerySet[EmergencyAccess]:
    """One's own accesses of which an explanation is asked."""
    rows = emergency.own(standing.staff).filter(verdict=EmergencyAccess.Verdict.EXPLAIN, explanation="")
    return rows[:MOST]


def asked_access_told(row: Any) -> Waiting:
    url = address("emergency_explain", row.pk)
    return Waiting("긴급 열람 소명", None, row.reviewed_at, url, about=row.office.name, label="소명 쓰기")


def destructions(standing: Standing) -> QuerySet[Destruction] | None:
    """Proposals to destroy, for the privacy officer to decide."""
    if not standing.is_auditor:
        return None
    rows = Destruction.objects.filter(
        sigungu__in=standing.reach.auditing.regions, state=Destruction.State.PROPOSED
    )
    return rows.select_related("office").order_by("proposed_at")[:MOST]


def destruction_told(row: Any) -> Waiting:
    url = address("destruction_page", row.pk)
    return Waiting("파기 승인", None, row.proposed_at, url, about=row.office.name, label="검토")


def reviews(standing: Standing) -> QuerySet[LogReview] | None:
    """Months of the read log that nobody signed off."""
    if not standing.is_auditor:
        return None
    rows = LogReview.objects.filter(sigungu__in=standing.reach.auditing.regions, closed_at__isnull=True)
    return rows.order_by("month")[:MOST]


def review_told(row: LogReview) -> Waiting:
    about = f"{row.month.year}년 {row.month.month}월"
    url = address("log_review", row.pk)
    return Waiting("열람 기록 점검", None, row.made_at, url, about=about, label="점검하기")


def findings(standing: Standing) -> QuerySet[LogFinding]:
    """Views of one's own about which the privacy officer asks, as long as nothing was answered."""
    rows = LogFinding.objects.filter(staff=standing.staff, verdict=LogFinding.Verdict.EXPLAIN)
    return rows.exclude(steps__kind="answer").order_by("asked_at")[:MOST]


def finding_told(row: LogFinding) -> Waiting:
    url = address("log_answer", row.pk)
    return Waiting("열람 이유 답하기", None, row.asked_at, url, about="내가 연 기록", label="답하기")


def trainings(standing: Standing) -> QuerySet[PrivacyTraining] | None:
    """Trainings that staff declared, to be confirmed."""
    if not standing.reach.confirming:
        return None
    return training.waiting(standing).exclude(staff=standing.staff)[:MOST]


def training_told(row: Any) -> Waiting:
    url = address("account_training_staff")
    return Waiting("교육 확인", None, row.declared_at, url, about=row.staff.name, label="확인하기")


def restrictions(standing: Standing) -> QuerySet[Restriction] | None:
    """Restrictions whose day to be looked at again has come or is near, at the offices one leads."""
    if not standing.is_leader:
        return None
    return soon_due().select_related("case__subject", "case__office")[:MOST]


def restriction_told(row: Any) -> Waiting:
    url = address("restriction_review", row.case_id)
    return Waiting("열람 제한 살피기", row.case, None, url, due=row.review_on, label="살피기")


SOURCES: tuple[Source, ...] = (
    Source(accesses, access_told),
    Source(asked_about_access, asked_access_told),
    Source(destructions, destruction_told),
    Source(reviews, review_told),
    Source(findings, finding_told),
    Source(trainings, training_told),
    Source(restrictions, restriction_told),
)
