"""계정 보안: 기관총괄책임자가 잠금을 풀고, 잃어버린 두 번째 인증을 지운다 (PR5)."""

import pytest
from django.db import Error, transaction
from django.test import Client

from dure.access.models import Credential, SecondFactor, SignInAttempt
from dure.account import actions, administration
from dure.changes.records import Event
from dure.offices.models import Staff
from dure.rulebook import Refused
from tests.accounts import an_app_of, attempts_of, freshly_shown, sign_in
from tests.factories import PASSWORD, Town, a_client, a_submission, a_town, a_worker, act_as
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]


@pytest.fixture
def worker(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def desk(administrator: Staff) -> Client:
    return freshly_shown(administrator)


def test_잠긴_것을_보고_푼다(worker: Staff, administrator: Staff, desk: Client) -> None:
    for _ in range(5):
        sign_in(Client(), worker, "틀림")
    page = desk.get(f"/admin/accounts/{worker.pk}").content.decode()
    assert "잠김" in page
    assert "잇달아 5번 틀림" in page
    done = desk.post(f"/admin/accounts/{worker.pk}/lift-lock", follow=True).content.decode()
    assert "잠금을 풀었습니다" in done
    assert sign_in(Client(), worker).status_code == 302
    with as_owner():
        act = SignInAttempt.objects.get(staff=worker, outcome="lock_lifted")
        assert act.by == administrator
        assert Credential.objects.get(staff=worker).locked_until is None


def test_잠금을_푼_것이_계정의_변경_기록에_한_번만_남는다(
    town: Town, worker: Staff, administrator: Staff
) -> None:
    by, key = act_as(administrator), a_submission()
    for _ in range(2):
        assert actions.lift_lock(town.sigungu, by=by, submission=key, staff=worker) == worker
    event = Event.objects.get(verb="account.lift_lock")
    assert (event.root_id, event.actor, event.sigungu) == (worker.pk, "노을", town.sigungu)
    with pytest.raises(Refused):
        actions.lift_lock(town.sigungu, by=act_as(worker), staff=administrator)


def test_두_번째_인증을_지우면_접속이_끝나고_본인은_다음_로그인_때_안다(
    worker: Staff, administrator: Staff, desk: Client
) -> None:
    an_app_of(worker)
    theirs = a_client(worker)
    ask = desk.get(f"/admin/accounts/{worker.pk}/drop-factors").content.decode()
    assert "본인인지" in ask
    with as_owner():
        assert SecondFactor.objects.filter(staff=worker).exists()
    desk.post(f"/admin/accounts/{worker.pk}/drop-factors")
    assert theirs.get("/my-work").status_code == 302
    with as_owner():
        assert not SecondFactor.objects.filter(staff=worker).exists()
        assert SignInAttempt.objects.get(outcome="factors_dropped").by == administrator
    client = Client()
    sign_in(client, worker)
    told = client.get("/my-work").content.decode()
    assert "관리자가 두 번째 인증을 지웠습니다" in told
    again = Client()
    sign_in(again, worker)
    assert "관리자가 두 번째 인증을 지웠습니다" not in again.get("/my-work").content.decode()


def test_접속을_모두_끝낸다(worker: Staff, desk: Client) -> None:
    theirs = a_client(worker)
    desk.post(f"/admin/accounts/{worker.pk}/end-sign-ins")
    assert theirs.get("/my-work").status_code == 302
    assert attempts_of(worker) == ["sessions_ended"]


def test_데이터베이스는_그_시군구의_관리자에게만_허락한다(
    town: Town, worker: Staff, administrator: Staff
) -> None:
    elsewhere = a_worker(a_town().center, "office_administrator")
    for someone in (town.leader, elsewhere, worker):
        act_as(someone)
        for act in (
            administration.state_of,
            administration.lift_lock,
            administration.drop_factors,
            administration.end_sign_ins,
        ):
            with pytest.raises(Error), transaction.atomic():
                act(worker.pk)
    act_as(administrator)
    with pytest.raises(Error), transaction.atomic():
        administration.drop_factors(administrator.pk)
    assert administration.state_of(worker.pk).factors == 0
