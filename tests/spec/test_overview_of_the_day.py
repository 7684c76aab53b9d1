"""첫 화면의 물음은 하루에 한 번 짓는다: 답은 늘 새것이고, 사람과 자리가 바뀌면 물음도 바뀐다."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dure import manifest
from dure.access import of_the_day
from dure.access.reading import read, read_together, reading_once
from dure.access.standing import standing_of
from dure.cases.core.records import Task
from dure.cases.overview.work import my_tasks
from dure.offices.models import Assignment, Staff
from dure.rulebook import latest
from dure.rulebook.calendar import SEOUL
from dure.web import waiting
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, record
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

# Whose questions depend on which places lie below which.
ASK_FOR_PLACES = {"to_decide", "to_settle", "to_remind", "to_renew", "lacking"}


def everybody(town: Town) -> list[Staff]:
    """Somebody of each role."""
    roles = [role for role in latest().roles if role not in ("sido_officer", "sido_resource_officer")]
    of_town = ("town_", "visiting_", "welfare_")
    return [a_worker(town.office if role.startswith(of_town) else town.center, role, role) for role in roles]


def test_물음을_짓는_데_자료를_묻지_않고_지금의_시각을_적지_않는다(town: Town) -> None:
    asking, moving = set(), set()
    for staff in everybody(town):
        act_as(staff)
        standing = standing_of(staff)
        for source in manifest.from_modules("waiting", "SOURCES"):
            with CaptureQueriesContext(connection) as asked:
                rows = source.rows(standing)
            if len(asked):
                asking.add(source.rows.__name__)
            if rows is not None and of_the_day.worded(rows) is None:
                moving.add(source.rows.__name__)
    assert (asking - ASK_FOR_PLACES, moving) == (set(), set())


@pytest.mark.parametrize(
    ("value", "is_moving"),
    [
        (datetime(2026, 11, 30, 0, 0, tzinfo=SEOUL), False),
        (datetime(2026, 11, 30, 9, 0, tzinfo=SEOUL), False),
        (datetime(2026, 11, 30, 9, 1, tzinfo=SEOUL), True),
        (datetime(2026, 11, 30, 9, 0, 0, 1, tzinfo=SEOUL), True),
        (timezone.localdate(), False),
        ("09:01", False),
    ],
)
def test_시각이_적힌_물음은_두지_않는다(value: Any, is_moving: bool) -> None:
    assert of_the_day.moves(value) == is_moving


def a_task(town: Town, title: str) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    record(case, Task, title=title, owner=town.manager, due_on=timezone.localdate() + timedelta(days=3))


def titles(staff: Staff) -> list[str]:
    act_as(staff)
    with reading_once():
        rows = of_the_day.of_day(my_tasks, standing_of(staff))
        read_together(rows, Task.objects.none())
        return [each.title for each in read(rows)]


def test_다시_물으면_새로_생긴_것도_나온다(town: Town) -> None:
    assert titles(town.manager) == []
    a_task(town, "전화하기")
    assert titles(town.manager) == ["전화하기"]
    a_task(town, "서류 받기")
    assert titles(town.manager) == ["전화하기", "서류 받기"]
    assert titles(town.leader) == []


def test_두_번째부터는_짓지_않는다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    a_task(town, "전화하기")
    assert titles(town.manager) == ["전화하기"]
    monkeypatch.setattr(of_the_day, "worded", lambda _: pytest.fail("worded again"))
    assert titles(town.manager) == ["전화하기"]


def test_맡은_자리가_바뀌면_다른_물음이다(town: Town) -> None:
    before = of_the_day.who(standing_of(town.manager))
    elsewhere = an_office(town.sigungu, name="가온2동")
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(office=elsewhere)
    assert of_the_day.who(standing_of(town.manager)) != before


def test_첫_화면은_두_번째에도_같은_것을_보인다(town: Town) -> None:
    a_task(town, "전화하기")
    client = a_client(town.manager)
    first, second = (client.get("/my-work").content.decode() for _ in range(2))
    assert "전화하기" in first
    assert "전화하기" in second
    standing = standing_of(town.manager)
    assert len(waiting.waiting_for(standing)) == waiting.told(waiting.sources_for(standing, 1)).total
