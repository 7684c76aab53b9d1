"""조직 개편: 기관과 지역을 나눈다 (m:8421, m:17684)."""

import pytest

from dure.cases.core import tasks
from dure.cases.core.records import Case, Task
from dure.offices.models import Assignment, Office, Region, Staff, Team
from dure.offices.names import name_on
from dure.offices.reorganising import regions
from dure.offices.reorganising.inputs import (
    NewName,
    RegionMerging,
    RegionSplitting,
)
from dure.people.models import Household
from tests.factories import Town, a_case_at, a_worker, act_as, an_office
from tests.reorganising import TODAY, YESTERDAY, codes_of, do, seen_by, split, undo
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


def test_담당자로_나누면_그_사람의_가구만_가고_역할도_따라간다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    colleague = a_worker(town.office, "town_manager", "라온")
    stays = a_case_at("delivery", town.office, manager=colleague, path="case")
    done = split(town, administrator, there, managers=(town.manager,))
    assert seen_by(town.manager) == {case.number}
    assert seen_by(colleague) == {stays.number}
    assert Office.objects.get(pk=town.office.pk).is_active
    undo(town, administrator, done)
    assert seen_by(town.manager) == {case.number, stays.number}


def test_팀으로도_주소로도_나눈다(town: Town, administrator: Staff, there: Office, case: Case) -> None:
    with as_owner():
        team = Team.objects.create(office=town.office, name="복지1팀")
        Assignment.objects.filter(staff=town.manager).update(team=team)
        Household.objects.filter(pk=case.household_id).update(address="새봄시 가온구 나루로 7")
    by_team = split(town, administrator, there, teams=(team,))
    act_as(town.manager)
    assert Case.objects.get(pk=case.pk).office == there
    undo(town, administrator, by_team)
    split(town, administrator, there, address="나루로", staff_goes_along=False)
    act_as(town.center_leader)
    moved = Case.objects.get(pk=case.pk)
    assert (moved.office, moved.manager) == (there, None)
    act_as(administrator)
    assert Assignment.objects.get(staff=town.manager, until_on=None).office == town.office


def test_따라가지_않는_담당자의_가구와_할_일은_받는_팀장에게_가고_되돌리면_돌아온다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    leader = a_worker(there, "town_leader", "나린")
    done = split(town, administrator, there, managers=(town.manager,), staff_goes_along=False)
    act_as(leader)
    assert Case.objects.get(pk=case.pk).manager is None
    assert Task.objects.get(case=case).owner == leader
    undo(town, administrator, done)
    act_as(town.leader)
    assert Case.objects.get(pk=case.pk).manager == town.manager
    assert Task.objects.get(case=case).owner == town.manager
    assert seen_by(leader) == set()


def test_조건이_없거나_맞는_가구가_없으면_나누지_않는다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    assert codes_of(lambda: split(town, administrator, there)) == ["offices.choose_part"]
    empty = codes_of(lambda: split(town, administrator, there, address="없는길"))
    assert empty == ["offices.part_is_empty"]


def test_지역을_합치면_기관의_지역이_바뀌고_되돌아온다(
    town: Town, administrator: Staff, there: Office
) -> None:
    done = do(
        town, administrator, regions.merge_region, region=town.office.region, data=RegionMerging(there.region)
    )
    assert Office.objects.get(pk=town.office.pk).region == there.region
    assert Region.objects.get(pk=town.office.region_id).closed_on == TODAY
    undo(town, administrator, done)
    assert Office.objects.get(pk=town.office.pk).region == town.office.region
    assert Region.objects.get(pk=town.office.region_id).closed_on is None


def test_지역을_나누면_새_읍면동이_생기고_고른_기관이_그리로_간다(town: Town, administrator: Staff) -> None:
    data = RegionSplitting("가온12동", "9900001200", (town.office,))
    done = do(town, administrator, regions.split_region, region=town.office.region, data=data)
    made = Region.objects.get(code="9900001200")
    assert Office.objects.get(pk=town.office.pk).region == made
    undo(town, administrator, done)
    assert Region.objects.get(pk=made.pk).closed_on == TODAY
    assert Office.objects.get(pk=town.office.pk).region == town.office.region


def test_기관이_있는_지역은_없애지_못한다(town: Town, administrator: Staff) -> None:
    close = {"region": town.office.region}
    codes = codes_of(lambda: do(town, administrator, regions.close_region, **close))
    assert codes == ["offices.region_has_offices"]


def test_지역_이름을_바꾸면_어제의_이름이_남는다(town: Town, administrator: Staff) -> None:
    region = town.office.region
    do(town, administrator, regions.rename_region, region=region, data=NewName("가온중앙동"))
    kept = Region.objects.get(pk=region.pk)
    assert (kept.name, name_on(kept, YESTERDAY)) == ("가온중앙동", "가온1동")
