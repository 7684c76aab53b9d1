"""What is overdue waits for who works at the office (대여에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.web.waiting import Source, Waiting
from tests.areas.lending.models import Loan


def late(standing: Standing) -> QuerySet[Loan]:
    """Things that should be back at my office."""
    return Loan.objects.filter(
        office__in=[post.office.pk for post in standing.posts],
        returned_on__isnull=True,
        due_on__lt=timezone.localdate(),
    )


def told(loan: Loan) -> Waiting:
    url = reverse("loan_page", args=[loan.pk])
    return Waiting("물품 돌려받기", None, loan.reminded_at, url, about=loan.item)


SOURCES = (Source(late, told),)
