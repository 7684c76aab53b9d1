"""Planning a conference: number, attendees, material, change of date, cancelling (사례회의 준비)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.core.sharing import require_consent
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.doing import name_meeting, on_conference, require_open
from dure.cases.s05_conference.inputs import AttendeeRow, MaterialText, Meeting
from dure.cases.s05_conference.invitees import Invitee, outside_bodies, proposal
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
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
def plan_conference(change: Change, *, plan: Plan, names: Sorted = UNSORTED) -> Conference:
    """Set up an internal or integrated conference with everyone who must come."""
    if plan.kind == SOLUTION:
        raise Refused([Reason("s05.solution_by_sigungu", {}, "solution_request")])
    return set_up(change, plan, names)


def set_up(change: Change, plan: Plan, names: Sorted) -> Conference:
    """Number and keep the conference within another action; the locked case keeps numbers apart."""
    change.require(check_plan(plan_facts(change.case, plan), change.book))
    require_consent(change, outside_bodies(plan.invited, change.book))
    title, agenda = without_names(change, [plan.title, plan.agenda], names)
    made = change.add(
        Conference,
        kind=plan.kind,
        number=queries.next_number(change.case, plan.kind),
        round=change.case.round,
        purpose=plan.purpose,
        title=title,
        scheduled_at=plan.scheduled_at,
        chair=plan.chair,
        place=plan.place,
        is_written=plan.is_written,
        circumstances=[*plan.circumstances],
        topics=[*plan.topics],
        agenda=agenda,
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
    change: Change,
    conference: Conference,
    *,
    seen_version: int | None,
    meeting: Meeting,
    names: Sorted = UNSORTED,
) -> Conference:
    """Move the meeting, change its place, chair, agenda or circumstances; who must now come is added."""
    require_open(conference)
    plan = Plan(kind=conference.kind, **vars(meeting))
    change.require(check_plan(plan_facts(change.case, plan), change.book))
    before = (conference.title, conference.agenda)
    title, agenda = without_names(change, [meeting.title, meeting.agenda], names, before=before)
    wanted = vars(meeting) | {"title": title, "agenda": agenda, "circumstances": [*meeting.circumstances]}
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
def keep_attendees(change: Change, conference: Conference, *, rows: Sequence[AttendeeRow]) -> list[Attendee]:
    """Name who comes for a body, and invite others; whoever must come stays on the list."""
    require_open(conference)
    require_consent(change, outside_bodies(rows, change.book))
    name_meeting(change, conference)
    return [_keep_attendee(change, conference, row) for row in rows]


def _keep_attendee(change: Change, conference: Conference, row: AttendeeRow) -> Attendee:
    fields = {name: value for name, value in vars(row).items() if name != "id"}
    if row.id is None:
        return change.add(Attendee, conference=conference, **fields)
    kept: Attendee = change.edit(Attendee.objects.get(pk=row.id, conference=conference), None, **fields)
    return kept


@on_conference("conference.uninvite")
def uninvite(change: Change, conference: Conference, *, attendee: Attendee) -> None:
    """Take someone off the list who need not come."""
    require_open(conference)
    if attendee.requirement:
        raise Refused([Reason("s05.must_come", {"who": queries.title_of(attendee)})])
    name_meeting(change, conference)
    attendee.delete()


@on_conference("conference.material")
def keep_material(
    change: Change,
    conference: Conference,
    *,
    seen_version: int | None,
    material: MaterialText,
    names: Sorted = UNSORTED,
) -> Conference:
    """Keep what the attendees will read; identifying data are taken out of what was typed as well."""
    require_open(conference)
    typed = vars(material)
    before = [getattr(conference, name) for name in MATERIAL]
    clean = dict(zip(typed, without_names(change, [*typed.values()], names, before=before), strict=True))
    name_meeting(change, conference)
    return change.edit(conference, seen_version, **clean)


@on_conference("conference.cancel")
def cancel(change: Change, conference: Conference, *, reason: str) -> Conference:
    """The meeting does not take place; its number is not given again."""
    require_open(conference)
    if not reason.strip():
        raise Refused([Reason("s05.cancel_needs_reason")])
    name_meeting(change, conference)
    return change.edit(conference, None, cancelled_at=change.at, cancel_reason=reason)


def call_off(change: Change, reason: str) -> None:
    """Meetings still to come end with the case."""
    coming = Conference.objects.filter(case=change.case, minutes_at__isnull=True, cancelled_at__isnull=True)
    for conference in coming:
        change.edit(conference, None, cancelled_at=change.at, cancel_reason=reason)
