"""Requests for approval that someone may answer, or made (승인함)."""

from django.db.models import Q, QuerySet

from dure.access.standing import Standing
from dure.cases.core.records import Approval


def waiting_for(standing: Standing) -> QuerySet[Approval]:
    """Unanswered requests of the offices where this person approves, never their own (manual-2025 m:9612)."""
    rows = Approval.objects.filter(approving_at(standing), decision=Approval.Decision.WAITING)
    return with_case(rows.exclude(asked_by=standing.staff)).order_by("asked_at")


def asked_by(standing: Standing) -> QuerySet[Approval]:
    """What this person asked for, the newest first."""
    return with_case(Approval.objects.filter(asked_by=standing.staff)).order_by("-asked_at")


def with_case(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    return rows.select_related("case__subject", "asked_by", "decided_by", "office")


def approving_at(standing: Standing) -> Q:
    """The offices whose leader or senior official this person is, or is above."""
    found = Q(pk__in=[])
    for post in standing.posts:
        if not post.role.is_approver:
            continue
        found |= Q(office=post.office)
        if post.role.reach == "area":
            found |= Q(office__hub=post.office)
        if post.role.reach == "sigungu":
            found |= Q(sigungu=post.office.sigungu_id)
    return found
