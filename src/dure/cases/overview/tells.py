"""Who is told of what happens in a case (사례에서 알릴 사람): whoever now has something to do or to know."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dure.access.reach import approves, approves_or_manages, with_duty
from dure.cases.core.records import Case, Management, Task
from dure.cases.s05_conference.records import Attendee
from dure.changes.roots import Change
from dure.offices.held import running_on
from dure.offices.models import Assignment
from dure.rulebook.model.offices import Role
from dure.web.tells import Tell

Keys = Iterable[uuid.UUID | None]


def manager(case: Case, _: Change[Any]) -> Keys:
    return [case.manager_id]


def leaders(case: Case, change: Change[Any]) -> Keys:
    """Who approves at the office of the case (팀장·선임공무원)."""
    return _there(case, change, approves)


def leaders_and_manager(case: Case, change: Change[Any]) -> Keys:
    return [*leaders(case, change), case.manager_id]


def workers(case: Case, change: Change[Any]) -> Keys:
    """Who works on cases at the office that has it now, when nobody manages it yet."""
    return _there(case, change, approves_or_manages)


def _there(case: Case, change: Change[Any], does: Callable[[Role], bool]) -> Keys:
    held = Assignment.objects.filter(running_on(change.on), with_duty(does, change.on), office=case.office_id)
    return held.values_list("staff_id", flat=True)


def joint_managers(case: Case, change: Change[Any]) -> Keys:
    """Those whose part runs or ended today."""
    rows = Management.objects.filter(case=case).exclude(until_on__lt=change.on)
    return [*rows.values_list("staff_id", flat=True), case.manager_id]


def owner_of_task(_: Case, change: Change[Any]) -> Keys:
    task: Any = change.result
    return [task.owner_id] if isinstance(task, Task) else []


def attendees(case: Case, change: Change[Any]) -> Keys:
    """The staff invited to the conference that was changed."""
    rows = Attendee.objects.filter(case=case, staff__isnull=False)
    if change.target:
        rows = rows.filter(conference=change.target)
    return rows.values_list("staff_id", flat=True)


TELLS: Mapping[str, Tell] = {
    "manager.assign": Tell(joint_managers),
    "manager.join": Tell(joint_managers),
    "task.add": Tell(owner_of_task, "case_papers"),
    "plan.ask_approval": Tell(leaders, "plan_page"),
    "plan.decide_approval": Tell(manager, "plan_page"),
    "closure.ask": Tell(leaders, "closure_page"),
    "closure.register": Tell(manager, "closure_page"),
    "closure.return": Tell(manager, "closure_page"),
    "conference.plan": Tell(attendees, "conference_page"),
    "conference.change": Tell(attendees, "conference_page"),
    "conference.attendees": Tell(attendees, "conference_page"),
    "conference.cancel": Tell(attendees, "conference_page"),
    "discovery.send_to_town": Tell(workers, "discovery_page"),
    "intake.answer_request": Tell(leaders_and_manager, "intake_page"),
    "objection.file": Tell(leaders_and_manager, "selection_page"),
    "referral.answer": Tell(manager, "selection_page"),
    "consent.withdraw": Tell(manager, "consents_page"),
    "consent.withdraw_several": Tell(manager, "consents_page"),
    "service.answer": Tell(manager, "delivery_page"),
    "alert.raise": Tell(leaders_and_manager, "counselling_page", is_urgent=True),
    "deadline.escalate": Tell(leaders_and_manager),
    "aftercare.pass": Tell(workers, "aftercare_page"),
}
