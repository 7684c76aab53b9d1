"""Recording a conference: minutes, who came, decisions, the next meeting (회의록)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.deadlines import begin
from dure.cases.core.tasks import assign_task
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.doing import name_meeting, on_conference
from dure.cases.s05_conference.actions.plan import next_number
from dure.cases.s05_conference.actions.solution import ask_for_check
from dure.cases.s05_conference.invitees import closed_to
from dure.cases.s05_conference.material import cleaned
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.cases.s05_conference.rules import (
    CLOSURE,
    SOLUTION,
    Decided,
    Minutes,
    check_attendance,
    check_decisions,
    check_minutes,
)
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused

# Where the tasks made of decisions say they come from.
ORIGIN = "conference"


@dataclass(frozen=True)
class Attended:
    """What the minutes say of one invited person."""

    attendee: Attendee
    came: bool
    absence_reason: str = ""
    opinion: str = ""
    promised_secrecy: bool = False


@dataclass(frozen=True)
class NewDecision:
    """A decision with who does it, by when; `owner` when it is one of the staff."""

    text: str
    owner_name: str
    due_on: date | None
    owner: Staff | None = None


@on_conference("conference.minutes")
def record_minutes(
    change: Change,
    conference: Conference,
    *,
    seen_version: int | None,
    values: Mapping[str, Any],
    attended: Sequence[Attended],
    decisions: Sequence[NewDecision] = (),
) -> Conference:
    """Keep form 4 (a solution conference: form 11), make tasks of the decisions, call the next meeting.

    Sent again it corrects the minutes; decisions are then added, never taken away.
    """
    if conference.cancelled_at:
        raise Refused([Reason("s05.cancelled", {}, "m:9061")])
    change.require(_refusals(change, conference, values, attended, decisions))
    is_first = conference.minutes_at is None
    wanted = {**values, "minutes_at": conference.minutes_at or change.at, "minutes_by": change.by.staff}
    saved = change.edit(conference, seen_version, **wanted)
    for one in attended:
        _keep_attendance(change, one)
    for decision in decisions:
        _keep_decision(change, saved, decision)
    if is_first:
        _follow_up(change, saved)
    name_meeting(change, saved)
    return saved


def _refusals(
    change: Change,
    conference: Conference,
    values: Mapping[str, Any],
    attended: Sequence[Attended],
    decisions: Sequence[NewDecision],
) -> list[Reason]:
    seen = {one.attendee.pk: one for one in attended}
    present = [_presence(one, seen.get(one.pk)) for one in conference.attendees.all()]
    decided = [Decided(one.text, one.owner_name, one.due_on) for one in decisions]
    return [
        *check_minutes(_minutes(change, conference, values), change.book),
        *check_attendance(present, queries.required_for(conference), change.book),
        *check_decisions(decided, timezone.localdate(values["held_at"])),
    ]


def _presence(attendee: Attendee, said: Attended | None) -> Any:
    """An opinion in writing excuses its author (manual-2025 m:9953)."""
    if said is None:
        return queries.presence_of(attendee, attendee.came, attendee.absence_reason)
    return queries.presence_of(attendee, said.came, said.absence_reason or said.opinion)


def _minutes(change: Change, conference: Conference, values: Mapping[str, Any]) -> Minutes:
    return Minutes(
        purpose=conference.purpose,
        held_at=values["held_at"],
        recorded_at=change.at,
        content=values["content"],
        result=values["result"],
        peer_supervision=values["supervision"],
        expert_supervision=values["expert_supervision"],
        is_agreed=values["is_agreed"],
        options=values["options"],
        next_at=values["next_at"],
        is_co_managed=bool(values["co_management"].strip()),
    )


def _keep_attendance(change: Change, one: Attended) -> None:
    change.edit(
        one.attendee,
        None,
        came=one.came,
        absence_reason=one.absence_reason,
        opinion=one.opinion,
        promised_secrecy=one.promised_secrecy,
    )


def _keep_decision(change: Change, conference: Conference, one: NewDecision) -> ConferenceDecision:
    """The decision, and the task that shows whether it was done."""
    fields: dict[str, Any] = {"owner": one.owner, "owner_name": one.owner_name, "due_on": one.due_on}
    made = change.add(ConferenceDecision, conference=conference, text=one.text, **fields)
    assign_task(change, title=one.text[:200], origin=ORIGIN, origin_id=made.pk, **fields)
    return made


def _follow_up(change: Change, conference: Conference) -> None:
    """The clock of the closure review runs from the agreed closure conference (manual-2025 m:9912)."""
    if conference.is_agreed and CLOSURE in (conference.purpose, *conference.topics):
        begin(change, "closure_review", conference.held_at)
    if conference.kind == SOLUTION:
        ask_for_check(change, conference)
    if conference.next_at:
        call_again(change, conference)


def call_again(change: Change, conference: Conference) -> Conference:
    """Plan the next meeting with the same people; without agreement its agenda are the options left."""
    options = "" if conference.is_agreed else "\n".join(conference.options)
    following = change.add(
        Conference,
        kind=conference.kind,
        number=next_number(change.case, conference.kind),
        round=change.case.round,
        purpose=conference.purpose,
        title=conference.title,
        scheduled_at=conference.next_at,
        chair=conference.chair,
        place=conference.place,
        circumstances=conference.circumstances,
        case_summary=conference.case_summary,
        main_needs=conference.main_needs,
        agenda=cleaned(change.case, options, change.book),
        edition=change.book.name,
    )
    gone = closed_to(conference)
    for one in conference.attendees.all():
        _invite_again(change, following, one, is_named=one.affiliation not in gone)
    return following


def _invite_again(change: Change, following: Conference, one: Attendee, *, is_named: bool) -> Attendee:
    """Whose body the household no longer agrees to is left open; a part that must be there stays."""
    same = ["side", "position", "requirement", *(("name", "affiliation", "staff") if is_named else ())]
    return change.add(Attendee, conference=following, **{name: getattr(one, name) for name in same})
