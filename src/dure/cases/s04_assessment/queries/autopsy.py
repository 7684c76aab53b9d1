"""Reading offers of a psychological autopsy (심리부검)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.cases.core.consents import members
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.rules.autopsy import telecheck
from dure.people.models import Person
from dure.rulebook import edition


@dataclass(frozen=True)
class Offered:
    """One offer, with the days of the telephone call after its interview."""

    record: AutopsyOffer
    telecheck: tuple[date, date] | None


@dataclass(frozen=True)
class AutopsyRow:
    """One member with the offers made to them."""

    person: Person
    offers: tuple[Offered, ...]


def autopsy_rows(case: Case) -> list[AutopsyRow]:
    """Every living member, and who was told and has left."""
    made = offers_of(case)
    people = {one.pk: one for one in (*members(case, timezone.localdate()), *(each.person for each in made))}
    return [
        AutopsyRow(person, tuple(_offered(each) for each in made if each.person_id == key))
        for key, person in people.items()
    ]


def offers_of(case: Case) -> list[AutopsyOffer]:
    """The last first."""
    return kept(case, AutopsyOffer)[::-1]


def _offered(record: AutopsyOffer) -> Offered:
    day = record.interviewed_on
    return Offered(record, telecheck(day, edition(record.edition)) if day else None)
