"""모든 화면의 틀: 누구인지, 무엇을 맡았는지, 무엇이 기다리는지를 한 번씩만 묻는다."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dure.access.base import new_id
from dure.changes.records import Approval
from dure.offices.models import Staff
from dure.protection.banners import ON_MY_WORK
from dure.web.counts import counts, header_counts
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, record
from tests.restricted import an_emergency

pytestmark = pytest.mark.django_db
# The session by its key, whose token it is, their posts, what waits for them.
QUESTIONS = 4


def asked_for(staff: Staff, page: str) -> int:
    client = a_client(staff)
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len([each for each in queries if "SELECT" in each["sql"] or each["sql"].startswith("EXECUTE")])


@pytest.mark.parametrize("who", ["manager", "leader", "center_leader", "center_manager"])
def test_화면의_틀은_네_번만_묻는다(town: Town, who: str) -> None:
    assert asked_for(getattr(town, who), "/forms") == QUESTIONS


def test_머리의_건수는_승인과_긴급_열람을_함께_센다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    for kind in ("plan", "closure"):
        record(case, Approval, kind=kind, target_id=new_id(), asked_by=town.manager, asked_at=timezone.now())
    an_emergency(case, a_worker(an_office(town.sigungu, name="가온2동")))
    expected = {
        town.leader: {"approvals": 2, "notices": 0, "emergencies_to_note": 1, "outings_out": 0},
        town.center_leader: {"approvals": 2, "notices": 0, "emergencies_to_note": 1, "outings_out": 0},
        town.manager: {"notices": 0, "emergencies_to_note": 1, "outings_out": 0},
        town.center_manager: {"notices": 0, "emergencies_to_note": 0, "outings_out": 0},
        a_worker(town.center, "privacy_officer"): {"notices": 0, "outings_out": 0},
    }
    for staff, numbers in expected.items():
        assert header_counts(act_as(staff).standing) == numbers
    page = a_client(town.leader).get("/forms").content.decode()
    assert '승인 <span class="badge danger">2<span class="sr-only">건 기다림</span>' in page
    assert f"{case.number} 사례를" in page


def test_보호담당자와_팀장의_검토할_건수(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    an_emergency(case, a_worker(an_office(town.sigungu, name="가온2동")))
    expected = {
        town.leader: {"emergencies_to_review": 1, "restrictions_due": 0},
        town.manager: {},
        a_worker(town.center, "privacy_officer"): {"emergencies_to_review": 1},
    }
    for staff, numbers in expected.items():
        assert counts(act_as(staff).standing, ON_MY_WORK) == numbers
