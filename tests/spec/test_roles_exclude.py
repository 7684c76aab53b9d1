"""함께 맡을 수 없는 역할과 역할의 이력 (OF3, m:17684, m:9612)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.core.change import changing
from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.changes import approvals
from dure.offices import actions
from dure.offices.exclusion import exclude_each_other
from dure.offices.inputs import RoleData, StaffData
from dure.offices.models import Assignment, Staff
from dure.offices.overlaps import overlaps
from dure.rulebook import Refused, latest
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, give_role
from tests.refusals import codes_of

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 2)


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


def asked(office: Any, role: str, from_on: date = TODAY, until_on: date | None = None) -> RoleData:
    return RoleData(office, role, from_on, until_on=until_on)


def refusal(staff: Staff, by: Staff, data: RoleData) -> list[str]:
    with pytest.raises(Refused) as refused:
        actions.give_role(by.sigungu, staff=staff, by=act_as(by), data=data)
    return codes_of(refused)


@pytest.mark.parametrize(
    ("role", "other"),
    [
        ("privacy_officer", "town_manager"),
        ("privacy_officer", "sigungu_leader"),
        ("privacy_officer", "visiting_nurse"),
        ("privacy_officer", "sigungu_field_supervisor"),
        ("privacy_officer", "office_administrator"),
        ("office_administrator", "town_leader"),
        ("office_administrator", "welfare_officer"),
        ("office_administrator", "sigungu_manager"),
    ],
)
def test_서로_막는_역할은_양쪽에서_막는다(role: str, other: str) -> None:
    book = latest()
    assert exclude_each_other(role, other, book)
    assert exclude_each_other(other, role, book)
    assert book.roles[role].excludes_because.startswith("product:")


def test_팀장과_사례관리_담당은_함께_맡을_수_있다() -> None:
    assert not exclude_each_other("town_leader", "town_manager", latest())
    assert not exclude_each_other("resource_officer", "office_administrator", latest())


def test_사례를_보는_사람은_보호담당자가_되지_못한다(town: Town, administrator: Staff) -> None:
    values = asked(town.center, "privacy_officer")
    assert refusal(town.center_manager, administrator, values) == ["offices.roles_exclude"]
    assert refusal(town.manager, administrator, asked(town.center, "office_administrator")) == [
        "offices.roles_exclude"
    ]


def test_기간이_겹치지_않으면_이어서_맡을_수_있다(town: Town, administrator: Staff) -> None:
    newcomer = a_worker(town.center, "resource_officer", "새봄")
    first = asked(town.office, "town_manager", TODAY, TODAY + timedelta(days=30))
    actions.give_role(town.sigungu, staff=newcomer, by=act_as(administrator), data=first)
    overlapping = asked(town.center, "privacy_officer", TODAY + timedelta(days=30))
    assert refusal(newcomer, administrator, overlapping) == ["offices.roles_exclude"]
    after = asked(town.center, "privacy_officer", TODAY + timedelta(days=31))
    assert (
        actions.give_role(town.sigungu, staff=newcomer, by=act_as(administrator), data=after).role
        == "privacy_officer"
    )


def test_전부터_겹친_역할은_역할_현황에_보인다(town: Town, administrator: Staff) -> None:
    page = a_client(administrator).get("/admin/offices/roles").content.decode()
    assert "함께 맡을 수 없는 역할" not in page
    give_role(town.manager, town.center, "privacy_officer")
    page = a_client(administrator).get("/admin/offices/roles").content.decode()
    assert "함께 맡을 수 없는 역할 1건" in page
    assert [each.one.staff.name for each in overlaps(town.sigungu)] == ["한다온"]


def test_누가_언제_주고_끝냈는지_남는다(town: Town, administrator: Staff) -> None:
    newcomer = a_worker(town.center, "resource_officer", "새봄")
    by = act_as(administrator)
    given = actions.give_role(town.sigungu, staff=newcomer, by=by, data=asked(town.office, "town_manager"))
    assert given.given_by == administrator
    assert given.given_at is not None
    actions.end_role(town.sigungu, held=given, by=act_as(administrator), until_on=timezone.localdate())
    kept = Assignment.objects.get(pk=given.pk)
    assert kept.ended_by == administrator
    page = a_client(administrator).get(f"/admin/offices/staff/{newcomer.pk}").content.decode()
    assert "역할을 주고 끝낸 기록" in page
    assert page.count("노을") >= 2


def test_사용을_끝내면_모든_역할에_끝낸_사람이_남는다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    data = StaffData(name="한다온", is_active=False)
    actions.edit_staff(town.sigungu, staff=town.manager, by=by, seen_version=town.manager.version, data=data)
    assert Assignment.objects.get(staff=town.manager).ended_by == administrator


def test_두_역할을_가져도_자기_요청을_승인하지_못한다(town: Town) -> None:
    """Someone who manages cases and approves: the request is theirs, whichever role they act in."""
    give_role(town.manager, town.office, "town_senior")
    case = a_case_at("plan", town.office, manager=town.manager)
    by = Actor.of(town.manager)
    act_as(town.manager)
    with changing(case, "plan.ask", Permission.CASE_WRITE, by=by) as change:
        approvals.ask(change, PLAN_APPROVAL, case.pk)
    with (
        pytest.raises(Refused) as refused,
        changing(case, "plan.decide", Permission.CASE_LEAD, by=by) as change,
    ):
        approvals.decide(change, PLAN_APPROVAL, is_approved=True)
    assert codes_of(refused) == ["core.own_approval"]
