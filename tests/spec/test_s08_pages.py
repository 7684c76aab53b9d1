"""⑧ 서비스 제공 및 점검의 화면 (manual-2025 m:9830–9854)."""

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s08_delivery.actions.checks import record_checks
from dure.cases.s08_delivery.actions.contacts import add_contact
from dure.cases.s08_delivery.actions.links import prepare_link
from dure.cases.s08_delivery.inputs import CheckEntry, Talk
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from tests.factories import Town, a_client, a_day_pass, a_worker, act_as, an_office
from tests.spec.plans import a_check, a_final_plan, a_link, a_link_case, a_running_service, consent_to
from tests.spec.test_s07_plan_pages import fields_of

pytestmark = pytest.mark.django_db


def today() -> str:
    return timezone.localdate().isoformat()


def test_한_번의_방문에서_여러_서비스를_점검한다(town: Town) -> None:
    case, _, service = a_running_service(town)
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/delivery/checks"
    key = f"checks-{service.pk.hex}"
    sheet = fields_of(client.get(url).content.decode()) | {
        "method": "home_visit",
        f"{key}-state": "ongoing",
        f"{key}-effect": "끼니를 거르지 않음",
        f"{key}-findings": ["change_requested"],
    }
    assert client.post(url, sheet).status_code == 302
    act_as(town.manager)
    check = ServiceCheck.objects.get(service=service)
    assert (check.method, check.measure) == ("home_visit", "replan")
    page = client.get(f"/cases/{case.pk}/delivery").content.decode()
    assert "점검에 따른 조치: 서비스 제공계획 재수립" in page
    assert f"/cases/{case.pk}/plan/revise" in page
    again = fields_of(client.get(url).content.decode()) | sheet | {"submission_id": ""}
    response = client.post(url, again)
    assert response.status_code == 200
    assert "하루에 한 번만 등록합니다" in response.content.decode()


def test_빈_점검은_저장하지_않고_쓴_것은_화면에_남는다(town: Town) -> None:
    case, _, service = a_running_service(town)
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/delivery/checks"
    sheet = fields_of(client.get(url).content.decode()) | {"method": "phone"}
    assert "하나 이상 적으세요" in client.post(url, sheet).content.decode()
    sheet[f"checks-{service.pk.hex}-effect"] = "끼니를 거르지 않음"
    response = client.post(url, sheet)
    assert response.status_code == 200
    assert "끼니를 거르지 않음" in response.content.decode()


def test_의뢰서는_조사와_계획에서_채워지고_답까지_화면으로_적는다(town: Town) -> None:
    case, _, _ = a_final_plan(town)
    client = a_client(town.manager)
    service = Service.objects.get(case=case)
    url = f"/cases/{case.pk}/delivery/services/{service.pk}"
    form = fields_of(client.get(f"{url}/request").content.decode())
    assert (form["problem"], form["request_text"]) == (
        ["도움이 필요함"],
        ["주 2회 밑반찬 배달을 부탁드립니다."],
    )
    assert client.post(f"{url}/request", form).status_code == 302
    assert "답 기다림" in client.get(f"/cases/{case.pk}/delivery").content.decode()
    reply = fields_of(client.get(f"{url}/answer").content.decode()) | {
        "is_accepted": "yes",
        "starts_on": today(),
    }
    assert client.post(f"{url}/answer", reply).status_code == 302
    act_as(town.manager)
    service.refresh_from_db()
    assert service.state == "active"
    last = fields_of(client.get(f"{url}/end").content.decode()) | {"end_reason": "이행 종료"}
    assert client.post(f"{url}/end", last).status_code == 302
    assert "이행 종료" in client.get(url).content.decode()


def test_연계할_서비스를_화면으로_준비한다(town: Town) -> None:
    case, _ = a_link_case(town)
    consent_to(case, "가온복지관")
    client = a_client(town.manager)
    form = fields_of(client.get(f"/cases/{case.pk}/delivery/links/new").content.decode()) | {
        "area": "economy",
        "name": "도시락 배달",
        "provider": "가온복지관",
        "frequency": "주 5회",
    }
    assert client.post(f"/cases/{case.pk}/delivery/links/new", form).status_code == 302
    act_as(town.manager)
    service = Service.objects.get(case=case)
    url = f"/cases/{case.pk}/delivery/services/{service.pk}"
    edited = fields_of(client.get(f"{url}/link").content.decode())
    edited |= {"provider_agreed_on": today(), "household_agreed_on": today()}
    assert client.post(f"{url}/link", edited).status_code == 302
    act_as(town.manager)
    service.refresh_from_db()
    assert service.provider_agreed_on == timezone.localdate()


def test_통합상담을_적고_고친다(town: Town) -> None:
    case, _, _ = a_running_service(town)
    client = a_client(town.manager)
    form = fields_of(client.get(f"/cases/{case.pk}/delivery/contacts/new").content.decode())
    form |= {"method": "phone", "outcome": "no_answer", "text": "세 번 걸었으나 받지 않음"}
    assert client.post(f"/cases/{case.pk}/delivery/contacts/new", form).status_code == 302
    act_as(town.manager)
    made = Contact.objects.get(case=case)
    url = f"/cases/{case.pk}/delivery/contacts/{made.pk}"
    edited = fields_of(client.get(url).content.decode())
    assert client.post(url, edited | {"text": "두 번 걸었으나 받지 않음"}).status_code == 302
    stale = client.post(url, edited | {"text": "네 번 걸었음", "submission_id": ""})
    assert "다른 사람이 먼저 고쳤습니다" in stale.content.decode()


def everything(town: Town) -> tuple[Case, list[str], list[str]]:
    """A case with a service, a check and a contact: the pages to read and those to write."""
    case, by, service = a_running_service(town)
    [check] = record_checks(case, by=by, checks=[CheckEntry(service, a_check())])
    values = {"happened_on": timezone.localdate(), "method": "phone", "outcome": "reached", "text": "안부"}
    contact = add_contact(case, by=by, talk=Talk(**values))
    base, own = f"/cases/{case.pk}/delivery", f"/cases/{case.pk}/delivery/services/{service.pk}"
    writing = ["checks", f"checks/{check.pk}", "contacts/new", f"contacts/{contact.pk}", "links/new"]
    actions = [f"{own}/{page}" for page in ("request", "answer", "end", "link")]
    return case, [base, own], [f"{base}/{page}" for page in writing] + actions


def test_화면은_맡은_사람에게_열리고_다른_사람에게는_닫힌다(town: Town) -> None:
    case, reading, writing = everything(town)
    beside = a_worker(town.office, name="노을빛")
    manager, colleague = a_client(town.manager), a_client(beside)
    assert {colleague.get(page).status_code for page in [*reading, *writing]} == {403}
    a_day_pass(case, beside)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동"), name="고운별"))
    for page in [*reading, *writing]:
        assert manager.get(page).status_code == 200, page
        assert stranger.get(page).status_code == 404, page
        # Contacts are written by whoever counsels at the office, what is served by who manages.
        is_open = page in reading or "/contacts/" in page
        assert colleague.get(page).status_code == (200 if is_open else 403), page


def test_다른_사례의_서비스는_이_사례의_주소로_열리지_않는다(town: Town) -> None:
    case, _, _ = a_running_service(town)
    other, by = a_link_case(town)
    service = prepare_link(other, by=by, link=a_link())
    client = a_client(town.manager)
    assert client.get(f"/cases/{case.pk}/delivery/services/{service.pk}").status_code == 404
    assert client.get(f"/cases/{case.pk}/delivery/services/{service.pk}/end").status_code == 404


def test_빈_화면은_무엇을_할지_말한다(town: Town) -> None:
    case, _ = a_link_case(town)
    page = a_client(town.manager).get(f"/cases/{case.pk}/delivery").content.decode()
    assert "연계할 서비스가 아직 없습니다" in page
    assert (
        "점검할 것이 없습니다"
        in a_client(town.manager).get(f"/cases/{case.pk}/delivery/checks").content.decode()
    )
