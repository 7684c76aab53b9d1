"""Reminding of things that are late (대여 알림)."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tests.areas.lending.models import Loan


@app.task(name="lending.remind")
def remind() -> int:
    """Mark what is late and was not marked yet."""
    late = Loan.objects.filter(
        returned_on__isnull=True, due_on__lt=timezone.localdate(), reminded_at__isnull=True
    )
    return late.update(reminded_at=timezone.now())
