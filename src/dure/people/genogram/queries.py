"""Reading what a household's genogram is drawn from (가계도 자료 조회)."""

import uuid
from datetime import date

from dure.people.genogram.reading import Known, Link, Someone
from dure.people.models import Household, Membership, Person
from dure.people.queries import relations_among


def known_of(home: Household, subject_id: uuid.UUID, on: date) -> Known:
    """Present and former members, how they stand to the head, and the relations entered."""
    memberships = list(home.memberships.select_related("person").order_by("order", "id"))
    people = {membership.person_id: membership.person for membership in memberships}
    here = {each.person_id for each in memberships if each.until_on is None and each.lives_together}
    links = [
        Link(str(each.person_id), str(each.other_id), each.kind, each.quality, each.until_on is not None)
        for each in relations_among(people.values())
    ]
    return Known(
        people=tuple(_someone(person) for person in people.values()),
        subject=str(subject_id),
        at_home=frozenset(str(key) for key in here if people[key].died_on is None),
        links=(*links, *_to_the_head(memberships)),
        on=on,
    )


def _someone(person: Person) -> Someone:
    return Someone(str(person.pk), str(person), person.sex, person.birth_on, person.died_on)


def _to_the_head(memberships: list[Membership]) -> list[Link]:
    """The family table says how each member stands to its head (가구주와의 관계)."""
    head = next((each for each in memberships if each.is_head and each.until_on is None), None)
    if head is None:
        return []
    return [
        Link(str(each.person_id), str(head.person_id), each.relation)
        for each in memberships
        if each.relation and each.person_id != head.person_id
    ]
