"""The simulated district looks lived in, and everyone who signs in finds work (시연 자료의 생활감)."""

import pytest
from django.utils import timezone

from dure.access.reading import read
from dure.access.standing import Standing, standing_of
from dure.cases.core.records import Case, Task
from dure.cases.s04_assessment.records import Assessment
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.cases.s06_selection.records import Objection
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.demo.accounts import entries
from dure.demo.cli import review_last_month
from dure.demo.sheet import Sheet
from dure.demo.simulate import Wanted, compose
from dure.offices.models import Staff
from dure.web.waiting import sources_for, waiting_for
from tests.factories import act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Sheet:
    return compose(Wanted(today=timezone.localdate(), households=400, cases=400))


# The 시군구 next door only shows that it is another one.
NEIGHBOUR = "other."
IDLE = {"resource_manager", "resource_officer", "sido_officer", "sido_resource_officer"}
# Their work stands on the page of shared cases.
SHARED = {"agency_manager", "external_supervisor", "solution_member"}


def hold_to_their_order(standing: Standing) -> None:
    """A page reads the first of them and counts the others: so they must come as they press, all as one kind."""
    for source, rows in sources_for(standing):
        told = [source.told(row) for row in read(rows)] if source.is_in_order else []
        assert len({each.what for each in told}) < 2, source
        assert told == sorted(told, key=lambda each: each.order), source


def test_시연_계정마다_첫_화면에_할_일이_있다() -> None:
    sheet = compose(Wanted(today=timezone.localdate()))
    sheet.save()
    review_last_month(timezone.localdate())
    idle = set()
    for each in entries():
        if each["role"] in IDLE | SHARED or each["login"].startswith(NEIGHBOUR):
            continue
        with as_owner():
            staff = Staff.objects.get(login=each["login"])
        act_as(staff)
        standing = standing_of(staff)
        tasks = Task.objects.filter(owner=staff, done_on=None)
        mine = Case.objects.filter(manager=staff).exclude(status="ended")
        hold_to_their_order(standing)
        if not (waiting_for(standing) or tasks.exists() or mine.exists()):
            idle.add(each["login"])
    assert idle == set()


def test_지난_일은_닫히고_남은_일은_오래되지_않았다(district: Sheet) -> None:
    today = timezone.localdate()
    late = [(today - task.due_on).days for task in district.all_of(Task) if not task.done_on and task.due_on]
    assert max(late) < 400


def test_솔루션회의와_이의신청과_재조사와_다시_열린_사례가_있다(district: Sheet) -> None:
    assert {each.is_accepted for each in district.all_of(SolutionRequest)} == {True, None}
    assert any(each.kind == "solution" and each.held_at for each in district.all_of(Conference))
    assert len(district.all_of(Objection)) > 1
    assert any(each.number == 1 for each in district.all_of(Assessment))
    assert any(each.measure == "reassess" for each in district.all_of(ServiceCheck))
    assert any(case.previous_id for case in district.all_of(Case))
    assert any(case.is_restricted for case in district.all_of(Case))


def test_한_사례의_상담_글은_되풀이되지_않는다(district: Sheet) -> None:
    texts = [(one.case_id, one.text) for one in district.all_of(Contact) if one.outcome == "reached"]
    assert len(set(texts)) > 0.97 * len(texts)


def test_아이와_어르신의_서비스는_그_사람이_받는다(district: Sheet) -> None:
    today = timezone.localdate()
    lessons = [each for each in district.all_of(Service) if each.name == "방과후 학습 지도"]
    assert all(each.receiver and today.year - each.receiver.birth_on.year < 20 for each in lessons)
