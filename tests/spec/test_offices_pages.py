"""기관·직원·역할 관리의 화면."""

import pytest
from django.test import Client

from dure.offices.models import Assignment, Office, Staff, Team
from tests.accounts import freshly_shown
from tests.factories import Town, a_client, a_submission, a_town, a_worker, an_office
from tests.roles import as_owner
from tests.spelt import apart

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def client(administrator: Staff) -> Client:
    """Just signed in: accounts and passwords are given soon after showing who one is."""
    return freshly_shown(administrator)


def addresses(town: Town) -> list[str]:
    held = Assignment.objects.get(staff=town.manager)
    return [
        "/admin/offices",
        "/admin/offices/new",
        "/admin/offices/regions/new",
        f"/admin/offices/regions/{town.office.region_id}",
        f"/admin/offices/{town.office.pk}",
        f"/admin/offices/{town.office.pk}/edit",
        f"/admin/offices/{town.office.pk}/teams/new",
        "/admin/offices/staff",
        "/admin/offices/staff/new",
        f"/admin/offices/staff/{town.manager.pk}",
        f"/admin/offices/staff/{town.manager.pk}/edit",
        f"/admin/offices/staff/{town.manager.pk}/roles/new",
        "/admin/offices/roles",
        f"/admin/offices/roles/{held.pk}/end",
    ]


def test_기관총괄책임자는_모든_화면을_연다(town: Town, client: Client) -> None:
    assert {address: client.get(address).status_code for address in addresses(town)} == dict.fromkeys(
        addresses(town), 200
    )


def test_다른_역할에게는_열리지_않는다(town: Town, administrator: Staff) -> None:
    for staff in (town.manager, town.leader, town.center_leader):
        browser = a_client(staff)
        assert {browser.get(address).status_code for address in addresses(town)} == {403}


def test_다른_시군구의_기관과_직원은_없는_것과_같다(town: Town, client: Client) -> None:
    own = set(addresses(town))
    others = [address for address in addresses(a_town()) if address not in own]
    assert len(others) == 8
    assert {client.get(address).status_code for address in others} == {404}


def test_지역_나무에_기관과_일하는_사람_수가_보인다(town: Town, client: Client) -> None:
    page = client.get("/admin/offices").content.decode()
    assert "가온1동" in page
    assert "2명" in page
    for spelt in ("가온 1동", "ㄱㅇ1ㄷ", "가온１동", town.office.code.lower()):
        assert "가온1동" in client.get("/admin/offices", {"q": spelt}).content.decode()
    assert "찾는 기관이 없습니다" in client.get("/admin/offices", {"q": "없는기관"}).content.decode()


def test_직원을_찾는다(town: Town, client: Client) -> None:
    assert "한다온" in client.get("/admin/offices/staff", {"q": "다온"}).content.decode()
    assert "서이든" not in client.get("/admin/offices/staff", {"q": "다온"}).content.decode()
    assert (
        "찾는 직원이 없습니다" in client.get("/admin/offices/staff", {"without_role": "on"}).content.decode()
    )
    for spelt in ("ㅎㄷㅇ", "다 온", apart("한다온"), "한\u200b다온"):
        assert "한다온" in client.get("/admin/offices/staff", {"q": spelt}).content.decode()
        assert "한다온" in client.get("/admin/offices/roles", {"q": spelt}).content.decode()
    found = client.get("/admin/offices/staff", {"office": str(town.office.pk)}).content.decode()
    assert ("한다온" in found, "문가람" in found) == (True, False)


def test_누가_무엇을_맡는지_찾는다(town: Town, client: Client) -> None:
    found = client.get("/admin/offices/roles", {"role": "sigungu_leader"}).content.decode()
    assert ("도하람" in found, "한다온" in found) == (True, False)


def test_계정의_첫_비밀번호는_한_번만_보인다(client: Client) -> None:
    form = {
        "login": "new.worker",
        "name": "류이랑",
        "is_civil_servant": "on",
        "submission_id": a_submission(),
    }
    first = client.post("/admin/offices/staff/new", form)
    assert "첫 비밀번호" in first.content.decode()
    assert first["Cache-Control"] == "no-store"
    again = client.post("/admin/offices/staff/new", form | {"login": "new.worker2"})
    assert again.status_code == 302
    assert Staff.objects.filter(name="류이랑").count() == 1
    staff = Staff.objects.get(login="new.worker")
    reset = client.post(f"/admin/offices/staff/{staff.pk}/password", {"submission_id": a_submission()})
    assert "첫 비밀번호" in reset.content.decode()


def test_기관과_팀과_역할을_화면에서_더한다(town: Town, client: Client) -> None:
    office = {
        "name": "가온3동",
        "code": "G003",
        "kind": "town_team",
        "region": str(town.office.region_id),
        "is_active": "on",
        "submission_id": a_submission(),
    }
    made = client.post("/admin/offices/new", office)
    kept = Office.objects.get(code="G003")
    assert made["Location"] == f"/admin/offices/{kept.pk}"
    team = {"name": "복지1팀", "is_active": "on", "submission_id": a_submission()}
    client.post(f"/admin/offices/{kept.pk}/teams/new", team)
    role = {
        "office": str(kept.pk),
        "role": "town_senior",
        "team": str(Team.objects.get(office=kept).pk),
        "from_on": "2025-03-04",
        "submission_id": a_submission(),
    }
    client.post(f"/admin/offices/staff/{town.manager.pk}/roles/new", role)
    held = Assignment.objects.get(office=kept)
    assert (held.staff, held.team.name, held.reach) == (town.manager, "복지1팀", "area")
    client.post(
        f"/admin/offices/roles/{held.pk}/end", {"until_on": "2025-03-31", "submission_id": a_submission()}
    )
    held.refresh_from_db()
    assert held.until_on.isoformat() == "2025-03-31"


def test_거절한_까닭과_다른_사람이_고친_내용을_보여_준다(town: Town, client: Client) -> None:
    address = f"/admin/offices/{town.office.pk}/edit"
    form = {
        "name": "가온1동",
        "code": town.office.code,
        "kind": "town_team",
        "region": str(town.office.region_id),
        "town_model": "area_ordinary",
        "is_active": "on",
        "version": "1",
        "submission_id": a_submission(),
    }
    assert "중심 읍면동을 고르세요" in client.post(address, form).content.decode()
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(version=2, phone="02-0000-3000")
    form |= {"town_model": "basic", "submission_id": a_submission()}
    page = client.post(address, form).content.decode()
    assert "다른 사람이 먼저 고쳤습니다" in page
    assert "02-0000-3000" in page


def test_역할을_주는_화면은_역할이_있는_기관만_보이고_역할을_기관_종류로_묶는다(
    town: Town, client: Client
) -> None:
    bare = an_office(town.sigungu, "employment_centre", "가온고용센터")
    closed = an_office(town.sigungu, name="가온9동")
    with as_owner():
        Office.objects.filter(pk=closed.pk).update(is_active=False)
    page = client.get(f"/admin/offices/staff/{town.manager.pk}/roles/new").content.decode()
    assert str(town.office.pk) in page
    assert str(bare.pk) not in page
    assert str(closed.pk) not in page
    assert '<optgroup label="시군구 희망복지지원단 · 시도">' in page
