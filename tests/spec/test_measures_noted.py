"""기록이 남지 않아도 바뀐 것은 다음 집계에서 세고, 옮긴 사례의 사실은 바로 따라간다(m:15551-16139)."""

import re

import pytest
from django.db import connection, connections

from dure.cases.core.records import Case, Deadline
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s08_delivery.records import ServiceCheck
from dure.measures import jobs, places
from dure.measures.models import Fact
from dure.people.models import Household
from tests.factories import Town, act_as, an_office
from tests.measuring import Measured, a_measured_town, at, count, numbers, on, opened, served
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def counted_tables() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT name FROM dure.counted_tables()")
        return {row[0] for row in cursor.fetchall()}


def test_사실이_읽는_모든_표의_바뀐_것을_적어_둔다() -> None:
    """Every table that the counting of cases names; each notes what is added, changed and taken away."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'facts_of_cases'")
        said = set(re.findall(r"\b(?:FROM|JOIN) ((?:cases|people|signals|funds)_\w+)", cursor.fetchone()[0]))
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger WHERE tgname LIKE 'to_count_after_%' GROUP BY 1"
        )
        noted = dict(cursor.fetchall())
    assert counted_tables() == said
    assert noted == {name: 1 if name == "people_household" else 3 for name in said}


def test_사건_없이_바뀐_것도_다음_집계에서_센다(measured: Measured) -> None:
    """An event is missing each time: another household type, a check taken back, a need that goes, a limit met."""
    region = measured.town.sigungu.pk
    served(measured.late, "economy", (on(9, 30), "phone"))
    assert jobs.follow(region) == 1
    with as_owner():
        Household.objects.filter(pk=measured.late.household_id).update(household_type="one_person")
        ServiceCheck.objects.filter(case=measured.good).first().delete()
        NeedFinding.objects.filter(case=measured.good, area="work").delete()
        Deadline.objects.filter(case=measured.late).update(met_at=at(8, 1))
    assert jobs.differences(region) != []
    assert jobs.follow(region) > 1
    assert jobs.differences(region) == []
    assert jobs.follow(region) == 0


def test_적어_둔_것은_센_뒤에_지운다(measured: Measured) -> None:
    with as_owner():
        Case.objects.filter(pk=measured.late.pk).update(manager=measured.town.leader)
    assert noted() == 1
    jobs.follow(measured.town.sigungu.pk)
    assert noted() == 0


def noted() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT case_id) FROM dure.to_count")
        return int(cursor.fetchone()[0])


def test_가구와_함께_옮긴_끝난_사례의_사실도_바로_따라간다(measured: Measured) -> None:
    """The case opened again moves; the one closed before goes with the household, its figures and its list too."""
    town = measured.town
    again = opened(town, "delivery", on(9, 25), path="case", previous=measured.good)
    with as_owner():
        Case.objects.filter(pk=again.pk).update(household=measured.good.household)
    count(town)
    there = an_office(town.sigungu, name="가온2동")
    before = numbers(measured.place, town.leader)["III-6"]
    act_as(town.leader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [again.pk, there.pk])
    assert before == (1, 1)
    assert numbers(measured.place, town.leader)["III-6"] == (0, 0)
    assert numbers(places.of_office(there), town.center_leader)["III-6"] == (1, 1)
    with as_owner():
        assert set(Fact.objects.filter(case=measured.good).values_list("office_id", flat=True)) == {there.pk}
    assert jobs.differences(town.sigungu.pk) == []


def test_지침이_권하는_날은_기한이_아니다(measured: Measured) -> None:
    """A guide date that passed makes nobody late, one that was met nobody punctual."""
    with as_owner():
        before = Fact.objects.filter(kind__in=("due", "due_met")).count()
        row = Deadline.objects.filter(case=measured.late).first()
        for met in (None, at(8, 1)):
            row.pk, row.rule, row.kind, row.met_at = None, "assessment", "guide", met
            row._state.adding = True
            row.save()
    count(measured.town)
    with as_owner():
        assert Fact.objects.filter(kind__in=("due", "due_met")).count() == before
        assert not Fact.objects.filter(kind="due", part="assessment").exists()
