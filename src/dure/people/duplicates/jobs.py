"""Finding duplicates by itself (중복 찾기 작업): every night in each 시군구, and for one person after saving.

Arguments carry ids only. Reading and writing go page by page in short transactions under the named actor; comparing
lies between them, outside any.
"""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from dure.access.acting import acting_as, every_sigungu, is_too_late, own_connections, page_by_page
from dure.people.duplicates.comparing import HouseholdFacts, PersonFacts
from dure.people.duplicates.facts import (
    comparable_households,
    comparable_people,
    household_facts,
    person_facts,
)
from dure.people.duplicates.finding import Found, households_alike, person_alike, persons_alike
from dure.people.duplicates.keeping import add, keep, pairs_of, refresh
from dure.people.duplicates.near import near
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Person
from dure.rulebook import product
from dure.rulebook.model.duplicates import Duplicates

ACTOR = "중복 찾기"
TOO_LATE_SECONDS = 6 * 60 * 60
READ_AT_ONCE, WRITTEN_AT_ONCE = 5000, 500
F = TypeVar("F", PersonFacts, HouseholdFacts)
PERSON, HOUSEHOLD = DuplicatePair.Kind.PERSON, DuplicatePair.Kind.HOUSEHOLD


@app.periodic(cron="40 2 * * *")
@app.task(name="duplicates.find_everywhere")
def find_everywhere(timestamp: int) -> None:
    """One job for each 시군구, at night."""
    if is_too_late(timestamp, TOO_LATE_SECONDS):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            with acting_as(ACTOR, sigungu_id):
                find.defer(sigungu_id=str(sigungu_id))


@app.task(name="duplicates.find")
def find(sigungu_id: str) -> None:
    """All pairs of persons and of households of one 시군구."""
    key, book = uuid.UUID(sigungu_id), product().duplicates
    with own_connections():
        people = read(key, comparable_people, person_facts)
        homes = read(key, comparable_households, household_facts)
        persons = list(persons_alike(people, book))
        del people
        households = list(households_alike(homes, persons, book))
        del homes
        for kind, found in ((PERSON, persons), (HOUSEHOLD, households)):
            write(kind, key, found, book)


def read(key: uuid.UUID, rows: Callable[[], QuerySet[Any]], facts: Callable[[Any], list[F]]) -> list[F]:
    """The facts of all the rows of one 시군구, page by page: what a page needs beside them goes with it."""
    told: list[F] = []

    def keep_facts(page: list[Any]) -> None:
        told.extend(facts(rows().filter(pk__in=[row.pk for row in page])))

    page_by_page(ACTOR, key, lambda: rows().filter(sigungu_id=key).only("pk"), keep_facts, size=READ_AT_ONCE)
    return told


def write(kind: DuplicatePair.Kind, key: uuid.UUID, found: list[Found], book: Duplicates) -> None:
    """New pairs and those that are stored, so many in a transaction; a second run finds them as they are then."""
    for start in range(0, len(found), WRITTEN_AT_ONCE):
        part = found[start : start + WRITTEN_AT_ONCE]
        with acting_as(ACTOR, key):
            first = [each.keys[0] for each in part]
            known = DuplicatePair.objects.filter(sigungu_id=key, first_id__in=first)
            add(kind, key, part, known)
    current = {each.keys: each for each in found}
    rows = DuplicatePair.objects.filter(sigungu_id=key, kind=kind).order_by("pk")
    page_by_page(ACTOR, key, rows.all, lambda pairs: refresh(pairs, current, book), size=WRITTEN_AT_ONCE)


@app.task(name="duplicates.find_for_person")
def find_for_person(person_id: str, sigungu_id: str) -> None:
    """The pairs of one person, after it was saved."""
    key, book = uuid.UUID(sigungu_id), product().duplicates
    with own_connections(), acting_as(ACTOR, key):
        person = comparable_people().filter(pk=person_id, sigungu_id=key).first()
        if person is not None:
            keep(PERSON, key, alike_to(person), pairs_of(person.pk), book)


def alike_to(person: Person) -> list[Found]:
    """Those of the same 시군구 who may be this person."""
    book = product().duplicates
    own: PersonFacts = person_facts(Person.objects.filter(pk=person.pk))[0]
    hashes = [own.number_hash] if own.number_hash else []
    rows = near(comparable_people().filter(sigungu_id=person.sigungu_id), person.name, own, hashes)
    return [found for other in person_facts(rows) for found in person_alike(own, other, book)]


def look_for(person: Person) -> None:
    """Have the person's pairs looked for, once the present transaction is through."""
    find_for_person.defer(person_id=str(person.pk), sigungu_id=str(person.sigungu_id))
