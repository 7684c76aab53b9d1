"""Every page once in a browser, with axe: nothing serious, no script error, no sideways scrolling."""

import pytest
from django.urls import URLPattern, reverse
from playwright.sync_api import Error, Page

from dure.access.policy import PERMISSION, Permission, Right
from dure.budgets.rights import SubsidyRight
from dure.cases.process import BY_CODE
from dure.funds.rights import FundRight
from dure.governance.rights import BodyRight
from dure.manifest import HOUSE
from dure.measures.rights import MeasureRight
from dure.network.rights import NetworkRight
from dure.offices.models import Staff
from dure.referrals.rights import ReferralRight
from dure.resources.rights import ResourceRight
from dure.rounds.rights import RoundRight
from dure.safety.rights import SafetyRight
from dure.signals.rights import SignalRight
from dure.skills.rights import SkillRight
from tests.factories import Town, a_case_at, a_town, a_worker, an_office
from tests.journeys.desk import complaints, sit_down
from tests.knowing import ask
from tests.live import LiveDure
from tests.spec.test_pages_by_role import SIMPLE, every_page, stage_of

# Answers to buttons and programs.
NOT_PAGES = {"health", "metrics", "sign_out", "keep_draft", "throw_draft_away"}
NOT_PAGES |= {"account_rest", "sign_in_state"}
# Only where an office has a directory of its own.
NOT_PAGES |= {"sign_in_directory", "sign_in_directory_answer", "account_directory"}
NOT_PAGES |= {"account_directory_link", "account_directory_unlink"}
# Only for who came by a link.
NOT_PAGES |= {name for area in HOUSE.areas for name in area.links.values()} | {"request_file_by_link"}
GENERAL = [p for p in every_page() if not p.pattern.converters and p.name not in NOT_PAGES]
POSTED_ONLY = 405
WIDTHS, HEIGHT = (390, 820, 1280), 800


def by_permission(patterns: list[URLPattern]) -> dict[Right, list[URLPattern]]:
    """Those of one permission have one reader, who sits down once."""
    found: dict[Right, list[URLPattern]] = {}
    for pattern in patterns:
        found.setdefault(getattr(pattern.callback, PERMISSION), []).append(pattern)
    return found


def visit(page: Page, url: str) -> list[str]:
    status = opened(page, url)
    if status >= 400:
        return [] if status == POSTED_ONLY else [f"{url}: {status}"]
    if "/sign-in" in page.url and "/sign-in" not in url:
        return [f"{url}: the page before has signed the reader out"]
    return [f"{url}: {words}" for words in [*sideways(page), *complaints(page)]]


def sideways(page: Page) -> list[str]:
    """How far the page stands out on a desk, a tablet and a phone; the window is the desk's again afterwards."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            found.append(f"{over}px wider than a window of {width}px")
    return found


def opened(page: Page, url: str) -> int:
    """The status of a page that was opened; chromium opens no answer that is empty, as that of a button is."""
    try:
        answer = page.goto(url)
    except Error:
        return page.request.get(url).status
    return answer.status if answer else 0


def reader_of(permission: Right, town: Town) -> Staff:
    """Someone whose page it is."""
    if permission in (Permission.ADMINISTER, Permission.CONFIRM_TRAINING):
        return a_worker(town.center, "office_administrator", "예나래")
    if permission is Permission.AUDIT:
        return a_worker(town.center, "privacy_officer", "모해솔")
    kept = (
        SubsidyRight.KEEP,
        SkillRight.KEEP,
        BodyRight.AWARD,
        RoundRight.KEEP,
        MeasureRight.CLOSE,
        MeasureRight.ROUND,
        MeasureRight.EXTRACT,
        SignalRight.LOAD,
        SignalRight.ORDER,
        NetworkRight.PACT,
        SafetyRight.GOALS,
    )
    if permission in (FundRight.KEEP, FundRight.PLAN, *kept):
        return town.center_leader
    if permission is FundRight.MOVE:
        return a_worker(an_office(town.sigungu.parent, "sido", "새봄시청"), "sido_officer", "주시도")
    if permission is ReferralRight.REFER:
        return a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "노이음")
    if permission in (ResourceRight.KEEP, ResourceRight.DECIDE):
        return a_worker(town.center, "resource_manager", "노자원")
    return town.center_leader if permission is Permission.SIGUNGU_ACT else town.leader


def test_사례와_상관없는_모든_화면(page: Page, live_dure: LiveDure) -> None:
    town = a_town()
    a_case_at("counselling", town.office, manager=town.manager, members=2)
    wrong = []
    for permission, patterns in by_permission(GENERAL).items():
        sit_down(page, reader_of(permission, town), live_dure.url)
        for pattern in patterns:
            wrong += visit(page, reverse(pattern.name))
    assert wrong == []


@pytest.mark.parametrize("stage", BY_CODE)
def test_사례의_모든_화면을_제_단계에서_한_번씩(stage: str, page: Page, live_dure: LiveDure) -> None:
    town = a_town()
    path = "case" if BY_CODE[stage].number >= 7 else ""
    case = a_case_at(stage, town.office, manager=town.leader, path=path, members=2)
    ask(town.center_leader, case)
    wrong = []
    for permission, patterns in by_permission([p for p in SIMPLE if stage_of(p) == stage]).items():
        sit_down(page, reader_of(permission, town), live_dure.url)
        for pattern in patterns:
            wrong += visit(page, reverse(pattern.name, args=[case.pk]))
    assert wrong == []
