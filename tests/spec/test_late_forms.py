"""늦게 온 양식: 로그인이 끝났거나 바뀐 뒤에 보낸 글은 쓴 사람에게 그대로 돌아오고, 남에게는 보이지도 저장되지도 않는다."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dure.access.models import Draft
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment
from dure.offices.models import Staff
from tests.accounts import an_app_of, code_of, sign_in
from tests.factories import PASSWORD, Town, a_case_at, a_client, a_worker, consents_of_all
from tests.fuzz.pages import Page
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
WORDS = "창문이 깨져 있고 <우편물>이 쌓임"


@pytest.fixture
def writer(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


@pytest.fixture
def case(town: Town, writer: Staff) -> Case:
    found = a_case_at("assessment", town.office, manager=writer)
    consents_of_all(found)
    return found


def strict(client: Client) -> Client:
    """As a browser is met: the token against forgery counts."""
    client.handler.enforce_csrf_checks = True
    return client


def url_of(case: Case) -> str:
    return f"/cases/{case.pk}/assessment/opinion"


def filled_form(client: Client, url: str) -> dict[str, str]:
    """The page's form with words typed into it."""
    page = Page(url, client.get(url).content.decode())
    (form,) = [form for form in page.forms if "direction" in form.names]
    return {each.name: each.value for each in form.fields} | {"direction": WORDS}


def fields_in(answer: Any, action: str) -> dict[str, str]:
    """The fields of the form on an answered page that goes to this address."""
    page = Page(action, answer.content.decode())
    form = next(form for form in page.forms if form.action == action)
    return {each.name: each.value for each in form.fields if each.kind != "submit" and each.kind != "button"}


def is_stored() -> bool:
    return Assessment.objects.using("owner").filter(direction=WORDS).exists()


def test_로그인이_끝난_뒤_보낸_글은_다시_로그인하면_그대로_이어_저장한다(case: Case, writer: Staff) -> None:
    client = a_client(writer)
    sent = filled_form(client, url_of(case))
    del client.cookies["dure_identity"]
    ended = client.post(url_of(case), sent)
    assert ended.status_code == 401
    assert "다시 로그인하면 이어서 저장합니다" in ended.content.decode()
    assert "우편물" not in ended.content.decode()
    carried = fields_in(ended, "/sign-in")["carried"]
    back = sign_in(client, writer, carried=carried)
    again = fields_in(back, url_of(case))
    assert again["direction"] == WORDS
    shown = client.post(url_of(case), again | {"only_shown": "1"}).content.decode()
    assert "아직 저장하지 않았습니다" in shown
    assert "창문이 깨져 있고 &lt;우편물&gt;이 쌓임</textarea>" in shown
    assert not is_stored()
    assert client.post(url_of(case), again).status_code == 302
    assert is_stored()


def test_두_번째_인증을_지나도_이어진다(case: Case, writer: Staff) -> None:
    secret = an_app_of(writer)
    client = a_client(writer)
    sent = filled_form(client, url_of(case))
    del client.cookies["dure_identity"]
    carried = fields_in(client.post(url_of(case), sent), "/sign-in")["carried"]
    factor = sign_in(client, writer, carried=carried)
    kept = fields_in(factor, "/sign-in/factor")["carried"]
    wrong = client.post("/sign-in/factor", {"code": "000000", "carried": kept})
    kept = fields_in(wrong, "/sign-in/factor")["carried"]
    back = client.post("/sign-in/factor", {"code": code_of(secret), "carried": kept})
    assert fields_in(back, url_of(case))["direction"] == WORDS


def test_다른_사람이_로그인하면_그_글을_열지_않는다(case: Case, town: Town, writer: Staff) -> None:
    other = a_worker(town.office, name="서이든", password=PASSWORD)
    client = a_client(writer)
    sent = filled_form(client, url_of(case))
    del client.cookies["dure_identity"]
    carried = fields_in(client.post(url_of(case), sent), "/sign-in")["carried"]
    back = sign_in(client, other, carried=carried)
    assert back.status_code == 302
    page = client.get("/my-work").content.decode()
    assert "다른 사람이 쓰던 글이 있었습니다" in page
    assert "우편물" not in page


def test_다른_사람이_로그인한_브라우저에서_보낸_글은_그_사람_이름으로_저장되지_않는다(
    case: Case, town: Town, writer: Staff
) -> None:
    sent = filled_form(a_client(writer), url_of(case))
    answer = a_client(town.leader).post(url_of(case), sent)
    assert answer.status_code == 403
    assert "지금은 다른 사람이 로그인해 있어 저장하지 않았습니다" in answer.content.decode()
    assert "우편물" not in answer.content.decode()
    assert not is_stored()


def test_남의_화면에서_온_초안은_받지_않는다(town: Town, writer: Staff) -> None:
    page = Page("/candidates/new", a_client(writer).get("/candidates/new").content.decode())
    note = next(each.value for form in page.forms for each in form.fields if each.name == "page_of")
    draft = {"draft_form": "discovery.register", "situation": WORDS, "page_of": note}
    answer = a_client(town.leader).post("/drafts/keep", draft, HTTP_X_REQUESTED_WITH="dure-draft")
    assert (answer.status_code, answer.headers["X-Dure-Forged"]) == (403, "1")
    assert not Draft.objects.using("owner").exists()


def test_로그인이_바뀐_뒤_같은_사람이_보낸_글은_그_자리에서_다시_보낸다(case: Case, writer: Staff) -> None:
    sent = filled_form(a_client(writer), url_of(case))
    client = strict(a_client(writer))
    client.get("/my-work")
    refused = client.post(url_of(case), sent)
    assert refused.status_code == 403
    again = fields_in(refused, url_of(case))
    assert again["direction"] == WORDS
    assert client.post(url_of(case), again).status_code == 302
    assert is_stored()


def test_우리_화면에서_오지_않은_글은_되돌려_쓰지_않는다(case: Case, writer: Staff) -> None:
    client = strict(a_client(writer))
    answer = client.post(url_of(case), {"direction": WORDS, "page_of": "made-up"})
    assert answer.status_code == 403
    assert "우편물" not in answer.content.decode()
    nobody = Client().post(url_of(case), {"direction": WORDS})
    assert nobody.status_code == 302


def test_파일이_든_양식은_파일만_다시_고르라고_한다(case: Case, writer: Staff) -> None:
    client = a_client(writer)
    page = Page("/x", client.get(f"/cases/{case.pk}/papers").content.decode())
    form = next(form for form in page.forms if form.has_file)
    sent: dict[str, Any] = {each.name: each.value for each in form.fields if each.kind != "file"}
    sent |= {"description": WORDS, "file": SimpleUploadedFile("가.pdf", b"%PDF-1.4")}
    del client.cookies["dure_identity"]
    carried = fields_in(client.post(form.action, sent), "/sign-in")["carried"]
    back = sign_in(client, writer, carried=carried).content.decode()
    assert "파일과 주민등록번호는 다시 넣어야 합니다" in back
    assert "양식에서 보고 저장하기" in back
    assert "그대로 보내기" not in back


def test_거절된_양식은_올린_파일을_다시_고르라고_한다(case: Case, writer: Staff) -> None:
    client = a_client(writer)
    page = Page("/x", client.get(f"/cases/{case.pk}/papers").content.decode())
    form = next(form for form in page.forms if form.has_file)
    sent: dict[str, Any] = {each.name: each.value for each in form.fields if each.kind != "file"}
    file = next(each.name for each in form.fields if each.kind == "file")
    too_long = {"paper-description": "가" * 9_000, file: SimpleUploadedFile("진단서.pdf", b"%PDF-1.4")}
    answer = client.post(form.action, sent | too_long).content.decode()
    assert "올린 파일(진단서.pdf)은 남지 않았습니다" in answer


def test_누가_로그인해_있는지_화면이_물을_수_있다(writer: Staff) -> None:
    assert Client().get("/sign-in/state").json()["holder"] == ""
    answer = a_client(writer).get("/sign-in/state")
    assert answer.json()["holder"] == str(writer.pk)
    assert re.fullmatch("[A-Za-z0-9]{64}", answer.json()["token"])
    assert "no-store" in answer.headers["Cache-Control"]


def test_안에서_잘못되어도_쓴_글은_그_화면에_있다(
    case: Case, writer: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    client = a_client(writer)
    sent = filled_form(client, url_of(case))
    client.raise_request_exception = False
    monkeypatch.setattr("dure.cases.s04_assessment.views.assessments.kept_values", broken)
    answer = client.post(url_of(case), sent)
    assert answer.status_code == 500
    assert fields_in(answer, url_of(case))["direction"] == WORDS
    with as_owner():
        assert not Draft.objects.exists()
