"""위기도를 글쇠로 답하고 결과를 곁에서 보며, 욕구와 위기도를 영역마다 한 화면에 적는다."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import NeedFinding, RiskSurvey
from tests.assessments import a_case_at_assessment
from tests.factories import Town, a_town
from tests.journeys.desk import complaints, sit_down
from tests.roles import as_owner


@pytest.fixture
def town(own_database: str) -> Town:
    return a_town()


@pytest.fixture
def case(town: Town) -> Case:
    with as_owner():
        return a_case_at_assessment(town, members=3)


def test_글쇠로만_위기도를_답한다(town: Town, case: Case, own_page: Page, own_url: str) -> None:
    sit_down(own_page, town.manager, own_url)
    own_page.goto(reverse("risk_assessment", args=[case.pk]))
    assert complaints(own_page) == []
    own_page.locator('[name="economy-1"]').first.focus()
    own_page.keyboard.press("3")
    own_page.keyboard.press("0")
    expect(own_page.locator('[name="economy-3"]').first).to_be_focused()
    own_page.keyboard.press("n")
    expect(own_page.locator("#score")).to_contain_text("1번 문항 3점(기준 3점 이상)")
    expect(own_page.locator("#score-line")).to_contain_text("경제")
    own_page.keyboard.press("1")
    own_page.keyboard.press("Shift+N")
    own_page.keyboard.press("ArrowUp")
    own_page.keyboard.press("Control+s")
    expect(own_page.get_by_text("위기도 조사를 저장했습니다.")).to_be_visible()
    with as_owner():
        answers = RiskSurvey.objects.get(case=case).answers
        assert answers["economy"] == {"1": 3, "2": 0, "3": None}
        assert answers["care"] == {"1": 1, "2": None, "3": None}
        assert "housing" not in answers


def test_영역_하나의_욕구와_위기도를_한_화면에_적고_다음으로_간다(
    town: Town, case: Case, own_page: Page, own_url: str
) -> None:
    sit_down(own_page, town.manager, own_url)
    own_page.goto(reverse("assessment_area", args=[case.pk, "economy"]))
    assert complaints(own_page) == []
    own_page.locator("details.need > summary").first.click()
    own_page.get_by_label("식비").first.check()
    own_page.locator('[name="basic_living-description"]').fill("매달 20일이면 쌀이 떨어짐")
    own_page.locator('[name="economy-1"][value="3"]').check()
    expect(own_page.locator("#score")).to_contain_text("1번 문항 3점")
    own_page.get_by_role("button", name="나머지 해당 없음").click()
    own_page.get_by_role("button", name="저장하고 다음 영역 · 돌봄").click()
    own_page.wait_for_url("**/areas/care**")
    with as_owner():
        assert NeedFinding.objects.get(case=case).middle == "economy.basic_living"
        assert RiskSurvey.objects.get(case=case).answers == {"economy": {"1": 3, "2": None, "3": None}}
