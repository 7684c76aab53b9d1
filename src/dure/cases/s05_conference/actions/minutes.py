"""Recording a conference: minutes, who came, decisions, the next meeting (회의록)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.deadlines import begin_after
from dure.cases.core.records import Case
from dure.cases.core.sharing import require_consent
from dure.cases.core.stages import began
from dure.cases.core.tasks import assign_task
from dure.cases.process import ASSESSMENT, CONFERENCE, COUNSELLING, DISCOVERY, INTAKE
from dure.cases.process import SELECTION as SELECTING
from dure.cases.s03_intake.queries import current_intake
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.doing import name_meeting, on_conference
from dure.cases.s05_conference.actions.plan import MATERIAL
from dure.cases.s05_conference.actions.solution import ask_for_check
from dure.cases.s05_conference.inputs import AttendeeRow, MinutesText
from dure.cases.s05_conference.invitees import closed_to, outside_bodies
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.cases.s05_conference.rules import (
    CLOSURE,
    SELECTION,
    SOLUTION,
    Decided,
    Minutes,
    check_attendance,
    check_decisions,
    check_minutes,
    is_of_selection,
)
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused

# Stages before a meeting can be one on the selection, and those in which it still can.
EARLY = (DISCOVERY, COUNSELLING, INTAKE)
UNTIL_SELECTED = (ASSESSMENT, CONFERENCE, SELECTING)
# Where the tasks made of decisions say they come from.
ORIGIN = "conference"
# What the minutes say in words.
WRITTEN = ("content", "result", "supervision", "expert_supervision", "co_management")


@dataclass(frozen=True)
class Attended:
    """What the minutes say of one invited person, or of somebody who came without being on the list yet."""

    attendee: Attendee
    came: bool
    absence_reason: str = ""
    opinion: str = ""
    promised_secrecy: bool = False
    # Who came for a body that had named nobody.
    name: str = ""


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
    minutes: MinutesText,
    attended: Sequence[Attended],
    decisions: Sequence[NewDecision] = (),
    names: Sorted = UNSORTED,
) -> Conference:
    """Keep form 4 (a solution conference: form 11), make tasks of the decisions, call the next meeting.

    Sent again it corrects the minutes; decisions are then added, never taken away. Like the material, minutes name
    nobody of whom they tell (manual-2025 m:8942-8944).
    """
    if conference.cancelled_at:
        raise Refused([Reason("s05.cancelled")])
    change.require(_refusals(change, conference, minutes, attended, decisions))
    require_consent(change, outside_bodies(_named_now(attended), change.book))
    minutes, attended, decisions = _nameless(change, conference, names, minutes, attended, decisions)
    is_first = conference.minutes_at is None
    if is_first:
        change.happened(minutes.held_at)
    saved = change.edit(
        conference,
        seen_version,
        **vars(minutes),
        minutes_at=conference.minutes_at or change.at,
        minutes_by=change.by.staff,
    )
    for one in attended:
        _keep_attendance(change, saved, one)
    for decision in decisions:
        _keep_decision(change, saved, decision)
    _date_the_stage(change)
    if is_first:
        _follow_up(change, saved)
    name_meeting(change, saved)
    return saved


Told = tuple[MinutesText, Sequence[Attended], Sequence[NewDecision]]


def _nameless(
    change: Change,
    conference: Conference,
    names: Sorted,
    minutes: MinutesText,
    attended: Sequence[Attended],
    decisions: Sequence[NewDecision],
) -> Told:
    """The same without names: what was said, written opinions, decisions."""
    typed = [getattr(minutes, name) for name in WRITTEN]
    opinions, decided = [one.opinion for one in attended], [one.text for one in decisions]
    texts = [*typed, *minutes.options, *opinions, *decided]
    fit = iter(without_names(change, texts, names, before=texts_of(conference)))
    said: dict[str, Any] = {name: next(fit) for name in WRITTEN} | {
        "options": [next(fit) for _ in minutes.options]
    }
    return (
        replace(minutes, **said),
        [replace(one, opinion=next(fit)) for one in attended],
        [replace(one, text=next(fit)) for one in decisions],
    )


def texts_of(conference: Conference) -> list[str]:
    """What the minutes say so far, and what was prepared for them."""
    opinions = conference.attendees.values_list("opinion", flat=True)
    decided = conference.decisions.values_list("text", flat=True)
    written = [getattr(conference, name) for name in (*WRITTEN, *MATERIAL)]
    return [*written, *conference.options, *opinions, *decided]


def _refusals(
    change: Change,
    conference: Conference,
    minutes: MinutesText,
    attended: Sequence[Attended],
    decisions: Sequence[NewDecision],
) -> list[Reason]:
    seen = {one.attendee.pk: one for one in attended}
    listed = [*conference.attendees.all(), *(one.attendee for one in attended if one.attendee._state.adding)]
    present = [_presence(one, seen.get(one.pk)) for one in listed]
    decided = [Decided(one.text, one.owner_name, one.due_on) for one in decisions]
    return [
        *check_minutes(_facts(change, conference, minutes), change.book),
        *check_attendance(present, queries.required_for(conference), change.book),
        *check_decisions(decided, timezone.localdate(minutes.held_at)),
    ]


def _presence(attendee: Attendee, said: Attended | None) -> Any:
    """An opinion in writing excuses its author (manual-2025 m:9953)."""
    if said is None:
        return queries.presence_of(attendee, attendee.came, attendee.absence_reason)
    return queries.presence_of(attendee, said.came, said.absence_reason or said.opinion)


def _facts(change: Change, conference: Conference, minutes: MinutesText) -> Minutes:
    return Minutes(
        purpose=conference.purpose,
        held_at=minutes.held_at,
        recorded_at=change.at,
        content=minutes.content,
        result=minutes.result,
        peer_supervision=minutes.supervision,
        expert_supervision=minutes.expert_supervision,
        is_agreed=minutes.is_agreed,
        options=[*minutes.options],
        next_at=minutes.next_at,
        is_co_managed=bool(minutes.co_management.strip()),
        found_on=change.case.opened_on,
        **_selection_facts(change.case, conference, minutes),
    )


def _selection_facts(case: Case, conference: Conference, minutes: MinutesText) -> dict[str, Any]:
    """What a meeting on the selection rests on, while it can still be one."""
    if not is_of_selection(conference.purpose, minutes.topics) or case.stage not in (*EARLY, *UNTIL_SELECTED):
        return {}
    intake = current_intake(case)
    return {
        "of_selection": True,
        "accepted_at": intake.accepted_at if intake else None,
        "assessed_from": queries.assessment_began_at(case),
        "before_assessment": case.stage in EARLY,
    }


def _date_the_stage(change: Change) -> None:
    """The stage of the conference began with the meeting, where that was before the step into it was taken."""
    if change.case.stage == CONFERENCE:
        began(
            change, *(each.held_at for each in queries.on_agenda(change.case, SELECTION) if each.minutes_at)
        )


def _named_now(attended: Sequence[Attended]) -> list[AttendeeRow]:
    """Who came without being on the list, and bodies of which it is said only now who came for them."""
    return [
        AttendeeRow(None, who.side, who.affiliation, who.position, one.name or who.name)
        for one in attended
        if (who := one.attendee)._state.adding or (one.name and not who.name)
    ]


def _keep_attendance(change: Change, conference: Conference, one: Attended) -> None:
    who = one.attendee
    said = {name: getattr(one, name) for name in ("came", "absence_reason", "opinion", "promised_secrecy")}
    said["name"] = who.name or one.name
    if who._state.adding:
        about = {name: getattr(who, name) for name in ("side", "affiliation", "position")}
        change.add(Attendee, conference=conference, **about, **said)
    else:
        change.edit(who, None, **said)


def _keep_decision(change: Change, conference: Conference, one: NewDecision) -> ConferenceDecision:
    """The decision, and the task that shows whether it was done."""
    fields: dict[str, Any] = {"owner": one.owner, "owner_name": one.owner_name, "due_on": one.due_on}
    made = change.add(ConferenceDecision, conference=conference, text=one.text, **fields)
    assign_task(change, title=one.text, origin=ORIGIN, origin_id=made.pk, **fields)
    return made


def _follow_up(change: Change, conference: Conference) -> None:
    """The clock of the closure review runs from the agreed closure conference (manual-2025 m:9912).

    In 2024 it ran towards the day of closing, which a conference does not settle (manual-2025 m:1202): none begins then.
    """
    if conference.is_agreed and CLOSURE in (conference.purpose, *conference.topics):
        begin_after(change, "closure_conference", "closure_review", conference.held_at or change.when)
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
        number=queries.next_number(change.case, conference.kind),
        round=change.case.round,
        purpose=conference.purpose,
        title=conference.title,
        scheduled_at=conference.next_at,
        chair=conference.chair,
        place=conference.place,
        circumstances=conference.circumstances,
        case_summary=conference.case_summary,
        main_needs=conference.main_needs,
        agenda=options,
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
