"""Main and joint case managers (주사례관리자·공동사례관리자)."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.grants import COVER
from dure.access.grants import JOINT as JOINT_GRANT
from dure.access.models import Grant
from dure.access.policy import Permission
from dure.access.reach import NEAR
from dure.access.standing import Standing, standing_of
from dure.cases.core.change import Change, action
from dure.cases.core.grants import is_named
from dure.cases.core.handing import receive
from dure.cases.core.notices import tell
from dure.cases.core.records import Case, Management
from dure.cases.core.sharing import require_consent_to_staff
from dure.offices.models import Staff
from dure.offices.stages import is_beyond
from dure.rulebook import Reason

MAIN, JOINT = Management.Part.MAIN, Management.Part.JOINT


@action("manager.assign", Permission.CASE_LEAD)
def assign_manager(
    change: Change, *, staff: Staff, reason: str = "", told_on: date | None = None, told_method: str = ""
) -> Management:
    """The leader names the main case manager; a change is told to the household beforehand (manual-2025 m:8576, m:3970)."""
    change.require(refusals(change, staff, told_on))
    end_part(change, MAIN)
    receive(change)
    if change.case.manager_id and told_on:
        tell(change, kind="manager_change", told_on=told_on, method=told_method, text=reason)
    change.keep(manager=staff)
    change.say(manager=staff.name)
    return change.add(
        Management, staff=staff, part=MAIN, from_on=change.on, reason=reason, household_told_on=told_on
    )


def refusals(change: Change, staff: Staff, told_on: date | None) -> list[Reason]:
    """Only someone who manages cases where this one is; a change needs the household's notice first."""
    found = stands_against(change.case, standing_of(staff, change.on))
    if change.case.manager_id and (told_on is None or told_on > change.on):
        found.append(Reason("core.tell_household_first"))
    return found


def stands_against(case: Case, taker: Standing) -> list[Reason]:
    """Why this person cannot take the case on, whatever the household was told."""
    found, name = [], {"name": taker.staff.name}
    if case.manager_id == taker.staff.pk:
        found.append(Reason("core.already_manager", name))
    if not can_manage(taker, case):
        found.append(Reason("core.cannot_manage", name))
    return found + unnamed(case, taker.staff)


def unnamed(case: Case, staff: Staff) -> list[Reason]:
    """Whoever takes on a restricted case is named for it first, by someone who thought about it."""
    if not case.is_restricted or is_named(case, staff):
        return []
    return [Reason("core.name_first", {"name": staff.name}, "case_restriction")]


def can_manage(taker: Standing, case: Case) -> bool:
    """Whether one of their posts manages cases of this case's office, where that is done."""
    near = [post for post in taker.reach.managing.posts if post.tie_to(case.office) in NEAR]
    return any(not is_beyond(post.office, case.stage) for post in near)


@action("manager.join", Permission.CASE_LEAD)
def add_joint(
    change: Change, *, staff: Staff, reason: str, until_on: date | None = None, is_cover: bool = False
) -> Management:
    """A joint manager gets a dated right to their part of the case, wherever they work (manual-2025 m:15481).

    Who covers for the manager while they are away reads all of it.
    """
    if _joint(change, staff).exists() or change.case.manager_id == staff.pk:
        change.require([Reason("core.already_manager", {"name": staff.name})])
    change.require(unnamed(change.case, staff))
    require_consent_to_staff(change, staff)
    Grant.objects.create(
        case_id=change.case.pk,
        staff=staff,
        reason=COVER if is_cover else JOINT_GRANT,
        from_on=change.on,
        until_on=until_on,
    )
    change.say(manager=staff.name)
    return change.add(
        Management, staff=staff, part=JOINT, from_on=change.on, until_on=until_on, reason=reason
    )


@action("manager.leave", Permission.CASE_LEAD)
def end_joint(change: Change, *, staff: Staff) -> None:
    """The joint manager's part is over; the right to the case ends today."""
    _joint(change, staff).update(until_on=change.on)
    held = Grant.objects.filter(case_id=change.case.pk, staff=staff, reason__in=(JOINT_GRANT, COVER))
    held.update(until_on=change.on)
    change.say(manager=staff.name)


def _joint(change: Change, staff: Staff) -> QuerySet[Management]:
    return Management.objects.filter(parts_not_over(change.on), case=change.case, staff=staff, part=JOINT)


def parts_not_over(on: date | None = None) -> Q:
    """Parts in managing a case that go on after a day, today by default."""
    return Q(until_on__isnull=True) | Q(until_on__gt=on or timezone.localdate())


def end_part(change: Change, part: str) -> None:
    Management.objects.filter(case=change.case, part=part, until_on__isnull=True).update(until_on=change.on)
