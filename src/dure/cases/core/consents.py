"""Which consents of a household are missing (개인정보 동의): rules over plain facts, and their reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dure.cases.core.records import Case, Consent
from dure.people.models import Membership, Person
from dure.rulebook import Rulebook, edition_on


@dataclass(frozen=True)
class MissingConsent:
    """One kind of consent that one member has not given, or gave without the guardian it needs."""

    person: Person
    kind: str
    needs_guardian: bool = False


def members_without_consent(case: Case, on: date) -> list[MissingConsent]:
    """Every member × required kind without a consent in force (manual-2025 m:10200)."""
    book = edition_on(on)
    held = consents_in_force(case)
    return [
        MissingConsent(person, kind.code, is_guarded(person, on, book))
        for person in members(case, on)
        for kind in book.consent.kinds.values()
        if kind.is_required and not _covers(held, person, kind.code, is_guarded(person, on, book))
    ]


def recipients_without_consent(
    case: Case, names: Iterable[str], people: Iterable[Person] | None = None
) -> list[str]:
    """Recipients that not all of the people concerned have agreed to, the subject when nobody is named."""
    concerned = list(people or [case.subject])
    agreed = {(each.person_id, each.recipient) for each in consents_in_force(case) if each.recipient}
    return [name for name in names if any((person.pk, name) not in agreed for person in concerned)]


def consents_in_force(case: Case) -> list[Consent]:
    """Given and not withdrawn; the newest answer of a person for a kind and recipient counts."""
    newest: dict[tuple[object, str, str], Consent] = {}
    for consent in Consent.objects.filter(case=case).order_by("given_on", "id"):
        newest[consent.person_id, consent.kind, consent.recipient] = consent
    return [each for each in newest.values() if each.is_given and each.withdrawn_on is None]


def members(case: Case, on: date) -> list[Person]:
    """The living members of the household on a day, the subject always among them."""
    rows = (
        Membership.objects.filter(household_id=case.household_id, from_on__lte=on)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .select_related("person")
    )
    people = [row.person for row in rows if row.person.died_on is None]
    return people or [case.subject]


def is_guarded(person: Person, on: date, book: Rulebook) -> bool:
    """Whether a guardian answers for this person: under 14, or under guardianship (manual-2025 m:11435)."""
    return person.has_guardian or is_under(person, book.consent.guardian_under_age, on)


def is_under(person: Person, years: int, on: date) -> bool:
    """Younger than so many years on a day; an unknown birth date counts as grown up."""
    born = person.birth_on
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < years


def _covers(held: list[Consent], person: Person, kind: str, needs_guardian: bool) -> bool:
    return any(
        each.person_id == person.pk and each.kind == kind and (each.guardian_name or not needs_guardian)
        for each in held
    )
