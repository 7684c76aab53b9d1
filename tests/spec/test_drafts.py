"""초안: 쓰는 동안 서버에 남고, 로그인이 끝나도 그대로이며, 보내면 사라진다 (PF5)."""

import json

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client, RequestFactory

from dure.access.drafts import save_draft, values_of
from dure.access.models import Draft
from dure.cases.core.records import Case
from dure.web.rows import rows
from dure.web.submit import Sending
from tests.factories import PASSWORD, Town, a_client, a_town, a_worker, act_as

pytestmark = pytest.mark.django_db

BACKGROUND = {"HTTP_X_REQUESTED_WITH": "dure-draft"}
TYPED = {
    "draft_form": "discovery.register",
    "draft_target": "",
    "draft_title": "대상자 등록",
    "draft_url": "/candidates/new",
    "name": "윤서준",
    "situation": "며칠째 우편물이",
    "resident_number": "900101-1234567",
    "csrfmiddlewaretoken": "x",
}


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def the_draft() -> Draft:
    return Draft.objects.using("owner").get()


def test_쓰는_글은_저장하지_않아도_서버에_남는다(town: Town, client: Client) -> None:
    answer = client.post("/drafts/keep", TYPED, **BACKGROUND)
    assert answer.status_code == 200
    assert "saved_at" in json.loads(answer.content)
    act_as(town.manager)
    kept = values_of(Draft.objects.get())
    assert kept == {"name": ["윤서준"], "situation": ["며칠째 우편물이"]}


def test_주민등록번호는_초안에_남지_않고_본문은_암호로_둔다(town: Town, client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    act_as(town.manager)
    body = Draft.objects.get().body
    assert "900101" not in body
    assert "윤서준" not in body


def test_다시_열면_쓰던_글이_그대로_있고_버릴_수_있다(client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    offered = client.get("/candidates/new").content.decode()
    assert "이 양식에 쓰다 둔 글이 있습니다" in offered
    assert "며칠째 우편물이" not in offered
    url = f"/candidates/new?draft={the_draft().pk}"
    assert url in offered
    page = client.get(url).content.decode()
    assert "쓰다 둔 글을 불러왔습니다" in page
    assert "며칠째 우편물이" in page
    thrown = client.post("/drafts/throw-away", {name: TYPED[name] for name in TYPED if "draft_" in name})
    assert thrown.headers["Location"] == "/candidates/new"
    assert "며칠째 우편물이" not in client.get(url).content.decode()


def test_내_업무에서_이어_쓸_수_있다(client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    page = client.get("/my-work").content.decode()
    assert "대상자 등록" in page
    assert f'href="/candidates/new?draft={the_draft().pk}">이어 쓰기' in page


def test_보내면_초안이_사라진다(town: Town, client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    sent = {
        "office": town.office.pk,
        "route": "neighbour",
        "situation": "우편물",
        "address": "가온로 1",
        "found_on": "2026-11-20",
        "received_at": "2026-11-20T10:00",
    }
    assert client.post("/candidates/new", sent).status_code == 302
    act_as(town.manager)
    assert Case.objects.count() == 1
    assert not Draft.objects.exists()


def test_거절되면_초안은_남는다(town: Town, client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    assert client.post("/candidates/new", {"name": "윤서준"}).status_code == 200
    act_as(town.manager)
    assert Draft.objects.count() == 1


def test_로그인이_끝나면_401이고_같은_화면에서_다시_로그인한다(town: Town) -> None:
    worker = a_worker(town.office, name="이다솜", password=PASSWORD)
    visitor = Client()
    assert visitor.post("/drafts/keep", TYPED, **BACKGROUND).status_code == 401
    wrong = visitor.post("/sign-in", {"login": worker.login, "password": "x"}, **BACKGROUND)
    assert (wrong.status_code, wrong.content.decode()) == (
        422,
        "아이디나 비밀번호가 맞지 않습니다. 여러 번 틀리면 얼마 동안 로그인할 수 없습니다.",
    )
    again = visitor.post("/sign-in", {"login": worker.login, "password": PASSWORD}, **BACKGROUND)
    assert again.status_code == 204
    assert visitor.post("/drafts/keep", TYPED, **BACKGROUND).status_code == 200


def test_남의_초안은_보이지_않는다(town: Town, client: Client) -> None:
    client.post("/drafts/keep", TYPED, **BACKGROUND)
    other, key = a_client(town.leader), the_draft().pk
    assert "며칠째 우편물이" not in other.get(f"/candidates/new?draft={key}").content.decode()
    assert ">이어 쓰기</a>" not in other.get("/my-work").content.decode()
    assert other.get(f"/drafts/{key}").status_code == 404


class GoalForm(forms.Form):
    text = forms.CharField()
    is_short = forms.BooleanField(required=False)


def sending(town: Town, data: dict[str, str] | None = None) -> Sending:
    request = RequestFactory().post("/x", data) if data else RequestFactory().get("/x")
    request.user = town.manager
    return Sending(request, "plan.edit", "1")


def test_여러_줄_양식의_초안은_줄_수까지_되살린다(town: Town) -> None:
    typed = QueryDict(
        "goals-TOTAL_FORMS=3&goals-0-text=단주&goals-0-is_short=on&goals-1-text=&goals-1-is_short="
        "&goals-2-text=빚 조정&goals-2-is_short="
    )
    act_as(town.manager)
    save_draft(town.manager, "plan.edit", "1", dict(typed.lists()))
    shown = rows(GoalForm, sending(town), "goals", kept=[{"text": "처음 목표"}])
    assert [form.initial.get("text") for form in shown.forms] == ["단주", "빚 조정", None]


def test_초안이_없으면_저장된_줄을_보인다(town: Town) -> None:
    act_as(town.manager)
    shown = rows(GoalForm, sending(town), "goals", kept=[{"text": "처음 목표"}])
    assert [form.initial.get("text") for form in shown.forms] == ["처음 목표", None]


def test_빈_줄과_뺀_줄은_세지_않고_어디에_있어도_된다(town: Town) -> None:
    data = {
        "goals-TOTAL_FORMS": "3",
        "goals-INITIAL_FORMS": "0",
        "goals-0-text": "",
        "goals-1-text": "뺄 목표",
        "goals-1-DELETE": "on",
        "goals-2-text": "빚 조정",
    }
    sent = rows(GoalForm, sending(town, data), "goals")
    assert sent.is_valid()
    assert sent.filled == [{"text": "빚 조정", "is_short": False}]


def test_채운_줄에_필수_항목이_없으면_그_줄에_알린다(town: Town) -> None:
    data = {"goals-TOTAL_FORMS": "1", "goals-INITIAL_FORMS": "0", "goals-0-is_short": "on"}
    sent = rows(GoalForm, sending(town, data), "goals")
    assert not sent.is_valid()
    assert list(sent.errors[0]) == ["text"]


@pytest.mark.parametrize(
    "sent", [{}, {"draft_form": ""}, {"draft_form": "x" * 81}, {"draft_form": "x", "draft_target": "x" * 81}]
)
def test_화면이_쓰지_않은_초안_이름은_받지_않는다(sent: dict[str, str]) -> None:
    client = a_client(a_town().manager)
    for url in ("/drafts/keep", "/drafts/throw-away"):
        assert client.post(url, sent).status_code == 400


@pytest.mark.parametrize(
    ("form", "title", "status"),
    [("s01.discovery", "가구\x00기록", 200), ("s01.\x00discovery", "가구 기록", 400)],
)
def test_NUL_글자는_글에서_빠지고_초안_이름이_되지_못한다(form: str, title: str, status: int) -> None:
    client = a_client(a_town().manager)
    sent = {"draft_form": form, "draft_title": title, "reason": "새\x00글"}
    assert client.post("/drafts/keep", sent).status_code == status
