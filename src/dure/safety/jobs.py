"""What rings by itself: visits that should be over; and forgetting (방문 작업)."""

import uuid

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access import acting
from dure.access.acting import everywhere, is_too_late, own_connections, page_by_page
from dure.access.actor import Actor
from dure.rulebook import product
from dure.safety import actions, queries, rules
from dure.safety.models import Outing

ACTOR = "방문 지켜보기"


@app.periodic(cron="* * * * *")
@app.task(name="safety.ring")
def ring(timestamp: int) -> None:
    """Every minute, in every 시군구."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(ring_in)


def ring_in(sigungu_id: uuid.UUID) -> int:
    """The leader first, then the duty people; each once. How many rang."""
    now, book, rung = timezone.now(), product().safety, set[uuid.UUID]()

    def ring_for(outings: list[Outing]) -> None:
        for outing in outings:
            level = rules.level_due(outing.until_at, now, book.leader_minutes, book.guard_minutes)
            if level > outing.alarm:
                actions.ring(outing, by=Actor(ACTOR), level=level)
                rung.add(outing.pk)

    page_by_page(ACTOR, sigungu_id, lambda: queries.late(now), ring_for)
    return len(rung)


@app.periodic(cron="55 4 * * *")
@app.task(name="safety.forget")
def forget(timestamp: int) -> None:
    """Visits and incidents whose time is over."""
    if is_too_late(timestamp):
        return
    book = product().safety
    acting.forget("forget_outings", book.keep_days, book.incident_days)
