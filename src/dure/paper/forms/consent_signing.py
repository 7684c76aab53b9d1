"""Who answered and signed the consent form on one day (동의서에 답하고 서명한 사람)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dure.access.coded import word
from dure.access.file_types import PNG
from dure.cases.core.consents import is_guarded, is_under, members
from dure.cases.core.lists import kept
from dure.cases.core.records import Attachment, Case, Consent
from dure.paper.layout import Figure
from dure.paper.signatures import signature_figure
from dure.paper.writing import day
from dure.people.models import Person
from dure.rulebook import Rulebook, edition, edition_names, edition_on


@dataclass(frozen=True)
class Signer:
    """One member with what they answered; `answers` and `notes` by kind, None for who has not been asked yet."""

    name: str
    ground: str = ""
    guardian: str = ""
    signed_on: date | None = None
    signature: Figure | None = None
    how: str = ""
    answers: dict[str, bool] = field(default_factory=dict)
    guardian_answers: dict[str, bool] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """Everything answered on one day under one edition of the text."""

    id: uuid.UUID
    on: date
    consents: tuple[Consent, ...]

    @property
    def book(self) -> Rulebook:
        named = self.consents[0].text_edition
        return edition(named) if named in edition_names() else edition_on(self.on)

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(each.kind for each in self.consents))

    @property
    def recipients(self) -> list[str]:
        return list(dict.fromkeys(each.recipient for each in self.consents if each.recipient))


def occasions(case: Case) -> list[Occasion]:
    """The last first."""
    found: dict[tuple[date, str], list[Consent]] = {}
    for consent in kept(case, Consent):
        found.setdefault((consent.given_on, consent.text_edition), []).append(consent)
    return [Occasion(rows[0].pk, on, tuple(rows)) for (on, _), rows in reversed(found.items())]


def signers_of(occasion: Occasion) -> list[Signer]:
    """Those who answered, in the order in which they did."""
    people = {each.person_id: each.person for each in occasion.consents}
    drawings = _drawings(occasion.consents)
    return [_signer(occasion, person, drawings) for person in people.values()]


def signers_to_come(case: Case, on: date, book: Rulebook) -> list[Signer]:
    """Every member, for whom nothing is answered yet."""
    return [
        Signer(person.name, _ground(person, on, book), person.guardian_name) for person in members(case, on)
    ]


def _signer(occasion: Occasion, person: Person, drawings: dict[uuid.UUID, Figure]) -> Signer:
    own = [each for each in occasion.consents if each.person_id == person.pk]
    last = own[-1]
    return Signer(
        name=person.name,
        ground=_ground(person, occasion.on, occasion.book),
        guardian=" ".join(filter(None, (last.guardian_name, _bracketed(word(last, "guardian_relation"))))),
        signed_on=occasion.on,
        signature=drawings.get(last.paper_id) if last.paper_id else None,
        how="서면으로 서명" if last.method == "paper" else "화면에서 성명을 적어 서명",
        answers={each.kind: each.is_given for each in own},
        guardian_answers={
            each.kind: each.guardian_agreed for each in own if each.guardian_agreed is not None
        },
        notes=_withdrawals(own),
        items=frozenset(item for each in own for item in each.items),
        recipients=tuple(each.recipient for each in own if each.recipient),
    )


def _bracketed(relation: str) -> str:
    return f"({relation})" if relation else ""


def _ground(person: Person, on: date, book: Rulebook) -> str:
    """Why a guardian signs for them (manual-2025 m:11435-11437)."""
    if is_under(person, book.consent.guardian_under_age, on):
        return book.codes["guardian_ground"].label("under_14")
    return "피성년·피한정후견인" if is_guarded(person, on, book) else ""


def _withdrawals(own: Sequence[Consent]) -> dict[str, str]:
    """What was taken back later, each recipient by name."""
    notes: dict[str, str] = {}
    for each in own:
        if each.withdrawn_on:
            said = " ".join(filter(None, (day(each.withdrawn_on), "철회", _bracketed(each.recipient))))
            notes[each.kind] = "\n".join(filter(None, (notes.get(each.kind, ""), said)))
    return notes


def _drawings(consents: Iterable[Consent]) -> dict[uuid.UUID, Figure]:
    """Signatures drawn on the screen, by the paper they belong to."""
    papers = {each.paper_id for each in consents if each.paper_id}
    rows = Attachment.objects.filter(target_id__in=papers, content_type=PNG, removed_at__isnull=True)
    return {row.target_id: signature_figure(row) for row in rows if row.target_id}
