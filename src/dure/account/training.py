"""The year's privacy training: declared by who took it, confirmed by another (개인정보 보호 교육)."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dure.access.policy import Permission
from dure.access.standing import Standing
from dure.account.rules import TRAINING_GUARDS, TrainingFacts, confirming_oneself
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.held import running_on
from dure.offices.models import Assignment, PrivacyTraining, Staff
from dure.rulebook import edition_on, product
from dure.rulebook.deadlines import add_months


@action("training.declare", Permission.STAFF)
def declare(
    change: Change[Staff], *, course: str, completed_on: date, certificate_number: str
) -> PrivacyTraining:
    """Say of oneself that a course was finished; it counts once another has confirmed it."""
    staff = change.root
    own = PrivacyTraining.objects.filter(staff=staff, course=course, completed_on=completed_on)
    facts = TrainingFacts(completed_on, own.exists())
    change.require(reason for guard in TRAINING_GUARDS for reason in guard(facts, change.on, change.book))
    return PrivacyTraining.objects.create(
        staff=staff,
        sigungu_id=staff.sigungu_id,
        year=completed_on.year,
        course=course,
        completed_on=completed_on,
        certificate_number=certificate_number,
        declared_by=change.by.sender,
        declared_at=change.at,
    )


def waiting(standing: Standing) -> QuerySet[PrivacyTraining]:
    """What was declared, still counts and nobody has confirmed: at the turn of the year that of December too."""
    return (
        PrivacyTraining.objects.filter(
            sigungu__in=standing.reach.confirming.regions,
            completed_on__gte=counts_from(timezone.localdate()),
            confirmed_at__isnull=True,
        )
        .select_related("staff")
        .order_by("declared_at")
    )


def counts_from(on: date) -> date:
    """The earliest day whose course still counts on a day."""
    return add_months(on, -product().sign_in.training.valid_months)


def missing(standing: Standing) -> QuerySet[Staff]:
    """Active accounts without a confirmed course of this year."""
    taken = PrivacyTraining.objects.filter(
        staff=OuterRef("pk"), year=timezone.localdate().year, confirmed_at__isnull=False
    )
    declared = taken.model.objects.filter(staff=OuterRef("pk"), year=timezone.localdate().year)
    return (
        Staff.objects.filter(sigungu__in=standing.reach.confirming.regions, is_active=True)
        .exclude(Exists(taken))
        .annotate(has_declared=Exists(declared))
        .order_by("name", "login")
    )


@action("training.confirm", Permission.CONFIRM_TRAINING)
def confirm(change: Change[Staff], *, chosen: Sequence[uuid.UUID]) -> int:
    """Confirm one or many of those that wait, and say how many; it stands in the history of who confirms."""
    standing = change.by.person
    rows = waiting(standing).filter(pk__in=chosen)
    is_own = rows.filter(staff=standing.staff).exists()
    change.require(confirming_oneself(is_own, has_other_confirmers(standing), change.book))
    keys = list(rows.values_list("pk", flat=True))
    found = PrivacyTraining.objects.filter(pk__in=keys)
    count = found.update(confirmed_by=standing.staff, confirmed_at=change.at)
    change.say(count=count)
    return count


def has_other_confirmers(standing: Standing) -> bool:
    """Whether another administrator or privacy officer works in the same 시군구."""
    roles = edition_on(timezone.localdate()).roles.values()
    confirming = [role.code for role in roles if role.is_administrator or role.is_auditor]
    held = Assignment.objects.filter(
        running_on(),
        role__in=confirming,
        office__sigungu__in=standing.reach.confirming.regions,
        staff__is_active=True,
    )
    return held.exclude(staff=standing.staff).exists()
