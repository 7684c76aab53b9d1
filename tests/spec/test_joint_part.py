"""공동사례관리자의 몫과 스스로 적은 기록 (manual-2025 m:15530–15541)."""

import pytest
from django.utils import timezone

from dure.cases.core.assignments import add_joint
from dure.cases.core.records import Case, Task
from dure.cases.s04_assessment.records import Phq9
from dure.offices.models import Staff
from dure.people.models import LifeEvent
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_submission,
    a_worker,
    act_as,
    an_office,
    consents_to,
    record,
)
from tests.knowing import CLOSED, PART, a_full_case, names, seen, status

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def case(town: Town) -> Case:
    return a_full_case(town)


@pytest.fixture
def partner(town: Town, case: Case) -> Staff:
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "마루한")
    consents_to(case, "가온복지관")
    add_joint(case, by=act_as(town.leader), staff=agency, reason="함께")
    return agency


def test_민간_공동사례관리자는_계획과_점검과_상담_기록만_본다(case: Case, partner: Staff) -> None:
    act_as(partner)
    assert seen(case) == names(PART)
    assert not LifeEvent.objects.exists()
    client = a_client(partner)
    words = client.get(f"/cases/{case.pk}/plan").content.decode()
    assert "월세를 갚음" in words
    assert "홀로 아들을 키움" not in words
    assert "밑반찬" in client.get(f"/cases/{case.pk}/delivery").content.decode()
    assert "안부" in client.get(f"/cases/{case.pk}/contacts").content.decode()
    open_pages = {"plan", "delivery", "contacts"}
    assert {page: status(partner, case, page) for page in CLOSED} == {
        page: 200 if page in open_pages else 403 for page in CLOSED
    }


def test_공동사례관리자의_화면에는_갈_수_없는_곳의_길이_없다(case: Case, partner: Staff) -> None:
    client = a_client(partner)
    for page in ("", "/plan", "/delivery", "/contacts"):
        words = client.get(f"/cases/{case.pk}{page}").content.decode()
        for closed in ("counselling", "assessment", "household", "consents", "papers", "forms"):
            assert f'"/cases/{case.pk}/{closed}' not in words, (page, closed)


def test_공동사례관리자는_승인과_서명과_확정을_하지_않고_의심은_알린다(case: Case, partner: Staff) -> None:
    pages = ("plan/ask", "plan/sign", "plan/agreements", "plan/revise", "papers/new", "day-pass")
    assert {status(partner, case, page) for page in pages} == {403}
    assert status(partner, case, "alerts/new") == 200
    url = f"/cases/{case.pk}/alerts/new"
    sent = {"kind": "elder_abuse", "situation": "멍이 보임", "submission_id": a_submission()}
    kind = a_client(partner).get(url).content.decode().partition('name="kind"')[2]
    sent["kind"] = kind.partition('value="')[2].partition('"')[0] or sent["kind"]
    assert a_client(partner).post(url, sent)["Location"] == f"/cases/{case.pk}"


def test_공동사례관리자의_할_일이_사례를_열지는_않는다(town: Town, case: Case, partner: Staff) -> None:
    mine = record(case, Task, title="반찬 배달 확인", owner=partner, recorded_by=town.manager)
    record(case, Task, title="남의 일", owner=town.manager, recorded_by=town.manager)
    act_as(partner)
    assert list(Task.objects.filter(case=case).values_list("title", flat=True)) == ["반찬 배달 확인"]
    assert seen(case) == names(PART)
    assert status(partner, case, "phq9") == 403
    client = a_client(partner)
    assert "반찬 배달 확인" in client.get(f"/cases/{case.pk}").content.decode()
    ticked = client.post(f"/cases/{case.pk}/tasks/{mine.pk}/tick", {"submission_id": a_submission()})
    assert ticked["Location"] == f"/cases/{case.pk}"


def test_간호사와_복지_담당은_스스로_적은_기록을_계속_본다(town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager)
    nurse, desk = a_worker(town.office, "visiting_nurse", "라온솔"), a_worker(town.office, "welfare_officer")
    a_counselling(case, nurse, recorded_by=nurse, worries="약을 끊음")
    record(
        case,
        Phq9,
        person=case.subject,
        taken_on=TODAY(),
        answers={},
        total=21,
        item9=0,
        edition="2025",
        recorded_by=nurse,
    )
    record(
        case,
        Phq9,
        person=case.subject,
        taken_on=TODAY(),
        answers={},
        total=7,
        item9=0,
        edition="2025",
        recorded_by=town.manager,
    )
    act_as(nurse)
    assert seen(case) == {"Counselling", "Phq9"}
    assert [each.total for each in Phq9.objects.filter(case=case)] == [21]
    words = a_client(nurse).get(f"/cases/{case.pk}").content.decode()
    assert "내가 적은 기록" in words
    assert "약을 끊음" in words
    assert status(nurse, case, "counselling") == 403
    assert "내가 적은 기록" not in a_client(desk).get(f"/cases/{case.pk}").content.decode()
