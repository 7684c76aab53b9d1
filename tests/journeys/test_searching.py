"""찾기 여정: 주민등록번호는 어떻게 적어도 어느 요청의 주소에도 실리지 않고, 어디에 적는지 그 자리에서 말한다."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import Town, a_case_at, a_town
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure

TELLING = re.compile("2987652|298765")


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


def test_번호는_머리글과_목록의_검색칸에서_주소로_나가지_않는다(
    page: Page, town: Town, live_data: LiveDure
) -> None:
    a_case_at("delivery", town.office, manager=town.manager, path="case")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sit_down(page, town.manager, live_data.url)
    page.goto("/my-work")
    box = page.locator("header [type=search]")
    box.press_sequentially("ㅇㅅㅈ")
    expect(page.locator("#found")).to_contain_text("윤○준")
    box.fill("")
    box.press_sequentially("윤서준 880229–2987652")
    expect(page.locator("#found")).to_contain_text("주민등록번호는 검색칸에 쓰지 마세요")
    box.press("Enter")
    page.wait_for_url("**/search")
    expect(page.get_by_role("alert")).to_contain_text("‘주민등록번호로 찾기’에 적으세요")
    assert complaints(page) == []
    page.goto("/cases")
    field = page.get_by_label("찾기", exact=True)
    field.fill("８８０２２９.２９８７６５２")
    field.press("Enter")
    expect(page.locator(".number-told")).to_contain_text("여기에 쓰지 않습니다")
    expect(field).to_be_focused()
    assert page.url.endswith("/cases")
    assert complaints(page) == []
    field.fill("윤서준")
    field.press("Enter")
    page.wait_for_url("**/cases?q=*")
    assert [url for url in asked if TELLING.search(url)] == []
