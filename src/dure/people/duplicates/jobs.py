"""Finding duplicates by itself (중복 찾기 작업): every night in each 시군구, and for one person after saving.

Arguments carry ids only. Reading and writing are two short transactions under the named actor; comparing lies
between them, outside any.
"""

import uuid

from procrastinate.contrib.django import app

from dure.access.acting import acting_as, every_sigungu, is_too_late, own_connections
from dure.people.duplicates.comparing import PersonFacts
from dure.people.duplicates.facts import (
    comparable_households,
    comparable_people,
    household_facts,
    person_facts,
)
from dure.people.duplicates.finding import Found, households_alike, person_alike, persons_alike
from dure.people.duplicates.keeping import keep, pairs_of
from dure.people.duplicates.near import near
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Person
from dure.rulebook import product

ACTOR = "중복 찾기"
TOO_LATE_SECONDS = 6 * 60 * 60
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
        with acting_as(ACTOR, key):
            people = person_facts(comparable_people().filter(sigungu_id=key))
            homes = household_facts(comparable_households().filter(sigungu_id=key))
        persons = list(persons_alike(people, book))
        households = list(households_alike(homes, persons, book))
        with acting_as(ACTOR, key):
            known = DuplicatePair.objects.filter(sigungu_id=key)
            keep(PERSON, key, persons, known, book)
            keep(HOUSEHOLD, key, households, known, book)


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
