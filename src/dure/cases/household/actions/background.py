"""Changing what is known behind the household: relations, history, services received (관계·생애·서비스 이력)."""

from typing import Any

from dure.cases.core.change import Change
from dure.cases.core.date_rules import Dated, not_before
from dure.cases.household.actions.ages import asks_about_ages, known_now
from dure.cases.household.actions.violence import raise_violence
from dure.cases.household.actions.writing import household_action
from dure.cases.household.inputs import LifeEventDetails, RelationDetails, ServiceDetails
from dure.people.genogram.queries import relation_link
from dure.people.kin.rules import link_reasons
from dure.people.models import LifeEvent, Person, ReceivedService, Relation
from dure.rulebook import Reason, Refused


@household_action("household.add_relation")
@asks_about_ages
def add_relation(change: Change, *, person: Person, other: Person, about: RelationDetails) -> Relation:
    """How one person stands to another (가계도의 자료)."""
    if person.pk == other.pk:
        raise Refused([Reason("people.related_to_oneself")])
    made = Relation(**_scope(change), person=person, other=other, known_on=change.on, **vars(about))
    change.require([*relation_days(made), *link_reasons(relation_link(made), known_now(change))])
    made.save(force_insert=True)
    raise_violence(change, made)
    change.target = person.pk
    return made


@household_action("household.edit_relation")
@asks_about_ages
def edit_relation(
    change: Change, *, record: Relation, seen_version: int | None, about: RelationDetails
) -> Relation:
    """Another kind, quality or time between the same two."""
    wanted = Relation(person=record.person, other=record.other, **vars(about))
    known = known_now(change, without=[record.pk])
    change.require([*relation_days(wanted), *link_reasons(relation_link(wanted), known)])
    change.target = record.person_id
    before = "" if record.until_on or record.is_over else record.quality
    saved: Relation = change.edit(record, seen_version, **vars(about))
    raise_violence(change, saved, before)
    return saved


@household_action("household.remove_relation")
def remove_relation(change: Change, *, record: Relation) -> None:
    """The relation was entered wrongly; its history stays."""
    change.target = record.person_id
    record.delete()


@household_action("household.add_life_event")
def add_life_event(change: Change, *, about: LifeEventDetails) -> LifeEvent:
    """Family history, or a person's history by life stage (manual-2025 m:11542)."""
    return _added(change, LifeEvent, about)


@household_action("household.edit_life_event")
def edit_life_event(
    change: Change, *, record: LifeEvent, seen_version: int | None, about: LifeEventDetails
) -> LifeEvent:
    return _edited(change, record, seen_version, about)


@household_action("household.remove_life_event")
def remove_life_event(change: Change, *, record: LifeEvent) -> None:
    _removed(change, record)


@household_action("household.add_service")
def add_service(change: Change, *, about: ServiceDetails) -> ReceivedService:
    """A benefit or service the household has had (manual-2025 m:11518)."""
    change.require(service_days(about))
    return _added(change, ReceivedService, about)


@household_action("household.edit_service")
def edit_service(
    change: Change, *, record: ReceivedService, seen_version: int | None, about: ServiceDetails
) -> ReceivedService:
    change.require(service_days(about))
    return _edited(change, record, seen_version, about)


@household_action("household.remove_service")
def remove_service(change: Change, *, record: ReceivedService) -> None:
    _removed(change, record)


def relation_days(relation: Relation) -> list[Reason]:
    """A relation ends after it began, and begins once both were born."""
    began = Dated("시작일", relation.from_on)
    born = [Dated(f"{each}의 생년월일", each.birth_on) for each in (relation.person, relation.other)]
    ended = not_before(Dated("마친 날", relation.until_on), [began], "until_on")
    return ended + not_before(began, born, "from_on")


def service_days(about: ServiceDetails) -> list[Reason]:
    """A service ends after it began, and begins once who had it was born."""
    began = Dated("시작일", about.from_on)
    person = Person.objects.filter(pk=about.person_id).first() if about.person_id else None
    born = [Dated(f"{person}의 생년월일", person.birth_on)] if person else []
    ended = not_before(Dated("마친 날", about.until_on), [began], "until_on")
    return ended + not_before(began, born, "from_on")


def _added(change: Change, model: Any, about: LifeEventDetails | ServiceDetails) -> Any:
    made = model.objects.create(**_scope(change), household=change.case.household, **vars(about))
    change.target = made.pk
    return made


def _edited(
    change: Change, record: Any, seen_version: int | None, about: LifeEventDetails | ServiceDetails
) -> Any:
    change.target = record.pk
    return change.edit(record, seen_version, **vars(about))


def _removed(change: Change, record: Any) -> None:
    change.target = record.pk
    record.delete()


def _scope(change: Change) -> dict[str, Any]:
    home = change.case.household
    return {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
