"""Reading what a household's genogram is drawn from (가계도 자료 조회)."""

import uuid
from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from dure.people.genogram.known import Known, Link, Someone
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Household, Membership, Person, Relation
from dure.people.queries import MERGED, relations_among


def known_of(home: Household, subject_id: uuid.UUID, on: date, without: Container[uuid.UUID] = ()) -> Known:
    """Present and former members, relatives outside, how they stand to the head, and the relations entered.

    `without` leaves out relations that are being changed: a preview draws them as they would become.
    """
    rows = home.memberships.exclude(leaving_reason=MERGED).select_related("person")
    memberships = list(rows.order_by("order", "id"))
    people = {membership.person_id: membership.person for membership in memberships}
    here = {each.person_id for each in memberships if each.until_on is None and each.lives_together}
    return Known(
        people=(
            *(member_facts(person) for person in people.values()),
            *(relative_facts(relative) for relative in home.relatives.all()),
        ),
        subject=str(subject_id),
        at_home=frozenset(str(key) for key in here if people[key].died_on is None),
        links=(
            *(relation_link(each) for each in _kept(relations_among(people.values()), without)),
            *(kinship_link(each) for each in _kept(home.kinships.all(), without)),
            *_to_the_head(memberships),
        ),
        on=on,
    )


def _kept(rows: Iterable[Any], without: Container[uuid.UUID]) -> Iterable[Any]:
    return (row for row in rows if row.pk not in without)


def member_facts(person: Person) -> Someone:
    """What the drawing shows of a member."""
    return Someone(str(person.pk), str(person), person.sex, person.birth_on, person.died_on)


def relative_facts(relative: Relative) -> Someone:
    """What the drawing shows of a relative or a pregnancy."""
    return Someone(
        str(relative.pk),
        relative.name,
        relative.sex,
        note=relative.note,
        kind=relative.kind,
        born_in=relative.birth_year,
        died_in=relative.death_year,
        is_dead=relative.is_dead,
    )


def relation_link(relation: Relation) -> Link:
    """A relation between two members."""
    since, until = relation.from_on, relation.until_on
    return Link(
        str(relation.person_id),
        str(relation.other_id),
        relation.kind,
        relation.quality,
        until is not None,
        since.year if since else None,
        until.year if until else None,
    )


def kinship_link(kinship: Kinship) -> Link:
    """A relation of a relative to a member or to another relative."""
    other = str(kinship.person_id or kinship.other_id)
    return Link(
        str(kinship.relative_id),
        other,
        kinship.kind,
        kinship.quality,
        kinship.is_over,
        kinship.from_year,
        kinship.until_year,
    )


def _to_the_head(memberships: list[Membership]) -> list[Link]:
    """The family table says how each member stands to its head (가구주와의 관계)."""
    head = next((each for each in memberships if each.is_head and each.until_on is None), None)
    if head is None:
        return []
    return [
        Link(str(each.person_id), str(head.person_id), each.relation, is_implied=True)
        for each in memberships
        if each.relation and each.person_id != head.person_id
    ]
