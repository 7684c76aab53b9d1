"""한 화면은 목록에서 보일 만큼만 읽고 나머지는 세기만 한다."""

from typing import Any

import pytest

from dure.access.reading import FirstOf, read, read_first, read_together, reading_once
from dure.cases.core.records import Case, StageEntry, Task
from tests.asked import asked
from tests.factories import Town, a_case_at, act_as, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    return a_case_at("delivery", town.office, manager=town.manager)


def some_tasks(case: Case, number: int) -> Any:
    for order in range(number):
        record(case, Task, title=f"할 일 {order}", owner=case.manager)
    return Task.objects.filter(case=case).order_by("title")


def test_보일_만큼만_읽고_모두_몇인지_안다(case: Case) -> None:
    rows = some_tasks(case, 5)
    with reading_once():
        first = FirstOf(rows, 2)
        assert asked(lambda: read_together(first, StageEntry.objects.filter(case=case))) == 1
        found = read_first(first)
        assert ([each.title for each in found], found.total) == (["할 일 0", "할 일 1"], 5)
        assert asked(lambda: read_first(first)) == 0
        assert len(read(rows)) == 5, "the whole list is another question"


def test_앞의_것만_읽기는_화면_밖에서도_같다(case: Case) -> None:
    rows = some_tasks(case, 3)
    outside = read_first(FirstOf(rows, 2))
    with reading_once():
        inside = read_first(FirstOf(rows, 2))
    assert [(list(each), each.total) for each in (outside, inside)] == [(outside, 3)] * 2
    with reading_once():
        assert read_first(FirstOf(rows.none(), 2)).total == 0
