"""내 한 주: 방문, 점검, 회의, 사후관리, 기한과 할 일이 날마다 놓인다."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.tasks import add_task
from dure.cases.overview.week import monday_of
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import VisitEntry
from tests.assessments import a_case_at_assessment
from tests.factories import Town, a_client, a_worker, act_as

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_내_방문과_할_일이_그날에_있고_다른_사람에게는_없다(town: Town) -> None:
    case = a_case_at_assessment(town)
    by, at = act_as(town.manager), timezone.now() + timedelta(minutes=1)
    save_visit(case, by=by, visit=None, seen_version=None, entry=VisitEntry(planned_at=at))
    add_task(case, by=by, title="안부 전화", owner=town.manager, due_on=TODAY + timedelta(days=7))
    client = a_client(town.manager)
    page = client.get("/my-week").content.decode()
    assert page.count('class="card compact') == 7
    assert "조사 방문" in page
    assert "안부 전화" not in page
    assert "윤○준" in page
    assert "윤서준" not in page
    after = monday_of(TODAY) + timedelta(days=7)
    assert "안부 전화" in client.get(f"/my-week?on={after}").content.decode()
    other = a_client(a_worker(town.office)).get("/my-week").content.decode()
    assert "조사 방문" not in other


def test_틀린_날은_이번_주를_보인다(town: Town) -> None:
    page = a_client(town.manager).get("/my-week?on=wrong").content.decode()
    assert "이번 주를 보입니다" in page
