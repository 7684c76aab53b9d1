"""What somebody leaves behind when a role ends, and giving it to the leader (역할이 끝난 뒤의 사례).

An administrator ends a role and sees no case: a named system actor gives back the households, which then wait at the
leader's ‘담당 정하기’, and hands the leader the open tasks. Each is an action of its own on the case's timeline.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.access.reach import first_leader, manages, with_duty
from dure.cases.core.assignments import MAIN, end_part
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case, Task
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff

ACTOR = Actor("역할 끝 인계")
# A week of nights, so that a worker that was away misses none.
LOOKED_BACK_DAYS = 7


def left_behind(held: Assignment) -> Mapping[str, int]:
    """What the holder of a role still holds there: words and numbers, nothing about whom."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases, tasks FROM dure.left_behind(%s, %s)", [held.staff_id, held.office_id])
        cases, tasks = cursor.fetchone()
    return {"담당 가구": cases, "할 일": tasks}


def pass_on(held: Assignment) -> None:
    """Everything at that office goes to its leader; within the change that ends the role."""
    with acting_as(ACTOR.name, held.office.sigungu_id):
        give_to_leader(held.staff, held.office)


def give_to_leader(staff: Staff, office: Office) -> int:
    """How many households and tasks were given; what was given already is left alone."""
    near = Q(office=office) | Q(office__hub=office)
    cases = Case.objects.filter(near, manager=staff).exclude(status=Case.Status.ENDED)
    tasks = open_tasks(staff).filter(case__office__in=Office.objects.filter(Q(pk=office.pk) | Q(hub=office)))
    moved = 0
    for case in cases.order_by("number"):
        release(case, by=ACTOR)
        moved += 1
    for task in tasks:
        hand_task(task.case, by=ACTOR, task=task, owner=first_leader(task.case.office_id, office.pk))
        moved += 1
    return moved


def open_tasks(staff: Staff) -> QuerySet[Task]:
    rows = Task.objects.filter(owner=staff, done_on__isnull=True).exclude(case__status=Case.Status.ENDED)
    return rows.select_related("case").order_by("pk")


@action("manager.release", Permission.CASE_LEAD)
def release(change: Change) -> None:
    """Nobody manages it: it waits for the leader to name another."""
    former = change.case.manager
    end_part(change, MAIN)
    change.keep(manager=None)
    change.say(manager=former.name if former else "")


@action("task.hand", Permission.TASK_WRITE)
def hand_task(change: Change, *, task: Task, owner: Staff | None) -> None:
    """Somebody else's from now on."""
    change.target = task.pk
    change.edit(task, None, owner=owner)


def ended_lately() -> QuerySet[Assignment]:
    """Roles that are over since some nights, whose holder holds none at that office that goes on."""
    today = timezone.localdate()
    return Assignment.objects.filter(
        until_on__lt=today, until_on__gte=today - timedelta(days=LOOKED_BACK_DAYS)
    ).select_related("staff", "office")


def goes_on_elsewhere(held: Assignment) -> bool:
    """Whether the same person manages cases of that office by another role."""
    near = [held.office_id, held.office.hub_id]
    rows = Assignment.objects.filter(running_on(), with_duty(manages), staff=held.staff_id)
    return rows.filter(office__in=filter(None, near)).exclude(pk=held.pk).exists()
