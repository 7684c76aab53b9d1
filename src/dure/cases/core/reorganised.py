"""What an office holds of cases, and its way to another office when offices are merged or split (조직 개편과 사례).

An administrator sees no case: numbers come from the database, and a named system actor carries the cases with all that
hangs on them. Each tells on its timeline whence it came; papers of earlier days keep the office of their day.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.access.base import new_id
from dure.access.policy import Permission
from dure.access.reach import first_leader
from dure.access.standing import standing_of
from dure.cases.core.change import Change, action, scope_of
from dure.cases.core.grants import lacks_receivers
from dure.cases.core.handing import REORGANISED
from dure.cases.core.passing_on import hand_task, release
from dure.cases.core.records import Case, CaseEvent, Management, Task, Transfer
from dure.offices.models import Office
from dure.offices.reorganising.holding import WHOLE, Held, Move, Part
from dure.rulebook import Reason, Refused

ACTOR = Actor("조직 개편")
VERB, BACK = "case.reorganised", "case.reorganised_back"
# What somebody must go on with, and what only lies there.
NEEDS_HOLDER = ("open", "aftercare", "tasks", "approvals")
WORDS = {
    "open": "진행 사례",
    "aftercare": "사후관리 사례",
    "ended": "끝난 사례",
    "restricted": "열람 제한 사례",
    "deadlines": "흐르는 기한",
    "tasks": "할 일",
    "approvals": "기다리는 승인",
    "grants": "다른 기관 사례를 보는 권한",
}


def held_at(office: Office, part: Part = WHOLE) -> list[Held]:
    """Numbers and words, nothing about whom."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.held_at(%s, %s, %s)", [office.pk, list(part.managers), part.words])
        names = [column.name for column in cursor.description]
        counts = dict(zip(names, cursor.fetchone(), strict=True))
    return [Held(ko, counts[name], name in NEEDS_HOLDER) for name, ko in WORDS.items()]


def managed_at(office: Office) -> dict[uuid.UUID, int]:
    """How many households each manager has at the office."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT manager_id, cases FROM dure.managed_at(%s)", [office.pk])
        return dict(cursor.fetchall())


def move(move: Move) -> None:
    """All that the office holds, or the part that was chosen; within the change that reorganises."""
    asked = [move.key, move.place.pk, move.target.pk, list(move.part.managers), move.part.words]
    with acting_as(ACTOR.name, move.place.sigungu_id):
        cases = _moved("SELECT dure.move_office(%s, %s, %s, %s, %s)", asked)
        _require_receivers(cases, move.target)
        _tell(cases, VERB, move.place, move.target, move.key)
        _leave_nothing_with_strangers(cases, move.target)


def move_back(move: Move) -> None:
    asked = [move.key, move.place.pk, move.target.pk]
    with acting_as(ACTOR.name, move.place.sigungu_id):
        cases = _moved("SELECT dure.move_office_back(%s, %s, %s)", asked)
        _tell(cases, BACK, move.target, move.place, move.key)
        _give_back(cases, move)


def _moved(statement: str, asked: Sequence[Any]) -> QuerySet[Case]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return Case.objects.filter(pk__in=cursor.fetchone()[0]).select_related("office", "manager")


def _require_receivers(cases: QuerySet[Case], target: Office) -> None:
    """A restricted case goes only where people are named for it; how many lack them is all that is said."""
    restricted = cases.filter(is_restricted=True).exclude(status=Case.Status.ENDED)
    lacking = sum(lacks_receivers(case, target) for case in restricted)
    if lacking:
        raise Refused(
            [Reason("offices.restricted_lack_receivers", {"count": lacking, "office": target.name})]
        )


def _tell(cases: Iterable[Case], verb: str, place: Office, target: Office, key: uuid.UUID) -> None:
    """One line on each timeline and where it came from, all written at once."""
    now, params = timezone.now(), {"from_office": place.name, "to_office": target.name}
    sent = {"kind": REORGANISED, "sent_at": now, "received_at": now}
    rows = [scope_of(case, ACTOR) | {"id": new_id()} for case in cases]
    Transfer.objects.bulk_create(Transfer(**row, from_office=place, to_office=target, **sent) for row in rows)
    CaseEvent.objects.bulk_create(
        CaseEvent(
            **row | {"id": new_id()},
            verb=verb,
            stage=row["case"].stage,
            happened_at=now,
            actor=ACTOR.name,
            params=params,
            target_id=key,
        )
        for row in rows
    )


def _leave_nothing_with_strangers(cases: QuerySet[Case], target: Office) -> None:
    """Who does not work where the case is now manages it no more, nor has tasks there."""
    open_cases = cases.exclude(status=Case.Status.ENDED)
    for case in open_cases.filter(manager__isnull=False):
        if case.manager and not standing_of(case.manager).reach.managing.is_near(target):
            release(case, by=ACTOR)
    _hand_tasks(open_cases, target)


def _hand_tasks(cases: QuerySet[Case], target: Office) -> None:
    """To the case's manager, else to the leader, where the owner does not reach the office."""
    tasks = Task.objects.filter(case__in=cases, done_on=None, owner__isnull=False)
    leader = first_leader(target.pk, target.hub_id)
    for task in tasks.select_related("case__manager", "owner"):
        if task.owner and not standing_of(task.owner).reach.seeing.covers(target):
            hand_task(task.case, by=ACTOR, task=task, owner=task.case.manager or leader)


def _give_back(cases: QuerySet[Case], move: Move) -> None:
    """Who managed a case until the step released it manages it again, unless somebody else was named."""
    released = CaseEvent.objects.filter(
        case__in=cases.filter(manager=None), verb="manager.release", actor=ACTOR.name
    ).values("case")
    for case in cases.filter(pk__in=released):
        restore_manager(case, by=ACTOR)
    _hand_tasks(cases.exclude(status=Case.Status.ENDED), move.place)


@action("manager.restore", Permission.CASE_LEAD)
def restore_manager(change: Change) -> None:
    """The last main manager goes on as before."""
    last = (
        Management.objects.filter(case=change.case, part=Management.Part.MAIN)
        .order_by("from_on", "id")
        .last()
    )
    if last is None:
        return
    Management.objects.filter(pk=last.pk).update(until_on=None)
    change.keep(manager=last.staff)
    change.say(manager=last.staff.name)
