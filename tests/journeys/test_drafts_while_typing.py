"""초안 여정: 쓰는 글은 1초 뒤에 남고, 로그인이 끝나면 같은 화면에서 다시 로그인해 이어 쓴다 (PF5)."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from tests.expected.pasted import PASTED
from tests.factories import PASSWORD, Town, a_case_at, a_town, a_worker
from tests.journeys.desk import sit_down
from tests.live import LiveDure
from tests.roles import as_owner

SAVED = re.compile("방금 저장함")


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


def test_쓰는_글은_저절로_남고_새로_열면_그대로_있다(page: Page, town: Town, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    page.get_by_label("상황").fill("며칠째 우편물이 쌓임")
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    page.goto("/my-work")
    page.get_by_role("link", name="이어 쓰기").click()
    expect(page.get_by_text("쓰다 둔 글을 불러왔습니다")).to_be_visible()
    expect(page.get_by_label("상황")).to_have_value("며칠째 우편물이 쌓임")
    page.get_by_role("button", name="버리고 처음부터").click()
    expect(page.get_by_label("상황")).to_have_value("")


def test_로그인이_끝나도_쓰던_글을_잃지_않는다(page: Page, town: Town, live_data: LiveDure) -> None:
    worker = a_worker(town.office, name="이다솜", password=PASSWORD)
    sit_down(page, worker, live_data.url)
    page.goto("/candidates/new")
    end_sessions(page)
    page.get_by_label("상황").fill("창문이 깨져 있음")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("아이디")).to_have_value(worker.login)
    dialog.get_by_label("비밀번호").fill("틀린 비밀번호")
    dialog.get_by_role("button", name="로그인하고 이어 쓰기").click()
    expect(dialog.get_by_role("alert")).to_have_text(re.compile("맞지 않습니다"))
    dialog.get_by_label("비밀번호").fill(PASSWORD)
    dialog.get_by_role("button", name="로그인하고 이어 쓰기").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    expect(page.get_by_label("상황")).to_have_value("창문이 깨져 있음")


def test_두_창에서_같은_양식을_쓰면_둘_다_남기고_알린다(page: Page, town: Town, live_data: LiveDure) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    sit_down(page, town.manager, live_data.url)
    url = f"/cases/{case.pk}/counselling/edit"
    page.goto(url)
    worries = page.locator("main [name=worries]")
    worries.fill("월세가 밀림")
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    second = page.context.new_page()
    second.goto(url)
    second.locator("main [name=worries]").fill("밤에 잠을 못 잠")
    expect(second.locator(".draft-state")).to_have_text(SAVED)
    worries.fill("월세가 석 달 밀림")
    expect(page.locator(".draft-state")).to_contain_text("이 창의 글을 따로 남겼습니다")
    page.reload()
    expect(worries).to_have_value("월세가 석 달 밀림")
    second.reload()
    expect(second.locator("main [name=worries]")).to_have_value("밤에 잠을 못 잠")
    second.locator("main").get_by_role("button", name="저장", exact=True).click()
    second.wait_for_url(re.compile("/counselling$"))
    second.goto("/my-work")
    expect(second.get_by_role("link", name="이어 쓰기")).to_have_count(1)


def test_두_대상자를_반씩_쓰고_둘_다_이어_쓴다(page: Page, town: Town, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    for words in ("우편물이 쌓임", "창문이 깨짐"):
        page.goto("/candidates/new")
        page.get_by_label("상황").fill(words)
        expect(page.locator(".draft-state")).to_have_text(SAVED)
    found = set()
    for number in range(2):
        page.goto("/my-work")
        page.get_by_role("link", name="이어 쓰기").nth(number).click()
        expect(page.get_by_text("쓰다 둔 글을 불러왔습니다")).to_be_visible()
        found.add(page.get_by_label("상황").input_value())
    assert found == {"우편물이 쌓임", "창문이 깨짐"}


def test_긴_글은_자르지_않고_세어_주며_보내도_그대로_있다(
    page: Page, town: Town, live_data: LiveDure
) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    field = page.get_by_label("상황")
    field.fill("가" * 7_000)
    expect(page.locator(".count")).to_have_count(0)
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    field.fill("가" * 8_001)
    expect(page.locator(".count")).to_have_text("8,001자 / 8,000자까지")
    page.get_by_role("button", name="등록").click()
    expect(page.locator("#id_situation_error")).to_have_text(re.compile("최대 8000 개의 글자인지"))
    expect(field).to_have_value("가" * 8_001)


def test_브라우저와_서버가_글을_똑같이_센다(page: Page, town: Town, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    pasted = [text for text, _, _ in PASTED]
    assert page.evaluate("texts => texts.map(window.dureTyped.words)", pasted) == [
        words for _, words, _ in PASTED
    ]
    assert page.evaluate("texts => texts.map(window.dureTyped.name)", pasted) == [
        name for _, _, name in PASTED
    ]
    field = page.get_by_label("상황")
    field.fill("가" * 7_998 + "\n나")
    expect(page.locator(".count")).to_have_text("8,000자 / 8,000자까지")
    field.fill("가" * 7_999 + "\n나")
    page.get_by_role("button", name="등록").click()
    expect(page.locator("#id_situation_error")).to_have_text(re.compile("입력값 8001 자"))
    expect(page.locator(".count")).to_have_text("8,001자 / 8,000자까지")


def end_sessions(page: Page) -> None:
    """As after a night: the cookie is still there, what it stood for is not."""
    page.context.clear_cookies(name="dure_identity")


def test_단추를_두_번_눌러도_한_번만_등록된다(page: Page, town: Town, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    page.get_by_label("발굴 경로").select_option("neighbour")
    page.locator("main").get_by_label("주소", exact=False).first.fill("가온로 31")
    page.get_by_label("상황").fill("우편물이 쌓임")
    page.get_by_role("button", name="등록").dblclick()
    page.wait_for_url(re.compile("/cases/.*/discovery$"))
    with as_owner():
        assert Case.objects.filter(office=town.office).count() == 1


def test_빗금으로_찾기에_가고_잘못은_요약에_초점이_간다(page: Page, town: Town, live_data: LiveDure) -> None:
    a_case_at("discovery", town.office, manager=town.manager)
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.goto("/candidates/new")
    page.get_by_role("button", name="등록").click()
    expect(page.locator(".errors").first).to_be_focused()
    assert urlsplit(page.url).path == "/candidates/new"
    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.name") in {"address", "route"}


def test_자바스크립트가_없어도_등록한다(page: Page, town: Town, live_data: LiveDure) -> None:
    plain = page.context.browser.new_context(java_script_enabled=False, base_url=live_data.url)
    tab = plain.new_page()
    sit_down(tab, town.manager, live_data.url)
    tab.goto("/candidates/new")
    tab.locator("select[name=route]").select_option("neighbour")
    tab.locator("input[name=address]").fill("가온로 31")
    tab.locator("textarea[name=situation]").fill("우편물이 쌓임")
    tab.locator("main button.primary").click()
    tab.wait_for_url(re.compile("/cases/.*/discovery$"))
    plain.close()
