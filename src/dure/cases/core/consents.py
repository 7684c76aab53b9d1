"""Consents of a household (개인정보 동의): which are in force, which are missing, giving and withdrawing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consent_rules import Answer, Lacking, check_answer, check_withdrawal, plain
from dure.cases.core.consent_text import digest_of, optional_items
from dure.cases.core.records import Attachment, Case, Consent
from dure.people.models import Membership, Person
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
        for person in members(case, on)
        for kind in book.consent.kinds.values()
        if kind.is_required and not any(_covers(each, person, kind.code, on, book) for each in held)
    ]


def lacking(case: Case, on: date) -> tuple[Lacking, ...]:
    """Missing consents in the words of the rules."""
    return tuple(
        Lacking(one.person.name, one.kind, one.needs_guardian, one.grew_up)
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
        if each.recipient and person.pk not in closed and _covers(each, person, THIRD_PARTY, today, book)
    }
    return [name for name in names if any((person.pk, plain(name)) not in agreed for person in concerned)]


def _took_back(case: Case, kind: str) -> set[object]:
    """People whose newest answer to a kind is no."""
    newest: dict[object, Consent] = {}
    for consent in Consent.objects.filter(case=case, kind=kind).order_by("given_on", "id"):
        newest[consent.person_id] = consent
    return {key for key, each in newest.items() if not each.is_given or each.withdrawn_on}


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


def _covers(consent: Consent, person: Person, kind: str, on: date, book: Rulebook) -> bool:
    """Whether a consent in force is this person's, by whom it has to be on that day."""
    if consent.person_id != person.pk or consent.kind != kind:
        return False
    if is_guarded(person, on, book):
        return bool(consent.guardian_name)
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


@dataclass(frozen=True)
class Paper:
    """One signed form: it may hold several members and all kinds at once."""

    people: tuple[Person, ...]
    kinds: tuple[str, ...]
    given_on: date
    method: str
    text_edition: str
    is_given: bool = True
    recipients: tuple[str, ...] = ()
    guardian_name: str = ""
    guardian_relation: str = ""
    items: tuple[str, ...] | None = None
    text: str = ""
    signed_at: datetime | None = None
    present: str = ""


@action("consent.give", Permission.CANDIDATE_WRITE)
def give_consent(change: Change, *, paper: Paper, signed: Attachment | None = None) -> list[Consent]:
    """Keep what each member answered to each kind, to third parties one row for each recipient."""
    return keep_answers(change, paper, signed)


def keep_answers(change: Change, paper: Paper, signed: Attachment | None = None) -> list[Consent]:
    """The same within another action, with the file that shows the signature."""
    change.require(check_answer(_answer(change, paper), change.on, change.book))
    change.say(kinds=list(paper.kinds), people=len(paper.people), is_given=paper.is_given)
    if not paper.is_given:
        _end_recipients(change, paper)
    return [
        _keep(change, paper, signed, person, kind, recipient)
        for person in paper.people
        for kind in paper.kinds
        for recipient in _recipients(paper, kind)
    ]


def _answer(change: Change, paper: Paper) -> Answer:
    inside = {person.pk for person in members(change.case, change.on)}
    guarded = [person for person in paper.people if is_guarded(person, paper.given_on, change.book)]
    return Answer(
        people=tuple(person.name for person in paper.people),
        strangers=tuple(person.name for person in paper.people if person.pk not in inside),
        guarded=tuple(person.name for person in guarded),
        kinds=paper.kinds,
        given_on=paper.given_on,
        is_given=paper.is_given,
        has_recipients=bool(paper.recipients),
        has_guardian=bool(paper.guardian_name.strip() and paper.guardian_relation.strip()),
    )


def _recipients(paper: Paper, kind: str) -> tuple[str, ...]:
    return paper.recipients if kind == THIRD_PARTY and paper.is_given else ("",)


def _keep(
    change: Change, paper: Paper, signed: Attachment | None, person: Person, kind: str, recipient: str
) -> Consent:
    needs_guardian = is_guarded(person, paper.given_on, change.book)
    return change.add(
        Consent,
        person=person,
        kind=kind,
        recipient=recipient,
        is_given=paper.is_given,
        given_on=paper.given_on,
        method=paper.method,
        text_edition=paper.text_edition,
        text_digest=digest_of(paper.text) if paper.text else "",
        paper=signed,
        items=_items(change, paper, kind),
        signed_at=paper.signed_at,
        present=paper.present,
        guardian_name=paper.guardian_name if needs_guardian else "",
        guardian_relation=paper.guardian_relation if needs_guardian else "",
    )


def _items(change: Change, paper: Paper, kind: str) -> list[str]:
    """Optional items agreed to; all of the kind when the paper does not tell them apart."""
    if not paper.is_given:
        return []
    known = [code for code, _ in optional_items([kind], change.book)]
    return known if paper.items is None else [code for code in known if code in paper.items]


def _end_recipients(change: Change, paper: Paper) -> None:
    """Who refuses a kind refuses it for every recipient agreed to before."""
    if THIRD_PARTY in paper.kinds:
        _given(change.case, THIRD_PARTY).filter(person__in=paper.people).update(
            withdrawn_on=paper.given_on, withdrawal_reason="제3자 제공에 동의하지 않음"
        )


def _given(case: Case, kind: str) -> QuerySet[Consent]:
    return Consent.objects.filter(case=case, kind=kind, is_given=True, withdrawn_on__isnull=True)


@action("consent.withdraw", Permission.CANDIDATE_WRITE)
def withdraw_consent(
    change: Change, *, consent: Consent, withdrawn_on: date, reason: str = ""
) -> list[Consent]:
    """Take back one kind, for its recipient where it has one; older papers of the same go with it."""
    change.require(
        check_withdrawal(
            is_in_force=consent.is_given and consent.withdrawn_on is None,
            given_on=consent.given_on,
            withdrawn_on=withdrawn_on,
            on=change.on,
        )
    )
    ended = take_back(change, consent, withdrawn_on, reason)
    change.say(kind=consent.kind)
    return ended


def take_back(change: Change, consent: Consent, withdrawn_on: date, reason: str) -> list[Consent]:
    """End a consent with all older ones of the same person, kind and recipient."""
    same = _given(change.case, consent.kind).filter(person=consent.person_id, recipient=consent.recipient)
    ended = list(same)
    same.update(withdrawn_on=withdrawn_on, withdrawal_reason=reason)
    return ended
