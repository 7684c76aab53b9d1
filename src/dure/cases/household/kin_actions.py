"""Changing who belongs to the family outside the household (친척·가족 관계)."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dure.cases.core.change import Change
from dure.cases.household.writing import household_action
from dure.people.genogram.kinds import turned_kind, turned_quality
from dure.people.genogram.known import Known
from dure.people.genogram.queries import kinship_link, known_of, relation_link
from dure.people.kin.records import Kinship, Relative
from dure.people.kin.rules import RelativeFacts, link_reasons, relative_reasons
from dure.people.models import Person, Relation

Kin = Person | Relative


@dataclass(frozen=True)
class Said:
    """How the one meant stands to `to`: kind, quality, and the years of it."""

    to: Kin
    about: Mapping[str, Any]


@household_action("household.add_relative")
def add_relative(change: Change, *, values: Mapping[str, Any], said: Iterable[Said] = ()) -> Relative:
    """Someone outside the household, or a pregnancy, with how they stand to others."""
    relative = new_relative(change, values)
    for each in said:
        relate(change, relative, each.to, each.about)
    change.target = relative.pk
    return relative


@household_action("household.edit_relative")
def edit_relative(
    change: Change, *, record: Relative, seen_version: int | None, values: Mapping[str, Any]
) -> Relative:
    change.require(relative_reasons(_facts(values), change.on, change.book))
    change.target = record.pk
    return change.edit(record, seen_version, **values)


@household_action("household.remove_relative")
def remove_relative(change: Change, *, record: Relative) -> None:
    """Entered wrongly; goes with its relations, and both can be taken back for a while."""
    change.target = record.pk
    record.delete()


@household_action("household.add_kinship")
def add_kinship(change: Change, *, who: Kin, of: Kin, about: Mapping[str, Any]) -> Kinship | Relation:
    """`who` is the `kind` of `of`; at least one of them is outside the household."""
    made = relate(change, who, of, about)
    change.target = made.pk
    return made


@household_action("household.edit_kinship")
def edit_kinship(
    change: Change, *, record: Kinship, seen_version: int | None, values: Mapping[str, Any]
) -> Kinship:
    """Another kind, quality or time between the same two."""
    known = known_now(change, without=[record.pk])
    change.require(link_reasons(kinship_link(_as_if(record, values)), known))
    change.target = record.pk
    return change.edit(record, seen_version, **values)


@household_action("household.remove_kinship")
def remove_kinship(change: Change, *, record: Kinship) -> None:
    change.target = record.pk
    record.delete()


def new_relative(change: Change, values: Mapping[str, Any]) -> Relative:
    """Recorded last among the relatives of this household."""
    home = change.case.household
    count = home.relatives.count() + 1
    change.require(relative_reasons(_facts(values, count), change.on, change.book))
    return Relative.objects.create(**_scope(change), household=home, order=count, **values)


def relate(change: Change, who: Kin, of: Kin, about: Mapping[str, Any]) -> Kinship | Relation:
    """One relation between two people, kept where it belongs, refused when it cannot be."""
    made = _unsaved(change, who, of, about)
    link = relation_link(made) if isinstance(made, Relation) else kinship_link(made)
    change.require(link_reasons(link, known_now(change)))
    made.save(force_insert=True)
    return made


def _unsaved(change: Change, who: Kin, of: Kin, about: Mapping[str, Any]) -> Kinship | Relation:
    """Between members a relation; else a kinship, told of the relative."""
    if isinstance(who, Person) and isinstance(of, Person):
        wanted = {name: about[name] for name in ("kind", "quality", "note") if name in about}
        return Relation(**_scope(change), person=who, other=of, **wanted)
    return unsaved_kinship(who, of, about, **_scope(change), household=change.case.household)


def unsaved_kinship(who: Kin, of: Kin, about: Mapping[str, Any], **scope: Any) -> Kinship:
    """As a relative is told: when it was said of the member, the other way round."""
    if isinstance(who, Person):
        if isinstance(of, Person):
            raise TypeError("two members have a relation, no kinship")
        return Kinship(relative=of, person=who, **scope, **turned_about(about))
    to = {"person": of} if isinstance(of, Person) else {"other": of}
    return Kinship(relative=who, **to, **scope, **about)


def other_of(kinship: Kinship) -> Kin:
    """The member or relative that a relative's relation is to."""
    other = kinship.person or kinship.other
    if other is None:
        raise ValueError("a kinship without its other side")
    return other


def turned_about(about: Mapping[str, Any]) -> dict[str, Any]:
    """What the other one is to the one it was said of."""
    kind, quality = about.get("kind", ""), about.get("quality", "")
    return dict(about) | {"kind": turned_kind(kind), "quality": turned_quality(quality)}


def known_now(change: Change, without: Iterable[uuid.UUID] = ()) -> Known:
    """The family as recorded, within the change."""
    return known_of(change.case.household, change.case.subject_id, change.on, frozenset(without))


def _as_if(record: Kinship, values: Mapping[str, Any]) -> Kinship:
    fields = {each.attname: getattr(record, each.attname) for each in Kinship._meta.concrete_fields}
    return Kinship(**fields | dict(values))


def _facts(values: Mapping[str, Any], count: int = 1) -> RelativeFacts:
    names = ("kind", "name", "birth_year", "death_year")
    return RelativeFacts(**{name: values[name] for name in names if name in values}, count=count)


def _scope(change: Change) -> dict[str, Any]:
    home = change.case.household
    return {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
