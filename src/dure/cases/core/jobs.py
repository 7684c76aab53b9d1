"""What runs by itself: reminding of deadlines, telling leaders of those that passed, counting anew (기한 알림).

Arguments carry ids only. Each job acts for one 시군구 under a named system actor, within row security.
"""

import uuid
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import (
    acting_as,
    every_sigungu,
    everywhere,
    is_too_late,
    own_connections,
    page_by_page,
)
from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.core import deadlines, passing_on
from dure.cases.core.change import Change, action
from dure.cases.core.records import Deadline
from dure.offices.models import Assignment
from dure.rulebook import latest

__all__ = ["acting", "own_connections"]

ACTOR = Actor("기한 알림")


@app.periodic(cron="*/10 * * * *")
@app.task(name="deadlines.remind_everywhere")
def remind_everywhere(timestamp: int) -> None:
    """One job for each 시군구; a run whose time is long past is left to the next."""
    if is_too_late(timestamp):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            with acting_as(ACTOR.name, sigungu_id):
                remind.defer(sigungu_id=str(sigungu_id))


@app.task(name="deadlines.remind")
def remind(sigungu_id: str) -> None:
    """Remind of what falls due, and tell leaders of measured limits that have passed."""
    key = uuid.UUID(sigungu_id)
    with own_connections():
        page_by_page(ACTOR.name, key, to_remind, mark_reminded)
        page_by_page(ACTOR.name, key, overdue, tell_leaders)


@app.periodic(cron="15 3 * * *")
@app.task(name="deadlines.recount_everywhere")
def recount_everywhere(timestamp: int) -> None:
    """Each night, one job for each 시군구: a late holiday or a new edition moves what is running."""
    if is_too_late(timestamp):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            recount.defer(sigungu_id=str(sigungu_id))


@app.task(name="deadlines.recount")
def recount(sigungu_id: str) -> None:
    """Running deadlines whose date is another one now. A second run finds nothing to do."""
    with own_connections():
        rows = running().select_related("case").order_by("started_at")
        page_by_page(ACTOR.name, uuid.UUID(sigungu_id), rows.all, count_anew)


def count_anew(rows: list[Deadline]) -> None:
    for deadline in rows:
        if counted := deadlines.counted_anew(deadline):
            deadlines.recount(deadline.case, by=ACTOR, deadline=deadline, counted=counted)


@app.periodic(cron="20 1 * * *")
@app.task(name="roles.pass_on")
def pass_on_everywhere(timestamp: int) -> None:
    """Each night: what is left with those whose role is over goes to the leader of the office."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(pass_on_within)


def pass_on_within(sigungu_id: uuid.UUID) -> int:
    """How many households and tasks were given to leaders: those of each role in a transaction of its own."""
    with acting(passing_on.ACTOR, sigungu_id):
        over = [held for held in passing_on.ended_lately() if held.office.sigungu_id == sigungu_id]
    return sum(pass_on(held) for held in over)


def pass_on(held: Assignment) -> int:
    with acting(passing_on.ACTOR, held.office.sigungu_id):
        if passing_on.goes_on_elsewhere(held):
            return 0
        return passing_on.give_to_leader(held.staff, held.office)


def acting(actor: Actor, sigungu_id: uuid.UUID) -> AbstractContextManager[None]:
    """Act as a named system actor within one 시군구, in one transaction."""
    return acting_as(actor.name, sigungu_id)


def to_remind() -> QuerySet[Deadline]:
    """Deadlines whose day of reminding has come; the rule says how many days before."""
    now, rules = timezone.now(), latest().deadlines
    by_days: dict[int, list[str]] = {}
    for code, rule in rules.items():
        by_days.setdefault(rule.remind_days, []).append(code)
    come = [Q(rule__in=codes, due_at__lte=now + timedelta(days=days)) for days, codes in by_days.items()]
    return running().filter(reduce(or_, come), reminded_at__isnull=True).order_by("due_at")


def mark_reminded(rows: list[Deadline]) -> None:
    Deadline.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=timezone.now())


def overdue() -> QuerySet[Deadline]:
    """Measured limits that have passed and that no leader was told of; guides are never overdue."""
    rows = Deadline.objects.filter(deadlines.overdue(), escalated_at__isnull=True)
    return rows.select_related("case").order_by("due_at")


def tell_leaders(rows: list[Deadline]) -> None:
    for deadline in rows:
        escalate(deadline.case, by=ACTOR, deadline=deadline)


def running() -> QuerySet[Deadline]:
    return Deadline.objects.filter(met_at__isnull=True, dropped_at__isnull=True)


@action("deadline.escalate", Permission.CASE_LEAD)
def escalate(change: Change, *, deadline: Deadline) -> None:
    """The leader's page shows it from now on; the timeline says when."""
    Deadline.objects.filter(pk=deadline.pk).update(escalated_at=change.at)
    change.target = deadline.pk
    change.say(rule=deadline.rule)
