"""Reading what a household's genogram is drawn from (가계도 자료 조회)."""

import uuid
from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from dure.access.reading import read
from dure.people.at_home import kinships_of, make_home_ready, relatives_of
from dure.people.genogram.known import Known, Link, Someone
from dure.people.genogram.table import to_the_head
from dure.people.kin.days import had_begun, kinship_had_begun, was_known
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Household, Person, Relation
from dure.people.queries import belonged, belongs, relations_among


def known_of(home: Household, subject_id: uuid.UUID, on: date, without: Container[uuid.UUID] = ()) -> Known:
    """The family as it was on a day: who belonged then or before, relatives outside who were known, how they stand to
    the head, and the relations that had begun.

    Whoever was entered by mistake never belonged. `without` leaves out relations that are being changed: a preview
    draws them as they would become.
    """
    make_home_ready(home.pk)
    rows = [each for each in belonged(home.pk) if each.from_on <= on or each.person_id == subject_id]
    memberships = sorted(rows, key=lambda each: (each.order, each.pk))
    people = {membership.person_id: membership.person for membership in memberships}
    here = {each.person_id for each in memberships if belongs(each, on) and each.lives_together}
    relations = (each for each in read(relations_among(people.values())) if had_begun(each, on))
    kinships = (each for each in read(kinships_of(home.pk)) if kinship_had_begun(each, on))
    outside = (each for each in read(relatives_of(home.pk)) if was_known(each, on))
    return Known(
        people=(
            *(member_facts(person, on) for person in people.values()),
            *(relative_facts(relative, on) for relative in outside),
        ),
        subject=str(subject_id),
        at_home=frozenset(str(key) for key in here if not _is_dead(people[key], on)),
        links=(
            *(relation_link(each, on) for each in _kept(relations, without)),
            *(kinship_link(each, on) for each in _kept(kinships, without)),
            *to_the_head(memberships, on),
        ),
        on=on,
    )


def _kept(rows: Iterable[Any], without: Container[uuid.UUID]) -> Iterable[Any]:
    return (row for row in rows if row.pk not in without)


def _is_dead(person: Person, on: date) -> bool:
    return person.died_on is not None and person.died_on <= on


def member_facts(person: Person, on: date | None = None) -> Someone:
    """What the drawing shows of a member."""
    died_on = person.died_on if on is None or _is_dead(person, on) else None
    return Someone(str(person.pk), str(person), person.sex, person.birth_on, died_on)


def relative_facts(relative: Relative, on: date | None = None) -> Someone:
    """What the drawing shows of a relative or a pregnancy; of a later death nothing."""
    died_in = relative.death_year
    if died_in and on and died_in > on.year:
        died_in = None
    return Someone(
        str(relative.pk),
        relative.name,
        relative.sex,
        note=relative.note,
        kind=relative.kind,
        born_in=relative.birth_year,
        died_in=died_in,
        is_dead=died_in is not None or (relative.is_dead and not relative.death_year),
    )


def relation_link(relation: Relation, on: date | None = None) -> Link:
    """A relation between two members as it stood on a day, by default as it is recorded."""
    since, until = relation.from_on, relation.until_on
    ended = until if until and (on is None or until <= on) else None
    return Link(
        str(relation.person_id),
        str(relation.other_id),
        relation.kind,
        relation.quality,
        ended is not None or (relation.is_over and not until),
        since.year if since else None,
        ended.year if ended else None,
        until_on=ended,
    )


def kinship_link(kinship: Kinship, on: date | None = None) -> Link:
    """A relation of a relative to a member or to another relative; one with a last year is over after it."""
    other = str(kinship.person_id or kinship.other_id)
    until = kinship.until_year if on is None or (kinship.until_year or 0) <= on.year else None
    return Link(
        str(kinship.relative_id),
        other,
        kinship.kind,
        kinship.quality,
        until is not None or (kinship.is_over and not kinship.until_year),
        kinship.from_year,
        until,
    )
