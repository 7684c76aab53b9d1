"""Things to do in a case (할 일)."""

import uuid
from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Task
from dure.offices.models import Staff


def assign_task(
    change: Change,
    title: str,
    *,
    owner: Staff | None = None,
    owner_name: str = "",
    due_on: date | None = None,
    origin: str = "",
    origin_id: uuid.UUID | None = None,
) -> Task:
    """Make a task within another action: a conference decision, a notice still to be given."""
    return change.add(
        Task,
        title=title,
        owner=owner,
        owner_name=owner_name,
        due_on=due_on,
        origin=origin,
        origin_id=origin_id,
    )


@action("task.add", Permission.TASK_WRITE)
def add_task(change: Change, *, title: str, owner: Staff | None = None, due_on: date | None = None) -> Task:
    """One's own note of something to do, for oneself or a colleague."""
    return assign_task(change, title, owner=owner or change.by.staff, due_on=due_on)


@action("task.finish", Permission.TASK_WRITE)
def finish_task(change: Change, *, task: Task, seen_version: int | None = None) -> Task:
    """The task is done today."""
    return change.edit(task, seen_version, done_on=change.on)


@action("task.reopen", Permission.TASK_WRITE)
def reopen_task(change: Change, *, task: Task, seen_version: int | None = None) -> Task:
    """It was not done after all."""
    return change.edit(task, seen_version, done_on=None)


def finish_tasks(change: Change, origin: str) -> None:
    """Tick off the tasks an action itself has answered."""
    Task.objects.filter(case=change.case, origin=origin, done_on__isnull=True).update(done_on=change.on)
