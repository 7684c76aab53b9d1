"""사람은 한 번 세고, 밤에는 저절로 바뀐 것을 센다(m:15825-15829, m:15886-15888, m:16092)."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from dure.access.standing import standing_of
from dure.cases.core.records import Deadline
from dure.measures import actions as measure_actions
from dure.measures import figures, jobs, places
from dure.measures.models import ClosedPeriod, Fact
from dure.offices.models import Assignment, Office
from tests.factories import Town, a_region, act_as, an_office
from tests.measuring import Q3, Measured, a_measured_town, count, leave, numbers, on, opened, served
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def test_두_자리를_맡은_사람은_한_번_센다(measured: Measured) -> None:
    """In one office once, in two offices once each, and once in the whole."""
    town, second = measured.town, an_office(measured.town.sigungu, name="가온2동")
    began = {"staff": town.manager, "from_on": on(1, 1), "reach": "office"}
    with as_owner():
        Assignment.objects.create(office=town.office, role="town_senior", **began)
        Assignment.objects.create(office=second, role="town_manager", **began)
    count(town)
    mine = numbers(measured.place, town.leader)
    whole = numbers(measured.whole, town.center_leader)
    assert (mine["I-1"][1], mine["III-8"][1]) == (2, 1)
    assert (whole["I-1"][1], whole["III-8"][1]) == (2, 2)
    assert numbers(places.of_office(second), town.center_leader)["III-8"] == (0, 1)
    assert jobs.differences(town.sigungu.pk) == []


def test_한_권역의_두_자리를_맡은_사람은_그_권역에서_한_사람이다(measured: Measured) -> None:
    """The manager works in the lead town and in one of its area, and in a town beside it; each area counts people once."""
    town = measured.town
    member, beside = (an_office(town.sigungu, name=name) for name in ("가온2동", "가온3동"))
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(town_model="area_centre")
        Office.objects.filter(pk=member.pk).update(town_model="area_ordinary", hub=town.office)
        for office in (member, beside):
            Assignment.objects.create(
                staff=town.manager, office=office, role="town_manager", from_on=on(9, 1), reach="office"
            )
    count(town)
    area = district(town, "가온1동 권역")
    assert set(area.units) == {town.office.pk, member.pk}
    found = numbers(area, town.center_leader)
    assert {code: found[code] for code in ("I-1", "III-8", "II-1-1", "II-1-2")} == {
        "I-1": (4, 2),
        "III-8": (1, 1),
        "II-1-1": (2, 75),
        "II-1-2": (2, 6),
    }
    assert [
        numbers(places.of_office(each), town.center_leader)["I-1"][1]
        for each in (town.office, member, beside)
    ] == [2, 1, 1]
    assert jobs.differences(town.sigungu.pk) == []


def in_districts(town: Town, *names: str) -> list[Office]:
    """The first office and more of them in 하나구, the last in 두리구."""
    offices = [town.office, *(an_office(town.sigungu, name=name) for name in names)]
    districts = [a_region("district", town.sigungu, name) for name in ("하나구", "두리구")]
    with as_owner():
        for each in offices:
            each.region.parent = districts[each is offices[-1]]
            each.region.save()
    return offices


def district(town: Town, name: str) -> places.Place:
    act_as(town.center_leader)
    return next(each for each in places.seen_by(standing_of(town.center_leader)) if each.ko == name)


def test_행정구의_두_자리를_맡은_사람은_그_행정구에서_한_사람이다(measured: Measured) -> None:
    """The manager works in both towns of 하나구 and in the one of 두리구; the leader in the first only."""
    town = measured.town
    _, second, third = in_districts(town, "가온2동", "가온3동")
    with as_owner():
        for office in (second, third):
            Assignment.objects.create(
                staff=town.manager, office=office, role="town_manager", from_on=on(9, 1), reach="office"
            )
    count(town)
    one, two = district(town, "하나구"), district(town, "두리구")
    assert (one.is_district, two.is_district, measured.place.is_district) == (True, True, False)
    found = {place.ko: numbers(place, town.center_leader) for place in (one, two)}
    found["시군구"] = numbers(measured.whole, town.center_leader)
    # 하나구에는 팀장과 담당자, 두리구에는 담당자. 시군구에는 지원단의 담당자도 사례를 맡는다.
    told = {
        code: {ko: each[code][1] for ko, each in found.items()}
        for code in ("I-1", "III-8", "II-1-1", "II-1-2")
    }
    assert told == {
        "I-1": {"하나구": 2, "두리구": 1, "시군구": 2},
        "III-8": {"하나구": 1, "두리구": 1, "시군구": 2},
        # 팀장 10, 담당자 15가 석 달.
        "II-1-1": {"하나구": 75, "두리구": 45, "시군구": 75},
        "II-1-2": {"하나구": 6, "두리구": 3, "시군구": 6},
    }
    act_as(town.center_leader)
    below = figures.at(one, figures.book_of(Q3).measures.indicators["III-8"]).below
    assert below is not None
    assert figures.facts_behind(one, Q3, below).count() == 1
    assert jobs.differences(town.sigungu.pk) == []


def test_마감한_행정구의_수치도_그대로다(measured: Measured) -> None:
    """Not the sum of what was closed of its offices, in which a person of two would be two."""
    town = measured.town
    second = in_districts(town, "가온2동", "가온3동")[1]
    with as_owner():
        Assignment.objects.create(
            staff=town.manager, office=second, role="town_manager", from_on=on(9, 1), reach="office"
        )
    count(town)
    closing = ClosedPeriod(sigungu=town.sigungu, office=town.center, period="2026-Q3")
    measure_actions.close(closing, by=act_as(town.center_leader))
    leave(town.manager, on(9, 1))
    count(town)
    one = district(town, "하나구")
    assert numbers(one, town.center_leader)["III-8"] == (1, 1)
    now = figures.of_place(one, Q3).now["III-8"]
    assert (now.above, now.below) == (1, 0)


def test_밤에는_저절로_지난_기한을_센다(measured: Measured) -> None:
    """A limit passes without anybody doing anything."""
    now = timezone.now()
    with as_owner():
        Deadline.objects.filter(case=measured.late).update(
            original_due_at=now + timedelta(days=30), due_at=now + timedelta(days=30)
        )
    count(measured.town)
    assert Fact.objects.using("owner").get(kind="plan", case=measured.late).part == "open"
    with as_owner():
        Deadline.objects.filter(case=measured.late).update(
            original_due_at=now - timedelta(hours=1), due_at=now - timedelta(hours=1)
        )
    assert jobs.nightly(measured.town.sigungu.pk) >= 1
    assert Fact.objects.using("owner").get(kind="plan", case=measured.late).part == "over"
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_적어_둔_것이_없어져도_일곱_밤이면_모두_센다(measured: Measured) -> None:
    """Twenty cases get a check of which no note is left; no night counts them all, all seven do."""
    cases = [opened(measured.town, "delivery", on(7, 1), path="case") for _ in range(20)]
    count(measured.town)
    for case in cases:
        served(case, "economy", (on(8, 3), "phone"))
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM dure.to_count")
    found = [jobs.nightly(measured.town.sigungu.pk, weekday) for weekday in range(7)]
    assert sum(found) >= 20
    assert max(found) < sum(found)
    assert jobs.differences(measured.town.sigungu.pk) == []
