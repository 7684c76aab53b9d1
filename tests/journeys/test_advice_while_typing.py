"""기록 도우미 여정: 쓰다가 멈추면 칸 아래에 조용히 나오고, 쓰던 자리를 옮기지 않으며, 고치면 사라진다 (CS13)."""

import re

from playwright.sync_api import Page, expect

from dure.cases.core.records import Case
from dure.cases.s07_plan.records import Goal, Plan
from tests.factories import Town, a_case_at, a_submission, a_town, record
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure


def a_case_with_a_weak_plan(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    plan = record(case, Plan, state="final", drafted_on=case.opened_on, edition="2025")
    for term, text in (("short", "밑반찬 서비스 지원"), ("long", "정서적 안정")):
        record(case, Goal, plan=plan, area="care", term=term, text=text, line_id=a_submission())
    return case


def test_쓰다가_멈추면_칸_아래에_나오고_고치면_사라진다(page: Page, live_data: LiveDure) -> None:
    town = a_town()
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/plan/edit")
    goal = page.locator("[name=goals-new0-text]")
    goal.fill("도시락 서비스 지원")
    advice = page.locator(".advice-beside")
    expect(advice).to_contain_text("목표가 서비스로 적혀 있습니다.")
    expect(advice).to_have_attribute("aria-live", "polite")
    expect(goal).to_be_focused()
    expect(goal).to_have_attribute("aria-describedby", re.compile("advice_goals-new0-text"))
    assert complaints(page) == []
    goal.fill("석 달 안에 하루 두 끼를 챙겨 먹는다")
    expect(advice).to_be_empty()
    assert page.evaluate("document.querySelectorAll('.advice-beside').length") == 1


def test_보내는_것은_도우미가_읽는_칸뿐이다(page: Page, live_data: LiveDure) -> None:
    town = a_town()
    case = a_case_at("counselling", town.office, manager=town.manager)
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/counselling/edit")
    with page.expect_request(re.compile("/advice/counselling$")) as asked:
        page.locator("[name$=-phone]").first.fill("010-0000-1234")
        page.locator("[name=opinion]").fill("반찬 서비스 지원 요청")
    sent = asked.value.post_data or ""
    assert "opinion=" in sent
    assert not re.search("phone|1234|csrf", sent)
    expect(page.locator("#id_opinion_box .advice-beside")).to_contain_text("부탁하는 말에 그칩니다.")


def test_기록_살피기에서_넘기고_되돌린다(page: Page, live_data: LiveDure) -> None:
    town = a_town()
    case = a_case_with_a_weak_plan(town)
    sit_down(page, town.manager, live_data.url)
    page.goto(f"/cases/{case.pk}/quality")
    assert complaints(page) == []
    line = page.locator(".advice-line", has_text="정서적 안정")
    line.get_by_text("넘기기", exact=True).first.click()
    line.get_by_label("까닭").select_option(label="다음에 보완하기로 함")
    line.get_by_role("button", name="넘기기").click()
    expect(page.get_by_text("도움말을 넘겼습니다.")).to_be_visible()
    expect(page.locator("#aside")).to_contain_text("다음에 보완하기로 함")
    assert complaints(page) == []
    page.get_by_role("button", name="되돌리기").click()
    expect(page.locator(".advice-line", has_text="정서적 안정")).to_be_visible()


def test_설명과_팀의_화면에_걸리는_것이_없다(page: Page, live_data: LiveDure) -> None:
    town = a_town()
    for n in range(6):
        case = a_case_with_a_weak_plan(town)
        assert case.pk, n
    sit_down(page, town.leader, live_data.url)
    page.goto("/assignment")
    page.get_by_role("link", name="우리 팀 기록 살피기").click()
    expect(page.get_by_text("보일 만큼 기록이 모이지 않았습니다.")).to_be_visible()
    assert complaints(page) == []
    page.goto("/advice/rules")
    assert complaints(page) == []
