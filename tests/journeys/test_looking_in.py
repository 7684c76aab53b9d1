"""An old telephone: a member of the net says how it was with one press, without script, by link and number."""

from django.db import transaction
from playwright.sync_api import Browser, Page

from dure.network import rota_links
from tests.factories import a_town, act_as
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure
from tests.neighbours import a_campaign, a_home, a_member, a_watch, add, now_of


def test_전화기에서_한_번_누르면_읍면동이_안다(browser: Browser, page: Page, live_data: LiveDure) -> None:
    town = a_town()
    with transaction.atomic():
        member, case = a_member(town, kinds=("honorary", "village_head")), a_home(town)
        watch = a_watch(town, member, case)
        campaign = a_campaign(town)
        add(town, campaign, "표늘봄\t샘터길 7\n노이음\t나래길 3")
        sent = rota_links.give(member, by=act_as(town.manager), site=live_data.url)
    phone = browser.new_context(
        base_url=live_data.url, viewport={"width": 390, "height": 780}, java_script_enabled=False
    )
    door = phone.new_page()
    door.goto(sent.given.path)
    door.get_by_label("확인 번호").fill(sent.given.code)
    door.get_by_role("button").last.click()
    assert door.get_by_role("heading", name="샘터길 김 어르신").is_visible()
    door.get_by_label("짧게 적기").fill("문을 두드려도 대답이 없어요")
    door.get_by_role("button", name="걱정됨").click()
    assert door.get_by_text("바로 알렸습니다").is_visible()
    phone.close()
    assert now_of(watch).why == "worried"
    sit_down(page, town.manager, live_data.url)
    wrong = []
    for path in (
        "/net?due=ringing",
        f"/net/looks/{watch.pk}",
        f"/net/looks/{watch.pk}/settle",
        f"/cases/{case.pk}/watches",
        f"/cases/{case.pk}/watches/new",
        f"/net/members/{member.pk}",
        f"/net/surveys/{campaign.pk}",
    ):
        opened = page.goto(path)
        assert opened
        assert opened.status == 200, path
        wrong += [f"{path}: {words}" for words in complaints(page)]
    assert wrong == []
