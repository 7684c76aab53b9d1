"""Calls of 129 and 복지로 (이관콜): accepted at once by the 시군구, answered within three days (manual-2025 m:10958)."""

from datetime import datetime

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin, meet
from dure.cases.core.records import Case
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.inputs import Call
from dure.cases.s01_discovery.rules import ANSWER, check_call, check_entry
from dure.rulebook import Reason, Refused

CLOCK = "transferred_call"


def take_call(change: Change, call: Call) -> TransferredCall:
    """The call is accepted by being entered; its three days run from the notification."""
    made = change.add(TransferredCall, accepted_at=change.at, **vars(call))
    begin(change, CLOCK, call.received_at, made.pk)
    return made


@action("call.receive", Permission.SIGUNGU_ACT)
def receive_call(change: Change, *, call: Call) -> TransferredCall:
    """A call about a household whose case is under way: the case stays where it is, the 시군구 answers the call."""
    if change.case.status == Case.Status.ENDED:
        raise Refused([Reason("core.case_has_ended")])
    change.require(check_call(call.route, call.received_at, change.at))
    change.say(route=call.route)
    made = take_call(change, call)
    change.target = made.pk
    return made


@action("call.note", Permission.SIGUNGU_ACT)
def note_call(
    change: Change, *, call: TransferredCall, kind: str, happened_at: datetime, text: str
) -> CallEntry:
    """How it goes on, or the result, which stops the three days when it was given; an ended case's call too."""
    is_answered = call.answered_at is not None
    change.require(check_entry(kind, text, happened_at, call.received_at, change.at, is_answered=is_answered))
    entry = {"kind": kind, "happened_at": happened_at, "text": text}
    made = change.add(CallEntry, call=call, staff=change.by.sender, **entry)
    if kind == ANSWER:
        change.edit(call, None, answered_at=happened_at)
        meet(change, CLOCK, call.pk, when=happened_at)
    change.say(kind=kind)
    change.target = made.pk
    return made
