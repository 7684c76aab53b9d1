"""동의 화면은 사람마다 한 줄이다 (manual-2025 m:10200)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.people.models import Person
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    consents_of_all,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
KINDS = ("general", "unique_number", "sensitive", "third_party")
CENTRE = "가온복지관"


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("plan", town.office, manager=town.manager, members=2, path="case")


def other_of(case: Case) -> Person:
    return Person.objects.using("owner").get(memberships__household=case.household_id, name="윤하람")


def born(person: Person, on: date) -> None:
    with as_owner():
        Person.objects.filter(pk=person.pk).update(birth_on=on)


def years_ago(years: int) -> date:
    return TODAY - timedelta(days=int(365.25 * years) + 30)


def page(town: Town, case: Case, rest: str = "", **asked: Any) -> Any:
    return a_client(town.manager).get(f"/cases/{case.pk}/consents{rest}", asked)


def line_of(town: Town, case: Case, person: Person) -> str:
    text = page(town, case).content.decode()
    return text.split(f'id="person-{person.pk}"')[1].split("</article>")[0]


# 사람마다 한 줄


def test_사람마다_상태_하나와_단추_하나가_있다(town: Town, case: Case) -> None:
    first = line_of(town, case, case.subject)
    assert "아직 없음</b>" in first
    assert f"/consents/sign?member={case.subject_id}" in first
    assert "button primary" in first
    second = line_of(town, case, other_of(case))
    assert "button primary" not in second, "지금 할 사람 하나만 두드러진다"
    consents_of_all(case)
    assert "필수 4가지 모두 받음" in line_of(town, case, case.subject)
    assert "/consents/sign" not in line_of(town, case, case.subject)


def test_아이는_법정대리인이_서명한다고_나온다(town: Town, case: Case) -> None:
    born(other_of(case), years_ago(9))
    line = line_of(town, case, other_of(case))
    assert "법정대리인 서명 필요" in line
    assert "대리인 서명받기" in line


def test_따로_사는_사람은_기다리지_않고_물을_수는_있다(town: Town, case: Case) -> None:
    with as_owner():
        case.household.memberships.filter(person=other_of(case)).update(lives_together=False)
    line = line_of(town, case, other_of(case))
    assert "함께 살지 않아 기다리지 않음" in line
    assert "1명 가운데 0명" in page(town, case).content.decode()
