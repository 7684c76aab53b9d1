"""Where each member stands with their consents (사람마다의 동의): one state, one thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.access.coded import word
from dure.access.reading import read
from dure.cases.consent.wanted import Wanted, wanted_of
from dure.cases.core.consent_text import covered_words
from dure.cases.core.consents import (
    bases_for,
    consents_in_force,
    covers,
    is_guarded,
    members,
    was_a_childs,
    who_must_consent,
)
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent
from dure.people.models import Membership, Person
from dure.people.queries import age_of, recorded_members
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.model.offices import ConsentKind

# What `stands` looks at.
READS = (Consent, Membership)
# In force, though not always by whom it has to be.
HELD = ("given", "guardian", "grown")
NO = ("refused", "withdrawn")
WORDS = {
    "given": "동의함",
    "guardian": "법정대리인 동의 없음",
    "grown": "본인에게 다시 받아야 함",
    "refused": "동의하지 않음",
    "withdrawn": "철회",
    "missing": "아직 없음",
}


@dataclass(frozen=True)
class Answered:
    """One member's answer to one kind: given, guardian (missing), grown (up), refused, withdrawn or missing."""

    kind: ConsentKind
    state: str
    consents: tuple[Consent, ...]

    @property
    def is_given(self) -> bool:
        return self.state == "given"

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def newest(self) -> Consent | None:
        return self.consents[-1] if self.consents else None

    @property
    def covers(self) -> str:
        """What a consent in force says yes to, where parts of it may be refused."""
        if self.newest is None or self.state not in HELD:
            return ""
        return covered_words(self.kind, self.newest.items)

    @property
    def may_be_taken_back(self) -> bool:
        return self.state in HELD


@dataclass(frozen=True)
class Stand:
    """Where one member stands: what was answered, what is still to be asked, and who has to sign."""

    person: Person
    about: str
    answers: tuple[Answered, ...]
    wanted: tuple[str, ...]
    needs_guardian: bool
    is_waited_for: bool

    @property
    def missing(self) -> tuple[Answered, ...]:
        return tuple(each for each in self.answers if each.kind.is_required and not each.is_given)

    @property
    def is_done(self) -> bool:
        return not self.missing

    @property
    def is_to_ask(self) -> bool:
        """Something has not been answered at all: who said no is not asked again the next moment."""
        return self.is_waited_for and any(each.state not in NO for each in self.missing)

    @property
    def state(self) -> str:
        """The one word for it, the most pressing first."""
        if self.is_done:
            return "done"
        states = {each.state for each in self.missing}
        told = next((each for each in ("grown", "withdrawn", "refused") if each in states), "")
        if told or not self.is_waited_for:
            return told or "elsewhere"
        if self.needs_guardian:
            return "guardian"
        return "partly" if any(each.is_given for each in self.answers) else "none"

    @property
    def bodies(self) -> list[str]:
        """Who may receive this person's data."""
        held = (each for answer in self.answers if answer.is_given for each in answer.consents)
        return sorted({each.recipient for each in held if each.recipient})

    @property
    def last(self) -> Consent | None:
        """The newest answer of any kind."""
        kept = [each.newest for each in self.answers if each.newest]
        return max(kept, key=lambda each: (each.given_on, each.pk)) if kept else None


def stands(case: Case, found: Sequence[Wanted]) -> list[Stand]:
    """Every member as they stand today."""
    today = timezone.localdate()
    book = edition_on(today)
    answered = sorted(kept(case, Consent), key=lambda each: (each.given_on, each.pk))
    in_force = {consent.pk for consent in consents_in_force(case)}
    waited = {person.pk for person in who_must_consent(case, today)}
    related = {row.person_id: word(row, "relation") for row in read(recorded_members(case.household_id))}
    return [
        Stand(
            person,
            _about(case, person, related.get(person.pk, ""), today),
            tuple(
                _answered(kind, _of(answered, person, kind.code), in_force, person, today, book)
                for kind in book.consent.kinds.values()
            ),
            wanted_of(person, found),
            is_guarded(person, today, book),
            person.pk in waited,
        )
        for person in members(case, today)
    ]


def _about(case: Case, person: Person, relation: str, today: date) -> str:
    """대상자 · 본인 · 36세."""
    age = age_of(person, today)
    subject = "대상자" if person.pk == case.subject_id else ""
    return " · ".join(filter(None, (subject, relation, "" if age is None else f"{age}세")))


def _of(kept: list[Consent], person: Person, kind: str) -> list[Consent]:
    return [consent for consent in kept if consent.person_id == person.pk and consent.kind == kind]


def _answered(
    kind: ConsentKind, kept: list[Consent], in_force: set, person: Person, today: date, book: Rulebook
) -> Answered:
    held = tuple(consent for consent in kept if consent.pk in in_force)
    if not kept:
        return Answered(kind, "missing", ())
    if not held:
        return Answered(kind, "withdrawn" if kept[-1].withdrawn_on else "refused", tuple(kept[-1:]))
    if any(covers(each, person, kind.code, today, book) for each in held):
        return Answered(kind, "given", held)
    return Answered(
        kind, "grown" if any(was_a_childs(each, person, today, book) for each in held) else "guardian", held
    )


def guardian_before(case: Case, person: Person) -> dict[str, str]:
    """Who signed for this person last, or for another of the household by a right that holds here too."""
    today = timezone.localdate()
    bases = bases_for(person, today, edition_on(today))
    signed = [each for each in kept(case, Consent) if each.guardian_name and each.guardian_relation in bases]
    own = [each for each in signed if each.person_id == person.pk]
    last = (own or signed)[-1:]
    if not bases or not last:
        return {"guardian_name": person.guardian_name} if bases else {}
    return {"guardian_name": last[0].guardian_name, "guardian_relation": last[0].guardian_relation}


def next_to_sign(case: Case) -> Person | None:
    """Who of the household is to be asked next."""
    return next((each.person for each in stands(case, ()) if each.is_to_ask), None)
