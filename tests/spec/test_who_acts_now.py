"""지금 그 사례의 일을 하는 사람이 읽는다 (manual-2025 m:10221)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.base import new_id
from dure.access.models import Grant
from dure.cases.core.assignments import add_joint
from dure.cases.core.records import Case, Task
from dure.cases.s03_intake.records import SigunguRequest
from dure.cases.s05_conference.records import Attendee, Conference, SolutionRequest
from dure.changes.records import Approval
from tests.factories import (
    Town,
    a_case_at,
    a_counselling,
    a_worker,
    act_as,
    record,
)
from tests.knowing import a_full_case, reads, status
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def case(town: Town) -> Case:
    return a_full_case(town)


def test_아무도_상담하지_않은_가구는_상담하는_사람이_모두_읽고_상담을_시작하면_그_사람이_읽는다(
    town: Town,
) -> None:
    case = a_case_at("counselling", town.office)
    nurse, desk = a_worker(town.office, "visiting_nurse"), a_worker(town.office, "welfare_officer")
    supervisor = a_worker(town.office, "town_field_supervisor")
    assert [reads(each, case) for each in (town.manager, nurse, desk)] == [True, True, True]
    assert [reads(each, case) for each in (supervisor, town.center_manager)] == [False, False]
    a_counselling(case, nurse, submitted_at=None)
    assert [reads(each, case) for each in (town.manager, nurse, desk)] == [False, True, False]
    assert reads(town.leader, case)


def test_접수하고_담당이_없으면_사례관리_담당이_읽고_정해지면_그_사람이_읽는다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    nurse, other = a_worker(town.office, "visiting_nurse"), a_worker(town.office, name="노을빛")
    assert [reads(each, case) for each in (town.manager, other, nurse)] == [True, True, False]
    with as_owner():
        Case.objects.filter(pk=case.pk).update(manager=town.manager)
    assert [reads(each, case) for each in (town.manager, other, nurse)] == [True, False, False]


def test_사후관리는_맡은_사람이_읽고_담당이_다른_곳에_있으면_읍면동이_읽는다(town: Town) -> None:
    about = {"path": "case", "status": "aftercare"}
    own = a_case_at("aftercare", town.office, manager=town.manager, **about)
    passed = a_case_at("aftercare", town.office, manager=town.center_manager, **about)
    other = a_worker(town.office, name="노을빛")
    assert (reads(town.manager, own), reads(other, own)) == (True, False)
    assert (reads(town.manager, passed), reads(other, passed)) == (True, True)
    assert not reads(a_worker(town.office, "welfare_officer"), passed)


def test_남이_맡긴_할_일이_있으면_마칠_때까지_읽고_스스로_만든_할_일로는_읽지_못한다(
    town: Town, case: Case
) -> None:
    colleague = a_worker(town.office, name="노을빛")
    record(case, Task, title="내 것", owner=colleague, recorded_by=colleague)
    assert not reads(colleague, case)
    given = record(case, Task, title="병원 동행", owner=colleague, recorded_by=town.manager)
    assert reads(colleague, case)
    with as_owner():
        Task.objects.filter(pk=given.pk).update(done_on=TODAY())
    assert not reads(colleague, case)


def a_meeting(case: Case, **about: Any) -> Conference:
    kept = {"kind": "internal", "number": 1, "purpose": "check", "title": "점검", "edition": "2025"}
    return record(case, Conference, **kept | {"scheduled_at": timezone.now()} | about)


def test_회의를_열거나_참석할_사람은_회의록을_쓸_때까지_읽는다(town: Town, case: Case) -> None:
    nurse = a_worker(town.office, "visiting_nurse")
    meeting = a_meeting(case, chair=town.center_leader)
    record(case, Attendee, conference=meeting, side="inner", name="라온솔", staff=nurse)
    assert [reads(each, case) for each in (nurse, town.center_leader, town.center_manager)] == [
        True,
        True,
        False,
    ]
    with as_owner():
        Conference.objects.update(minutes_at=timezone.now())
    assert [reads(each, case) for each in (nurse, town.center_leader)] == [False, False]
    with as_owner():
        Conference.objects.update(minutes_at=None, cancelled_at=timezone.now())
    assert [reads(each, case) for each in (nurse, town.center_leader)] == [False, False]


def test_시군구는_받은_요청에_답할_때까지_읽는다(town: Town, case: Case) -> None:
    asked = {"reason": "자원 부족", "talked_on": TODAY(), "talked_with": "도하람"}
    record(case, SigunguRequest, requested_at=timezone.now(), **asked)
    above = (town.center_leader, town.center_manager, a_worker(town.center, "sigungu_call_specialist"))
    assert [reads(each, case) for each in above] == [True, True, True]
    assert not reads(a_worker(town.center, "sigungu_field_supervisor"), case)
    with as_owner():
        SigunguRequest.objects.update(answered_at=timezone.now(), is_accepted=False)
    assert [reads(each, case) for each in above] == [True, True, True]
    with as_owner():
        SigunguRequest.objects.update(answered_at=timezone.now() - timedelta(days=1))
    assert [reads(each, case) for each in above] == [False, False, False]


def test_시군구는_솔루션회의_의뢰를_이행_점검까지_읽는다(town: Town, case: Case) -> None:
    record(case, SolutionRequest, requested_at=timezone.now(), progress="진행", question="의뢰")
    found = []
    steps: list[dict[str, Any]] = [
        {},
        {"answered_at": timezone.now(), "is_accepted": True},
        {"checked_on": TODAY()},
    ]
    for step in steps:
        with as_owner():
            SolutionRequest.objects.update(**step) if step else None
        found.append(reads(town.center_manager, case))
    assert found == [True, True, False]


def test_시군구_팀장은_승인을_기다리는_사례를_읽는다(town: Town, case: Case) -> None:
    about = {"kind": "closure", "target_id": new_id(), "asked_at": timezone.now(), "asked_by": town.manager}
    record(case, Approval, **about)
    assert [reads(each, case) for each in (town.center_leader, town.center_manager)] == [True, False]
    with as_owner():
        Approval.objects.update(decision="approved")
    assert not reads(town.center_leader, case)


def test_시군구가_맡은_사례는_시군구에서도_맡은_사람과_팀장만_읽는다(town: Town) -> None:
    case = a_case_at("delivery", town.center, manager=town.center_manager, path="case")
    other = a_worker(town.center, "sigungu_manager", "노을빛")
    assert [reads(each, case) for each in (town.center_manager, town.center_leader, other)] == [
        True,
        True,
        False,
    ]
    act_as(town.manager)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_이어진_사례를_맡으면_앞_사례도_읽는다(town: Town, case: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status="ended")
    later = a_case_at("delivery", town.office, manager=a_worker(town.office, name="노을빛"), previous=case)
    assert later.manager is not None
    assert reads(later.manager, case)
    assert not reads(a_worker(town.office, name="고운별"), case)


def test_대신_맡은_사람은_그날까지_모두_읽는다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    until = TODAY() + timedelta(days=7)
    add_joint(case, by=act_as(town.leader), staff=colleague, reason="휴가", until_on=until, is_cover=True)
    assert reads(colleague, case)
    assert [status(colleague, case, page) for page in ("phq9", "plan", "papers")] == [200, 200, 200]
    with as_owner():
        Grant.objects.filter(reason="cover").update(
            until_on=TODAY() - timedelta(days=1), from_on=date(2025, 1, 1)
        )
    assert not reads(colleague, case)
