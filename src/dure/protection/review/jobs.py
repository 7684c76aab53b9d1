"""At the start of a month every 시군구 gets the review of the month before (열람 기록 점검 만들기)."""

import uuid
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import every_sigungu, is_too_late
from dure.cases.core.jobs import acting, own_connections
from dure.protection.review.actions import ACTOR, make_review
from dure.rulebook import Refused

TOO_LATE_SECONDS = 20 * 24 * 3600


@app.periodic(cron="10 4 1 * *")
@app.task(name="read_log.review_everywhere")
def review_everywhere(timestamp: int) -> None:
    """One job for each 시군구."""
    if is_too_late(timestamp, TOO_LATE_SECONDS):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            with acting(ACTOR, sigungu_id):
                review.defer(sigungu_id=str(sigungu_id))


@app.task(name="read_log.review")
def review(sigungu_id: str) -> None:
    """The month before; one that is already signed off stays as it is."""
    first = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    with own_connections():
        try:
            make_review(uuid.UUID(sigungu_id), first)
        except Refused:
            return
