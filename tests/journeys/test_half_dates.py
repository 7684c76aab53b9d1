"""날짜 여정: 반만 적은 날짜는 보내지 않고 그 칸에서 말하며, 다 적으면 저장된다."""

import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.factories import Town, a_case_at, a_town
from tests.journeys.desk import sit_down
from tests.live import LiveDure

WORDS = "날짜를 끝까지 적으세요."


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


def half_typed(field: Locator) -> None:
    """The first part of the date alone, whatever the browser's language puts first."""
    field.focus()
    field.press("Backspace")
    field.page.keyboard.type("12")
    assert field.evaluate("field => field.validity.badInput")


def posts_of(page: Page) -> list[str]:
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "/drafts" not in request.url:
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_반만_적은_날짜는_보내지_않고_그_칸에서_말한다(page: Page, town: Town, live_data: LiveDure) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/household/members/new")
    sent = posts_of(page)
    entry = page.locator("#entry")
    entry.locator("[name=name]").fill("윤새롬")
    born = entry.locator("[name=birth_on]")
    half_typed(born)
    save(page)
    expect(page.locator(".half-date")).to_contain_text(WORDS)
    expect(born).to_be_focused()
    assert sent == []
    born.fill("2015-06-07")
    expect(page.locator(".half-date")).to_have_count(0)
    entry.locator("[name=relation]").select_option("child")
    save(page)
    page.wait_for_url(re.compile("/household"))
    expect(page.get_by_text("윤새롬").first).to_be_visible()
    assert len(sent) == 1


def test_여러_줄_양식의_날짜도_제_줄에서_말한다(page: Page, town: Town, live_data: LiveDure) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/plan/edit")
    sent = posts_of(page)
    begins = page.locator("main [name=services-new0-starts_on]")
    half_typed(begins)
    page.locator("main").get_by_role("button", name="저장하고 계속").click()
    field = page.locator("main .field", has=page.locator("[name=services-new0-starts_on]"))
    expect(field.locator(".half-date")).to_contain_text(WORDS)
    expect(page.locator(".half-date")).to_have_count(1)
    expect(begins).to_be_focused()
    assert sent == []


def save(page: Page) -> None:
    page.locator("#entry").get_by_role("button", name="저장", exact=True).click()
