"""How someone stands to a case: through their offices, by managing it, by name or by date (사례와의 관계).

The offices are `access.reach`'s answer; here is what only cases know: who manages it, whether it is
restricted and to whom, what was given for it. The database answers the same for the signed-in person.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject, Now
from django.utils import timezone

from dure.access.actor import Actor, judged
from dure.access.grants import EMERGENCY, RESTRICTION, granted_to
from dure.access.policy import (
    GRANT_RELATIONS,
    Permission,
    Relation,
    Right,
    allows_case,
    allows_system,
    carries,
)
from dure.access.reach import NEAR, Post, Tie, acted_on_by, granted_to_me
from dure.access.reading import Said, read, same_list
from dure.access.standing import Standing
from dure.cases.core.grants import is_named
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case, Management
from dure.cases.process import AFTERCARE
from dure.offices.stages import is_beyond

# Who knows of a case by their work, and may ask for the rest with a reason (day_pass).
MAY_ASK = frozenset(
    {
        Relation.WORKER,
        Relation.DESK,
        Relation.TOWN,
        Relation.OVERSEER,
        Relation.SIGUNGU,
        Relation.SUPERVISOR,
        Relation.SENDER,
    }
)


def reaches(standing: Standing, case: Case) -> bool:
    """Whether someone knows of the case at all."""
    return allows_case(Permission.CASE_KNOW, relations_to(standing, case))


def opens_with_a_pass(standing: Standing, case: Case, permission: Right) -> bool:
    """Whether saying why would give someone what they lack."""
    held = relations_to(standing, case)
    is_closed = not allows_case(permission, held) and not case.is_restricted
    return is_closed and bool(held & MAY_ASK) and allows_case(permission, held | {Relation.DAY_READER})


def oversees(standing: Standing, case: Case) -> bool:
    """Whether someone decides about the case, also while they do not read it."""
    return carries(Permission.CASE_LEAD, relations_to(standing, case))


@judged(Case)
def may(actor: Actor, permission: Right, case: Case) -> bool:
    """Whether the policy lets this actor do that to this case; what was given by date is asked for last."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    if may_by_place(actor, permission, case):
        return True
    return allows_case(permission, relations_to(actor.standing, case))


def may_by_place(actor: Actor, permission: Right, case: Case) -> bool:
    """Whether one's posts alone give it, so that nothing need be asked of the database."""
    is_open = actor.standing is not None and not case.is_restricted
    return is_open and allows_case(permission, by_place(actor.person, case))


def only_reads(actor: Actor, case: Case) -> bool:
    """In an emergency a case is opened, never written."""
    return actor.standing is not None and relations_to(actor.standing, case) == {Relation.EMERGENCY}


def relations_to(standing: Standing, case: Case) -> frozenset[Relation]:
    """Every way in which someone stands to a case today; perhaps none."""
    if not case.is_restricted:
        return _managing(standing, case, [*by_place(standing, case), *by_date(standing, case)])
    if is_named(case, standing.staff):
        named = [Relation.NAMED, *by_place(standing, case), *by_date(standing, case)]
        return _managing(standing, case, named)
    # Whatever else they are to a restricted case: only an emergency opens it to them, to read.
    held = granted_to(standing.staff, ()).filter(granted_to_me(), case_id=case.pk, reason=EMERGENCY)
    return frozenset({Relation.EMERGENCY} if held.exists() else ())


def _managing(standing: Standing, case: Case, found: list[Relation]) -> frozenset[Relation]:
    """Managing it counts for who still reaches it: whoever left, or only reads for hours or a day, does not."""
    reached = set(found) - {Relation.EMERGENCY, Relation.DAY_READER}
    if _is_manager(standing, case) and allows_case(Permission.CASE_KNOW, reached):
        return frozenset([Relation.MANAGER, *found])
    return frozenset(found)


def by_place(standing: Standing, case: Case) -> list[Relation]:
    """What follows from one's posts, and from managing the case where they reach it: nothing is read for it."""
    found = [relation for post in standing.posts for relation in _through(post, case)]
    if not found or case.manager_id != standing.staff.pk:
        return found
    return [Relation.MANAGER if _is_manager(standing, case) else Relation.FORMER, *found]


def _is_manager(standing: Standing, case: Case) -> bool:
    """Named for it, and not only where the stage it is in is not done."""
    near = [post for post in standing.posts if post.tie_to(case.office)]
    is_stopped = bool(near) and all(is_beyond(post.office, case.stage) for post in near)
    return case.manager_id == standing.staff.pk and not is_stopped


def _through(post: Post, case: Case) -> Iterator[Relation]:
    role, tie = post.role, post.tie_to(case.office)
    if tie is None:
        return
    if tie in NEAR:
        yield from _nearby(post, tie, case)
    if role.is_supervisor:
        yield Relation.SUPERVISOR
    if post.is_wide and role.is_approver:
        yield Relation.OVERSEER
    if post.is_wide and role.can_manage_cases:
        yield Relation.SIGUNGU


def _nearby(post: Post, tie: Tie, case: Case) -> Iterator[Relation]:
    """At the case's office or its hub; where its model leaves the stage to another office, one is what a counsellor is."""
    role, is_here = post.role, tie is Tie.HERE
    if is_beyond(post.office, case.stage):
        yield from (Relation.FORMER,) if role.is_approver else ()
        yield from (Relation.DESK,) if role.is_approver or role.can_manage_cases or role.can_counsel else ()
        return
    if role.is_approver:
        yield Relation.LEADER
    if role.can_manage_cases:
        yield Relation.WORKER
    if role.can_manage_cases and is_here and case.stage == AFTERCARE:
        yield Relation.TOWN
    if role.can_counsel and is_here:
        yield Relation.DESK


def by_date(standing: Standing, case: Case) -> list[Relation]:
    """What was given from one day to another, by its reason, and whether one acts on the case now.

    Being named counts while a case is restricted only.
    """
    found = ties(standing, case.pk)
    if found is None:
        return []
    given = [grant for grant in found.given if grant["reason"] in GRANT_RELATIONS]
    relations = {GRANT_RELATIONS[grant["reason"]] for grant in given if grant["reason"] != RESTRICTION}
    if any(is_former(standing, grant, found) for grant in given):
        relations.add(Relation.FORMER)
    if found.is_acting:
        relations.add(Relation.ACTING)
    return list(relations)


def is_former(standing: Standing, grant: Any, found: Any) -> bool:
    """Of a case that was sent on: who leads where it came from, and who managed it."""
    if GRANT_RELATIONS[grant["reason"]] is not Relation.SENDER:
        return False
    led = {str(office.pk) for office in standing.reach.leading.offices}
    return found.was_main or found.manager_id == standing.staff.pk or grant["office"] in led


def ties(standing: Standing, case_id: uuid.UUID) -> Any:
    """Of one case what was given to somebody and whether they act on it: asked once for a page. None out of sight."""
    key, offices = (standing.staff.pk, case_id), [office.pk for office in standing.reach.seeing.offices]
    said = Said((ties, len(offices)), (*key, timezone.localdate(), *offices))
    asked = same_list(ties, key, lambda: _tied(standing, case_id), said)
    return next(iter(read(asked)), None)


def _tied(standing: Standing, case_id: uuid.UUID) -> QuerySet[Case]:
    staff = standing.staff
    given = granted_to(staff, standing.reach.seeing.offices).filter(case_id=OuterRef("pk"))
    shape = JSONObject(reason="reason", office=Cast("office", TextField()))
    mains = Management.objects.filter(case=OuterRef("pk"), staff=staff, part=Management.Part.MAIN)
    passes = DayPass.objects.filter(case=OuterRef("pk"), staff=staff, until_at__gt=Now())
    held = JSONObject(id=Cast("pk", TextField()), ground="ground")
    rows = Case.objects.filter(pk=case_id).annotate(
        given=ArraySubquery(given.order_by().values(shape=shape)),
        is_acting=acted_on_by(staff.pk),
        was_main=Exists(mains),
        day_passes=ArraySubquery(passes.order_by("-until_at").values(shape=held)),
    )
    return rows.only("pk", "manager")
