"""The year's privacy training: declared by who took it, confirmed by another (개인정보 보호 교육)."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.account.rules import TRAINING_GUARDS, TrainingFacts, confirming_oneself
from dure.offices.models import Assignment, PrivacyTraining, Staff
from dure.offices.queries import running_on
from dure.rulebook import Refused, edition_on


def declare(staff: Staff, *, course: str, completed_on: date, certificate_number: str) -> PrivacyTraining:
    """Say that a course was finished; it counts once another has confirmed it."""
    today = timezone.localdate()
    own = PrivacyTraining.objects.filter(staff=staff, course=course, completed_on=completed_on)
    facts = TrainingFacts(completed_on, own.exists())
    reasons = [reason for guard in TRAINING_GUARDS for reason in guard(facts, today, edition_on(today))]
    if reasons:
        raise Refused(reasons)
    return PrivacyTraining.objects.create(
        staff=staff,
        sigungu_id=staff.sigungu_id,
        year=completed_on.year,
        course=course,
        completed_on=completed_on,
        certificate_number=certificate_number,
        declared_by=staff,
        declared_at=timezone.now(),
    )


def sigungu_of(standing: Standing) -> set[uuid.UUID]:
    """Where someone confirms: as administrator or privacy officer."""
    return {
        post.office.sigungu_id
        for post in standing.posts
        if post.role.is_administrator or post.role.is_auditor
    }


def waiting(standing: Standing) -> QuerySet[PrivacyTraining]:
    """What was declared this year and nobody has confirmed."""
    return (
        PrivacyTraining.objects.filter(
            sigungu__in=sigungu_of(standing), year=timezone.localdate().year, confirmed_at__isnull=True
        )
        .select_related("staff")
        .order_by("declared_at")
    )


def missing(standing: Standing) -> QuerySet[Staff]:
    """Active accounts without a confirmed course of this year."""
    taken = PrivacyTraining.objects.filter(
        staff=OuterRef("pk"), year=timezone.localdate().year, confirmed_at__isnull=False
    )
    declared = taken.model.objects.filter(staff=OuterRef("pk"), year=timezone.localdate().year)
    return (
        Staff.objects.filter(sigungu__in=sigungu_of(standing), is_active=True)
        .exclude(Exists(taken))
        .annotate(has_declared=Exists(declared))
        .order_by("name", "login")
    )


def confirm(standing: Standing, chosen: Sequence[uuid.UUID]) -> int:
    """Confirm one or many; how many were still waiting."""
    rows = list(waiting(standing).filter(pk__in=chosen))
    is_own = any(each.staff_id == standing.staff.pk for each in rows)
    book = edition_on(timezone.localdate())
    reasons = confirming_oneself(is_own, has_other_confirmers(standing), book)
    if reasons:
        raise Refused(reasons)
    now = timezone.now()
    for each in rows:
        each.confirmed_by, each.confirmed_at = standing.staff, now
        each.save(update_fields=["confirmed_by", "confirmed_at"])
    return len(rows)


def has_other_confirmers(standing: Standing) -> bool:
    """Whether another administrator or privacy officer works in the same 시군구."""
    roles = edition_on(timezone.localdate()).roles.values()
    confirming = [role.code for role in roles if role.is_administrator or role.is_auditor]
    held = Assignment.objects.filter(
        running_on(), role__in=confirming, office__sigungu__in=sigungu_of(standing), staff__is_active=True
    )
    return held.exclude(staff=standing.staff).exists()
