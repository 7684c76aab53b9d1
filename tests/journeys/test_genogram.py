"""가계도 여정: 적는 동안 그림이 따라 바뀌고, 글쇠만으로 적고 지우고 되돌리며, 생태도에 제공기관을 옮겨 적는다."""

import pytest
from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from dure.people.models import ReceivedService, Relative
from tests.factories import Town, a_case_at, a_town
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure
from tests.roles import as_owner


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case", members=3)


def test_친척을_적는_동안_그림이_따라_바뀌고_지운_것을_되돌린다(
    page: Page, town: Town, case: Case, live_data: LiveDure
) -> None:
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/genogram")
    page.get_by_role("link", name="친척·태아 등록").focus()
    page.keyboard.press("Enter")
    page.get_by_label("이름 또는 호칭").fill("순이 이모")
    page.get_by_role("radio", name="여", exact=True).check()
    preview = page.locator("#drawing-preview")
    expect(preview).to_contain_text("아직 저장하지 않았습니다")
    expect(preview.locator("svg")).to_contain_text("순이 이모")
    first = page.get_by_role("group", name="누구의 무엇인가요", exact=True)
    first.get_by_label("누구의").select_option(label="윤서준")
    first.get_by_label("관계", exact=True).select_option(label="형제자매")
    expect(preview.locator("desc")).to_contain_text("순이 이모")
    assert complaints(page) == []
    with as_owner():
        assert not Relative.objects.filter(household=case.household).exists()
    page.get_by_role("button", name="저장").press("Enter")
    expect(page.get_by_role("heading", name="함께 살지 않는 친척")).to_be_visible()
    page.get_by_role("button", name="순이 이모 지우기").press("Enter")
    page.get_by_role("button", name="되돌리기").press("Enter")
    expect(page.get_by_role("link", name="순이 이모 고치기")).to_be_visible()
    with as_owner():
        assert Relative.objects.get(household=case.household).name == "순이 이모"


def test_가족_틀과_생태도를_글쇠로_적는다(page: Page, town: Town, case: Case, live_data: LiveDure) -> None:
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
        ReceivedService.objects.create(**scope, name="도시락 배달", provider="가온종합사회복지관")
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/genogram")
    page.get_by_role("link", name="1인 (원가족)").click()
    page.get_by_role("group", name="아버지").get_by_label("누구", exact=True).select_option("new")
    expect(page.locator("#drawing-preview svg")).to_contain_text("아버지")
    assert complaints(page) == []
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("link", name="아버지 고치기")).to_be_visible()
    page.goto(f"/cases/{case.pk}/ecomap")
    page.get_by_role("link", name="가온종합사회복지관 관계로 적기").click()
    expect(page.get_by_label("사람·기관")).to_have_value("가온종합사회복지관")
    page.get_by_label("구분").select_option(label="복지기관·단체")
    page.get_by_role("radio", name="약함").check()
    expect(page.locator("#drawing-preview desc")).to_contain_text("가온종합사회복지관: 복지기관·단체, 약함")
    assert complaints(page) == []
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("link", name="가온종합사회복지관 고치기")).to_be_visible()
    assert complaints(page) == []
