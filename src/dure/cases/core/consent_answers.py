"""What a household answers to the consent form, and taking it back (동의·철회 남기기)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consent_rules import Answer, check_answer, check_withdrawal
from dure.cases.core.consent_text import digest_of, optional_items
from dure.cases.core.consents import THIRD_PARTY, bases_for, is_guarded, members
from dure.cases.core.records import Attachment, Case, Consent
from dure.people.models import Person
from dure.rulebook import Rulebook


@dataclass(frozen=True)
class Paper:
    """One signed form: it may hold several members and all kinds at once.

    `guardian_relation` is the basis in law on which the guardian signs; `guardian_kinds` are those of form 2's own
    four questions that the guardian answered with yes (m:11439-11445), None when they stand in `kinds`.
    """

    people: tuple[Person, ...]
    kinds: tuple[str, ...]
    given_on: date
    method: str
    text_edition: str
    is_given: bool = True
    recipients: tuple[str, ...] = ()
    guardian_name: str = ""
    guardian_relation: str = ""
    guardian_kinds: tuple[str, ...] | None = None
    no_scan_reason: str = ""
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
    change.happened(paper.given_on)
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
        found_on=change.case.opened_on,
        has_guardian=bool(paper.guardian_name.strip()),
        wrong_basis=tuple(each.name for each in guarded if not _may_sign(paper, each, change.book)),
        guardian_refused=_not_said_by_guardian(paper) if guarded else (),
    )


def _may_sign(paper: Paper, person: Person, book: Rulebook) -> bool:
    return paper.guardian_relation in bases_for(person, paper.given_on, book)


def _not_said_by_guardian(paper: Paper) -> tuple[str, ...]:
    if paper.guardian_kinds is None:
        return ()
    return tuple(kind for kind in paper.kinds if kind not in paper.guardian_kinds)


def _recipients(paper: Paper, kind: str) -> tuple[str, ...]:
    """One answer each to the bodies that were asked about; a no that names none is one to all."""
    return (paper.recipients or ("",)) if kind == THIRD_PARTY else ("",)


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
        no_scan_reason="" if signed else paper.no_scan_reason,
        guardian_name=paper.guardian_name if needs_guardian else "",
        guardian_relation=paper.guardian_relation if needs_guardian else "",
        guardian_agreed=_guardian_said(paper, kind) if needs_guardian else None,
    )


def _guardian_said(paper: Paper, kind: str) -> bool | None:
    """The guardian's own answer to a kind; unknown where only the member's no is told."""
    if not paper.guardian_name:
        return None
    if paper.guardian_kinds is None:
        return paper.is_given or None
    return kind in paper.guardian_kinds


def _items(change: Change, paper: Paper, kind: str) -> list[str]:
    """Optional items agreed to; all of the kind when the paper does not tell them apart."""
    if not paper.is_given:
        return []
    known = [code for code, _ in optional_items([kind], change.book)]
    return known if paper.items is None else [code for code in known if code in paper.items]


def _end_recipients(change: Change, paper: Paper) -> None:
    """Who refuses a kind refuses it for every recipient agreed to before; who was asked about some, for those."""
    if THIRD_PARTY in paper.kinds:
        given = _given(change.case, THIRD_PARTY).filter(person__in=paper.people)
        asked = given.filter(recipient__in=paper.recipients) if paper.recipients else given
        asked.update(withdrawn_on=paper.given_on, withdrawal_reason="제3자 제공에 동의하지 않음")


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
    change.happened(withdrawn_on)
    ended = take_back(change, consent, withdrawn_on, reason)
    change.say(kind=consent.kind)
    return ended


def take_back(change: Change, consent: Consent, withdrawn_on: date, reason: str) -> list[Consent]:
    """End a consent with all older ones of the same person, kind and recipient."""
    same = _given(change.case, consent.kind).filter(person=consent.person_id, recipient=consent.recipient)
    ended = list(same)
    same.update(withdrawn_on=withdrawn_on, withdrawal_reason=reason)
    return ended
