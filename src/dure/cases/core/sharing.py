"""No personal data leaves the office without consent for who receives it (정보 제공과 동의).

Every action that hands data to another body asks here, or asks `recipients_without_consent` in the
facts of its rules. `tests/spec/test_consent_sharing.py` lists them all.
"""

from collections.abc import Iterable

from dure.access.standing import standing_of
from dure.cases.core.change import Change
from dure.cases.core.consent_rules import recipients_missing
from dure.cases.core.consents import recipients_without_consent, who_must_consent
from dure.cases.core.records import Case, Consent
from dure.offices.models import Office, Staff
from dure.people.models import Person
from dure.rulebook import Reason, Rulebook

PUBLIC_BODIES = "public_body"


def require_consent(
    change: Change, recipients: Iterable[str], people: Iterable[Person] | None = None
) -> None:
    """Refuse unless everyone concerned, the whole household when nobody is named, agreed to each recipient."""
    change.require(missing_for(change, recipients, people))


def missing_for(
    change: Change, recipients: Iterable[str], people: Iterable[Person] | None = None
) -> list[Reason]:
    """What is missing, as reasons that lead to the page of consents."""
    concerned = list(people) if people else who_must_consent(change.case, change.on)
    return recipients_missing(
        recipients_without_consent(change.case, dict.fromkeys(recipients), concerned, change.on)
    )


def require_consent_to_office(change: Change, office: Office) -> None:
    """A case goes to an office, or may be read there: consent is needed when it is not one's own 시군구's."""
    if not is_outside(change.case, office, change.book):
        return
    people = who_must_consent(change.case, change.on)
    names = names_of(office, change.book)
    asked = _where_asked(change.case)
    if len(recipients_without_consent(asked, names, people, change.on)) == len(names) and people:
        change.require(recipients_missing([office.name]))


def _where_asked(case: Case) -> Case:
    """A case opened only to go on elsewhere rests on what was agreed to in the one before."""
    has_own = Consent.objects.filter(case=case).exists()
    return case if has_own or case.previous is None else case.previous


def require_consent_to_staff(change: Change, staff: Staff) -> None:
    """The same for someone who may read the case: where they work counts."""
    offices = standing_of(staff, change.on).reach.offices
    if offices and all(is_outside(change.case, office, change.book) for office in offices):
        require_consent_to_office(change, offices[0])


def is_outside(case: Case, office: Office, book: Rulebook) -> bool:
    """Another 시군구, or a body that is no part of it."""
    return office.sigungu_id != case.sigungu_id or office.kind not in book.consent.own_office_kinds


def names_of(office: Office, book: Rulebook) -> list[str]:
    """Under which names a consent may have been given: form 2 lists the security bodies together (m:11371)."""
    if office.kind in book.consent.own_office_kinds:
        return [office.name, office.sigungu.name, book.codes["consent_recipient"][PUBLIC_BODIES].ko]
    return [office.name]
