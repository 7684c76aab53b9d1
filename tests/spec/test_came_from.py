"""하던 곳으로: 다른 업무 화면에서 연 양식은 저장하면 그 화면으로 돌아가고, 남의 주소로는 가지 않는다."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from dure.cases.core.records import Case
from dure.web.came_from import with_next
from tests.factories import Town, a_case_at, a_client, consents_of_all
from tests.fuzz.pages import Page
from tests.spec.test_people_household import a_member_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def link_on(client: Client, page: str, to: str) -> str:
    """The address of the link on this page that leads to that one."""
    found = Page(page, client.get(page).content.decode()).links
    return next(link for link in found if link.split("?")[0] == to)


def filled(client: Client, url: str, field: str, /, **typed: str) -> dict[str, str]:
    page = Page(url, client.get(url).content.decode())
    (form,) = [form for form in page.forms if field in form.names and form.method == "post"]
    return {each.name: each.value for each in form.fields if each.kind != "radio"} | typed


def test_상담을_쓰다_등록한_가구원은_상담으로_돌아간다(town: Town, client: Client) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    counselling = reverse("counselling_edit", args=[case.pk])
    url = link_on(client, counselling, reverse("member_add", args=[case.pk]))
    sent = filled(client, url, "name", **a_member_form())
    refused = client.post(url, sent | {"name": ""})
    assert f'name="next" value="{counselling}"' in unescape(refused.content.decode())
    saved = client.post(reverse("member_add", args=[case.pk]), sent)
    assert (saved.status_code, saved.headers["Location"]) == (302, counselling)


def test_욕구조사에서_적은_방문은_욕구조사로_돌아간다(town: Town, client: Client) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager)
    consents_of_all(case)
    for page in ("assessment_page", "risk_page", "case_overview"):
        here = reverse(page, args=[case.pk])
        url = link_on(client, here, reverse("visit_new", args=[case.pk]))
        answer = client.get(url).content.decode()
        assert f'href="{here}">돌아가기' in answer


def test_가구_화면에서_등록한_가구원은_가구_화면으로_돌아간다(town: Town, client: Client) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    url = reverse("member_add", args=[case.pk])
    saved = client.post(url, filled(client, url, "name", **a_member_form()))
    assert saved.headers["Location"] == reverse("household_page", args=[case.pk])


def test_화면의_자리를_가리키는_주소에도_온_곳을_적는다() -> None:
    assert with_next("/cases/1/papers#tasks", "/my-work") == "/cases/1/papers?next=%2Fmy-work#tasks"
    assert with_next("/a?b=1", "/my-work") == "/a?b=1&next=%2Fmy-work"
    assert with_next("/a", "") == "/a"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\\\elsewhere.example",
        "javascript:alert(1)",
        "/nothing-here",
        "my-work",
    ],
)
def test_남의_주소나_없는_주소로는_돌아가지_않는다(town: Town, client: Client, elsewhere: str) -> None:
    case: Case = a_case_at("counselling", town.office, manager=town.manager)
    url = reverse("member_add", args=[case.pk])
    sent = filled(client, url, "name", **a_member_form()) | {"next": elsewhere}
    assert client.post(url, sent).headers["Location"] == reverse("household_page", args=[case.pk])
