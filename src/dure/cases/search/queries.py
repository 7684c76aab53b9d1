"""Cases behind the persons and numbers someone looks for, within what they may see (찾기)."""

import re
import uuid
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from dure.cases.core.records import Case
from dure.people.models import Membership, Person
from dure.people.resident_number import ResidentNumber
from dure.people.search import find_by_number, find_people

PAGE = 20
CASE_NUMBER = re.compile(r"\S+-\d{8}-\d+")


@dataclass(frozen=True)
class Hit:
    """A person found, with their households' cases, newest first."""

    person: Person
    cases: list[Case]
    address: str = ""

    @property
    def has_open_case(self) -> bool:
        return any(case.status == Case.Status.OPEN for case in self.cases)


@dataclass(frozen=True)
class Results:
    """One page of what was found; `next_after` is the key to go on from."""

    hits: list[Hit] = field(default_factory=list)
    next_after: uuid.UUID | None = None


def search(text: str, after: uuid.UUID | None = None, limit: int = PAGE) -> Results:
    """By case number when it looks like one, otherwise by the person's words."""
    words = text.strip()
    if CASE_NUMBER.fullmatch(words):
        return Results(by_case_number(words))
    found = find_people(words, limit=limit, after=after)
    return Results(with_cases(found.people), found.next_after)


def search_by_number(number: ResidentNumber) -> Results:
    """By an exact resident number."""
    return Results(with_cases(find_by_number(number)))


def by_case_number(number: str) -> list[Hit]:
    rows = _cases().filter(number=number)
    return [Hit(case.subject, [case], case.household.address) for case in rows]


def with_cases(people: list[Person]) -> list[Hit]:
    """The persons with the cases of every household they belong or belonged to, in three queries."""
    homes = _homes_of(people)
    cases: dict[uuid.UUID, list[Case]] = {}
    for case in _cases().filter(household_id__in={key for keys in homes.values() for key in keys}):
        cases.setdefault(case.household_id, []).append(case)
    return [_hit(person, homes.get(person.pk, []), cases) for person in people]


def _hit(person: Person, homes: list[uuid.UUID], cases: dict[uuid.UUID, list[Case]]) -> Hit:
    of_person = [case for home in homes for case in cases.get(home, [])]
    return Hit(person, of_person, of_person[0].household.address if of_person else "")


def _homes_of(people: list[Person]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Households by person, the present one first."""
    rows = Membership.objects.filter(person_id__in=[person.pk for person in people])
    homes: dict[uuid.UUID, list[uuid.UUID]] = {}
    newest = rows.order_by(F("until_on").desc(nulls_first=True), "-from_on")
    for person_id, home_id in newest.values_list("person_id", "household_id"):
        known = homes.setdefault(person_id, [])
        if home_id not in known:
            known.append(home_id)
    return homes


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("household", "subject", "office", "manager").order_by(
        "-opened_on", "-id"
    )
