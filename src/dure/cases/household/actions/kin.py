"""Changing who belongs to the family outside the household (친척·가족 관계)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dure.cases.core.change import Change
from dure.cases.household.actions.ages import asks_about_ages, known_now
from dure.cases.household.actions.violence import raise_violence
from dure.cases.household.actions.writing import household_action
from dure.cases.household.inputs import Kin, KinshipDetails, RelativeDetails, Said
from dure.people.genogram.kinds import turned_kind, turned_quality
from dure.people.genogram.queries import kinship_link, relation_link
from dure.people.kin.records import Kinship, Relative
from dure.people.kin.rules import RelativeFacts, link_reasons, relative_reasons, year_reasons
from dure.people.models import Person, Relation


@household_action("household.add_relative")
@asks_about_ages
def add_relative(change: Change, *, about: RelativeDetails, said: Iterable[Said] = ()) -> Relative:
    """Someone outside the household, or a pregnancy, with how they stand to others."""
    relative = new_relative(change, about)
    for each in said:
        relate(change, relative, each.to, each.about)
    change.target = relative.pk
    return relative


@household_action("household.edit_relative")
@asks_about_ages
def edit_relative(
    change: Change, *, record: Relative, seen_version: int | None, about: RelativeDetails
) -> Relative:
    change.require(relative_reasons(_facts(about), change.on, change.book))
    change.target = record.pk
    return change.edit(record, seen_version, **vars(about))


@household_action("household.remove_relative")
def remove_relative(change: Change, *, record: Relative) -> None:
    """Entered wrongly; goes with its relations, and both can be taken back for a while."""
    change.target = record.pk
    record.delete()


@household_action("household.add_kinship")
@asks_about_ages
def add_kinship(change: Change, *, who: Kin, of: Kin, about: KinshipDetails) -> Kinship | Relation:
    """`who` is the `kind` of `of`; at least one of them is outside the household."""
    made = relate(change, who, of, about)
    change.target = made.pk
    return made


@household_action("household.edit_kinship")
@asks_about_ages
def edit_kinship(
    change: Change, *, record: Kinship, seen_version: int | None, about: KinshipDetails
) -> Kinship:
    """Another kind, quality or time between the same two."""
    known = known_now(change, without=[record.pk])
    link = kinship_link(_as_if(record, about))
    change.require([*year_reasons(link, known), *link_reasons(link, known)])
    change.target = record.pk
    before = "" if record.is_over else record.quality
    saved: Kinship = change.edit(record, seen_version, **vars(about))
    raise_violence(change, saved, before)
    return saved


@household_action("household.remove_kinship")
def remove_kinship(change: Change, *, record: Kinship) -> None:
    change.target = record.pk
    record.delete()


def new_relative(change: Change, about: RelativeDetails) -> Relative:
    """Recorded last among the relatives of this household."""
    home = change.case.household
    count = home.relatives.count() + 1
    change.require(relative_reasons(_facts(about, count), change.on, change.book))
    return Relative.objects.create(
        **_scope(change), household=home, order=count, known_on=change.on, **vars(about)
    )


def relate(change: Change, who: Kin, of: Kin, about: KinshipDetails) -> Kinship | Relation:
    """One relation between two people, kept where it belongs, refused when it cannot be."""
    made = _unsaved(change, who, of, about)
    link = relation_link(made) if isinstance(made, Relation) else kinship_link(made)
    known = known_now(change)
    change.require([*year_reasons(link, known), *link_reasons(link, known)])
    made.save(force_insert=True)
    raise_violence(change, made)
    return made


def _unsaved(change: Change, who: Kin, of: Kin, about: KinshipDetails) -> Kinship | Relation:
    """Between members a relation; else a kinship, told of the relative."""
    if isinstance(who, Person) and isinstance(of, Person):
        told = {"kind": about.kind, "quality": about.quality, "note": about.note}
        return Relation(**_scope(change), person=who, other=of, known_on=change.on, **told)
    scope = _scope(change) | {"household": change.case.household, "known_on": change.on}
    return unsaved_kinship(who, of, about, **scope)


def unsaved_kinship(who: Kin, of: Kin, about: KinshipDetails, **scope: Any) -> Kinship:
    """As a relative is told: when it was said of the member, the other way round."""
    if isinstance(who, Person):
        if isinstance(of, Person):
            raise TypeError("two members have a relation, no kinship")
        return Kinship(relative=of, person=who, **scope, **vars(turned_about(about)))
    to = {"person": of} if isinstance(of, Person) else {"other": of}
    return Kinship(relative=who, **to, **scope, **vars(about))


def other_of(kinship: Kinship) -> Kin:
    """The member or relative that a relative's relation is to."""
    other = kinship.person or kinship.other
    if other is None:
        raise ValueError("a kinship without its other side")
    return other


def turned_about(about: KinshipDetails) -> KinshipDetails:
    """What the other one is to the one it was said of."""
    return replace(about, kind=turned_kind(about.kind), quality=turned_quality(about.quality))


def _as_if(record: Kinship, about: KinshipDetails) -> Kinship:
    fields = {each.attname: getattr(record, each.attname) for each in Kinship._meta.concrete_fields}
    return Kinship(**fields | vars(about))


def _facts(about: RelativeDetails, count: int = 1) -> RelativeFacts:
    return RelativeFacts(about.kind, about.name, about.birth_year, about.death_year, count)


def _scope(change: Change) -> dict[str, Any]:
    home = change.case.household
    return {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
