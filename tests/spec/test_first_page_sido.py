"""시도의 첫 화면: 시군구마다 몇 건인지 보이고, 어느 가구인지는 보이지 않는다."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dure.access.standing import standing_of
from dure.cases.core.records import Deadline
from dure.cases.overview import glance
from dure.offices.models import Assignment, Staff
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, ago, an_office, record
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(town: Town) -> Staff:
    sido = an_office(town.sigungu, "sido", "새봄시 복지정책과")
    with as_owner():
        sido.region = town.sigungu.parent
        sido.save()
    return a_worker(sido, "sido_officer", "시도담")


def figures(town: Town, staff: Staff) -> tuple[int, ...] | None:
    act_as(staff)
    rows = glance.offices_of_sido(standing_of(staff))
    found = rows.filter(pk=town.sigungu.pk).first() if rows is not None else None
    return (found.cases, found.unassigned, found.late) if found else None


def number(staff: Staff, town: Town) -> int | None:
    act_as(staff)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.sigungu_number(%s, 'cases')", [town.sigungu.pk])
        found: int | None = cursor.fetchone()[0]
    return found


def test_시군구마다_진행과_배정_전과_늦은_사례의_수를_본다(town: Town, officer: Staff) -> None:
    assert figures(town, officer) == (0, 0, 0)
    late = a_case_at("plan", town.office, manager=town.manager, path="case")
    a_case_at("intake", town.office)
    due = {"started_at": ago(days=40), "due_at": ago(days=1), "original_due_at": ago(days=1)}
    about = {"stage": "plan", "round": 1, "edition": "2025"}
    record(late, Deadline, rule="plan", kind="measured", **due, **about)
    record(late, Deadline, rule="visit", kind="measured", **due, **about)
    assert figures(town, officer) == (2, 1, 1)


def test_가구는_보이지_않는다(town: Town, officer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    page = a_client(officer).get("/my-work").content.decode()
    assert "시군구별 현황" in page
    for told in (case.number, str(case.pk), "윤서준", "윤○준"):
        assert told not in page


def test_그_시도에서_일하는_사람만_수를_안다(town: Town, officer: Staff) -> None:
    a_case_at("plan", town.office, manager=town.manager, path="case")
    assert number(officer, town) == 1
    for staff in (town.manager, town.leader, town.center_leader):
        assert number(staff, town) is None
        assert figures(town, staff) is None
    elsewhere = a_town()
    with as_owner():
        another = an_office(elsewhere.sigungu, "sido", "다른시 복지정책과")
    assert number(a_worker(another, "sido_officer", "다른이"), town) is None
    with as_owner():
        Assignment.objects.filter(staff=officer).update(until_on=timezone.localdate() - timedelta(days=1))
    assert number(officer, town) is None
