"""Cases behind the persons and numbers someone looks for, within what they may see (찾기)."""

import re
import uuid
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from dure import spelling
from dure.access.reach import read_by_me
from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling
from dure.people.models import Membership, Person
from dure.people.resident_number import ResidentNumber
from dure.people.search import Place, find_by_number, find_people

PAGE = 20
NUMBER = re.compile(r"(\S{1,40}-[0-9]{8})-([0-9]{1,12})")
SERIAL_DIGITS = 3


@dataclass(frozen=True)
class Hit:
    """A person found, with their households' cases, newest first; `round_no` of the counselling whose number it was."""

    person: Person
    cases: list[Case]
    address: str = ""
    round_no: int | None = None

    @property
    def has_open_case(self) -> bool:
        return any(case.status == Case.Status.OPEN for case in self.cases)


@dataclass(frozen=True)
class Results:
    """One page of what was found; `next_after` is the place to go on from.

    Case and counselling numbers are counted apart, so that one text may be the number of two households.
    """

    hits: list[Hit] = field(default_factory=list)
    next_after: Place | None = None
    is_by_number: bool = False

    @property
    def is_either(self) -> bool:
        return self.is_by_number and len({case.pk for hit in self.hits for case in hit.cases}) > 1


def search(text: str, after: Place | None = None, limit: int = PAGE) -> Results:
    """By number when it looks like one, otherwise by the person's words."""
    if numbers := spellings(text):
        return by_number(numbers)
    found = find_people(text, limit=limit, after=after)
    return Results(with_cases(found.people), found.next_after)


def search_by_number(number: ResidentNumber) -> Results:
    """By an exact resident number."""
    return Results(with_cases(find_by_number(number)))


def spellings(text: str) -> set[str]:
    """How a case or counselling number may be written down; nothing when the text is none."""
    found = NUMBER.fullmatch(spelling.number(text))
    if found is None:
        return set()
    written = f"{found[1]}-{int(found[2]):0{SERIAL_DIGITS}d}"
    return {written, written.lower(), spelling.composed(text).strip()}


def by_number(numbers: set[str]) -> Results:
    """The case of that number and the counselling of that number, whichever there are."""
    cases = [Hit(case.subject, [case], address_of(case)) for case in _cases().filter(number__in=numbers)]
    talks = [
        Hit(
            talk.case.subject, [talk.case], talk.case.household.address if talk.is_read else "", talk.round_no
        )
        for talk in Counselling.objects.filter(number__in=numbers)
        .annotate(is_read=read_by_me("case_id", "case__office_id"))
        .select_related("case__household", "case__subject", "case__office", "case__manager")
        .order_by("-id")
    ]
    return Results([*cases, *talks], is_by_number=True)


def of_number(text: str) -> Q:
    """The cases that are meant by a number of either kind."""
    numbers = {*spellings(text), text.strip()}
    return Q(number__in=numbers) | Q(pk__in=Counselling.objects.filter(number__in=numbers).values("case"))


def with_cases(people: list[Person]) -> list[Hit]:
    """The persons with the cases of every household they belong or belonged to, in three queries."""
    homes = _homes_of(people)
    cases: dict[uuid.UUID, list[Case]] = {}
    for case in _cases().filter(household_id__in={key for keys in homes.values() for key in keys}):
        cases.setdefault(case.household_id, []).append(case)
    return [_hit(person, homes.get(person.pk, []), cases) for person in people]


def _hit(person: Person, homes: list[uuid.UUID], cases: dict[uuid.UUID, list[Case]]) -> Hit:
    of_person = [case for home in homes for case in cases.get(home, [])]
    return Hit(person, of_person, address_of(of_person[0]) if of_person else "")


def address_of(case: Case) -> str:
    """For who reads the case; the others learn that it is there, and who manages it (manual-2025 m:10221)."""
    return case.household.address if getattr(case, "is_read", False) else ""


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
    rows = Case.objects.select_related("household", "subject", "office", "manager")
    return rows.annotate(is_read=read_by_me()).order_by("-opened_on", "-id")
