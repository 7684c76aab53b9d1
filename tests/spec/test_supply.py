"""현행화 조사: 제공주체에 묻고, 계정 없이 답하고, 자원관리책임자가 반영한다. 협약, 라벨, 감사 편지."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dure.notify.models import Outgoing
from dure.offices.models import Staff
from dure.resources.models import Offer, Provider
from dure.rulebook import latest
from dure.supply import actions, rules
from dure.supply.models import Agreement, Question, Survey
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.referring import labels_waiting
from tests.refusals import refused
from tests.roles import as_owner
from tests.trying import Tried

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

TODAY = timezone.localdate()
BOOK = latest()
PERIOD = {"title": "하반기 조사", "from_on": TODAY, "until_on": TODAY + timedelta(days=5)}


@pytest.fixture
def keeper(town: Town) -> Staff:
    return a_worker(town.center, "resource_manager", "노자원")


@pytest.fixture
def offer(town: Town) -> Offer:
    about = {"sigungu": town.sigungu, "status": "approved"}
    with as_owner():
        provider = Provider.objects.create(
            kind="local",
            name="나래식당",
            name_key="나래식당",
            phone="02-000-1111",
            phone_key="020001111",
            address="가온구 샘터길 1",
            contact_email="narae@example.org",
            contact_phone="010-0000-1234",
            **about,
        )
        named = {"name": "밑반찬지원", "name_key": "밑반찬지원", "kind": "programme"}
        return Offer.objects.create(
            provider=provider, small_class="5-1-1", group="5-1", opening_hours="평일", **named, **about
        )


def announced(town: Town, keeper: Staff, **other: Any) -> Survey:
    return actions.announce(Survey(sigungu=town.sigungu), by=act_as(keeper), **(PERIOD | other))


def asked(town: Town, keeper: Staff) -> tuple[Survey, Client]:
    """A survey whose one provider came by the mail's link with the text's number."""
    survey = announced(town, keeper)
    assert a_client(keeper).post(f"/resources/surveys/{survey.pk}/invite", {}).status_code == 200
    with as_owner():
        mail = Outgoing.objects.filter(channel="mail").latest("recorded_at")
        text = Outgoing.objects.filter(channel="text").latest("recorded_at")
    path = re.search(r"/enter/\S+", mail.body)
    code = re.search(r"\d{8}", text.body)
    assert path
    assert code
    assert code[0] not in mail.body
    client = Client()
    assert client.post(path[0], {"code": code[0]}).status_code == 302
    return survey, client


def sheet(client: Client, **other: str) -> dict[str, str]:
    """What stands in the fields of the page."""
    form = client.get("/outside/resource-survey").context["form"]
    typed = {name: str(field.initial or "") for name, field in form.fields.items()}
    return typed | {"answered_by": "모이슬", "remark": ""} | other


def leave_the_link() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.visit', '', true)")


# 규칙


@pytest.mark.parametrize(
    ("first", "last", "others", "found"),
    [
        (date(2025, 5, 1), date(2025, 5, 31), (), []),
        (date(2025, 5, 31), date(2025, 5, 1), (), ["supply.ends_before"]),
        (date(2025, 3, 1), date(2025, 3, 31), (), ["supply.is_over"]),
        (
            date(2025, 5, 1),
            date(2025, 5, 31),
            ((date(2025, 5, 31), date(2025, 6, 9)),),
            ["supply.another_runs"],
        ),
        (date(2025, 5, 1), date(2025, 5, 31), ((date(2025, 6, 1), date(2025, 6, 9)),), []),
    ],
)
def test_조사_기간의_규칙(first: date, last: date, others: Any, found: list[str]) -> None:
    reasons = rules.survey_refusals(rules.Period(first, last, others), date(2025, 4, 15))
    assert [each.code for each in reasons] == found


def test_한_해에_세_번째_조사는_다시_묻는다() -> None:
    twice = ((date(2025, 1, 5), date(2025, 1, 9)), (date(2025, 3, 5), date(2025, 3, 9)))
    period = rules.Period(date(2025, 9, 1), date(2025, 9, 9), twice)
    assert [each.code for each in rules.too_many(period, BOOK)] == ["supply.asked_often"]
    assert rules.too_many(rules.Period(date(2025, 9, 1), date(2025, 9, 9), twice[:1]), BOOK) == []


def test_답에서_다른_것만_고칠_것이_된다() -> None:
    told = [
        {"of": "provider", "fields": {"phone": "02-1", "address": "가"}},
        {"of": "a", "fields": {"contact": "접수"}},
        {"of": "b", "fields": {"contact": ""}},
    ]
    said = {
        "provider": {"phone": "02-2", "address": "가 "},
        "a": {"given": "아니요", "contact": "창구"},
        "b": {"given": "예", "contact": ""},
    }
    assert rules.changes(told, said) == [
        {"of": "provider", "field": "phone", "old": "02-1", "new": "02-2", "made": ""},
        {"of": "a", "field": "given", "old": "예", "new": "아니요", "made": ""},
    ]


@pytest.mark.parametrize(
    ("mail", "mobile", "by_hand"),
    [
        ("a@b.example", "010-0000-1234", (False, False)),
        ("", "010-0000-1234", (True, False)),
        ("a@b.example", "02-000-1111", (False, True)),
        ("", "", (True, True)),
    ],
)
def test_메일이나_휴대전화가_없으면_손으로_알린다(mail: str, mobile: str, by_hand: tuple[bool, bool]) -> None:
    assert rules.ways(mail, mobile).by_hand == by_hand


# 조사


def test_링크와_번호가_따로_가고_맞다고_답하면_확인한_날이_바뀐다(
    town: Town, keeper: Staff, offer: Offer
) -> None:
    survey, client = asked(town, keeper)
    page = client.get("/outside/resource-survey").content.decode()
    assert ("나래식당" in page, "밑반찬지원" in page, "평일" in page) == (True, True, True)
    assert client.post("/outside/resource-survey", sheet(client)).status_code == 302
    leave_the_link()
    act_as(keeper)
    assert Question.objects.get().state == "맞다고 답함"
    assert a_client(keeper).post(f"/resources/surveys/{survey.pk}/verify", {}).status_code == 302
    offer.refresh_from_db()
    assert (offer.verified_on, offer.provider.verified_on) == (TODAY, TODAY)
    assert Question.objects.get().state == "확인함"


def test_고쳐_답하면_자원관리책임자가_반영하거나_둔다(town: Town, keeper: Staff, offer: Offer) -> None:
    survey, client = asked(town, keeper)
    corrected = {"0-phone": "02-000-2222", "1-opening_hours": "평일 오전"}
    assert client.post("/outside/resource-survey", sheet(client, **corrected)).status_code == 302
    leave_the_link()
    assert "현행화 조사의 답" in labels_waiting(keeper)
    question = Question.objects.get()
    page = a_client(keeper).get(f"/resources/surveys/answers/{question.pk}").content.decode()
    assert "02-000-1111 → 02-000-2222" in page
    client = a_client(keeper)
    assert client.post(f"/resources/surveys/answers/{question.pk}", {"taken": ["0"]}).status_code == 302
    act_as(keeper)
    offer.refresh_from_db()
    provider = Provider.objects.get(pk=offer.provider_id)
    assert (provider.phone, provider.phone_key, offer.opening_hours) == ("02-000-2222", "020002222", "평일")
    assert [each["made"] for each in Question.objects.get().changes] == ["taken", "left"]
    assert refused(actions.settle, question, by=act_as(keeper), taken=[1]) == ["supply.settled_already"]
    assert survey.title == "하반기 조사"


def test_더_제공하지_않는다고_하면_서비스가_끝난다(town: Town, keeper: Staff, offer: Offer) -> None:
    _, client = asked(town, keeper)
    client.post("/outside/resource-survey", sheet(client, **{"1-given": "아니요"}))
    leave_the_link()
    by = act_as(keeper)
    actions.settle(Question.objects.get(), by=by, taken=[0])
    offer.refresh_from_db()
    assert (offer.status, offer.decision_note) == ("ended", "현행화 조사에서 더 제공하지 않는다고 답함")


def test_틀린_값은_쓴_그대로_까닭을_말한다(town: Town, keeper: Staff, offer: Offer) -> None:
    _, client = asked(town, keeper)
    typed = sheet(client, **{"0-contact_email": "주소아님", "0-address": "새로 옮긴 곳"})
    page = client.post("/outside/resource-survey", typed)
    assert (page.status_code, "새로 옮긴 곳" in page.content.decode()) == (200, True)
    assert offer.status == "approved"


def test_기간이_지나거나_반영하면_답을_받지_않는다(town: Town, keeper: Staff, offer: Offer) -> None:
    _, client = asked(town, keeper)
    with as_owner():
        Question.objects.update(until_on=TODAY - timedelta(days=1))
    assert "지금은 답을 받지 않습니다" in client.get("/outside/resource-survey").content.decode()
    assert "답 보내기" not in client.post("/outside/resource-survey", {}).content.decode()
    assert offer.name == "밑반찬지원"


def test_길이_없는_곳은_링크와_번호를_한_번_보여_준다(town: Town, keeper: Staff, offer: Offer) -> None:
    with as_owner():
        Provider.objects.filter(pk=offer.provider_id).update(contact_email="", contact_phone="")
    survey = announced(town, keeper)
    page = a_client(keeper).post(f"/resources/surveys/{survey.pk}/invite", {}).content.decode()
    assert ("/enter/" in page, "손으로 알려야 합니다" in page) == (True, True)
    with as_owner():
        assert not Outgoing.objects.exists()
    again = a_client(keeper).post(f"/resources/surveys/{survey.pk}/invite", {}).content.decode()
    assert "부탁할 곳이 없습니다" in again


def test_답하지_않은_곳에만_새_링크로_다시_알린다(town: Town, keeper: Staff, offer: Offer) -> None:
    survey, client = asked(town, keeper)
    leave_the_link()
    assert "답이 없는 조사" in labels_waiting(keeper)
    assert a_client(keeper).post(f"/resources/surveys/{survey.pk}/remind", {}).status_code == 200
    assert client.get("/outside/resource-survey").status_code == 403
    leave_the_link()
    assert "답이 없는 조사" not in labels_waiting(keeper)
    assert Question.objects.get().reminded_on == TODAY
    assert offer.provider.name == "나래식당"


def test_결과를_숫자로_보고_라벨과_편지를_찍는다(town: Town, keeper: Staff, offer: Offer) -> None:
    survey, client = asked(town, keeper)
    client.post("/outside/resource-survey", sheet(client))
    leave_the_link()
    desk = a_client(keeper)
    page = desk.get(f"/resources/surveys/{survey.pk}").content.decode()
    assert "1곳 가운데 1곳에 부탁했고 1곳이 답했습니다" in page
    assert "가온구 샘터길 1" in desk.get(f"/resources/surveys/{survey.pk}/labels").content.decode()
    assert "고맙습니다" in desk.get(f"/resources/surveys/{survey.pk}/thanks").content.decode()
    assert offer.provider.address == "가온구 샘터길 1"


def test_반영은_자원관리책임자만_조사는_관리_담당만_한다(town: Town, keeper: Staff, offer: Offer) -> None:
    survey, client = asked(town, keeper)
    client.post("/outside/resource-survey", sheet(client, **{"0-phone": "02-000-2222"}))
    leave_the_link()
    officer = a_worker(town.center, "resource_officer", "마실무")
    elsewhere = a_worker(a_town().center, "resource_manager", "구자원")
    act_as(keeper)
    question = Question.objects.get()
    for staff in (officer, elsewhere, town.manager):
        found = refused(actions.settle, question, by=act_as(staff), taken=[0])
        assert found == ["core.not_permitted"], staff.name
    act_as(elsewhere)
    assert not Question.objects.exists()
    assert a_client(elsewhere).get(f"/resources/surveys/{survey.pk}").status_code == 404
    assert a_client(elsewhere).get(f"/resources/surveys/answers/{question.pk}").status_code == 404
    assert a_client(town.manager).get("/resources/surveys").status_code == 403
    assert offer.status == "approved"


# 협약


def test_협약은_끝나기_한_달_전부터_알린다(town: Town, keeper: Staff, offer: Offer) -> None:
    desk = a_client(keeper)
    about = {"provider": str(offer.provider_id), "title": "밑반찬 협약", "text": "한 주 10가구"}
    days = {"from_on": TODAY.isoformat(), "until_on": (TODAY + timedelta(days=30)).isoformat()}
    assert desk.post("/resources/agreements/new", about | days).status_code == 302
    assert "끝나 가는 협약" in labels_waiting(keeper)
    agreement = Agreement.objects.get()
    later = days | {"until_on": (TODAY + timedelta(days=31)).isoformat()}
    assert desk.post(f"/resources/agreements/{agreement.pk}", about | later).status_code == 302
    assert "끝나 가는 협약" not in labels_waiting(keeper)
    wrong = days | {"until_on": (TODAY - timedelta(days=1)).isoformat()}
    assert desk.post(f"/resources/agreements/{agreement.pk}", about | wrong).status_code == 200


def test_링크로_온_조사도_잘못_적은_것을_말하고_적은_글을_잃지_않는다(
    town: Town, keeper: Staff, offer: Offer
) -> None:
    tried = Tried()
    _, client = asked(town, keeper)
    tried.open(client, "survey_by_link", "/outside/resource-survey")
    assert (tried.wrong, tried.typed_in) == ([], {"survey_by_link"})
