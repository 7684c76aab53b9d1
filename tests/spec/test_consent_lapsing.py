"""법정대리인이 동의한 아이가 열네 살이 되면 그 동의는 본인에게 다시 받을 때까지 담당자를 기다린다 (m:11435–11437)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.people.models import Person
from dure.rulebook.deadlines import add_months
from dure.web import waiting
from dure.web.waiting import Waiting
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, consents_of_all
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
GUARDIAN = {"guardian_name": "윤서준", "guardian_relation": "parent"}


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, members=2, path="case")


def told(staff: Staff) -> list[Waiting]:
    return [each for each in waiting.waiting_for(act_as(staff).standing) if each.what == "동의 다시 받기"]


def turns_fourteen(case: Case, on: date) -> Person:
    child = Person.objects.using("owner").get(memberships__household=case.household_id, name="윤하람")
    with as_owner():
        Person.objects.filter(pk=child.pk).update(birth_on=add_months(on, -14 * 12))
    return child


def test_한_달_안에_열네_살이_되는_아이의_동의는_담당자만_기다린다(town: Town, case: Case) -> None:
    turns_fourteen(case, TODAY + timedelta(days=30))
    consents_of_all(case, **GUARDIAN)
    (one,) = told(town.manager)
    assert (one.due_on, one.url) == (TODAY + timedelta(days=30), f"/cases/{case.pk}/consents")
    assert told(town.leader) == []
    assert told(a_worker(town.office, name="라온솔")) == []


@pytest.mark.parametrize(("days", "is_told"), [(31, False), (0, True), (-400, True)])
def test_한_달보다_먼_생일은_아직이고_지난_생일은_받을_때까지_남는다(
    town: Town, case: Case, days: int, is_told: bool
) -> None:
    turns_fourteen(case, TODAY + timedelta(days=days))
    consents_of_all(case, given_on=TODAY - timedelta(days=500), **GUARDIAN)
    assert bool(told(town.manager)) is is_told


def test_본인이_다시_동의하면_기다리지_않는다(town: Town, case: Case) -> None:
    turns_fourteen(case, TODAY - timedelta(days=3))
    consents_of_all(case, given_on=TODAY - timedelta(days=40), **GUARDIAN)
    assert len(told(town.manager)) == 1, "네 가지 동의가 한 줄이다"
    consents_of_all(case)
    assert told(town.manager) == []


def test_스스로_서명한_아이와_후견받는_어른과_떠난_사람은_기다리지_않는다(town: Town, case: Case) -> None:
    child = turns_fourteen(case, TODAY + timedelta(days=5))
    consents_of_all(case, **GUARDIAN)
    with as_owner():
        Person.objects.filter(pk=child.pk).update(has_guardian=True)
    assert told(town.manager) == []
    with as_owner():
        Person.objects.filter(pk=child.pk).update(has_guardian=False)
        case.household.memberships.filter(person=child).update(until_on=TODAY)
    assert told(town.manager) == []


def test_마친_사례의_동의는_기다리지_않는다(town: Town, case: Case) -> None:
    turns_fourteen(case, TODAY + timedelta(days=5))
    consents_of_all(case, **GUARDIAN)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status="ended")
    assert told(town.manager) == []


def test_첫_화면의_한_줄이_동의_화면을_연다(town: Town, case: Case) -> None:
    turns_fourteen(case, TODAY + timedelta(days=5))
    consents_of_all(case, **GUARDIAN)
    page = a_client(town.manager).get("/", follow=True).content.decode()
    assert "동의 다시 받기" in page
    assert f"/cases/{case.pk}/consents" in page
