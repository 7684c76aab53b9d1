"""Invented offices, staff and cases for tests, named by their state (시험 자료)."""

import itertools
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.identity import COOKIE
from dure.access.models import Credential
from dure.access.signin import open_sign_in, set_identity
from dure.account.duties import CLEAR_ON
from dure.cases.core.day_pass import open_for_today
from dure.cases.core.records import Case, Consent, Management, StageEntry
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.offices.models import Assignment, Office, PrivacyTraining, Region, Staff
from dure.people.models import Household, Membership, Person
from dure.people.tokens import index_person
from dure.rulebook import edition_on
from tests.roles import as_owner

serial = itertools.count(1)
PASSWORD = "invented-pass-2025"
# A 읍면동 team works by the basic model, below a hub by that of an ordinary 읍면동.
TOWN_MODEL = {("town_team", False): "basic", ("town_team", True): "area_ordinary"}
# Longer ago than that may be another day.
A_WHILE = timedelta(hours=6)


def a_region(level: str = "sigungu", parent: Region | None = None, name: str = "가온구") -> Region:
    with as_owner():
        return Region.objects.create(code=f"{next(serial):010d}", name=name, level=level, parent=parent)


def a_sigungu() -> Region:
    return a_region("sigungu", a_region("sido", name="새봄시"))


def an_office(
    sigungu: Region, kind: str = "town_team", name: str = "가온1동", hub: Office | None = None
) -> Office:
    with as_owner():
        region = sigungu if kind == "sigungu_support" else a_region("town", sigungu, name)
        return Office.objects.create(
            name=name,
            code=f"T{next(serial):05d}",
            kind=kind,
            region=region,
            sigungu=sigungu,
            hub=hub,
            town_model=TOWN_MODEL.get((kind, hub is not None), ""),
        )


def a_worker(
    office: Office, role: str = "town_manager", name: str = "한다온", password: str | None = None
) -> Staff:
    """A member of staff with one role since 2024; no password unless the test signs in by the page."""
    with as_owner():
        staff = Staff.objects.create(login=f"user{next(serial)}", name=name, sigungu=office.sigungu)
        if password:
            Credential.objects.create(staff=staff, password=make_password(password))
        take_training(staff)
        give_role(staff, office, role)
    return staff


def take_training(staff: Staff) -> None:
    """The privacy training, confirmed: without it other pages do not open for long."""
    today = timezone.localdate()
    PrivacyTraining.objects.create(
        staff=staff,
        sigungu_id=staff.sigungu_id,
        year=today.year,
        course="개인정보 보호 기본과정",
        completed_on=today,
        declared_by=staff,
        declared_at=timezone.now(),
        confirmed_by=staff,
        confirmed_at=timezone.now(),
    )


def give_role(staff: Staff, office: Office, role: str) -> None:
    with as_owner():
        reach = edition_on(timezone.localdate()).roles[role].reach
        Assignment.objects.create(
            staff=staff, office=office, role=role, reach=reach, from_on=date(2024, 1, 1)
        )


@dataclass
class Town:
    """A 읍면동 with a leader and a case manager, and its 시군구 with a leader and an officer."""

    sigungu: Region
    office: Office
    leader: Staff
    manager: Staff
    center: Office
    center_leader: Staff
    center_manager: Staff


def a_town() -> Town:
    sigungu = a_sigungu()
    office, center = (
        an_office(sigungu),
        an_office(sigungu, "sigungu_support", "가온구 희망복지지원단"),
    )
    return Town(
        sigungu,
        office,
        a_worker(office, "town_leader", "서이든"),
        a_worker(office),
        center,
        a_worker(center, "sigungu_leader", "도하람"),
        a_worker(center, "sigungu_manager", "문가람"),
    )


def act_as(staff: Staff) -> Actor:
    """Sign in for the rest of the test's transaction and act as this person."""
    set_identity(open_sign_in(staff.pk))
    return Actor.of(staff)


def a_client(staff: Staff) -> Client:
    """A browser session of this person, without the page of signing in."""
    client = Client()
    session = client.session
    session["staff_id"] = str(staff.pk)
    session[CLEAR_ON] = timezone.localdate().isoformat()  # nothing is due today
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.cookies[COOKIE] = open_sign_in(staff.pk)
    return client


def a_person(office: Office, name: str = "윤서준", **fields: Any) -> Person:
    with as_owner():
        person = Person.objects.create(office=office, sigungu=office.sigungu, name=name, **fields)
        index_person(person)
    return person


def a_household(office: Office, *people: Person, **fields: Any) -> Household:
    """A household whose first person is its head."""
    with as_owner():
        scope = {"office": office, "sigungu": office.sigungu}
        home = Household.objects.create(**scope, address="새봄시 가온구 가온로 12", **fields)
        for order, person in enumerate(people):
            Membership.objects.create(
                **scope,
                household=home,
                person=person,
                is_head=order == 0,
                order=order,
                from_on=date(2020, 1, 1),
                relation="self" if order == 0 else "child",
            )
    return home


def a_case_at(
    stage: str,
    office: Office,
    *,
    manager: Staff | None = None,
    members: int = 1,
    path: str = "",
    at: datetime | None = None,
    **fields: Any,
) -> Case:
    """A case put straight into a stage: for rules of that stage alone, not a believable history."""
    moment = at or timezone.now()
    people = [a_person(office, name) for name in ("윤서준", "윤하람", "윤다별", "윤라온")[:members]]
    home = a_household(office, *people)
    with as_owner():
        case = Case.objects.create(
            office=office,
            sigungu=office.sigungu,
            household=home,
            subject=people[0],
            stage=stage,
            path=path,
            number=f"{office.code}-{next(serial):06d}",
            opened_on=timezone.localdate(moment),
            manager=manager,
            edition=edition_on(timezone.localdate(moment)).name,
            stage_entered_at=moment,
            **fields,
        )
        record(case, StageEntry, round=case.round, stage=stage, entered_at=moment, edition=case.edition)
        record(
            case,
            Discovery,
            route="neighbour",
            found_on=case.opened_on,
            received_at=moment,
            situation="우편물이 쌓임",
        )
        if manager:
            record(case, Management, staff=manager, part="main", from_on=case.opened_on)
    return case


def record(case: Case, model: Any, **fields: Any) -> Any:
    """A record of a case with its scope columns, made as the owner."""
    with as_owner():
        return model.objects.create(case=case, office=case.office, sigungu=case.sigungu, **fields)


def a_day_pass(case: Case, staff: Staff, ground: str = "support") -> None:
    """Someone who knows of the case says why and reads it until midnight; they are signed in afterwards."""
    open_for_today(staff, by=act_as(staff), case=case, ground=ground)


def ago(**span: int) -> datetime:
    """Some hours ago are today, whenever the tests run: early in the day the hours are shorter."""
    now, back = timezone.now(), timedelta(**span)
    if back < A_WHILE:
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        back *= min(1.0, (now - midnight) / A_WHILE)
    return now - back


def a_submission() -> uuid.UUID:
    return uuid.uuid4()


def a_counselling(case: Case, staff: Staff, **fields: Any) -> Counselling:
    """A complete first counselling of every member, submitted."""
    kept = {
        "number": f"{case.number}-1",
        "counselled_on": case.opened_on,
        "counsellor": staff,
        "method": "office",
        "route": "agency",
        "household_type": "one_person",
        "worries": "월세가 석 달 밀림",
        "problem_areas": ["economy"],
        "decision": "integrated",
        "opinion": "통합사례관리가 필요함",
        "submitted_at": timezone.now(),
    } | fields
    counselling = record(case, Counselling, **kept)
    for membership in Membership.objects.using("owner").filter(household=case.household_id):
        record(case, MemberFinding, counselling=counselling, person_id=membership.person_id)
    return counselling


def consents_of_all(case: Case, **fields: Any) -> None:
    """Every member's consent of every kind, with the case manager as recipient."""
    for membership in Membership.objects.using("owner").filter(household=case.household_id):
        for kind in ("general", "unique_number", "sensitive", "third_party"):
            recipient = "사례관리 담당자" if kind == "third_party" else ""
            kept = {"given_on": timezone.localdate(), "method": "paper", "text_edition": "2025"} | fields
            record(case, Consent, person_id=membership.person_id, kind=kind, recipient=recipient, **kept)


def consents_to(case: Case, *recipients: str, **fields: Any) -> None:
    """Every member agrees to give data to each of these."""
    for membership in Membership.objects.using("owner").filter(household=case.household_id):
        for recipient in recipients:
            kept = {"given_on": timezone.localdate(), "method": "paper", "text_edition": "2025"} | fields
            about = {"kind": "third_party", "recipient": recipient, "person_id": membership.person_id}
            record(case, Consent, **about, **kept)
