"""Main and joint case managers (주사례관리자·공동사례관리자)."""

from datetime import date

from django.db.models import Q, QuerySet

from dure.access.models import Grant
from dure.access.policy import Permission
from dure.access.standing import standing_of
from dure.cases.core.change import Change, action
from dure.cases.core.grants import JOINT as JOINT_GRANT
from dure.cases.core.grants import is_named
from dure.cases.core.notices import tell
from dure.cases.core.records import Management
from dure.cases.core.sharing import require_consent_to_staff
from dure.offices.models import Staff
from dure.rulebook import Reason

MAIN, JOINT = Management.Part.MAIN, Management.Part.JOINT


@action("manager.assign", Permission.CASE_LEAD)
def assign_manager(
    change: Change, *, staff: Staff, reason: str = "", told_on: date | None = None, told_method: str = ""
) -> Management:
    """The leader names the main case manager; a change is told to the household beforehand (manual-2025 m:8576, m:3970)."""
    change.require(refusals(change, staff, told_on))
    _end(change, MAIN)
    if change.case.manager_id and told_on:
        tell(change, kind="manager_change", told_on=told_on, method=told_method, text=reason)
    change.keep(manager=staff)
    change.say(manager=staff.name)
    return change.add(
        Management, staff=staff, part=MAIN, from_on=change.on, reason=reason, household_told_on=told_on
    )


def refusals(change: Change, staff: Staff, told_on: date | None) -> list[Reason]:
    """Only someone who manages cases where this one is; a change needs the household's notice first."""
    found = []
    if change.case.manager_id == staff.pk:
        found.append(Reason("core.already_manager", {"name": staff.name}, "m:8576"))
    if not can_manage(staff, change):
        found.append(Reason("core.cannot_manage", {"name": staff.name}, "m:8576"))
    found += unnamed(change, staff)
    if change.case.manager_id and (told_on is None or told_on > change.on):
        found.append(Reason("core.tell_household_first", {}, "m:3970"))
    return found


def unnamed(change: Change, staff: Staff) -> list[Reason]:
    """Whoever takes on a restricted case is named for it first, by someone who thought about it."""
    if not change.case.is_restricted or is_named(change.case, staff):
        return []
    return [Reason("core.name_first", {"name": staff.name}, "product: restricted cases", "case_restriction")]


def can_manage(staff: Staff, change: Change) -> bool:
    """Whether one of their posts manages cases of this case's office."""
    standing = standing_of(staff, change.on)
    return any(
        post.role.can_manage_cases and (post.office.pk in (change.case.office_id, change.case.office.hub_id))
        for post in standing.posts
    )


@action("manager.join", Permission.CASE_LEAD)
def add_joint(change: Change, *, staff: Staff, reason: str, until_on: date | None = None) -> Management:
    """A joint manager gets a dated right to the case, wherever they work (manual-2025 m:15481)."""
    if _joint(change, staff).exists() or change.case.manager_id == staff.pk:
        change.require([Reason("core.already_manager", {"name": staff.name}, "m:15481")])
    change.require(unnamed(change, staff))
    require_consent_to_staff(change, staff)
    Grant.objects.create(
        case_id=change.case.pk, staff=staff, reason=JOINT_GRANT, from_on=change.on, until_on=until_on
    )
    change.say(manager=staff.name)
    return change.add(
        Management, staff=staff, part=JOINT, from_on=change.on, until_on=until_on, reason=reason
    )


@action("manager.leave", Permission.CASE_LEAD)
def end_joint(change: Change, *, staff: Staff) -> None:
    """The joint manager's part is over; the right to the case ends today."""
    _joint(change, staff).update(until_on=change.on)
    Grant.objects.filter(case_id=change.case.pk, staff=staff, reason=JOINT_GRANT).update(until_on=change.on)
    change.say(manager=staff.name)


def _joint(change: Change, staff: Staff) -> QuerySet[Management]:
    return Management.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=change.on), case=change.case, staff=staff, part=JOINT
    )


def _end(change: Change, part: str) -> None:
    Management.objects.filter(case=change.case, part=part, until_on__isnull=True).update(until_on=change.on)
