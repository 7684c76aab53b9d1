"""한 화면은 같은 것을 한 번만 묻고, 여러 목록을 한 번에 묻는다."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import CaseRecord
from dure.access.destruction import own_models
from dure.access.reading import WORDS, Said, ask, forget, read, read_together, reading_once, same_list
from dure.access.signin import set_identity
from dure.cases.core.lists import kept_with
from dure.cases.core.records import Case, StageEntry, Task
from dure.cases.core.tasks import add_task
from dure.cases.s05_conference.records import Attendee, Conference
from tests.asked import asked
from tests.factories import Town, a_case_at, act_as
from tests.worked import Worked

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    return a_case_at("delivery", town.office, manager=town.manager)


def tasks(case: Case) -> Any:
    return Task.objects.filter(case=case)


def entries(case: Case) -> Any:
    return StageEntry.objects.filter(case=case)


def test_한_화면을_만드는_동안_같은_것은_한_번만_묻는다(case: Case) -> None:
    with reading_once():
        assert asked(lambda: [read(entries(case)), read(entries(case))]) == 1
    assert asked(lambda: [read(entries(case)), read(entries(case))]) == 2


def test_여러_목록을_한_번에_묻는다(case: Case) -> None:
    with reading_once():
        assert asked(lambda: read_together(entries(case), tasks(case))) == 1
        assert asked(lambda: [read(entries(case)), read(tasks(case))]) == 0
        assert [each.stage for each in read(entries(case))] == list(
            entries(case).values_list("stage", flat=True)
        )


def test_빈_물음은_묻지_않는다(case: Case) -> None:
    with reading_once():
        assert asked(lambda: read_together(entries(case).none(), entries(case).filter(pk__in=[]))) == 0
        assert read(entries(case).none()) == []


def test_받은_목록을_고쳐도_다음에_읽는_사람은_모른다(case: Case) -> None:
    with reading_once():
        read(entries(case)).clear()
        assert len(read(entries(case))) == entries(case).count()


def test_바꾼_뒤에는_새로_읽는다(case: Case, town: Town) -> None:
    with reading_once():
        assert read(tasks(case)) == []
        add_task(case, by=act_as(town.manager), title="관리비 고지서 확인")
        assert [each.title for each in read(tasks(case))] == ["관리비 고지서 확인"]


def test_묻는_사람이_바뀌면_새로_읽는다(case: Case) -> None:
    with reading_once():
        assert len(read(entries(case))) > 0
        set_identity("")
        assert read(entries(case)) == []


def test_잊으면_새로_묻는다(case: Case) -> None:
    with reading_once():
        read(entries(case))
        forget()
        assert asked(lambda: read(entries(case))) == 1


def values_of(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_한_번에_읽은_기록은_따로_읽은_것과_같다(father_and_son: Worked) -> None:
    """작성 예시가 든 모든 표에서, 값과 그 종류까지."""
    case = father_and_son.case
    kinds = [model for model in own_models() if issubclass(model, CaseRecord)]
    lists = {kind: kind._default_manager.filter(case=case).order_by("pk") for kind in kinds}
    with reading_once():
        read_together(*lists.values())
        together = {kind: [values_of(row) for row in read(rows)] for kind, rows in lists.items()}
    alone = {kind: [values_of(row) for row in rows.all()] for kind, rows in lists.items()}
    assert together == alone
    assert sum(1 for rows in alone.values() if rows) > 25
    assert _kinds_of(together) == _kinds_of(alone)


def _kinds_of(found: dict[Any, list[dict[str, Any]]]) -> list[type]:
    return [type(value) for rows in found.values() for row in rows for value in row.values()]


def test_함께_읽는_사람과_가구도_같다(father_and_son: Worked) -> None:
    case = father_and_son.case
    rows = Case.objects.filter(Q(pk=case.pk)).select_related("household", "subject", "previous__subject")
    with reading_once():
        read_together(rows, entries(case))
        found = read(rows)[0]
        assert asked(lambda: [found.household.address, found.subject.name, found.previous]) == 0
    assert values_of(found.subject) == values_of(Case.objects.get(pk=case.pk).subject)
    assert values_of(found.household) == values_of(Case.objects.get(pk=case.pk).household)


def test_딸린_기록을_묻지_않고_단다(father_and_son: Worked) -> None:
    case = father_and_son.case
    alone = Conference.objects.filter(case=case).prefetch_related("attendees")
    with reading_once():
        met = kept_with(case, Conference, attendees=Attendee)
        assert asked(lambda: [list(each.attendees.all()) for each in met]) == 0
        assert [[one.pk for one in each.attendees.all()] for each in met] == [
            [one.pk for one in each.attendees.all()] for each in alone
        ]
        assert sum(len(each.attendees.all()) for each in met) > 1


def test_셀_수_없는_값이_든_물음은_나누지_않는다(case: Case) -> None:
    rows = Case.objects.extra(where=["id = ANY (%s)"], params=[[case.pk]])
    with reading_once():
        assert asked(lambda: [read(rows), read(rows.all())]) == 2


def test_같은_목록은_한_번_만들고_그_뒤에는_값만_바꾸어_읽는다(case: Case, town: Town) -> None:
    other = a_case_at("delivery", town.office, manager=town.manager)
    made = []

    def of(one: Case) -> Any:
        return same_list("목록 하나", one.pk, lambda: made.append(one.pk) or entries(one))

    for _ in range(2):
        with reading_once():
            for one in (case, other, case):
                assert {each.case_id for each in read(of(one))} == {one.pk}
    assert made == [case.pk]


def test_다른_값을_싣는_물음의_말은_다음_화면에_쓰지_않는다(case: Case) -> None:
    add_task(case, by=act_as(case.manager), title="관리비 고지서 확인")
    found = []
    for title in ("관리비 고지서 확인", "다른 일"):
        with reading_once():
            rows = same_list("제목", case.pk, lambda title=title: tasks(case).filter(title=title))
            found.append(len(read(rows)))
    assert found == [1, 0]


def of_day(case: Case, day: date) -> Any:
    return StageEntry.objects.filter(case=case, entered_at__date__lte=day, stage="delivery")


def test_문장은_한_번_짓고_값만_바꾸어_묻는다(case: Case) -> None:
    other, today = a_case_at("plan", case.office, manager=case.manager), timezone.localdate()
    for each, expected in ((case, 1), (other, 0), (case, 1)):
        found = ask(Said("of_day", (each.pk, today)), partial(of_day, each, today))
        assert [len(found), *{row.stage for row in found}] == [expected, *["delivery"][:expected]]
    assert WORDS["of_day"].compiler is not None


def test_이름_대지_않은_날이_있으면_문장을_남기지_않는다(case: Case) -> None:
    ask(Said("of_a_day", (case.pk,)), partial(of_day, case, timezone.localdate()))
    assert "of_a_day" not in WORDS


def test_남긴_문장은_묻는_이의_연결로_묻는다(case: Case) -> None:
    said = Said("own_line", (case.pk,))
    ask(said, partial(entries, case))
    vars(WORDS["own_line"].compiler)["connection"] = None
    assert [row.case_id for row in ask(said, partial(entries, case))] == [case.pk] * entries(case).count()
