"""로그인 여정: 인증 앱과 패스키를 등록해 다시 들어오고, 쉬어서 끝나도 쓰던 글을 잇는다 (PR5)."""

import base64
import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect

from dure.access.models import SecondFactor, SignIn
from dure.offices.models import Staff
from tests.accounts import an_app_of, code_of
from tests.factories import PASSWORD, a_town, a_worker
from tests.journeys.desk import complaints, sit_down
from tests.live import LiveDure
from tests.roles import as_owner

SECRET = re.compile("[A-Z2-7]{4}( [A-Z2-7]{4}){7}")


@pytest.fixture
def worker(live_data: LiveDure) -> Staff:
    return a_worker(a_town().office, name="이다솜", password=PASSWORD)


@pytest.fixture
def address(live_data: LiveDure) -> str:
    """Passkeys belong to a name, not to a number."""
    return live_data.url.replace("127.0.0.1", "localhost")


def a_device_with_passkeys(page: Page) -> CDPSession:
    """A virtual authenticator that recognises its holder."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def enter_password(page: Page, address: str, worker: Staff) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("아이디").fill(worker.login)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인", exact=True).click()


def leave(page: Page) -> None:
    page.get_by_role("button", name="로그아웃").click()
    page.wait_for_url("**/sign-in")


def test_인증_앱을_등록하고_복구_코드를_받아_번호로_다시_들어온다(
    page: Page, worker: Staff, live_data: LiveDure
) -> None:
    enter_password(page, live_data.url, worker)
    page.get_by_text("두 번째 인증을 등록하세요").wait_for()
    page.get_by_role("link", name="하러 가기").first.click()
    assert complaints(page) == []
    page.get_by_role("link", name="인증 앱 등록").click()
    expect(page.get_by_alt_text("인증 앱으로 찍을 그림")).to_be_visible()
    assert complaints(page) == []
    secret = secret_on(page)
    page.get_by_label("여섯 자리").fill(code_of(secret, -1))
    page.get_by_role("button", name="등록", exact=True).click()
    page.get_by_role("button", name="복구 코드 만들기").click()
    expect(page.locator(".codes li")).to_have_count(10)
    paper = page.locator(".codes code").first.inner_text()
    leave(page)
    enter_password(page, live_data.url, worker)
    page.get_by_label("인증 번호").fill(code_of(secret))
    assert complaints(page) == []
    page.get_by_role("button", name="확인").click()
    page.wait_for_url("**/my-work")
    leave(page)
    enter_password(page, live_data.url, worker)
    page.get_by_label("인증 번호").fill(paper)
    page.get_by_role("button", name="확인").click()
    page.wait_for_url("**/my-work")


def secret_on(page: Page) -> bytes:
    shown = page.locator("main code").inner_text()
    assert SECRET.fullmatch(shown)
    return base64.b32decode(shown.replace(" ", ""))


def test_패스키를_만들어_비밀번호_뒤에_그리고_비밀번호_없이_들어온다(
    page: Page, worker: Staff, address: str
) -> None:
    a_device_with_passkeys(page)
    enter_password(page, address, worker)
    page.wait_for_url("**/my-work")
    page.goto(f"{address}/account/factors")
    page.get_by_role("button", name="이 기기에 패스키 만들기").click()
    page.wait_for_url("**/account/factors/codes")
    leave(page)
    enter_password(page, address, worker)
    page.get_by_role("button", name="패스키로 확인").click()
    page.wait_for_url("**/my-work")
    leave(page)
    page.get_by_role("button", name="패스키로 로그인").click()
    page.wait_for_url("**/my-work")
    expect(page.locator("header")).to_contain_text("이다솜")
    with as_owner():
        assert SecondFactor.objects.get(staff=worker, kind="passkey").counter > 1
        assert [each.method for each in SignIn.objects.filter(staff=worker).order_by("opened_at")] == [
            "password",
            "passkey",
            "passkey",
        ]


def test_곧_끝난다고_알리고_끝난_뒤에는_번호까지_넣어_이어_쓴다(
    page: Page, worker: Staff, live_data: LiveDure
) -> None:
    secret = an_app_of(worker)
    sit_down(page, worker, live_data.url)
    page.clock.install()
    page.goto("/candidates/new")
    page.get_by_label("상황").fill("창문이 깨져 있음")
    expect(page.locator(".draft-state")).to_have_text(re.compile("저장함"))
    rested(worker, minutes=28, seconds=30)
    page.clock.fast_forward("28:30")
    warning = page.get_by_role("dialog", name="곧 로그인이 끝납니다")
    expect(warning).to_contain_text("분")
    warning.get_by_role("button", name="계속 쓰기").click()
    expect(warning).to_be_hidden()
    assert seconds_since_seen(worker) < 20
    rested(worker, minutes=31)
    page.clock.fast_forward("31:00")
    again = page.get_by_role("dialog", name="다시 로그인하세요")
    again.get_by_label("비밀번호").fill(PASSWORD)
    again.get_by_role("button", name="로그인하고 이어 쓰기").click()
    again.get_by_label("인증 번호").fill(code_of(secret))
    again.get_by_role("button", name="로그인하고 이어 쓰기").click()
    expect(again).to_be_hidden()
    expect(page.get_by_label("상황")).to_have_value("창문이 깨져 있음")
    page.get_by_label("발굴 경로").select_option("neighbour")
    page.locator("main").get_by_label("주소", exact=False).first.fill("가온로 31")
    page.get_by_role("button", name="등록").click()
    page.wait_for_url(re.compile("/cases/.*/discovery$"))


def rested(staff: Staff, **span: int) -> None:
    with as_owner():
        SignIn.objects.filter(staff=staff).update(seen_at=timezone.now() - timedelta(**span))


def seconds_since_seen(staff: Staff) -> float:
    time.sleep(0.2)
    with as_owner():
        return (timezone.now() - SignIn.objects.get(staff=staff).seen_at).total_seconds()
