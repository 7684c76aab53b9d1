"""Keeping PHQ-9 questionnaires and what followed (우울증 선별도구)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members
from dure.cases.core.sharing import require_consent
from dure.cases.s04_assessment.phq9 import score
from dure.cases.s04_assessment.records import Phq9
from dure.cases.s04_assessment.rules.phq9_followup import FollowUp, age_on, check_follow_up
from dure.people.models import Person
from dure.rulebook import Reason, Refused


@action("phq9.take", Permission.HEALTH_WRITE)
def take_phq9(
    change: Change,
    *,
    person: Person,
    taken_on: date,
    answers: Mapping[str, int],
    follow_up: FollowUp,
    mode: str = "",
) -> Phq9:
    """Score the nine answers of an adult member; thoughts of death need the action taken at once."""
    result = score(answers, _age(change, person, taken_on), change.book)
    item9 = answers[change.book.phq9.alert_item]
    _check(change, follow_up, item9, taken_on)
    _require_consent(change, person, follow_up)
    change.happened(taken_on)
    change.say(is_alert=result.is_alert)
    return change.add(
        Phq9,
        person=person,
        taken_on=taken_on,
        mode=mode,
        answers=[answers[item] for item in change.book.phq9.items],
        total=result.score,
        band=result.band,
        item9=item9,
        edition=change.book.name,
        **asdict(follow_up),
    )


@action("phq9.follow_up", Permission.HEALTH_WRITE)
def follow_up_phq9(change: Change, *, record: Phq9, seen_version: int | None, follow_up: FollowUp) -> Phq9:
    """Add what was done later: the consent to a referral and where it went."""
    _check(change, follow_up, record.item9, record.taken_on)
    if follow_up.referred_to != record.referred_to:
        _require_consent(change, record.person, follow_up)
    return change.edit(record, seen_version, **asdict(follow_up))


def _check(change: Change, follow_up: FollowUp, item9: int, taken_on: date) -> None:
    change.require(check_follow_up(follow_up, item9=item9, taken_on=taken_on, on=change.on, book=change.book))


def _require_consent(change: Change, person: Person, follow_up: FollowUp) -> None:
    """The centre is named in the person's consents, beside their word to be referred."""
    if follow_up.referred_to:
        require_consent(change, [follow_up.referred_to], [person])


def _age(change: Change, person: Person, taken_on: date) -> int:
    if person.pk not in {member.pk for member in members(change.case, change.on)}:
        raise Refused([Reason("consent.not_a_member", {"name": person.name})])
    if person.birth_on is None:
        raise Refused([Reason("s04.birth_unknown", {"name": person.name}, "household_page")])
    return age_on(person.birth_on, taken_on)
