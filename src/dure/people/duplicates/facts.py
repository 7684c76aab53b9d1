"""Reading what persons and households are told apart by (견줄 자료 읽기)."""

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dure.people.duplicates.comparing import HouseholdFacts, PersonFacts, digits
from dure.people.duplicates.names import Name, read_name
from dure.people.models import Household, Membership, Person
from dure.people.places import place_of

ONCE = 5000
COLUMNS = ("id", "office_id", "name", "birth_on", "sex", "number_hash")
PHONES = ("mobile_phone", "home_phone", "work_phone")


@dataclass(frozen=True, slots=True)
class Belonging:
    """One present membership."""

    home: UUID
    street: str
    door: str


def comparable_people() -> QuerySet[Person]:
    """Persons who may be compared: those of restricted cases and absorbed records never are."""
    hidden = Membership.objects.filter(household__cases__is_restricted=True)
    return Person.objects.filter(merged_into__isnull=True).exclude(pk__in=hidden.values("person_id"))


def comparable_households() -> QuerySet[Household]:
    """Households that may be compared."""
    hidden = Household.objects.filter(cases__is_restricted=True)
    return Household.objects.filter(merged_into__isnull=True).exclude(pk__in=hidden.values("pk"))


def person_facts(people: QuerySet[Person]) -> list[PersonFacts]:
    """The persons with their present homes and the others who live there."""
    rows = list(people.order_by().values_list(*COLUMNS, *PHONES))
    keys = [row[0] for row in rows]
    homes = belongings(keys)
    others = residents({each.home for found in homes.values() for each in found})
    return [_facts(row, homes.get(row[0], []), others) for row in rows]


def _facts(
    row: tuple, homes: list[Belonging], residents_of: dict[UUID, list[tuple[UUID, str]]]
) -> PersonFacts:
    key, office_id, name, birth_on, sex, number_hash, *phones = row
    told = [digits(phone) for phone in phones]
    last = homes[-1] if homes else None
    return PersonFacts(
        key=key,
        office_id=office_id,
        name=name_of(name),
        birth_on=birth_on,
        sex=sex,
        mobile=told[0],
        phones=frozenset(filter(None, told)),
        number_hash=number_hash,
        homes=frozenset(each.home for each in homes),
        street=last.street if last else "",
        door=last.door if last else "",
        companions=frozenset(
            label for each in homes for other, label in residents_of.get(each.home, []) if other != key
        ),
    )


@functools.lru_cache(maxsize=100_000)
def name_of(text: str) -> Name | None:
    """Many have the same name: it is read and kept once."""
    return read_name(text)


def belongings(people: list[UUID]) -> dict[UUID, list[Belonging]]:
    """Present homes by person, the latest last."""
    found: dict[UUID, list[Belonging]] = defaultdict(list)
    for part in chunks(people):
        rows = Membership.objects.filter(person_id__in=part, until_on__isnull=True).order_by("from_on", "id")
        columns = ("person_id", "household_id", "household__address", "household__address_detail")
        for person, home, street, door in rows.values_list(*columns):
            found[person].append(Belonging(home, *place_of(street, door)))
    return found


def residents(homes: set[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Present members by household: key, and name with year of birth."""
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for part in chunks(homes):
        rows = Membership.objects.filter(household_id__in=part, until_on__isnull=True).order_by()
        columns = ("household_id", "person_id", "person__name", "person__birth_on")
        for home, person, name, birth_on in rows.values_list(*columns):
            found[home].append((person, companion(name, birth_on)))
    return found


def companion(name: str, birth_on: date | None) -> str:
    """How another member is recognised in a second household."""
    read = name_of(name)
    return f"{read.canonical if read else ''}:{birth_on.year if birth_on else ''}"


def household_facts(homes: QuerySet[Household]) -> list[HouseholdFacts]:
    """The households with their present members."""
    rows = list(homes.order_by().values_list("id", "office_id", "address", "address_detail"))
    members = residents({row[0] for row in rows})
    return [
        HouseholdFacts(
            key,
            office_id,
            *place_of(street, door),
            members=frozenset(person for person, _ in members.get(key, [])),
        )
        for key, office_id, street, door in rows
    ]


def chunks(keys: Iterable[UUID]) -> Iterable[list[UUID]]:
    """So many keys at a time: a parameter list has its limit."""
    ordered = list(keys)
    return (ordered[at : at + ONCE] for at in range(0, len(ordered), ONCE))
