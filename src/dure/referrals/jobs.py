"""Forgetting what bodies referred and what became no case (들어온 의뢰 지우기)."""

import uuid
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import everywhere, is_too_late, own_connections, page_by_page
from dure.referrals.inbound_actions import ACTOR
from dure.referrals.models import Inbound
from dure.referrals.rules import DRAFT
from dure.rulebook import latest


@app.periodic(cron="50 4 * * *")
@app.task(name="referrals.forget")
def forget(timestamp: int) -> None:
    """Every night; what became a case goes with the case."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(forget_in)


def forget_in(sigungu_id: uuid.UUID) -> int:
    """How many went: those over for long, and sheets that nobody filled in."""
    today, rule = timezone.localdate(), latest().referrals.inbound
    over = Q(ended_on__lt=today - timedelta(days=rule.keep_days))
    blank = Q(state=DRAFT, recorded_at__date__lt=today - timedelta(days=rule.blank_days))
    rows = Inbound.objects.filter(over | blank, case__isnull=True).order_by("pk")
    return page_by_page(ACTOR, sigungu_id, rows.all, remove)


def remove(rows: list[Inbound]) -> None:
    Inbound.objects.filter(pk__in=[row.pk for row in rows]).delete()
