"""서식 여정: 사례에서 서식을 열어 보고 인쇄하고 내려받고 보관한다; 모든 서식을 한 번씩 브라우저에서 연다 (FM1)."""

import pytest
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from dure.demo.worked_examples import father_and_son
from dure.paper.forms import KINDS
from tests.factories import Town
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure
from tests.roles import as_owner
from tests.worked import Worked, in_this_database


@pytest.fixture
def worked(live_data: LiveDure) -> Worked:
    return in_this_database(father_and_son.EXAMPLE)


@pytest.fixture
def town(worked: Worked) -> Town:
    return worked.town


@pytest.fixture
def case(worked: Worked) -> Case:
    return worked.case


def addresses(case: Case, code: str) -> list[str]:
    """The form's preview from the newest record, if there is one."""
    with as_owner():
        return [f"/cases/{case.pk}/forms/{code}/{target.id}" for target in KINDS[code].targets(case)[:1]]


def test_모든_서식을_미리보고_빈_서식을_연다(page: Page, town: Town, case: Case, live_data: LiveDure) -> None:
    sit_down(page, town.center_manager, live_data.url)
    wrong = []
    for code, kind in KINDS.items():
        for url in [*addresses(case, code), *([f"/forms/{code}"] if kind.has_blank else [])]:
            page.goto(url)
            expect(page.locator(".paper h1")).to_have_text(kind.title)
            wrong += [f"{code}: {words}" for words in complaints(page)]
    assert wrong == []


def test_미리보고_내려받고_보관한다(page: Page, town: Town, case: Case, live_data: LiveDure) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}")
    page.get_by_role("navigation", name="사례 화면").get_by_role("link", name="서식").click()
    page.get_by_role("rowheader", name="모니터 상담지").wait_for()
    page.get_by_role("link", name="1회 2026. 5. 26.", exact=True).click()
    with page.expect_download() as got:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert got.value.suggested_filename.endswith(".pdf")
    page.get_by_text("이대로 보관").click()
    page.get_by_label("문서번호").fill("가온동-77")
    page.get_by_role("button", name="보관", exact=True).click()
    expect(page.get_by_role("heading", name="보관한 모니터 상담지")).to_be_visible()
    expect(page.locator("dl.record")).to_contain_text("가온동-77")


def test_인쇄하면_서식만_남는다(page: Page, town: Town, case: Case, live_data: LiveDure) -> None:
    sit_down(page, town.center_manager, live_data.url)
    page.goto(addresses(case, "monitoring")[0])
    page.emulate_media(media="print")
    expect(page.locator("header.shell")).to_be_hidden()
    expect(page.locator(".case-head")).to_be_hidden()
    expect(page.locator(".paper-tools")).to_be_hidden()
    expect(page.locator(".paper h1")).to_be_visible()
    size = page.locator(".paper h1").evaluate("node => getComputedStyle(node).fontSize")
    assert round(float(size.removesuffix("px")) * 72 / 96) == 16
