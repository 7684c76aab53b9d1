"""조직 개편: 기관의 이름을 바꾸고 끝내고, 미리 보고 하루 안에 되돌린다 (m:8421, m:17684)."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from dure.cases.core import tasks
from dure.cases.core.records import Case
from dure.changes.records import Event
from dure.offices import actions as administration
from dure.offices.models import Assignment, Office, Reorganisation, Staff
from dure.offices.names import name_on
from dure.offices.reorganising import actions
from dure.offices.reorganising.holding import held_at
from dure.offices.reorganising.inputs import (
    NewName,
)
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office
from tests.reorganising import (
    TODAY,
    YESTERDAY,
    codes_of,
    do,
    merge,
    office_data,
    seen_by,
    undo,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def there(town: Town) -> Office:
    return an_office(town.sigungu, name="가온2동 찾아가는 보건복지팀")


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=town.manager)
    return case


def test_이름을_바꾸면_오늘부터_새_이름이고_어제의_이름은_남는다(town: Town, administrator: Staff) -> None:
    do(town, administrator, actions.rename, office=town.office, data=NewName("가온중앙동"))
    office = Office.objects.get(pk=town.office.pk)
    assert (office.name, name_on(office, TODAY), name_on(office, YESTERDAY)) == (
        "가온중앙동",
        "가온중앙동",
        "가온1동",
    )
    assert Event.objects.get(verb="offices.rename").root_id == office.pk


def test_같은_날_두_번_바꾸면_하루도_쓰지_않은_이름은_남지_않는다(town: Town, administrator: Staff) -> None:
    for name in ("가온중앙동", "가온새동"):
        office = Office.objects.get(pk=town.office.pk)
        do(town, administrator, actions.rename, office=office, data=NewName(name))
    office = Office.objects.get(pk=town.office.pk)
    assert [each["name"] for each in office.former_names] == ["가온1동"]


def test_이름을_되돌리면_전_이름이_다시_쓰이고_흔적은_변경_기록에만_있다(
    town: Town, administrator: Staff
) -> None:
    done = do(town, administrator, actions.rename, office=town.office, data=NewName("가온중앙동"))
    undo(town, administrator, done)
    office = Office.objects.get(pk=town.office.pk)
    assert (office.name, office.former_names) == ("가온1동", [])


def test_같은_이름으로는_바꾸지_않는다(town: Town, administrator: Staff) -> None:
    codes = codes_of(
        lambda: do(town, administrator, actions.rename, office=town.office, data=NewName("가온1동"))
    )
    assert codes == ["offices.same_name"]


def test_진행_중인_사례가_있는_기관은_끝내지_못한다(town: Town, administrator: Staff, case: Case) -> None:
    close = {"office": town.office}
    assert codes_of(lambda: do(town, administrator, actions.close, **close)) == ["offices.still_has"]
    closed = office_data(town.office, is_active=False)
    edit = codes_of(
        lambda: administration.save_office(
            town.sigungu, by=act_as(administrator), office=town.office, data=closed, seen_version=1
        )
    )
    assert "offices.still_has" in edit or edit == ["offices.office_has_roles"]


def test_빈_기관은_역할과_함께_끝나고_되돌리면_다시_일한다(
    town: Town, administrator: Staff, there: Office
) -> None:
    worker = a_worker(there, "town_manager", "나린")
    done = do(town, administrator, actions.close, office=there)
    assert not Office.objects.get(pk=there.pk).is_active
    assert Assignment.objects.get(staff=worker).until_on == YESTERDAY
    undo(town, administrator, done)
    assert Office.objects.get(pk=there.pk).is_active
    held = Assignment.objects.get(staff=worker)
    assert (held.until_on, held.ended_by) == (None, None)


def test_마지막_기관총괄책임자가_있는_기관은_끝내지_못한다(town: Town, administrator: Staff) -> None:
    codes = codes_of(lambda: do(town, administrator, actions.close, office=town.center))
    assert codes == ["offices.last_administrator"]


def test_하루가_지나면_되돌리지_못한다(town: Town, administrator: Staff, there: Office) -> None:
    done = merge(town, administrator, there)
    with as_owner():
        Reorganisation.objects.filter(pk=done.pk).update(done_at=timezone.now() - timedelta(hours=25))
    assert codes_of(lambda: undo(town, administrator, done)) == ["offices.too_late_to_undo"]


def test_나중_것부터_되돌린다(town: Town, administrator: Staff, there: Office, case: Case) -> None:
    first = merge(town, administrator, there)
    second = do(town, administrator, actions.rename, office=there, data=NewName("가온한마음동"))
    assert codes_of(lambda: undo(town, administrator, first)) == ["offices.undo_later_first"]
    undo(town, administrator, second)
    undo(town, administrator, first)
    assert seen_by(town.manager) == {case.number}


def test_다른_시군구의_기관은_건드리지_못한다(town: Town, administrator: Staff) -> None:
    other = a_town()
    codes = codes_of(lambda: merge(town, administrator, other.office))
    assert codes == ["offices.not_your_sigungu"]


def test_미리_보기를_본_대로만_한다(town: Town, administrator: Staff, there: Office, case: Case) -> None:
    name = case.subject.name
    client, url = a_client(administrator), f"/admin/offices/{town.office.pk}/merge"
    page = client.post(url, {"into": there.pk}).content.decode()
    assert "진행 사례" in page
    assert name not in page
    assert Office.objects.get(pk=town.office.pk).is_active
    seen = page.split('name="seen" value="')[1].split('"')[0]
    third = an_office(town.sigungu, name="가온3동")
    client.post(url, {"into": third.pk, "seen": seen})
    act_as(administrator)
    assert Office.objects.get(pk=town.office.pk).is_active
    answer = client.post(url, {"into": there.pk, "seen": seen})
    assert answer.status_code == 302
    act_as(administrator)
    assert not Office.objects.get(pk=town.office.pk).is_active
    listed = client.get("/admin/offices/reorganisations").content.decode()
    assert "되돌리기" in listed


@pytest.mark.parametrize("step", ["rename", "close", "merge", "split"])
def test_네_가지_화면이_열린다(step: str, town: Town, administrator: Staff, case: Case) -> None:
    client = a_client(administrator)
    assert client.get(f"/admin/offices/{town.office.pk}/{step}").status_code == 200
    assert client.get(f"/admin/offices/regions/{town.office.region_id}/{step}").status_code == 200


def test_기관이_가진_것은_수로만_말한다(town: Town, administrator: Staff, case: Case) -> None:
    act_as(administrator)
    told = {each.ko: each.number for each in held_at(town.office)}
    assert told == {"진행 사례": 1, "할 일": 1} | {
        name: number for name, number in told.items() if name == "흐르는 기한"
    }
    stranger = a_worker(an_office(town.sigungu, name="가온4동"), "town_leader", "다솜")
    act_as(stranger)
    assert held_at(town.office) == []


def test_이름_있는_작업이_아니면_아무도_옮기지_못한다(
    town: Town, administrator: Staff, there: Office
) -> None:
    act_as(administrator)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.move_office(gen_random_uuid(), %s, %s, '{}', '')", [town.office.pk, there.pk]
        )
