"""Forgetting what bodies referred and what became no case (들어온 의뢰 지우기)."""

import time
import uuid
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import acting_as, own_connections
from dure.offices.models import Office
from dure.referrals.inbound_actions import ACTOR
from dure.referrals.models import Inbound
from dure.referrals.rules import DRAFT
from dure.rulebook import latest

TOO_LATE_SECONDS = 10 * 60


@app.periodic(cron="50 4 * * *")
@app.task(name="referrals.forget")
def forget(timestamp: int) -> None:
    """Every night; what became a case goes with the case."""
    if time.time() - timestamp > TOO_LATE_SECONDS:
        return
    with own_connections():
        for sigungu_id in sigungus():
            forget_in(sigungu_id)


def forget_in(sigungu_id: uuid.UUID) -> int:
    """How many went: those over for long, and sheets that nobody filled in."""
    today, rule = timezone.localdate(), latest().referrals.inbound
    over = Q(ended_on__lt=today - timedelta(days=rule.keep_days))
    blank = Q(state=DRAFT, recorded_at__date__lt=today - timedelta(days=rule.blank_days))
    with acting_as(ACTOR, sigungu_id):
        return Inbound.objects.filter(over | blank, case__isnull=True).delete()[0]


def sigungus() -> Iterator[uuid.UUID]:
    yield from Office.objects.order_by().values_list("sigungu_id", flat=True).distinct()
