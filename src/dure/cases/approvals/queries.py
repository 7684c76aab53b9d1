"""Requests for approval that someone may answer, or made (승인함)."""

from django.db.models import Q, QuerySet

from dure.access.policy import ABOUT_A_CASE, allows
from dure.access.standing import Standing
from dure.changes.approvals import kinds
from dure.changes.records import Approval


def waiting_for(standing: Standing) -> QuerySet[Approval]:
    """Unanswered requests of the offices where this person approves, never their own (manual-2025 m:9612)."""
    may = Q(case__isnull=False) & standing.reach.leading.rows() | without_case(standing)
    rows = Approval.objects.filter(may, decision=Approval.Decision.WAITING)
    return with_case(rows.exclude(asked_by=standing.staff)).order_by("asked_at")


def asked_by(standing: Standing) -> QuerySet[Approval]:
    """What this person asked for, the newest first."""
    return with_case(Approval.objects.filter(asked_by=standing.staff)).order_by("-asked_at")


def with_case(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    return rows.select_related("case__subject", "asked_by", "decided_by", "office")


def without_case(standing: Standing) -> Q:
    """What belongs to no case: the kinds and tiers whose right this person holds; where is the database's to say."""
    found = Q(pk__in=[])
    for kind in kinds().values():
        for tier, right in enumerate(kind.tiers, start=1):
            if right not in ABOUT_A_CASE and allows(right, standing):
                found |= Q(case__isnull=True, kind=kind.code, tier=tier)
    return found
