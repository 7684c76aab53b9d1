"""사람이 떠날 때: 맡은 것을 넘기기 전에는 역할이 끝나지 않고, 넘기지 않은 것은 팀장에게 간다 (m:8576)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core import jobs, tasks
from dure.cases.core.records import Case, CaseEvent, Management, Task
from dure.cases.overview.team import team_of
from dure.offices import actions
from dure.offices.models import Assignment, Staff
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_worker, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=town.manager)
    return case


def post_of(staff: Staff) -> Assignment:
    return Assignment.objects.select_related("staff", "office").get(staff=staff)


def end(town: Town, administrator: Staff, until_on: date, **how: bool) -> Assignment:
    act_as(administrator)
    ended: Assignment = actions.end_role(
        town.sigungu, by=act_as(administrator), held=post_of(town.manager), until_on=until_on, **how
    )
    return ended


TODAY = timezone.localdate


def test_가구와_할_일이_남은_역할은_끝나지_않고_수만_말한다(
    town: Town, administrator: Staff, case: Case
) -> None:
    with pytest.raises(Refused) as refusal:
        end(town, administrator, TODAY())
    [why] = refusal.value.reasons
    assert (why.code, why.params["left"]) == ("offices.still_holds", "담당 가구 1, 할 일 1")
    act_as(administrator)
    assert post_of(town.manager).until_on is None


def test_화면은_무엇이_남았는지_먼저_말한다(town: Town, administrator: Staff, case: Case) -> None:
    held, name = post_of(town.manager), case.subject.name
    page = a_client(administrator).get(f"/admin/offices/roles/{held.pk}/end").content.decode()
    assert "담당 가구 1, 할 일 1" in page
    assert name not in page


def test_팀장에게_넘기면_가구는_담당_미정이_되고_할_일은_팀장의_것이_된다(
    town: Town, administrator: Staff, case: Case
) -> None:
    end(town, administrator, TODAY(), gives_to_leader=True)
    act_as(town.leader)
    assert Case.objects.get(pk=case.pk).manager is None
    assert Task.objects.get(case=case).owner == town.leader
    assert Management.objects.filter(case=case, part="main", until_on=None).count() == 0
    verbs = set(CaseEvent.objects.filter(case=case).values_list("verb", "actor"))
    assert {("manager.release", "역할 끝 인계"), ("task.hand", "역할 끝 인계")} <= verbs
    act_as(administrator)
    assert post_of(town.manager).until_on == TODAY()


def test_아무것도_없으면_그냥_끝난다(town: Town, administrator: Staff) -> None:
    assert end(town, administrator, TODAY()).until_on == TODAY()


def test_앞날에_끝나는_역할은_그날이_지난_밤에_팀장에게_간다(
    town: Town, administrator: Staff, case: Case
) -> None:
    end(town, administrator, TODAY() + timedelta(days=3))
    assert jobs.pass_on_within(town.sigungu.pk) == 0
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=TODAY() - timedelta(days=1))
    assert jobs.pass_on_within(town.sigungu.pk) == 2
    assert jobs.pass_on_within(town.sigungu.pk) == 0
    act_as(town.leader)
    assert Case.objects.get(pk=case.pk).manager is None


def test_다른_역할로_계속_맡으면_넘기지_않는다(town: Town, case: Case) -> None:
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=TODAY() - timedelta(days=1))
        held = post_of(town.manager)
        Assignment.objects.create(
            staff=town.manager, office=town.office, role="town_senior", reach=held.reach, from_on=TODAY()
        )
    assert jobs.pass_on_within(town.sigungu.pk) == 0


def test_역할이_끝난_담당자는_가구가_남아_있는_동안_배정_화면에_있다(town: Town, case: Case) -> None:
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=TODAY() - timedelta(days=1))
    act_as(town.leader)
    last = team_of(town.office).members[-1].load
    assert (last.staff, last.role, last.counted) == (town.manager, "역할이 끝난 담당자", 1)
    page = a_client(town.leader).get("/assignment").content.decode()
    assert "역할이 끝난 담당자" in page
    act_as(town.leader)
    Case.objects.filter(pk=case.pk).update(manager=None)
    assert all(not member.load.is_former for member in team_of(town.office).members)


def test_맡은_것이_없는_사람은_팀원_가운데_고른다(town: Town, case: Case) -> None:
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=TODAY() - timedelta(days=1))
    a_case_at("intake", town.office, path="")
    page = a_client(town.leader).get("/assignment").content.decode()
    assert "한다온 ·" not in page
