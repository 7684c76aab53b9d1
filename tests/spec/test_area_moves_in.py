"""새 영역은 자기 폴더와 한 줄로 들어온다: 변경, 승인, 메뉴, 목록, 권한, 파기, 기다리는 일."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dure.changes import approvals
from dure.changes.records import Approval, Event
from dure.offices.models import Office
from dure.people.models import Household
from dure.rulebook import Refused
from tests.areas.lending import actions, jobs
from tests.areas.lending.approval import LOAN_APPROVAL
from tests.areas.lending.models import Loan
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_worker,
    act_as,
    an_office,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

NEXT_WEEK = timezone.localdate() + timedelta(days=7)


@pytest.fixture
def home(town: Town) -> Household:
    return a_case_at("counselling", town.office, manager=town.manager).household


def lent(town: Town, home: Household, item: str = "휠체어", due_on: date = NEXT_WEEK) -> Loan:
    by = act_as(town.manager)
    return actions.lend(town.office, by=by, household=home, item=item, due_on=due_on)


def overdue(town: Town, home: Household) -> Loan:
    loan = lent(town, home)
    with as_owner():
        Loan.objects.filter(pk=loan.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    return loan


def test_빌려주면_사건과_필드_이력이_같은_번호로_남는다(town: Town, home: Household) -> None:
    loan = lent(town, home)
    event = Event.objects.get(root_id=loan.pk)
    assert (event.verb, event.root_kind, event.actor) == ("lending.lend", "lending.loan", "한다온")
    assert (event.office_id, event.sigungu_id, event.target_id) == (town.office.pk, town.sigungu.pk, home.pk)
    with as_owner():
        version = Loan.pgh_event_model.objects.get(id=loan.pk)
        assert version.pgh_context.metadata["event"] == str(event.pk)


def test_두_번_보내면_한_번만_빌려주고_같은_것을_돌려준다(town: Town, home: Household) -> None:
    by, key = act_as(town.manager), a_submission()
    wanted = {"household": home, "item": "보행기", "due_on": NEXT_WEEK}
    first = actions.lend(town.office, by=by, submission=key, **wanted)
    assert actions.lend(town.office, by=by, submission=key, **wanted) == first
    assert Loan.objects.count() == 1


def test_다른_일에_쓴_열쇠나_남의_열쇠는_거절한다(town: Town, home: Household) -> None:
    by, key = act_as(town.manager), a_submission()
    loan = lent(town, home)
    actions.ask(loan, by=by, submission=key)
    assert refused(actions.give_back, loan, by=by, submission=key, returned_on=NEXT_WEEK) == [
        "core.submission_used"
    ]
    leader = act_as(town.leader)
    assert refused(actions.ask, loan, by=leader, submission=key) == ["core.submission_used"]


def test_기관_사람만_권한이_있는_사람만_빌려준다(town: Town, home: Household) -> None:
    elsewhere = an_office(town.sigungu, name="가온2동")
    wanted = {"household": home, "item": "보행기", "due_on": NEXT_WEEK}
    stranger = act_as(a_worker(elsewhere))
    assert refused(actions.lend, town.office, by=stranger, **wanted) == ["core.not_your_office"]
    loan = lent(town, home)
    administrator = act_as(a_worker(town.center, "office_administrator"))
    assert refused(actions.ask, loan, by=administrator) == ["core.not_permitted"]


def test_규칙을_어기면_말로_거절한다(town: Town, home: Household) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused) as refusal:
        lent(town, home, due_on=today)
    assert refusal.value.texts() == ["돌려줄 날은 오늘보다 뒤여야 합니다."]
    assert not Event.objects.exists()


def test_승인은_두_차례이고_요청한_사람도_앞_차례_사람도_하지_못한다(town: Town, home: Household) -> None:
    loan = lent(town, home)
    actions.ask(loan, by=act_as(town.manager), note="급합니다")
    assert refused(actions.decide, loan, by=act_as(town.manager), is_approved=True) == ["core.own_approval"]
    actions.decide(loan, by=act_as(town.leader), is_approved=True)
    loan.refresh_from_db()
    assert loan.released_at is None
    assert [row.tier for row in Approval.objects.filter(root_id=loan.pk)] == [1, 2]
    assert refused(actions.decide, loan, by=act_as(town.leader), is_approved=True) == [
        "core.not_permitted",
        "core.approved_before",
    ]
    actions.decide(loan, by=act_as(town.center_leader), is_approved=True)
    loan.refresh_from_db()
    assert loan.released_at is not None
    assert approvals.waiting(loan, LOAN_APPROVAL) is None


def test_반려에는_까닭이_있고_다시_요청할_수_있다(town: Town, home: Household) -> None:
    loan = lent(town, home)
    actions.ask(loan, by=act_as(town.manager))
    leader = act_as(town.leader)
    assert refused(actions.decide, loan, by=leader, is_approved=False) == ["core.return_needs_comment"]
    actions.decide(loan, by=leader, is_approved=False, comment="더 싼 것으로")
    actions.ask(loan, by=act_as(town.manager))
    assert [row.decision for row in Approval.objects.order_by("asked_at")] == ["returned", ""]


def test_승인할_사람의_승인함에_올라온다(town: Town, home: Household) -> None:
    loan = lent(town, home)
    actions.ask(loan, by=act_as(town.manager))
    page = a_client(town.leader).get("/approvals").content.decode()
    assert "물품 대여" in page
    assert f"/loans/{loan.pk}" in page


def test_늦은_물품은_첫_화면에서_기다린다(town: Town, home: Household) -> None:
    loan = overdue(town, home)
    page = a_client(town.manager).get("/my-work").content.decode()
    assert "물품 돌려받기" in page
    assert f"/loans/{loan.pk}" in page
    act_as(town.manager)
    assert jobs.remind() == 1
    assert jobs.remind() == 0


def test_메뉴와_탭은_권한이_있는_사람에게만_보인다(town: Town) -> None:
    assert 'href="/loans"' in a_client(town.manager).get("/my-work").content.decode()
    auditor = a_worker(town.center, "privacy_officer")
    assert 'href="/loans"' not in a_client(auditor).get("/my-work").content.decode()
    assert a_client(auditor).get("/loans").status_code == 403


def test_화면에서_빌려주고_돌려받는다(town: Town, home: Household) -> None:
    client = a_client(town.manager)
    wanted = {"household": str(home.pk), "item": "전동침대", "due_on": NEXT_WEEK.isoformat()}
    assert client.post("/loans/new", wanted)["Location"] == "/loans"
    act_as(town.manager)
    loan = Loan.objects.get()
    page = f"/loans/{loan.pk}"
    assert "전동침대 돌려받기" in client.get(page).content.decode()
    today = timezone.localdate().isoformat()
    assert client.post(page, {"returned_on": today, "version": "1"})["Location"] == "/loans"
    again = client.post(page, {"returned_on": today, "version": "2"}).content.decode()
    assert "이미 돌려받은 물품입니다." in again
    act_as(town.manager)
    assert Loan.objects.get().returned_on == timezone.localdate()


def test_남의_기관_대여는_보이지_않는다(town: Town, home: Household) -> None:
    lent(town, home)
    elsewhere: Office = an_office(town.sigungu, name="가온2동")
    act_as(a_worker(elsewhere))
    assert Loan.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.loans_out()")
        assert cursor.fetchone()[0] == 0
    act_as(town.manager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.loans_out()")
        assert cursor.fetchone()[0] == 1
