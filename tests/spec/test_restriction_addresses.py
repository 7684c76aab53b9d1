"""열람 제한 가구의 새 주소와 전화는 찾기로도, 예전 가구를 거쳐서도 알아낼 수 없다."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.records import Case
from dure.people.models import Household, Membership, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.search import find_people
from dure.people.tokens import index_person
from dure.protection.emergency import actions as emergency
from dure.protection.restriction.actions import restrict
from dure.web.page_of import FIELD as PAGE_OF
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_household,
    a_person,
    a_town,
    a_worker,
    act_as,
    consents_of_all,
)
from tests.restricted import values, wanted
from tests.roles import as_owner
from tests.spec.test_access_matrix import OF_A_CASE, PATTERNS

pytestmark = pytest.mark.django_db
NEW_HOME = "새봄시 가온구 나루길 97"
NEW_PHONE = "010-0000-5526"
# Whole or by its end, and not the same figures within a key or a seal.
NEW_PHONE_AT_ALL = re.compile(rb"00-?5526|(?<![0-9A-Za-z_-])5526(?![0-9A-Za-z_-])")
# Words of the new home and the new phone, alone and beside the name; each with one that is wrong.
PROBES = ("나루길", "97", "윤하람 나루길", "윤하람 97", "5526", "윤하람 5526", NEW_PHONE, "윤하람")
WRONG = ("바람길", "98", "윤하람 바람길", "윤하람 98", "5527", "윤하람 5527", "010-0000-5527", "윤하름")


@dataclass
class Flight:
    """Someone who left household A for a new home B, which the leader restricted."""

    town: Town
    old: Case
    new: Case
    person: Person
    colleague: Any
    barred: Any


@pytest.fixture
def town() -> Town:
    return a_town()


def a_flight(town: Town, *, has_left: bool = True, is_subject_of_old: bool = False) -> Flight:
    colleague, barred = a_worker(town.office, name="표다솜"), a_worker(town.office, name="남나리")
    old = a_case_at("delivery", town.office, manager=colleague, members=2, path="case")
    with as_owner():
        person = Person.objects.get(memberships__household=old.household_id, name="윤하람")
        if has_left:
            old.household.memberships.filter(person=person).update(until_on=timezone.localdate())
        if is_subject_of_old:
            Case.objects.filter(pk=old.pk).update(subject=person)
    new = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with as_owner():
        Household.objects.filter(pk=new.household_id).update(address=NEW_HOME)
        Membership.objects.filter(household=new.household_id).update(person=person)
        Case.objects.filter(pk=new.pk).update(subject=person)
        person.mobile_phone, person.birth_on = NEW_PHONE, date(1988, 4, 2)
        person.save()
        index_person(person)
    new = Case.objects.using("owner").get(pk=new.pk)
    restrict(new, by=act_as(town.leader), **values(town, barred=[barred]))
    return Flight(town, old, new, person, colleague, barred)


def found(text: str) -> list[str]:
    return [each.name for each in find_people(text, limit=20).people]


@pytest.mark.parametrize("has_left", [True, False])
@pytest.mark.parametrize("is_subject", [True, False])
def test_떠난_가구를_보는_동료는_새_주소와_전화의_어느_말로도_찾지_못한다(
    town: Town, has_left: bool, is_subject: bool
) -> None:
    flight = a_flight(town, has_left=has_left, is_subject_of_old=is_subject)
    for who in (flight.colleague, flight.barred):
        act_as(who)
        assert {text: found(text) for text in (*PROBES, *WRONG) if found(text)} == {}
        assert not Person.objects.filter(pk=flight.person.pk).exists()
    act_as(town.manager)
    assert [found(text) for text in PROBES] == [["윤하람"]] * len(PROBES)


def test_빠른_찾기와_등록과_목록도_맞는_말과_틀린_말에_똑같이_답한다(town: Town) -> None:
    flight = a_flight(town)
    client = a_client(flight.colleague)
    for right, wrong in zip(PROBES, WRONG, strict=True):
        for page in ("/search?q={}", "/cases?q={}", "/candidates?q={}"):
            for headers in ({}, {"HX-Request": "true"}):
                texts = [shown(client, page.format(word), word, headers) for word in (right, wrong)]
                assert texts[0] == texts[1], (page, right)
    act_as(flight.colleague)
    typed = {"name": "윤하람", "birth_on": date(1988, 4, 2), "mobile_phone": NEW_PHONE}
    assert possible_duplicates(typed, None, {"address": NEW_HOME}) == []


def shown(client: Client, page: str, word: str, headers: dict[str, str]) -> str:
    """What is said of people: the word itself and what differs with each request are left out."""
    text = re.sub(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", client.get(page, headers=headers).content.decode()
    )
    text = text.replace(word, "").replace(quote_plus(word), "")
    text = re.sub(rf'name="(?:csrfmiddlewaretoken|{PAGE_OF})" value="[^"]*"', "", text)
    return text[text.find("<main") :] if "<main" in text else text


@pytest.mark.parametrize("sort", ["", "name", "-name", "due", "opened"])
def test_예전_가구의_사례는_남은_사람만으로_어느_차례로나_나온다(town: Town, sort: str) -> None:
    flight = a_flight(town)
    page = a_client(flight.colleague).get(f"/cases?status=all&sort={sort}").content.decode()
    assert str(flight.old.pk) in page
    assert "윤○람" not in page


def test_예전_사례의_어느_화면에도_떠난_사람이_없다(town: Town) -> None:
    """Every page of the case that needs no further key: none fails for want of a person, none names them."""
    flight = a_flight(town)
    with as_owner():
        Case.objects.filter(pk=flight.old.pk).update(manager=flight.colleague)
    consents_of_all(flight.old)
    a_counselling(flight.old, flight.colleague)
    client = a_client(flight.colleague)
    for name in sorted(OF_A_CASE):
        if set(PATTERNS[name].pattern.converters) == {"case_id"}:
            page = client.get(reverse(name, args=[flight.old.pk]))
            assert page.status_code < 500, name
            text = b"".join(page) if page.streaming else page.content
            assert str(flight.person.pk).encode() not in text, name
            assert not NEW_PHONE_AT_ALL.search(text), name
            assert "윤하람".encode() not in text, name


def test_떠난_사람이_대상자인_예전_사례는_함께_숨고_이름이_정해진_사람은_본다(town: Town) -> None:
    flight = a_flight(town, is_subject_of_old=True)
    client = a_client(flight.colleague)
    assert client.get(f"/cases/{flight.old.pk}").status_code == 404
    assert str(flight.old.pk) not in client.get("/cases?status=all").content.decode()
    assert a_client(town.manager).get(f"/cases/{flight.old.pk}").status_code == 200


def test_예전_사례의_기간_있는_권한도_떠난_사람을_열지_않는다(town: Town) -> None:
    flight = a_flight(town)
    agency = a_worker(a_town().office)
    with as_owner():
        for who in (agency, flight.barred):
            Grant.objects.create(
                case_id=flight.old.pk, staff=who, reason="joint_manager", from_on=timezone.localdate()
            )
    for who in (agency, flight.barred):
        act_as(who)
        assert Case.objects.filter(pk=flight.old.pk).exists()
        assert not Person.objects.filter(pk=flight.person.pk).exists()
        assert {text: found(text) for text in PROBES if found(text)} == {}


def test_막힌_사람은_예전_사례를_긴급히_열어도_떠난_사람을_보지_못한다(town: Town) -> None:
    flight = a_flight(town)
    far = a_worker(a_town().office, name="길나래")
    with as_owner():
        Case.objects.filter(pk=flight.old.pk).update(is_restricted=True)
        flight.barred.assignments.update(office=town.office)
    act_as(flight.barred)
    emergency.open_case(wanted(flight.old), by=act_as(flight.barred))
    assert Case.objects.filter(pk=flight.old.pk).exists()
    assert not Person.objects.filter(pk=flight.person.pk).exists()
    act_as(far)
    assert not Person.objects.filter(pk=flight.person.pk).exists()


def test_예전에_함께_살던_사람은_자기_가구에서_보이고_제한된_가구의_주소로는_찾아지지_않는다(
    town: Town,
) -> None:
    """Who left the restricted household lives on elsewhere: seen, but not found by where the others are."""
    flight = a_flight(town)
    other = a_person(town.office, "윤라온", mobile_phone="010-0000-3141")
    his_home = a_household(town.office, other)
    case = a_case_at("delivery", town.office, path="case")
    with as_owner():
        Case.objects.filter(pk=case.pk).update(household=his_home, subject=other)
        scope = {"office": town.office, "sigungu": town.sigungu}
        Membership.objects.create(**scope, household_id=flight.new.household_id, person=other)
        index_person(other)
        Membership.objects.filter(household_id=flight.new.household_id, person=other).update(
            until_on=timezone.localdate()
        )
    act_as(flight.colleague)
    assert found("윤라온 가온로") == ["윤라온"]
    assert found("3141") == ["윤라온"]
    assert (found("윤라온 나루길"), found("윤라온 바람길")) == ([], [])
    act_as(town.manager)
    assert found("윤라온 나루길") == ["윤라온"]
