"""살펴볼 사례와 까닭, 읍면동마다 늦은 것(m:7202-7206, m:7262-7265)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dure.cases.s02_counselling.records import Counselling
from dure.measures import town_moves, worth
from dure.measures.places import Place
from dure.measures.queries import Question
from dure.offices.models import Staff
from dure.protection.restriction.actions import restrict
from dure.rulebook import edition_on
from tests.factories import Town, a_client, a_town, act_as, an_office, record
from tests.measuring import (
    Q3,
    Measured,
    a_measured_town,
    at,
    closed,
    count,
    on,
    opened,
    plan_due,
    selected,
)
from tests.restricted import values

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def looks(measured: Measured, reader: Staff, place: Place | None = None) -> dict[str, tuple[str, ...]]:
    act_as(reader)
    found = worth.looks(Question(place or measured.place, Q3))
    return {each.case.number: each.reasons for each in found.rows}


def shown(client: Client, **asked: Any) -> str:
    answer = client.get(reverse("measure_changes"), {"period": "2026-Q3"} | asked)
    assert answer.status_code == 200
    return answer.content.decode()


# 먼저 볼 사례


@pytest.mark.parametrize(
    ("reason", "part", "days", "told"),
    [
        ("no_plan", "plan", 0, "계획 기한이 지났으나 세우지 않음 (오늘)"),
        ("no_plan", "plan", 3, "계획 기한이 지났으나 세우지 않음 3일"),
        ("overdue", "assessment", 0, "넘기고 아직 하지 않은 기한(욕구 및 위기도 조사, 오늘 지남)"),
        ("overdue", "assessment", 60, "넘기고 아직 하지 않은 기한(욕구 및 위기도 조사, 60일 지남)"),
    ],
)
def test_오늘_지난_것은_영_일이라고_하지_않는다(reason: str, part: str, days: int, told: str) -> None:
    today = date(2025, 9, 30)
    why = worth.Why(reason, 1, today - timedelta(days=days), part)
    assert worth.words(why, edition_on(today), today) == told


def test_살펴볼_사례에는_까닭이_무거운_것부터_나온다(measured: Measured) -> None:
    """The late one has no plan; the good one met one need of two. The moved one is excused, its plan was late."""
    found = looks(measured, measured.town.leader)
    assert list(found) == [measured.late.number, measured.good.number, measured.moved.number]
    assert found[measured.late.number] == ("계획 기한이 지났으나 세우지 않음 1일",)
    assert found[measured.good.number] == ("파악된 욕구에 제공한 서비스가 없음 1가지",)
    assert found[measured.moved.number] == ("기한을 넘겨 함(서비스 제공계획 수립)",)
    assert measured.linked.number not in found


def test_기간_내내_점검이_없는_가구와_넘긴_기한과_목표를_이루지_못한_종결(measured: Measured) -> None:
    town = measured.town
    quiet = opened(town, "delivery", on(3, 1), path="case")
    selected(quiet, town, on(3, 2))
    plan_due(quiet, at(8, 1), rule="assessment")
    ended = opened(town, "delivery", on(3, 1), path="case")
    selected(ended, town, on(3, 2))
    closed(ended, on(9, 9), "no_contact")
    count(town)
    found = looks(measured, town.leader)
    assert found[quiet.number] == (
        "넘기고 아직 하지 않은 기한(욕구 및 위기도 조사, 60일 지남)",
        "기간 내내 점검이 없음",
    )
    assert found[ended.number][0].startswith("목표를 이루지 못하고 종결(")
    assert next(iter(found)) == quiet.number


def test_열_건만_나오고_모두_몇_건인지_말한다(measured: Measured) -> None:
    for day in range(1, 13):
        case = opened(measured.town, "plan", on(7, 1), path="case")
        selected(case, measured.town, on(7, 2))
        plan_due(case, at(8, day))
    count(measured.town)
    page = shown(a_client(measured.town.leader))
    assert "까닭이 있는 사례 15건 가운데 먼저 볼 10건입니다." in page
    act_as(measured.town.leader)
    found = worth.looks(Question(measured.place, Q3))
    # 가장 오래 넘긴 것부터.
    assert [each.reasons[0] for each in found.rows[:2]] == [
        "계획 기한이 지났으나 세우지 않음 60일",
        "계획 기한이 지났으나 세우지 않음 59일",
    ]


def test_볼_수_없는_사례는_살펴볼_사례에도_없다(measured: Measured) -> None:
    restrict(measured.late, by=act_as(measured.town.leader), **values(measured.town))
    count(measured.town)
    assert measured.late.number in looks(measured, measured.town.leader)
    assert measured.late.number not in looks(measured, measured.town.center_leader, measured.whole)
    assert looks(measured, a_town().leader) == {}
    assert looks(measured, measured.officer) == {}


# 읍면동마다


def test_늦은_읍면동이_먼저_나오고_수마다_까닭이_있다(measured: Measured) -> None:
    town = measured.town
    an_office(town.sigungu, name="가온2동")
    quiet = opened(town, "delivery", on(3, 1), path="case")
    selected(quiet, town, on(3, 2))
    record(quiet, Counselling, number="1", counsellor=town.manager, method="phone", counselled_on=on(7, 3))
    count(town)
    act_as(town.center_leader)
    rows = {each.office.name: each for each in town_moves.towns(Question(measured.whole, Q3))}
    assert next(iter(rows)) == "가온1동"
    one, two = rows["가온1동"], rows["가온2동"]
    # 계획 셋 가운데 하나는 지켰고 하나는 늦었고 하나는 세우지 못했다.
    assert (one.late, one.no_plan, one.unchecked) == (2, 1, 1)
    assert (two.late, two.no_plan, two.unchecked, two.entered_late, two.most) == (0, 0, 0, 0, None)
    assert one.entered_late >= 1
    assert one.most is not None
    act_as(town.leader)
    assert town_moves.towns(Question(measured.place, Q3)) == []
