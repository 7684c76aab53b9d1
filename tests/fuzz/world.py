"""Who attacks whom: roles of one 시군구, and another 시군구 whose data carries a mark (퍼즈 자료)."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.test import Client
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.cases.s01_discovery.records import Discovery
from dure.offices.models import Assignment, Staff
from dure.people.models import Household, Person
from dure.people.tokens import index_person
from tests.factories import a_case_at, a_client, a_town, a_worker, an_office, consents_of_all
from tests.roles import as_owner

MARK = "겨울섬마을표식"
CLOSED_OFF = "닫힌가구표식"
MOST_KEYS = 4000


@dataclass
class World:
    """Browser sessions by role, keys to put into addresses, and words nobody of them may read."""

    people: dict[str, Staff]
    clients: dict[str, Client]
    case_ids: list[Any]
    ids: list[Any]

    def sign_in_again(self, role: str) -> None:
        """Some of the addresses end sign-ins; an attacker comes back."""
        if role in self.people:
            self.clients[role] = a_client(self.people[role])
            self.clients[role].raise_request_exception = False


def small_world() -> World:
    """One case at each stage, every role, another 시군구: made in a second."""
    town = a_town()
    for stage in STAGES:
        case = a_case_at(
            stage.code, town.office, manager=town.manager, members=2, path="case" if stage.number >= 6 else ""
        )
        consents_of_all(case)
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=agency, reason="test", from_on=timezone.localdate())
    people = {
        "manager": town.manager,
        "leader": town.leader,
        "desk": a_worker(town.office, "welfare_officer"),
        "center_leader": town.center_leader,
        "center_manager": town.center_manager,
        "granted": agency,
        "neighbour": a_worker(an_office(town.sigungu, name="가온2동")),
        "administrator": a_worker(town.center, "office_administrator"),
        "privacy_officer": a_worker(town.center, "privacy_officer"),
    }
    hide_one(town)
    return finished(people)


def world_of(district: Any) -> World:
    """A simulated district: one member of staff of each role that someone holds."""
    by_role: dict[str, Staff] = {}
    with as_owner():
        held = Assignment.objects.filter(office__sigungu=district.pk, until_on__isnull=True)
        for each in held.select_related("staff", "office__sigungu").order_by("pk"):
            by_role.setdefault(each.role, each.staff)
            office = each.office
    for role in ("privacy_officer", "office_administrator"):
        if role not in by_role:
            by_role[role] = a_worker(office, role)
    return finished(by_role)


def hide_one(town: Any) -> None:
    """A restricted case of the same office, with nobody named."""
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    mark(case, CLOSED_OFF)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=True)


def finished(people: dict[str, Staff]) -> World:
    """With strangers, keys of everything, and somebody who is not signed in."""
    clients = {name: a_client(staff) for name, staff in people.items()}
    other = a_town()
    for stage in ("counselling", "plan", "closure"):
        mark(a_case_at(stage, other.office, manager=other.manager, path="case"), MARK)
    clients["nobody"] = Client()
    for client in clients.values():
        client.raise_request_exception = False
    case_ids = list(Case.objects.using("owner").order_by("pk").values_list("pk", flat=True))
    return World(people, clients, case_ids[:300] + case_ids[-5:], keys())


def mark(case: Case, word: str) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(name=word)
        index_person(Person.objects.get(pk=case.subject_id))
        Household.objects.filter(pk=case.household_id).update(address=f"새봄시 {word} 1")
        Discovery.objects.filter(case=case).update(situation=word)


def keys() -> list[Any]:
    """Keys of records of every kind, a few of each."""
    found: list[Any] = []
    for model in apps.get_models():
        field = model._meta.pk
        if field is not None and field.get_internal_type() == "UUIDField" and model._meta.managed:
            found += model._default_manager.using("owner").order_by("pk").values_list("pk", flat=True)[:40]
    return found[:MOST_KEYS]
