"""Consents of a household (개인정보 동의): which are in force and which are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.access.reading import read
from dure.cases.core.consent_rules import Lacking, plain
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent
from dure.people.models import Person
from dure.people.queries import recorded_members
from dure.rulebook import Rulebook, edition_on

THIRD_PARTY = "third_party"
GENERAL = "general"


@dataclass(frozen=True)
class MissingConsent:
    """One kind of consent that one member has not given, or gave without the guardian it needs."""

    person: Person
    kind: str
    needs_guardian: bool = False
    grew_up: bool = False


def members_without_consent(case: Case, on: date) -> list[MissingConsent]:
    """Every member × required kind without a consent in force (manual-2025 m:10200)."""
    book = edition_on(on)
    held = consents_in_force(case)
    return [
        MissingConsent(
            person, kind.code, is_guarded(person, on, book), _grew_up(held, person, kind.code, on, book)
        )
        for person in who_must_consent(case, on)
        for kind in book.consent.kinds.values()
        if kind.is_required and not any(covers(each, person, kind.code, on, book) for each in held)
    ]


def lacking(case: Case, on: date) -> tuple[Lacking, ...]:
    """Missing consents in the words of the rules."""
    return tuple(
        Lacking(one.person.name, one.kind, one.needs_guardian, one.grew_up, str(one.person.pk))
        for one in members_without_consent(case, on)
    )


def recipients_without_consent(
    case: Case, names: Iterable[str], people: Iterable[Person] | None = None, on: date | None = None
) -> list[str]:
    """Recipients that not all of the people concerned have agreed to, the subject when nobody is named.

    Who took back the consent to the use of general data has agreed to no recipient any more.
    """
    concerned, today = list(people or [case.subject]), on or timezone.localdate()
    book, held = edition_on(today), consents_in_force(case)
    closed = _took_back(case, GENERAL)
    agreed = {
        (each.person_id, plain(each.recipient))
        for person in concerned
        for each in held
        if each.recipient and person.pk not in closed and covers(each, person, THIRD_PARTY, today, book)
    }
    return [name for name in names if any((person.pk, plain(name)) not in agreed for person in concerned)]


def _took_back(case: Case, kind: str) -> set[object]:
    """People whose newest answer to a kind is no."""
    newest = {each.person_id: each for each in kept(case, Consent) if each.kind == kind}
    return {key for key, each in newest.items() if not each.is_given or each.withdrawn_on}


def consents_in_force(case: Case) -> list[Consent]:
    """Given and not withdrawn; the newest answer of a person for a kind and recipient counts."""
    newest = {(each.person_id, each.kind, each.recipient): each for each in kept(case, Consent)}
    return [each for each in newest.values() if each.is_given and each.withdrawn_on is None]


def members(case: Case, on: date) -> list[Person]:
    """The living members of the household on a day, the subject always among them."""
    rows = [each for each in read(recorded_members(case.household_id)) if each.from_on <= on]
    rows = [each for each in rows if each.until_on is None or each.until_on > on]
    people = [row.person for row in rows if row.person.died_on is None]
    return people or [case.subject]


def who_must_consent(case: Case, on: date) -> list[Person]:
    """Those who live in the household, the subject always: family elsewhere does not hold it up (m:10200)."""
    rows = [each for each in read(recorded_members(case.household_id)) if each.lives_together]
    here = {each.person_id for each in rows} | {case.subject_id}
    return [person for person in members(case, on) if person.pk in here]


def is_guarded(person: Person, on: date, book: Rulebook) -> bool:
    """Whether a guardian answers for this person: under 14, or under guardianship (manual-2025 m:11435)."""
    return person.has_guardian or is_under(person, book.consent.guardian_under_age, on)


def is_under(person: Person, years: int, on: date) -> bool:
    """Younger than so many years on a day; an unknown birth date counts as grown up."""
    born = person.birth_on
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < years


def covers(consent: Consent, person: Person, kind: str, on: date, book: Rulebook) -> bool:
    """Whether a consent in force is this person's, by whom it has to be on that day."""
    if consent.person_id != person.pk or consent.kind != kind:
        return False
    if is_guarded(person, on, book):
        may_sign = consent.guardian_relation in bases_for(person, on, book)
        return bool(consent.guardian_name) and may_sign
    return not was_a_childs(consent, person, on, book)


def was_a_childs(consent: Consent, person: Person, on: date, book: Rulebook) -> bool:
    """Given by a guardian for a child who has since turned 14: from then on they answer themselves."""
    age = book.consent.guardian_under_age
    grew_up = is_under(person, age, consent.given_on) and not is_under(person, age, on)
    return bool(consent.guardian_name) and grew_up and not person.has_guardian


def _grew_up(held: list[Consent], person: Person, kind: str, on: date, book: Rulebook) -> bool:
    return any(
        each.person_id == person.pk and each.kind == kind and was_a_childs(each, person, on, book)
        for each in held
    )


def bases_for(person: Person, on: date, book: Rulebook) -> tuple[str, ...]:
    """What makes somebody this person's guardian: caring for them does not (manual-2025 m:11437)."""
    child = is_under(person, book.consent.guardian_under_age, on)
    bases = book.consent.guardian_bases
    return (*(bases["under_14"] if child else ()), *(bases["guardianship"] if person.has_guardian else ()))
