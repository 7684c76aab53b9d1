"""동의 여정: 사람마다 한 줄인 화면은 세 너비에서 읽힌다."""

import os
import uuid
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from dure.cases.core.records import Case
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.people.models import Person
from tests.factories import Town, a_case_at, a_town, consents_to, record
from tests.journeys.desk import PICTURES, complaints, sit_down
from tests.live import LiveDure
from tests.roles import as_owner

WIDTHS = (1280, 820, 390)
TODAY = timezone.localdate()


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


@pytest.fixture
def case(town: Town) -> Case:
    """Three of a household, the last a child; a plan that needs a body nobody has agreed to."""
    case = a_case_at("intake", town.office, manager=town.manager, members=3)
    with as_owner():
        child = case.household.memberships.order_by("order", "id").last().person
        Person.objects.filter(pk=child.pk).update(birth_on=date(TODAY.year - 9, 1, 1), guardian_name="윤서준")
    consents_to(case, "가온구")
    plan = record(case, Plan, round=1, number=1, drafted_on=TODAY, edition="2025", state="draft")
    goal = record(case, Goal, plan=plan, area="economy", term="short", text="월세 갚기", line_id=uuid.uuid4())
    for name, provider, receiver in (
        ("주거 상담", "가온복지관", None),
        ("방과 후 돌봄", "나래지역아동센터", child),
    ):
        about = {"provider": provider, "line_id": uuid.uuid4(), "receiver": receiver}
        record(case, PlannedService, plan=plan, goal=goal, name=name, **about)
    return case


def picture(page: Page, name: str) -> None:
    if os.environ.get("DURE_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def test_동의_화면은_세_너비에서_옆으로_밀리지_않는다(
    page: Page, town: Town, case: Case, live_data: LiveDure
) -> None:
    sit_down(page, town.manager, live_data.url)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("consents", "consents/sign?on=1", "consents/recipients"):
            page.goto(f"/cases/{case.pk}/{name}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            picture(page, f"{name.split('?')[0].replace('/', '-')}-{width}")
    assert complaints(page) == []
