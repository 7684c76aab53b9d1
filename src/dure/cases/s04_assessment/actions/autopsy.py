"""Offering a psychological autopsy, and keeping what followed (심리부검)."""

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members
from dure.cases.core.records import Case
from dure.cases.core.sharing import require_consent
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.rules.autopsy import Autopsy, check_offer
from dure.cases.s04_assessment.rules.phq9_followup import age_on
from dure.people.models import Person
from dure.rulebook import Reason, Refused


@action("autopsy.offer", Permission.HEALTH_WRITE)
def offer_autopsy(change: Change, *, person: Person, autopsy: Autopsy) -> AutopsyOffer:
    """Tell a bereaved member of it, if they fit the terms."""
    if change.case.status == Case.Status.ENDED:
        raise Refused([Reason("core.case_has_ended")])
    if person.pk not in {member.pk for member in members(change.case, change.on)}:
        raise Refused([Reason("consent.not_a_member", {"name": person.name})])
    _check(change, person, autopsy, told_before="")
    made = change.add(AutopsyOffer, person=person, edition=change.book.name, **_kept(autopsy))
    change.target = made.pk
    return made


@action("autopsy.edit", Permission.HEALTH_WRITE)
def edit_autopsy(
    change: Change, *, record: AutopsyOffer, seen_version: int | None, autopsy: Autopsy
) -> AutopsyOffer:
    """What they said, the application, the interview."""
    _check(change, record.person, autopsy, told_before=record.receiver)
    change.target = record.pk
    saved: AutopsyOffer = change.edit(record, seen_version, **_kept(autopsy))
    return saved


def _kept(autopsy: Autopsy) -> dict[str, object]:
    """Exclusions refuse an offer: what is kept has none."""
    return {name: value for name, value in vars(autopsy).items() if name != "exclusions"}


def _check(change: Change, person: Person, autopsy: Autopsy, told_before: str) -> None:
    age = age_on(person.birth_on, autopsy.offered_on) if person.birth_on else None
    change.require(check_offer(autopsy, age, change.on, change.book))
    if autopsy.receiver and autopsy.receiver != told_before:
        require_consent(change, [change.book.codes["autopsy_receiver"].label(autopsy.receiver)], [person])
