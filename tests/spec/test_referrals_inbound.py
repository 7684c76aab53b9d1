"""들어온 의뢰: 기관이 가구의 신청과 동의를 받아 읍면동에 의뢰하고, 읍면동이 전화해 접수하거나 돌려보낸다."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.log_records import ReadEntry
from dure.cases.core.records import Case
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.queries import likely_route
from dure.offices.models import Office, Staff
from dure.referrals import inbound_actions as actions
from dure.referrals import inbound_rules, jobs
from dure.referrals.inbound_rules import Application, Said
from dure.referrals.models import Inbound
from dure.rulebook import latest
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office
from tests.referring import labels_waiting
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

TODAY = timezone.localdate()
BOOK = latest()
SHEET = {
    "name": "나윤슬",
    "birth_on": "1961-04-05",
    "phone": "010-0000-7777",
    "address": "새봄시 가온구 샘터길 9",
    "situation": "일자리를 잃고 월세가 밀림",
    "wanted": "생계비",
    "applied_on": TODAY.isoformat(),
    "tells_back": "on",
    "sender_name": "모이슬 과장",
    "sender_phone": "02-000-0000",
}


@pytest.fixture
def partner(town: Town) -> Staff:
    return a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "노이음")


def invited(town: Town) -> tuple[Inbound, Client]:
    """A sheet for a body without an account, and a browser that came by its link."""
    made = Inbound(sigungu=town.sigungu, office=town.office)
    given = actions.invite(made, by=act_as(town.manager), body="employment_plus", sender="가온고용센터")
    client = Client()
    assert client.post(given.path, {"code": given.code}).status_code == 302
    return made, client


def by_link(town: Town, **other: Any) -> tuple[Inbound, Client]:
    made, client = invited(town)
    assert client.post("/outside/referral", SHEET | other).status_code == 302
    leave_the_link()
    act_as(town.manager)
    return Inbound.objects.get(pk=made.pk), client


def leave_the_link() -> None:
    """A request of its own knows only its own visit; a test is one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.visit', '', true)")


def answered(town: Town, inbound: Inbound, what: str, text: str = "", **other: Any) -> Inbound:
    called = {"called_on": TODAY} if what == "accepted" else {}
    return actions.answer(inbound, by=act_as(town.manager), what=what, text=text, **called, **other)


# 규칙


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"state": "sent"}, ["referrals.inbound_sent_already"]),
        ({"body": "health_insurance"}, ["referrals.inbound_wrong_direction"]),
        ({"body": "police"}, []),
        ({"applied_on": None}, ["referrals.inbound_no_application"]),
        ({"applied_on": date(2025, 5, 13)}, ["referrals.inbound_applied_ahead"]),
        ({"blank": ("phone",)}, ["referrals.inbound_blank"]),
        ({"open_here": 50}, ["referrals.inbound_too_many"]),
    ],
)
def test_보낼_때의_규칙(facts: dict[str, Any], found: list[str]) -> None:
    asked = Application(**({"state": "draft", "body": "", "applied_on": date(2025, 5, 12)} | facts))
    reasons = inbound_rules.sending_refusals(asked, date(2025, 5, 12), BOOK)
    assert [each.code for each in reasons] == found


@pytest.mark.parametrize(
    ("state", "said", "tells_back", "found"),
    [
        ("sent", Said("received"), True, []),
        ("sent", Said("accepted"), True, ["referrals.inbound_call_first"]),
        ("sent", Said("accepted", called_on=date(2025, 5, 12)), True, []),
        ("sent", Said("accepted", called_on=date(2025, 5, 11)), True, ["referrals.inbound_call_day"]),
        ("sent", Said("accepted", called_on=date(2025, 5, 14)), True, ["referrals.inbound_call_day"]),
        ("sent", Said("returned"), True, ["referrals.words_missing"]),
        ("sent", Said("returned", "다른 구에 삶"), False, []),
        ("sent", Said("done", "끝"), True, ["referrals.not_now"]),
        ("accepted", Said("under_way", "쌀 10kg"), True, []),
        ("accepted", Said("under_way"), True, ["referrals.words_missing"]),
        ("accepted", Said("under_way", "쌀 10kg"), False, ["referrals.inbound_not_agreed"]),
        ("under_way", Said("done"), False, []),
        ("returned", Said("accepted", called_on=date(2025, 5, 12)), True, ["referrals.not_now"]),
    ],
)
def test_답할_때의_규칙(state: str, said: Said, tells_back: bool, found: list[str]) -> None:
    days = {"sent_on": date(2025, 5, 12), "on": date(2025, 5, 13)}
    reasons = inbound_rules.answer_refusals(state, said, tells_back=tells_back, **days)
    assert [each.code for each in reasons] == found


@pytest.mark.parametrize(
    ("state", "has_case", "found"),
    [
        ("accepted", False, []),
        ("sent", False, ["referrals.inbound_accept_first"]),
        ("accepted", True, ["referrals.inbound_has_case"]),
    ],
)
def test_접수한_것으로_한_번만_초기상담을_시작한다(state: str, has_case: bool, found: list[str]) -> None:
    assert [each.code for each in inbound_rules.counselling_refusals(state, has_case=has_case)] == found


def test_지자체에_의뢰하는_기관은_스물여덟과_보건소와_푸드뱅크다() -> None:
    government = [body for body in BOOK.referrals.senders().values() if body.of_kind == "government"]
    assert len(government) == 28


# 계정 없는 기관: 링크로 의뢰하고 경과를 본다


def test_링크로_의뢰하면_읍면동이_바로_보고_전화해_접수하고_기관은_경과를_본다(town: Town) -> None:
    inbound, client = by_link(town)
    assert (inbound.state, inbound.sent_on, inbound.answer_by) == ("sent", TODAY, TODAY + timedelta(days=14))
    assert "기관이 의뢰한 가구" in labels_waiting(town.manager)
    desk = a_client(town.manager)
    assert "가온고용센터" in desk.get("/requests").content.decode()
    assert "나윤슬" not in desk.get("/requests").content.decode()
    page = desk.get(f"/requests/in/{inbound.pk}")
    assert "월세가 밀림" in page.content.decode()
    with as_owner():
        assert ReadEntry.objects.filter(page="inbound_page", subject_kind="inbound").count() == 1
    url = f"/requests/in/{inbound.pk}"
    assert desk.post(url, {"what": "accepted", "text": "내일 찾아뵙니다."}).status_code == 200
    sending = {"what": "accepted", "called_on": TODAY.isoformat(), "text": "내일 찾아뵙니다."}
    assert desk.post(url, sending).status_code == 302
    told = client.get("/outside/referral").content.decode()
    assert ("내일 찾아뵙니다." in told, "한다온(가온1동)" in told) == (True, True)
    assert "접수한 의뢰" in labels_waiting(town.manager)


def test_돌려보내면_의견이_기관에_가고_다시_바뀌지_않는다(town: Town) -> None:
    inbound, client = by_link(town)
    answered(town, inbound, "returned", "이사한 곳의 읍면동에 의뢰해 주세요.")
    assert "이사한 곳의 읍면동" in client.get("/outside/referral").content.decode()
    assert refused(actions.answer, inbound, by=act_as(town.manager), what="accepted", called_on=TODAY) == [
        "referrals.not_now"
    ]


def test_빠뜨리면_쓴_글과_함께_까닭을_말한다(town: Town) -> None:
    _, client = invited(town)
    page = client.post("/outside/referral", SHEET | {"applied_on": ""})
    assert (page.status_code, "월세가 밀림" in page.content.decode()) == (200, True)


def test_두_번_보내도_한_번이다(town: Town) -> None:
    _, client = by_link(town)
    client.post("/outside/referral", SHEET)
    act_as(town.manager)
    assert Inbound.objects.count() == 1
    assert len(Inbound.objects.get().steps) == 1


def test_기관이_거두면_읍면동이_알고_동의를_거두었으면_내용이_지워진다(town: Town) -> None:
    inbound, client = by_link(town)
    sending = {"text": "본인이 원하지 않음", "is_consent_lost": "on"}
    assert client.post("/outside/referral", sending).status_code == 302
    assert "동의를 거두어 멈췄습니다" in client.get("/outside/referral").content.decode()
    act_as(town.manager)
    inbound.refresh_from_db()
    assert (inbound.state, inbound.name, inbound.phone, inbound.wanted) == ("stopped", "", "", "")


def test_읍면동이_들은_동의_거둠도_같다(town: Town) -> None:
    inbound, client = by_link(town)
    assert a_client(town.manager).post(f"/requests/in/{inbound.pk}/consent", {}).status_code == 302
    assert "나윤슬" not in client.get("/outside/referral").content.decode()


def test_새_링크를_주면_앞의_것은_열리지_않는다(town: Town) -> None:
    inbound, client = by_link(town)
    page = a_client(town.manager).post(f"/requests/in/{inbound.pk}/link", {})
    assert "확인 번호" in page.content.decode()
    assert client.get("/outside/referral").status_code == 403


def test_의뢰받기만_하는_기관에는_링크를_주지_않는다(town: Town) -> None:
    made = Inbound(sigungu=town.sigungu, office=town.office)
    given = {"body": "health_insurance", "sender": "공단"}
    assert refused(actions.invite, made, by=act_as(town.manager), **given) == [
        "referrals.inbound_wrong_direction"
    ]


# 초기상담


def test_접수한_의뢰로_초기상담을_시작하면_경로가_범정부_서비스_의뢰다(town: Town) -> None:
    inbound, client = by_link(town)
    answered(town, inbound, "accepted")
    desk, url = a_client(town.manager), f"/requests/in/{inbound.pk}/case"
    form = desk.get(url).content.decode()
    assert ("나윤슬" in form, "월세가 밀림" in form) == (True, True)
    found = {"route": "government_referral", "found_on": TODAY.isoformat(), "situation": "월세가 밀림"}
    received = {"received_at_0": TODAY.isoformat(), "received_at_1": "00:01", "received_at": f"{TODAY}T00:01"}
    about = {"name": "나윤슬", "mobile_phone": "010-0000-7777", "address": "새봄시 가온구 샘터길 9"}
    page = desk.post(url, found | received | about | {"office": str(town.office.pk)})
    assert page.status_code == 302, page.content.decode()
    act_as(town.manager)
    inbound.refresh_from_db()
    case = Case.objects.get(pk=inbound.case_id)
    assert Discovery.objects.get(case=case).route == "government_referral"
    assert likely_route(case) == "government_referral"
    assert "초기상담을 시작했습니다" in client.get("/outside/referral").content.decode()
    answered(town, inbound, "under_way", "긴급복지를 신청했습니다.")
    assert "긴급복지를 신청했습니다." in client.get("/outside/referral").content.decode()
    assert "가온고용센터에서 의뢰한 가구" in desk.get(f"/cases/{case.pk}/requests").content.decode()
    assert desk.get(url).status_code == 404


def test_사례가_끝나면_결과를_알리라고_한다(town: Town) -> None:
    inbound, _ = by_link(town)
    answered(town, inbound, "accepted")
    case = a_case_at("counselling", town.office, manager=town.manager)
    actions.begin(inbound, by=act_as(town.manager), case=case)
    assert "의뢰한 기관에 알릴 결과" not in labels_waiting(town.manager)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status="ended")
    assert "의뢰한 기관에 알릴 결과" in labels_waiting(town.manager)


# 계정 있는 기관


def test_계정_있는_기관이_의뢰하고_제_것의_경과를_본다(town: Town, partner: Staff) -> None:
    client = a_client(partner)
    page = client.post("/requests/in/new", SHEET | {"office": str(town.office.pk)})
    assert page.status_code == 302, page.content.decode()
    client.post("/requests/in/new", SHEET | {"office": str(town.office.pk)})
    act_as(town.manager)
    inbound = Inbound.objects.get()
    assert (inbound.sender, inbound.sender_office.name) == ("가온복지관", "가온복지관")
    answered(town, inbound, "accepted", "찾아뵙겠습니다.")
    assert "찾아뵙겠습니다." in client.get(f"/requests/in/{inbound.pk}").content.decode()
    assert client.post(f"/requests/in/{inbound.pk}", {"what": "done", "text": "끝"}).status_code == 404
    assert client.post(f"/requests/in/{inbound.pk}/stop", {"text": "이사함"}).status_code == 302
    act_as(town.manager)
    assert Inbound.objects.get().state == "stopped"


# 남


def test_남의_읍면동과_다른_기관과_시군구는_보지_못한다(town: Town, partner: Staff) -> None:
    inbound, _ = by_link(town)
    other_town = an_office(town.sigungu, name="가온8동")
    agency = an_office(town.sigungu, "private_agency", "한빛복지관")
    strangers = [
        a_worker(other_town, name="구새별"),
        a_worker(agency, "agency_manager", "도아람"),
        partner,
        town.center_manager,
        a_town().manager,
        a_worker(town.office, "town_field_supervisor", "우가람"),
    ]
    for staff in strangers:
        act_as(staff)
        assert not Inbound.objects.exists(), staff.name
        assert a_client(staff).get(f"/requests/in/{inbound.pk}").status_code in (403, 404)
        assert a_client(staff).post(f"/requests/in/{inbound.pk}/consent", {}).status_code in (403, 404)


def test_다른_의뢰의_링크로는_보지_못한다(town: Town) -> None:
    by_link(town)
    made, client = invited(town)
    assert "나윤슬" not in client.get("/outside/referral").content.decode()
    assert client.get("/outside/request").status_code == 403
    assert made.state == "draft"


def test_초기상담을_시작한_사례의_열람을_제한하면_읍면동에서도_닫힌다(town: Town) -> None:
    inbound, _ = by_link(town)
    answered(town, inbound, "accepted")
    case = a_case_at("counselling", town.office, manager=town.leader)
    actions.begin(inbound, by=act_as(town.manager), case=case)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    act_as(a_worker(town.office, name="구새별"))
    assert not Inbound.objects.exists()


def test_보내는_일은_이름_있는_작업만_한다(town: Town) -> None:
    inbound, _ = by_link(town)
    for actor in (act_as(town.manager), Actor("지어낸 작업")):
        found = refused(actions.stop, inbound, by=actor, text="까닭", said_by="누구")
        assert found == ["core.not_permitted"]


# 지우기


def test_사례가_되지_않은_것은_반년_뒤에_지운다(town: Town) -> None:
    inbound, _ = by_link(town)
    answered(town, inbound, "returned", "다른 구에 삽니다.")
    assert jobs.forget_in(town.sigungu.pk) == 0
    with as_owner():
        Inbound.objects.update(ended_on=TODAY - timedelta(days=180))
    assert jobs.forget_in(town.sigungu.pk) == 0
    with as_owner():
        Inbound.objects.update(ended_on=TODAY - timedelta(days=181))
    assert jobs.forget_in(a_town().sigungu.pk) == 0
    assert jobs.forget_in(town.sigungu.pk) == 1


def test_쓰지_않은_의뢰서도_지운다(town: Town) -> None:
    invited(town)
    with as_owner():
        Inbound.objects.update(recorded_at=timezone.now() - timedelta(days=94))
    assert jobs.forget_in(town.sigungu.pk) == 1


def test_읍면동만_받고_기관은_목록에서_고른다(town: Town) -> None:
    assert Office.objects.filter(kind="town_team", is_active=True).exists()
    page = a_client(town.manager).post("/requests/in/invite", {"body": "employment_plus", "sender": ""})
    assert "확인 번호" in page.content.decode()
    assert a_client(town.center_manager).get("/requests/in/invite").status_code == 403
