"""글쇠만으로 하루를 시작한다: 본문으로 가기, 할 일, 사례, 점검 쓰기와 Ctrl+S, 후보 등록, 더 보기와 찾기."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s08_delivery.records import Service, ServiceCheck
from tests.assessments import a_case_at_assessment
from tests.factories import Town, a_case_at, a_town, ago, record
from tests.journeys.desk import sit_down
from tests.roles import as_owner

MOST_STOPS = 12


@pytest.fixture
def town(own_database: str) -> Town:
    return a_town()


@pytest.fixture
def case(town: Town) -> Case:
    with as_owner():
        case = a_case_at("delivery", town.office, manager=town.manager, path="case")
        about = {"name": "반찬 배달", "provider": "가온복지관", "state": "active", "round": 1}
        record(case, Service, **about, starts_on=ago(days=45).date())
        a_case_at_assessment(town)
    return case


def here(page: Page) -> str:
    """What the keyboard is at, in words."""
    return str(
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || '').trim()"
        )
    )


def tab_to(page: Page, words: str) -> None:
    """Tab until that is reached, a few stops at most."""
    passed = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if here(page).startswith(words):
            return
        passed.append(here(page)[:30])
    raise AssertionError(f"{words}: {passed}")


def skip(page: Page, words: str) -> None:
    """The first stop of a page leads past its head."""
    page.keyboard.press("Tab")
    assert here(page) == words
    page.keyboard.press("Enter")


def test_아침을_글쇠만으로_시작한다(town: Town, case: Case, own_page: Page, own_url: str) -> None:
    page = own_page
    sit_down(page, town.manager, own_url)
    page.goto(reverse("my_work"))
    skip(page, "할 일로 가기")
    tab_to(page, "점검 쓰기")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checks**")

    page.locator('[name="method"]').first.focus()
    page.keyboard.press("Space")
    page.locator("input[name^='checks-'][name$='-state'][value='ongoing']").focus()
    page.keyboard.press("Space")
    tab_to_field(page, "-effect")
    page.keyboard.type("끼니를 거르지 않으심")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("점검을 저장했습니다.")).to_be_visible()
    with as_owner():
        assert ServiceCheck.objects.get(case=case).effect == "끼니를 거르지 않으심"

    page.goto(reverse("case_overview", args=[case.pk]))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    page.locator("details.drop > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.drop[open] a").first).to_be_visible()


def tab_to_field(page: Page, ends: str) -> None:
    """Tab until the field of that name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if str(page.evaluate("document.activeElement.name || ''")).endswith(ends):
            return
    raise AssertionError(ends)


def test_위기도를_글쇠로_답하고_저장한다(town: Town, case: Case, own_page: Page, own_url: str) -> None:
    page = own_page
    with as_owner():
        assessed = Case.objects.get(stage="assessment")
    sit_down(page, town.manager, own_url)
    page.goto(reverse("risk_assessment", args=[assessed.pk]))
    page.locator("[data-risk-row] input").first.focus()
    for key in ("2", "0", "1"):
        page.keyboard.press(key)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("위기도 조사를 저장했습니다.")).to_be_visible()
    with as_owner():
        answers = RiskSurvey.objects.get(case=assessed).answers
        assert sorted(value for area in answers.values() for value in area.values() if value is not None) == [
            0,
            1,
            2,
        ]
