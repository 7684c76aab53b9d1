"""Requests of a case, and those sent to one's office (의뢰 읽기)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.offices.models import Office
from dure.referrals.models import Referral
from dure.referrals.rights import answers
from dure.referrals.rules import ANSWERED, RUNNING, UNANSWERED
from dure.rulebook import latest


def referrals_of(case: Case) -> QuerySet[Referral]:
    return Referral.objects.filter(case=case).select_related("person", "to_office")


def twin_runs(referral: Referral) -> bool:
    """Whether the same receiver was asked for the same person, and that still runs."""
    rows = Referral.objects.filter(case=referral.case_id, person=referral.person_id, state__in=RUNNING)
    return rows.filter(receiver=referral.receiver).exclude(pk=referral.pk).exists()


def offices_of(standing: Standing) -> list[Office]:
    """Where one answers requests oneself."""
    return [post.office for post in standing.posts if answers(post.role)]


def received(standing: Standing) -> QuerySet[Referral]:
    """What was sent to one's office, the row policy permitting: as long as it runs."""
    rows = Referral.objects.filter(to_office__in=offices_of(standing), sent_on__isnull=False)
    return rows.filter(Q(state__in=RUNNING) | Q(consent_lost_on__isnull=False, told_on__isnull=True))


def to_answer(standing: Standing) -> QuerySet[Referral]:
    """Unanswered, or to be known as called back."""
    lost = Q(consent_lost_on__isnull=False, told_on__isnull=True)
    return received(standing).filter(Q(state__in=UNANSWERED) | lost).order_by("answer_by", "id")


def late(on: date, days: int = 0) -> QuerySet[Referral]:
    """Without an answer for so many days beyond the day on which one was expected."""
    rows = Referral.objects.filter(state__in=UNANSWERED, answer_by__lt=on - timedelta(days=days))
    return rows.select_related("case__subject", "case__office").order_by("answer_by", "id")


def late_for_sender(standing: Standing) -> QuerySet[Referral]:
    return late(timezone.localdate()).filter(case__manager=standing.staff)


def late_for_leader(standing: Standing) -> QuerySet[Referral]:
    """The office's, some days later."""
    today, days = timezone.localdate(), latest().referrals.escalate_days
    return late(today, days).filter(office__in=standing.reach.leading.offices)


def to_settle(standing: Standing) -> QuerySet[Referral]:
    """Returned, done or stopped, and the manager has not said that they know."""
    rows = Referral.objects.filter(state__in=ANSWERED, settled_on__isnull=True, case__manager=standing.staff)
    return rows.select_related("case__subject").order_by("ended_on", "id")


def offices_for(case: Case, kinds: Iterable[str]) -> QuerySet[Office]:
    """Who receives requests of that kind here: in the same 시군구, and the counterpart desks of others."""
    mine = Q(sigungu=case.sigungu_id)
    elsewhere = Q(kind="sigungu_support")
    return (
        Office.objects.filter(mine | elsewhere, kind__in=[*kinds]).exclude(pk=case.office_id).order_by("name")
    )
