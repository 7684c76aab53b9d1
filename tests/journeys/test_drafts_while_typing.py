"""초안 여정: 쓰는 글은 1초 뒤에 남고, 로그인이 끝나면 같은 화면에서 다시 로그인해 이어 쓴다 (PF5)."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
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
    dialog.get_by_role("button").click()
    expect(dialog.get_by_role("alert")).to_have_text(re.compile("맞지 않습니다"))
    dialog.get_by_label("비밀번호").fill(PASSWORD)
    dialog.get_by_role("button").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    expect(page.get_by_label("상황")).to_have_value("창문이 깨져 있음")


def end_sessions(page: Page) -> None:
    """As after a night: the cookie is still there, what it stood for is not."""
    page.context.clear_cookies(name="dure_identity")


def test_단추를_두_번_눌러도_한_번만_등록된다(page: Page, town: Town, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto("/candidates/new")
    page.get_by_label("발굴 경로").select_option("neighbour")
    page.get_by_label("주소", exact=False).first.fill("가온로 31")
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
