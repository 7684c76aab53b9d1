"""Referring someone to another case-management programme (타 사례관리 사업 의뢰)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
from dure.cases.s06_selection import queries
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.cases.s06_selection.rules import NOT_SELECTED, ReferralFacts, check_referral
from dure.people.models import Person
from dure.rulebook import Reason


@dataclass(frozen=True)
class NewReferral:
    """A referral as entered."""

    programme: str
    person: Person
    route: str
    criteria: Sequence[str]
    reason: str
    receiver: str
    sent_on: date
    conditions: Sequence[str] = ()
    talked_on: date | None = None
    letter_number: str = ""


@action("referral.send", Permission.CASE_WRITE)
def send_referral(change: Change, *, referral: NewReferral, names: Sorted = UNSORTED) -> ProgrammeReferral:
    """Refer a member of the household (manual-2025 m:9198–9330)."""
    change.require(check_referral(referral_facts(change, referral), change.on, change.book))
    change.happened(referral.sent_on)
    (reason,) = without_names(change, [referral.reason], names, knows_household=True)
    values = {
        **vars(referral),
        "reason": reason,
        "criteria": [*referral.criteria],
        "conditions": [*referral.conditions],
    }
    made = change.add(ProgrammeReferral, **values)
    change.target = made.pk
    change.say(programme=referral.programme, route=referral.route)
    return made


def referral_facts(change: Change, referral: NewReferral) -> ReferralFacts:
    """The referral with what the record says of the person."""
    case, person, book = change.case, referral.person, change.book
    decided = queries.selection_in_force(case)
    return ReferralFacts(
        programme=referral.programme,
        route=referral.route,
        criteria=tuple(referral.criteria),
        conditions=tuple(referral.conditions),
        reason=referral.reason,
        receiver=referral.receiver,
        talked_on=referral.talked_on,
        sent_on=referral.sent_on,
        age=queries.age_of(person, referral.sent_on),
        is_not_selected=decided is not None and decided.decision == NOT_SELECTED,
        was_sent_by_route=queries.was_sent(person, referral.programme, referral.route),
        suspected=queries.suspected_alerts(case),
        reported=queries.reported_alerts(case),
        lacks_consent=queries.lacks_consent(case, person, referral.receiver, referral.programme, book),
    )


@action("referral.answer", Permission.CASE_WRITE)
def note_answer(
    change: Change, *, referral: ProgrammeReferral, answered_on: date, is_accepted: bool, answer: str = ""
) -> ProgrammeReferral:
    """What the programme answered."""
    found = _dates(change, referral, answered_on, "answered_on")
    change.happened(answered_on)
    if referral.answered_on:
        found.append(Reason("s06.referral_answered"))
    if not is_accepted and not answer.strip():
        found.append(Reason("s06.decline_reason_missing"))
    change.require(found)
    change.target = referral.pk
    change.say(programme=referral.programme, is_accepted=is_accepted)
    return change.edit(referral, None, answered_on=answered_on, is_accepted=is_accepted, answer=answer)


@action("referral.end", Permission.CASE_WRITE)
def note_end(change: Change, *, referral: ProgrammeReferral, ended_on: date) -> ProgrammeReferral:
    """The programme told us that it has ended its work with the person (manual-2025 m:9232)."""
    found = _dates(change, referral, ended_on, "ended_on")
    change.happened(ended_on)
    if not referral.is_accepted:
        found.append(Reason("s06.not_accepted"))
    change.require(found)
    change.target = referral.pk
    change.say(programme=referral.programme)
    return change.edit(referral, None, ended_on=ended_on)


def _dates(change: Change, referral: ProgrammeReferral, day: date, field: str) -> list[Reason]:
    if referral.sent_on <= day <= change.on:
        return []
    return [Reason("s06.answered_on_wrong", field=field)]
