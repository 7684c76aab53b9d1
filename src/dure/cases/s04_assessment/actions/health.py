"""Keeping health interviews with their referral to the health centre (건강면접조사표)."""

from dataclasses import fields

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members, members_without_consent
from dure.cases.core.records import Case
from dure.cases.core.sharing import require_consent
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.inputs import Interview
from dure.cases.s04_assessment.rules.health import HealthFacts, check_interview
from dure.people.models import Person
from dure.rulebook import Reason, Refused

SENSITIVE = "sensitive"


@action("health.take", Permission.HEALTH_WRITE)
def take_interview(change: Change, *, person: Person, interview: Interview) -> HealthInterview:
    """Keep an interview of a member of the household, at any stage (manual-2025 m:3134-3137)."""
    if change.case.status == Case.Status.ENDED:
        raise Refused([Reason("core.case_has_ended")])
    if person.pk not in {member.pk for member in members(change.case, change.on)}:
        raise Refused([Reason("consent.not_a_member", {"name": person.name})])
    _check(change, person, interview)
    _tell(change, interview)
    about = {"person": person, "interviewer": change.by.sender, "edition": change.book.name}
    made = change.add(HealthInterview, **about, **vars(interview))
    change.target = made.pk
    return made


@action("health.edit", Permission.HEALTH_WRITE)
def edit_interview(
    change: Change, *, record: HealthInterview, seen_version: int | None, interview: Interview
) -> HealthInterview:
    """Correct it, add the referral, or what the health centre answered."""
    _check(change, record.person, interview, told_before=record.referred_to)
    _tell(change, interview)
    change.target = record.pk
    saved: HealthInterview = change.edit(record, seen_version, **vars(interview))
    return saved


def _check(change: Change, person: Person, interview: Interview, told_before: str = "") -> None:
    """What is told anew to a body needs the person's consent to it, and to health being told."""
    entered = {
        each.name: getattr(interview, each.name)
        for each in fields(HealthFacts)
        if hasattr(interview, each.name)
    }
    is_new = bool(interview.referred_to) and interview.referred_to != told_before
    lacks = is_new and lacks_sensitive(change, person)
    change.require(check_interview(HealthFacts(**entered, lacks_sensitive=lacks), change.on, change.book))
    if is_new:
        require_consent(change, [interview.referred_to], [person])


def lacks_sensitive(change: Change, person: Person) -> bool:
    missing = members_without_consent(change.case, change.on)
    return any(each.person.pk == person.pk and each.kind == SENSITIVE for each in missing)


def _tell(change: Change, interview: Interview) -> None:
    change.say(result=[*interview.result], services=[*interview.services] if interview.referred_on else [])
