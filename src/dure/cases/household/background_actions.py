"""Changing what is known behind the household: relations, history, services received (관계·생애·서비스 이력)."""

from collections.abc import Mapping
from typing import Any

from dure.cases.core.change import Change
from dure.cases.household.kin_actions import known_now
from dure.cases.household.writing import household_action
from dure.people.genogram.queries import relation_link
from dure.people.kin.rules import link_reasons
from dure.people.models import LifeEvent, Person, ReceivedService, Relation
from dure.rulebook import Reason, Refused


@household_action("household.add_relation")
def add_relation(change: Change, *, person: Person, other: Person, **about: Any) -> Relation:
    """How one person stands to another (가계도의 자료)."""
    if person.pk == other.pk:
        raise Refused([Reason("people.related_to_oneself", {}, "m:11540")])
    made = Relation(**_scope(change), person=person, other=other, **about)
    change.require(link_reasons(relation_link(made), known_now(change)))
    made.save(force_insert=True)
    change.target = person.pk
    return made


@household_action("household.edit_relation")
def edit_relation(
    change: Change, *, record: Relation, seen_version: int | None, values: Mapping[str, Any]
) -> Relation:
    """Another kind, quality or time between the same two."""
    wanted = Relation(person=record.person, other=record.other, **values)
    change.require(link_reasons(relation_link(wanted), known_now(change, without=[record.pk])))
    change.target = record.person_id
    return change.edit(record, seen_version, **values)


@household_action("household.remove_relation")
def remove_relation(change: Change, *, relation: Relation) -> None:
    """The relation was entered wrongly; its history stays."""
    change.target = relation.person_id
    relation.delete()


@household_action("household.add_life_event")
def add_life_event(change: Change, *, values: Mapping[str, Any]) -> LifeEvent:
    """Family history, or a person's history by life stage (manual-2025 m:11542)."""
    return _added(change, LifeEvent, values)


@household_action("household.edit_life_event")
def edit_life_event(
    change: Change, *, record: LifeEvent, seen_version: int | None, values: Mapping[str, Any]
) -> LifeEvent:
    return _edited(change, record, seen_version, values)


@household_action("household.remove_life_event")
def remove_life_event(change: Change, *, record: LifeEvent) -> None:
    _removed(change, record)


@household_action("household.add_service")
def add_service(change: Change, *, values: Mapping[str, Any]) -> ReceivedService:
    """A benefit or service the household has had (manual-2025 m:11518)."""
    return _added(change, ReceivedService, values)


@household_action("household.edit_service")
def edit_service(
    change: Change, *, record: ReceivedService, seen_version: int | None, values: Mapping[str, Any]
) -> ReceivedService:
    return _edited(change, record, seen_version, values)


@household_action("household.remove_service")
def remove_service(change: Change, *, record: ReceivedService) -> None:
    _removed(change, record)


def _added(change: Change, model: Any, values: Mapping[str, Any]) -> Any:
    made = model.objects.create(**_scope(change), household=change.case.household, **values)
    change.target = made.pk
    return made


def _edited(change: Change, record: Any, seen_version: int | None, values: Mapping[str, Any]) -> Any:
    change.target = record.pk
    return change.edit(record, seen_version, **values)


def _removed(change: Change, record: Any) -> None:
    change.target = record.pk
    record.delete()


def _scope(change: Change) -> dict[str, Any]:
    home = change.case.household
    return {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
