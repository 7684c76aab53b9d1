"""Planning a conference: number, attendees, material, change of date, cancelling (사례회의 준비)."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.core.sharing import require_consent
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.doing import name_meeting, on_conference, require_open
from dure.cases.s05_conference.invitees import Invitee, outside_bodies, proposal
from dure.cases.s05_conference.material import cleaned
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s05_conference.rules import SOLUTION, PlanFacts, check_plan
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused

MATERIAL = ("case_summary", "main_needs", "agenda")


@dataclass(frozen=True)
class Plan:
    """A conference as planned."""

    kind: str
    purpose: str
    title: str
    scheduled_at: datetime
    chair: Staff | None = None
    place: str = ""
    agenda: str = ""
    is_written: bool = False
    circumstances: Sequence[str] = ()
    topics: Sequence[str] = ()
    invited: Sequence[Invitee] = field(default=())


@action("conference.plan", Permission.CASE_WRITE)
def plan_conference(change: Change, *, plan: Plan) -> Conference:
    """Set up an internal or integrated conference with everyone who must come."""
    if plan.kind == SOLUTION:
        raise Refused([Reason("s05.solution_by_sigungu", {}, "m:9016", "solution_request")])
    return set_up(change, plan)


def set_up(change: Change, plan: Plan) -> Conference:
    """Number and keep the conference within another action; the locked case keeps numbers apart."""
    change.require(check_plan(plan_facts(change.case, plan), change.book))
    require_consent(change, outside_bodies([vars(one) for one in plan.invited], change.book))
    made = change.add(
        Conference,
        kind=plan.kind,
        number=next_number(change.case, plan.kind),
        round=change.case.round,
        purpose=plan.purpose,
        title=plan.title,
        scheduled_at=plan.scheduled_at,
        chair=plan.chair,
        place=plan.place,
        is_written=plan.is_written,
        circumstances=[*plan.circumstances],
        topics=[*plan.topics],
        agenda=cleaned(change.case, plan.agenda, change.book),
        edition=change.book.name,
    )
    invite(change, made, [*proposed(change, made), *plan.invited])
    change.target = made.pk
    name_meeting(change, made)
    return made


def plan_facts(case: Case, plan: Plan) -> PlanFacts:
    """What the rules ask about a plan."""
    return PlanFacts(
        kind=plan.kind,
        purpose=plan.purpose,
        is_written=plan.is_written,
        chair=queries.chair_facts(case, plan.chair),
        kinds_held=queries.kinds_held(case),
    )


def next_number(case: Case, kind: str) -> int:
    """Counted per kind and case; a cancelled meeting keeps its number."""
    last = Conference.objects.filter(case=case, kind=kind).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def proposed(change: Change, conference: Conference) -> list[Invitee]:
    """Everyone who must come and is not on the list yet."""
    listed = set(conference.attendees.values_list("requirement", flat=True))
    missing = [one for one in queries.required_for(conference) if one.code not in listed]
    return proposal(change.case, missing, change.on, change.book)


def invite(change: Change, conference: Conference, invited: Iterable[Invitee]) -> list[Attendee]:
    """Put people on the list."""
    return [change.add(Attendee, conference=conference, **one.values()) for one in invited]


@on_conference("conference.change")
def change_plan(
    change: Change, conference: Conference, *, seen_version: int | None, values: Mapping[str, Any]
) -> Conference:
    """Move the meeting, change its place, chair, agenda or circumstances; who must now come is added."""
    require_open(conference)
    wanted = {**values, "agenda": cleaned(change.case, values["agenda"], change.book)}
    plan = Plan(kind=conference.kind, **{**wanted, "invited": ()})
    change.require(check_plan(plan_facts(change.case, plan), change.book))
    saved = change.edit(conference, seen_version, **wanted)
    _release(change, saved)
    invite(change, saved, proposed(change, saved))
    name_meeting(change, saved)
    return saved


def _release(change: Change, conference: Conference) -> None:
    """On another agenda some need no longer come; they stay invited."""
    required = {one.code for one in queries.required_for(conference)}
    for attendee in conference.attendees.exclude(requirement="").exclude(requirement__in=required):
        change.edit(attendee, None, requirement="")


@on_conference("conference.invite")
def keep_attendees(
    change: Change, conference: Conference, *, rows: Sequence[Mapping[str, Any]]
) -> list[Attendee]:
    """Name who comes for a body, and invite others; whoever must come stays on the list."""
    require_open(conference)
    require_consent(change, outside_bodies(rows, change.book))
    name_meeting(change, conference)
    return [_keep_attendee(change, conference, dict(row)) for row in rows]


def _keep_attendee(change: Change, conference: Conference, row: dict[str, Any]) -> Attendee:
    known: uuid.UUID | None = row.pop("id", None)
    if known is None:
        return change.add(Attendee, conference=conference, **row)
    return change.edit(Attendee.objects.get(pk=known, conference=conference), None, **row)


@on_conference("conference.uninvite")
def uninvite(change: Change, conference: Conference, *, attendee: Attendee) -> None:
    """Take someone off the list who need not come."""
    require_open(conference)
    if attendee.requirement:
        raise Refused([Reason("s05.must_come", {"who": queries.title_of(attendee)}, "m:8909")])
    name_meeting(change, conference)
    attendee.delete()


@on_conference("conference.material")
def keep_material(
    change: Change, conference: Conference, *, seen_version: int | None, values: Mapping[str, str]
) -> Conference:
    """Keep what the attendees will read; identifying data are taken out of what was typed as well."""
    require_open(conference)
    clean = {name: cleaned(change.case, values[name], change.book) for name in MATERIAL}
    name_meeting(change, conference)
    return change.edit(conference, seen_version, **clean)


@on_conference("conference.cancel")
def cancel(change: Change, conference: Conference, *, reason: str) -> Conference:
    """The meeting does not take place; its number is not given again."""
    require_open(conference)
    if not reason.strip():
        raise Refused([Reason("s05.cancel_needs_reason", {}, "m:8936")])
    name_meeting(change, conference)
    return change.edit(conference, None, cancelled_at=change.at, cancel_reason=reason)


def call_off(change: Change, reason: str) -> None:
    """Meetings still to come end with the case."""
    coming = Conference.objects.filter(case=change.case, minutes_at__isnull=True, cancelled_at__isnull=True)
    for conference in coming:
        change.edit(conference, None, cancelled_at=change.at, cancel_reason=reason)
