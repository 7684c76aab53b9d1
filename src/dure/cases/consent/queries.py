"""Reading consents for their page (동의 현황)."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from dure.cases.consent.actions import WITHDRAWN
from dure.cases.core.consents import (
    THIRD_PARTY,
    consents_in_force,
    is_guarded,
    lacking,
    members,
    was_a_childs,
)
from dure.cases.core.records import Case, Consent, Task
from dure.people.models import Person
from dure.rulebook import edition_on
from dure.rulebook.model.offices import ConsentKind


@dataclass(frozen=True)
class Cell:
    """One member's answer to one kind: given, guardian (missing), grown (up), refused, withdrawn or missing."""

    kind: ConsentKind
    state: str
    consents: tuple[Consent, ...]

    @property
    def newest(self) -> Consent | None:
        return self.consents[-1] if self.consents else None


@dataclass(frozen=True)
class Row:
    """A member with their answers."""

    person: Person
    needs_guardian: bool
    cells: tuple[Cell, ...]


def matrix(case: Case) -> list[Row]:
    """Members × kinds as they stand today."""
    today = timezone.localdate()
    book = edition_on(today)
    kept = list(Consent.objects.filter(case=case).order_by("given_on", "id"))
    in_force = {consent.pk for consent in consents_in_force(case)}
    return [
        Row(
            person,
            guarded := is_guarded(person, today, book),
            tuple(
                _aged(
                    _cell(kind, _of(kept, person, kind.code), in_force, needs_guardian=guarded),
                    person,
                    today,
                )
                for kind in book.consent.kinds.values()
            ),
        )
        for person in members(case, today)
    ]


def _of(kept: list[Consent], person: Person, kind: str) -> list[Consent]:
    return [consent for consent in kept if consent.person_id == person.pk and consent.kind == kind]


def _cell(kind: ConsentKind, kept: list[Consent], in_force: set, *, needs_guardian: bool) -> Cell:
    held = tuple(consent for consent in kept if consent.pk in in_force)
    if held:
        covered = not needs_guardian or any(consent.guardian_name for consent in held)
        return Cell(kind, "given" if covered else "guardian", held)
    if not kept:
        return Cell(kind, "missing", ())
    return Cell(kind, "withdrawn" if kept[-1].withdrawn_on else "refused", tuple(kept[-1:]))


def _aged(cell: Cell, person: Person, today: date) -> Cell:
    """What a guardian signed for a child who has turned 14 is asked anew."""
    book = edition_on(today)
    held = [each for each in cell.consents if not was_a_childs(each, person, today, book)]
    return replace(cell, state="grown") if cell.state == "given" and not held else cell


def held_consents(case: Case) -> list[Consent]:
    """In force, in the order of the household and the form."""
    order = {person.pk: place for place, person in enumerate(members(case, timezone.localdate()))}
    kinds = list(edition_on(timezone.localdate()).consent.kinds)
    return sorted(
        consents_in_force(case),
        key=lambda each: (order.get(each.person_id, len(order)), kinds.index(each.kind), each.recipient),
    )


def to_stop(case: Case) -> list[Task]:
    """What a withdrawal left to be ended by somebody."""
    return list(Task.objects.filter(case=case, origin=WITHDRAWN, done_on__isnull=True))


def is_complete(case: Case) -> bool:
    return not lacking(case, timezone.localdate())


def recipients_of(case: Case) -> list[str]:
    """Every recipient somebody of the household agreed to."""
    return sorted({consent.recipient for consent in consents_in_force(case) if consent.recipient})


def is_last_of_kind(consent: Consent) -> bool:
    """Whether withdrawing this leaves the member without the kind: other recipients may remain."""
    others = [
        each
        for each in consents_in_force(consent.case)
        if each.person_id == consent.person_id
        and each.kind == consent.kind
        and each.recipient != consent.recipient
    ]
    return consent.kind != THIRD_PARTY or not others
