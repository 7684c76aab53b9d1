"""붙여 넣은 글: 탭, 줄바꿈, 보이지 않는 글자는 문에서 한 번 다듬고, 넘친 글은 그 칸에서 말하며 그대로 남는다."""

import time

import pytest
from django.http import QueryDict
from django.test import Client

from dure.cases.core.records import SavedFilter
from dure.cases.s01_discovery.records import Discovery
from dure.pasted import clean, clean_name
from dure.people.models import Person
from dure.web.door import cleaned
from tests.expected.pasted import PASTED
from tests.factories import Town, a_client, a_submission

SENT = {
    "route": "neighbour",
    "address": "가온로\u200b 31",
    "found_on": "2026-11-20",
    "received_at": "2026-11-20T10:00",
}


@pytest.mark.parametrize(("pasted", "words", "name"), PASTED)
def test_글은_한_가지_모양으로_남는다(pasted: str, words: str, name: str) -> None:
    assert (clean(pasted), clean_name(pasted)) == (words, name)
    assert (clean(words), clean_name(name)) == (words, name)


@pytest.mark.parametrize("letters", ["\u200b", "\t", "\r", "\u200d", "a\u200b", "가\u200d", "\r\n"])
def test_백만_자도_바로_다듬는다(letters: str) -> None:
    begun = time.process_time()
    clean(letters * 500_000)
    clean_name(letters * 500_000)
    assert time.process_time() - begun < 5


def test_이름과_번호_칸은_붙이고_글_칸은_띄운다() -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("member-0-name", ["박\u200b서준", "나\u200b라"])
    for field in ("mobile_phone", "situation", "drawing", "draft_form"):
        sent[field] = "가\u200b나"
    assert cleaned(sent).dict() == {
        "member-0-name": "나라",
        "mobile_phone": "가나",
        "situation": "가 나",
        "drawing": "가\u200b나",
        "draft_form": "가나",
    }


@pytest.mark.django_db
def test_등록한_이름에는_보이지_않는_글자가_없고_글에는_줄이_남는다(town: Town) -> None:
    sent = SENT | {"office": town.office.pk, "name": "박\u200b서준\t", "situation": "첫 줄\r\n\t둘째\u200b줄"}
    assert a_client(town.manager).post("/candidates/new", sent).status_code == 302
    assert Person.objects.using("owner").get().name == "박서준"
    assert Discovery.objects.using("owner").get().situation == "첫 줄\n 둘째 줄"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "is_taken"),
    [("가" * 7_999 + "\r\n나", False), ("가" * 7_998 + "\r\n나", True), ("\u1100\u1161" * 8_000, True)],
)
def test_줄바꿈은_한_자로_풀어쓴_글자도_한_자로_센다(town: Town, text: str, is_taken: bool) -> None:
    client = a_client(town.manager)
    sent = SENT | {"office": town.office.pk, "situation": text}
    answer = client.post("/candidates/new", sent)
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert "입력값 8001 자" in answer.content.decode()


@pytest.mark.django_db
def test_비밀번호는_온_그대로_견준다() -> None:
    client = Client()
    answer = client.post("/sign-in", {"login": "x", "password": "a\tb\u200b"})
    assert answer.wsgi_request.POST["password"] == "a\tb\u200b"


@pytest.mark.django_db
def test_넘친_거르기_이름은_자르지_않고_돌려준다(town: Town) -> None:
    client, name = a_client(town.manager), "긴 이름 " * 16
    answer = client.post(
        "/cases/filters/keep", {"name": name, "query": "stage=plan", "submission_id": a_submission()}
    )
    page = answer.content.decode()
    assert "거르기 이름은 60자까지 적습니다. 지금 79자입니다." in page
    assert name.strip() in page
    assert not SavedFilter.objects.using("owner").exists()
