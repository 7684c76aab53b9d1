"""누가 사례를 읽고 누가 있음만 아는가, 목록과 엑셀과 점검 (manual-2025 m:10218–10222)."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case, Deadline, StageEntry
from dure.people.models import Household, LifeEvent, Membership
from dure.protection.review import actions as reviews
from dure.protection.review.records import LogFinding
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_worker,
    act_as,
    record,
)
from tests.knowing import CLOSED, CONTENT, a_full_case, names, seen, status
from tests.roles import as_owner
from tests.sheets import press

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def case(town: Town) -> Case:
    return a_full_case(town)


BESIDE = (
    ("office", "town_manager"),
    ("office", "town_specialist"),
    ("office", "visiting_nurse"),
    ("office", "welfare_officer"),
    ("office", "town_field_supervisor"),
    ("center", "sigungu_leader"),
    ("center", "sigungu_senior"),
    ("center", "sigungu_manager"),
    ("center", "sigungu_call_manager"),
    ("center", "sigungu_field_supervisor"),
)


@pytest.mark.parametrize(("place", "role"), BESIDE)
def test_동료와_간호사와_129_담당과_시군구는_사례가_있음만_안다(
    town: Town, case: Case, place: str, role: str
) -> None:
    staff = a_worker(getattr(town, place), role, "노을빛")
    act_as(staff)
    assert Case.objects.get(pk=case.pk).manager == town.manager
    assert StageEntry.objects.filter(case=case).exists()
    assert seen(case) == set()
    assert not LifeEvent.objects.filter(household=case.household).exists()
    page = a_client(staff).get(f"/cases/{case.pk}")
    words = page.content.decode()
    assert page.status_code == 200
    for told in (case.number, "윤○준", "8 점검", "한다온", "가온1동", "사유를 적고 오늘 하루 열기"):
        assert told in words, told
    assert "윤서준" not in words
    assert "가온로 12" not in words
    assert {status(staff, case, each) for each in CLOSED} == {403}


def test_주사례관리자와_팀장과_선임공무원은_모두_읽는다(town: Town, case: Case) -> None:
    for staff in (town.manager, town.leader, a_worker(town.office, "town_senior")):
        act_as(staff)
        assert seen(case) == names(CONTENT)
        assert {status(staff, case, each) for each in CLOSED} == {200}


def test_찾기에서는_읽지_않는_사례의_주소가_나오지_않는다(town: Town, case: Case) -> None:
    for staff, is_told in ((town.manager, True), (a_worker(town.office), False), (town.center_leader, False)):
        words = a_client(staff).get("/search", {"q": "윤서준"}).content.decode()
        assert case.number in words
        assert ("가온로 12" in words) is is_told
        assert (f"/cases/{case.pk}/household" in words) is is_told


def test_사례의_엑셀은_읽는_사람에게만_내려온다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    for name in ("case_contacts", "case_consents", "case_timeline", "case_papers", "case_history"):
        assert press(a_client(colleague), name, case_id=case.pk).status_code == 403, name
    a_day_pass(case, colleague)
    assert press(a_client(colleague), "case_contacts", case_id=case.pk).status_code == 200


def test_기한은_있음을_아는_사람도_세고_기록은_세지_않는다(town: Town, case: Case) -> None:
    due = timezone.now() - timedelta(days=1)
    clock = {"rule": "plan", "kind": "measured", "stage": "plan", "round": 1, "edition": "2025"}
    record(case, Deadline, **clock, started_at=due, due_at=due, original_due_at=due)
    act_as(town.center_leader)
    assert Deadline.objects.filter(case=case).count() == 1
    assert Membership.objects.filter(household=case.household).count() == 1
    assert Household.objects.filter(pk=case.household_id).exists()


def test_달마다의_점검에_하루_열람이_사유와_함께_모두_나온다(town: Town, case: Case) -> None:
    officer = a_worker(town.center, "privacy_officer", "봄비")
    colleague = a_worker(town.office, name="노을빛")
    a_day_pass(case, colleague, "complaint")
    first = (TODAY().replace(day=1) - timedelta(days=1)).replace(day=1)
    at = datetime.combine(first + timedelta(days=3), time(9), timezone.get_default_timezone())
    with as_owner():
        DayPass.objects.update(opened_at=at)
        ReadEntry.objects.filter(staff=colleague).update(happened_at=at)
    review = reviews.make_review(town.sigungu.pk, first)
    words = a_client(officer).get(f"/protection/reviews/{review.pk}").content.decode()
    for told in ("하루 열람", case.number, "노을빛", "민원·감사 대응"):
        assert told in words, told
    act_as(officer)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_한_달에_스무_번_이상_연_사람은_점검에서_확인한다(town: Town) -> None:
    colleague = a_worker(town.office, name="노을빛")
    first = (TODAY().replace(day=1) - timedelta(days=1)).replace(day=1)
    at = datetime.combine(first + timedelta(days=3), time(9), timezone.get_default_timezone())
    for number in range(20):
        case = a_case_at("delivery", town.office, manager=town.manager, path="case")
        about = {"staff": colleague, "ground": "support", "opened_at": at, "until_at": at}
        record(case, DayPass, **about, recorded_by=colleague)
        if number == 18:
            reviews.make_review(town.sigungu.pk, first)
            assert not LogFinding.objects.using("owner").filter(kind="day_passes").exists()
    with as_owner():
        ReadEntry.objects.create(
            staff=colleague,
            sigungu=town.sigungu,
            act="view",
            subject_kind="case",
            subject_hash="0" * 64,
            page="x",
        )
        ReadEntry.objects.filter(staff=colleague).update(happened_at=at)
    reviews.make_review(town.sigungu.pk, first)
    assert LogFinding.objects.using("owner").get(kind="day_passes").facts["count"] == 20


def test_누가_볼_수_있나에_하루_열람과_사유가_나온다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    a_day_pass(case, colleague, "visitor")
    words = a_client(town.manager).get(f"/cases/{case.pk}/access").content.decode()
    assert "노을빛" in words
    assert "찾아왔거나 전화한 가구 응대" in words
