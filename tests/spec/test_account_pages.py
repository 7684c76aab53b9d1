"""내 계정과 계정 보안 화면: 누구에게 열리는가 (PR5, PR6)."""

import pytest
from django.test import Client

from dure.offices.models import Staff
from tests.accounts import an_app_of, attempts_of, freshly_shown
from tests.factories import PASSWORD, Town, a_client, a_town, a_worker
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
OWN = ["", "factors", "password", "sessions", "training", "sign-ins", "confirm"]
FRESH = ["factors/app", "factors/codes"]


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을", password=PASSWORD)


@pytest.mark.parametrize("page", OWN)
def test_내_계정_화면은_직원이면_누구나_연다(town: Town, page: str) -> None:
    assert a_client(town.manager).get(f"/account/{page}").status_code == 200
    assert Client().get(f"/account/{page}")["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("page", FRESH)
def test_두_번째_인증을_바꾸려면_본인_확인을_다시_한다(town: Town, page: str) -> None:
    an_app_of(town.manager)
    answer = a_client(town.manager).get(f"/account/{page}")
    assert answer["Location"] == f"/account/confirm?next=%2Faccount%2F{page.replace('/', '%2F')}"
    assert freshly_shown(town.manager).get(f"/account/{page}").status_code == 200


def test_본인_확인은_두_번째_인증이_없으면_비밀번호로_하고_틀리면_센다(town: Town) -> None:
    worker = a_worker(town.office, name="이다솜", password=PASSWORD)
    client = a_client(worker)
    wrong = client.post("/account/confirm", {"password": "x", "next": "/account/factors/app"})
    assert "비밀번호가 맞지 않습니다" in wrong.content.decode()
    right = client.post("/account/confirm", {"password": PASSWORD, "next": "/account/factors/app"})
    assert right["Location"] == "/account/factors/app"
    assert client.get("/account/factors/app").status_code == 200
    assert attempts_of(worker) == ["failed", "confirmed"]


def test_계정_보안은_그_시군구의_기관총괄책임자만_연다(town: Town, administrator: Staff) -> None:
    page = f"/admin/accounts/{town.manager.pk}"
    assert a_client(administrator).get(page).status_code == 200
    assert a_client(town.leader).get(page).status_code == 403
    elsewhere = a_worker(a_town().center, "office_administrator")
    assert a_client(elsewhere).get(page).status_code == 404
    assert a_client(administrator).get(f"/admin/accounts/{administrator.pk}").status_code == 404
    assert freshly_shown(administrator).get(f"{page}/invent").status_code == 404
    assert a_client(administrator).get(f"{page}/drop-factors")["Location"].startswith("/account/confirm")


def test_직원_화면에서_계정_보안으로_간다(town: Town, administrator: Staff) -> None:
    page = a_client(administrator).get(f"/admin/offices/staff/{town.manager.pk}").content.decode()
    assert f'href="/admin/accounts/{town.manager.pk}"' in page


def test_머리의_내_계정_메뉴에_다섯_화면이_있다(town: Town) -> None:
    page = a_client(town.manager).get("/my-work").content.decode()
    for name in ("두 번째 인증", "접속 기기", "비밀번호", "개인정보 교육", "내 접속 기록"):
        assert f">{name}</a>" in page


def test_교육_확인_화면은_기관총괄책임자와_보호담당자만_연다(town: Town, administrator: Staff) -> None:
    officer = a_worker(town.center, "privacy_officer", "봄비")
    for staff in (administrator, officer):
        assert a_client(staff).get("/account/training/staff").status_code == 200
    assert a_client(town.leader).get("/account/training/staff").status_code == 403


def test_기관_계정을_쓰지_않는_곳에는_그_화면이_없다(town: Town) -> None:
    client = freshly_shown(town.manager)
    assert client.get("/account/directory").status_code == 404
    assert client.get("/sign-in/directory").status_code == 404
    assert "기관 계정" not in client.get("/sign-in").content.decode()


def test_남의_두_번째_인증은_없는_것과_같다(town: Town) -> None:
    an_app_of(town.leader)
    with as_owner():
        theirs = town.leader.second_factors.get()
    assert freshly_shown(town.manager).get(f"/account/factors/{theirs.pk}/remove").status_code == 404
