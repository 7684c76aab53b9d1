"""A short list is saved at once; a long one is made by the worker while its page looks on, and is then taken."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from dure.rulebook import product
from dure.sheets import exports, jobs, making, views
from dure.sheets.models import SheetExport
from tests.factories import Town, a_case_at, a_town
from tests.journeys.desk import PICTURES, complaints, sit_down
from tests.sheets import about, rows_of


@pytest.fixture
def town(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Seven households, where more than three are a long list."""
    book = SimpleNamespace(**(vars(product().sheets) | {"rows_at_once": 3, "batch": 2}))
    for module in (views, making, exports):
        monkeypatch.setattr(module, "product", lambda: SimpleNamespace(sheets=book))
    town = a_town()
    for number in range(7):
        a_case_at("counselling", town.office, is_urgent=number == 0)
    return town


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_짧은_목록은_바로_저장되고_단추를_다시_누를_수_있다(town: Town, own_page: Page, own_url: str) -> None:
    sit_down(own_page, town.manager, own_url)
    own_page.goto("/cases?urgent=on")
    for _ in range(2):
        content = saved(own_page, "엑셀로 내려받기")
        assert (len(rows_of(content)), about(content)["긴급"]) == (1, "예")
        expect(own_page.get_by_role("button", name="엑셀로 내려받기")).not_to_have_attribute(
            "aria-disabled", "true"
        )


def test_긴_목록은_화면이_저절로_바뀌며_다_되면_받는다(town: Town, own_page: Page, own_url: str) -> None:
    sit_down(own_page, town.manager, own_url)
    own_page.goto("/cases")
    own_page.get_by_role("button", name="엑셀로 내려받기").click()
    own_page.wait_for_url("**/sheets")
    expect(own_page.get_by_text("기다리는 중")).to_be_visible()
    assert complaints(own_page) == []
    jobs.make(str(SheetExport.objects.using("owner").get().pk))
    link = own_page.get_by_role("link", name="내려받기 ")
    expect(link).to_be_visible()
    PICTURES.mkdir(parents=True, exist_ok=True)
    own_page.screenshot(path=PICTURES / "sheets.png")
    with own_page.expect_download() as waiting:
        link.click()
    assert len(rows_of(Path(waiting.value.path()).read_bytes())) == 7


def test_자바스크립트_없이도_만들고_취소하고_다시_만든다(town: Town, own_page: Page, own_url: str) -> None:
    browser = own_page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=own_url, java_script_enabled=False)
    plain = context.new_page()
    sit_down(plain, town.manager, own_url)
    plain.goto("/candidates")
    plain.get_by_role("button", name="엑셀로 내려받기").click()
    plain.get_by_role("button", name="취소").click()
    expect(plain.get_by_text("취소", exact=True)).to_be_visible()
    plain.get_by_role("button", name="다시 만들기").click()
    newest = SheetExport.objects.using("owner").latest("asked_at")
    jobs.make(str(newest.pk))
    plain.get_by_role("link", name="새로 보기").click()
    expect(plain.get_by_role("link", name="내려받기 ")).to_be_visible()
    context.close()
