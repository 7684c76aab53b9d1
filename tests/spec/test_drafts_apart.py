"""초안은 연 양식마다 따로: 두 사람을 반씩 적어도, 두 창에 같은 양식을 열어도 남고, 화면이 없어져도 글은 열린다."""

import uuid
from typing import Any

import pytest
from django.test import Client

from dure.access.drafts import values_of
from dure.access.models import Draft
from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling
from tests.closing import a_case_under_closure
from tests.factories import Town, a_case_at, a_client, a_submission, consents_of_all
from tests.fuzz.pages import Page
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
BACKGROUND = {"HTTP_X_REQUESTED_WITH": "dure-draft"}


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def opened(client: Client, url: str, name: str) -> dict[str, str]:
    """What the page's form with this field would send, untouched."""
    page = Page(url, client.get(url).content.decode())
    (form,) = [form for form in page.forms if name in form.names]
    return {each.name: each.value for each in form.fields}


def keep(client: Client, form: dict[str, str], **typed: str) -> Any:
    return client.post("/drafts/keep", form | typed, **BACKGROUND)


def texts(name: str) -> set[str]:
    """What the drafts hold in a field."""
    with as_owner():
        return {values_of(draft)[name][0] for draft in Draft.objects.all()}


def test_두_대상자를_반씩_적으면_초안이_둘이다(client: Client) -> None:
    for situation in ("우편물이 쌓임", "창문이 깨짐"):
        keep(client, opened(client, "/candidates/new", "situation"), situation=situation)
    assert texts("situation") == {"우편물이 쌓임", "창문이 깨짐"}
    assert client.get("/my-work").content.decode().count(">이어 쓰기</a>") == 2
    with as_owner():
        keys = list(Draft.objects.order_by("saved_at").values_list("pk", flat=True))
    first = client.get(f"/candidates/new?draft={keys[0]}").content.decode()
    assert "우편물이 쌓임" in first
    assert "창문이 깨짐" not in first
    assert f"/candidates/new?draft={keys[1]}" in first


def test_저장한_대상자의_초안만_사라진다(client: Client, town: Town) -> None:
    one, other = (opened(client, "/candidates/new", "situation") for _ in range(2))
    keep(client, one, situation="우편물이 쌓임")
    keep(client, other, situation="창문이 깨짐")
    sent = one | {"route": "neighbour", "situation": "우편물이 쌓임", "address": "가온로 1"}
    sent |= {"found_on": "2026-11-20", "received_at": "2026-11-20T10:00", "office": str(town.office.pk)}
    assert client.post("/candidates/new", sent).status_code == 302
    assert texts("situation") == {"창문이 깨짐"}


def test_두_창에서_같은_초안을_고치면_둘_다_남기고_알린다(client: Client, town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    url = f"/cases/{case.pk}/counselling/edit"
    keep(client, opened(client, url, "worries"), worries="월세가 밀림")
    one, other = (opened(client, url, "worries") for _ in range(2))
    assert one["draft_key"] == other["draft_key"]
    first = keep(client, one, worries="월세가 석 달 밀림").json()
    assert (first["key"], first["is_apart"], first["others"]) == (one["draft_key"], False, 0)
    second = keep(client, other, worries="밤에 잠을 못 잠").json()
    assert second["key"] != other["draft_key"]
    assert (second["is_apart"], second["others"]) == (True, 1)
    assert texts("worries") == {"월세가 석 달 밀림", "밤에 잠을 못 잠"}
    page = client.get(f"{url}?draft={second['key']}").content.decode()
    assert "밤에 잠을 못 잠" in page
    assert "이 양식에 쓰다 둔 다른 글이 있습니다" in page


def test_이어_쓰는_창은_제_초안을_이어_쓴다(client: Client, town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    form = opened(client, f"/cases/{case.pk}/counselling/edit", "worries")
    for words in ("월세가", "월세가 밀림", "월세가 석 달 밀림"):
        told = keep(client, form, worries=words).json()
        assert not told["is_apart"]
        form |= {"draft_key": told["key"], "draft_seen": str(told["seen"])}
    assert texts("worries") == {"월세가 석 달 밀림"}


def test_첫_상담을_저장하면_초안이_없고_늦게_온_초안도_남지_않는다(client: Client, town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    url = f"/cases/{case.pk}/counselling/edit"
    form = opened(client, url, "worries")
    keep(client, form, worries="월세가 밀림")
    assert client.post(url, form | {"worries": "월세가 밀림"}).status_code == 302
    assert Counselling.objects.using("owner").get(case=case).worries == "월세가 밀림"
    assert keep(client, form, worries="월세가 밀림").status_code == 409
    assert texts("worries") == set()
    assert ">이어 쓰기</a>" not in client.get("/my-work").content.decode()


def test_열_수_없는_양식의_초안은_글로_열린다(client: Client, town: Town) -> None:
    case = a_case_under_closure(town)
    url = f"/cases/{case.pk}/closure/edit"
    form = opened(client, url, "opinion")
    key = keep(client, form, opinion="목표를 이루어 종결하려 함").json()["key"]
    with as_owner():
        Case.objects.filter(pk=case.pk).update(stage="aftercare", status="aftercare")
        case.closure_set.update(state="approved")
    answer = client.get(f"{url}?draft={key}")
    assert answer.headers["Location"] == f"/drafts/{key}?gone=1"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "이 글을 쓰던 양식은 지금 열 수 없습니다" in page
    assert "목표를 이루어 종결하려 함" in page


def test_저장된_초안의_주소는_보통_화면이다(client: Client) -> None:
    answer = client.get(f"/candidates/new?draft={uuid.uuid4()}")
    assert answer.status_code == 200
    assert client.get("/candidates/new?draft=x").status_code == 200
    assert client.get("/my-work?draft=new").status_code == 200


def test_그사이_상태가_바뀌면_쓴_글을_보여_주고_초안으로_남긴다(client: Client, town: Town) -> None:
    case = a_case_under_closure(town)
    url = f"/cases/{case.pk}/closure/edit"
    form = opened(client, url, "opinion")
    with as_owner():
        case.closure_set.update(state="awaiting")
    answer = client.post(url, form | {"opinion": "목표를 이루어 종결하려 함"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "그사이 상태가 바뀌었거나" in page
    assert "목표를 이루어 종결하려 함" in page
    assert texts("opinion") == {"목표를 이루어 종결하려 함"}


def test_권한이_없어지거나_사례가_보이지_않아도_쓴_글은_돌아온다(client: Client, town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager)
    consents_of_all(case)
    url = f"/cases/{case.pk}/assessment/opinion"
    form = opened(client, url, "direction")
    other = a_case_at("assessment", town.center, manager=town.center_manager)
    gone = client.post(url.replace(str(case.pk), str(other.pk)), form | {"direction": "자립을 돕는다"})
    assert gone.status_code in (403, 404)
    assert "자립을 돕는다</textarea>" in gone.content.decode()


def test_쓰다_둔_글이_많으면_모두_볼_수_있다(client: Client) -> None:
    for number in range(11):
        keep(client, opened(client, "/candidates/new", "situation"), situation=f"우편물 {number}")
    page = client.get("/my-work").content.decode()
    assert page.count(">이어 쓰기</a>") == 10
    assert 'href="/drafts">모두 보기' in page
    assert client.get("/drafts").content.decode().count(">이어 쓰기</a>") == 11


def test_초안이_없던_때의_보냄은_그_양식의_초안을_모두_끝낸다(client: Client, town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    url = f"/cases/{case.pk}/counselling/edit"
    form = opened(client, url, "worries")
    keep(client, form, worries="월세가 밀림")
    bare = {name: value for name, value in form.items() if name != "draft_key"}
    assert client.post(url, bare | {"submission_id": str(a_submission())}).status_code == 302
    assert texts("worries") == set()
