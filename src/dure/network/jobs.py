"""What rings by itself: urgent reports that nobody took up; and forgetting (신고 작업)."""

import uuid

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access import acting
from dure.access.acting import acting_as, every_sigungu, is_too_late, own_connections
from dure.access.actor import Actor
from dure.network import actions, queries, rules
from dure.rulebook import product

ACTOR = "신고 알리기"


@app.periodic(cron="* * * * *")
@app.task(name="network.ring")
def ring(timestamp: int) -> None:
    """Every minute, in every 시군구."""
    if is_too_late(timestamp):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            ring_in(sigungu_id)


def ring_in(sigungu_id: uuid.UUID) -> int:
    """The leader first, then the 시군구; each once. How many rang."""
    now, book, rung = timezone.now(), product().network, 0
    with acting_as(ACTOR, sigungu_id):
        for report in queries.unopened(now):
            level = rules.level_due(report.received_at, now, book.leader_minutes, book.sigungu_minutes)
            if level > report.escalation:
                actions.escalate(report, by=Actor(ACTOR), level=level)
                rung += 1
    return rung


@app.periodic(cron="50 4 * * *")
@app.task(name="network.forget")
def forget(timestamp: int) -> None:
    """Reports whose time is over."""
    if is_too_late(timestamp):
        return
    acting.forget("forget_reports", product().network.keep_days)
