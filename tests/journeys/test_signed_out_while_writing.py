"""쓰는 동안 로그인이 끝난 여정: 다시 로그인하면 초안도 저장도 이어지고, 남의 이름으로는 무엇도 남지 않는다."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from dure.access.models import Draft
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.records import Assessment
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Contact
from dure.offices.models import Staff
from tests.factories import PASSWORD, Town, a_case_at, a_town, a_worker, consents_of_all, record
from tests.journeys.desk import sit_down
from tests.live import LiveDure
from tests.roles import as_owner

SAVED = re.compile("방금 저장함")
TYPED = "며칠째 우편물이 쌓이고 창문이 깨져 있음"


@dataclass(frozen=True)
class Writing:
    """A long form: where, what else it needs before it can be saved, and where the text arrives."""

    stage: str
    page: str
    button: str
    column: tuple[type, str]
    field: str
    also: Callable[[Page], None] = lambda _: None


def where_and_how_found(page: Page) -> None:
    page.get_by_label("발굴 경로").select_option("neighbour")
    page.locator("main").get_by_label("주소", exact=False).first.fill("가온로 31")


def how_they_talked(page: Page) -> None:
    for name in ("method", "outcome"):
        page.locator(f"main [name={name}]").first.check()


FORMS = {
    "대상자 등록": Writing(
        "", "/candidates/new", "등록", (Discovery, "situation"), "situation", where_and_how_found
    ),
    "초기상담": Writing("counselling", "/counselling/edit", "저장", (Counselling, "worries"), "worries"),
    "종합의견": Writing("assessment", "/assessment/opinion", "저장", (Assessment, "direction"), "direction"),
    "회의자료": Writing("conference", "/material", "저장", (Conference, "case_summary"), "case_summary"),
    "통합상담": Writing(
        "delivery", "/delivery/contacts/new", "저장", (Contact, "text"), "text", how_they_talked
    ),
}


@pytest.fixture
def town(live_data: LiveDure) -> Town:
    return a_town()


@pytest.fixture
def writer(town: Town) -> Staff:
    return a_worker(town.office, name="이다솜", password=PASSWORD)


def address_of(form: Writing, town: Town, writer: Staff) -> str:
    if not form.stage:
        return form.page
    case = a_case_at(form.stage, town.office, manager=writer, path="case")
    consents_of_all(case)
    if form.page != "/material":
        return f"/cases/{case.pk}{form.page}"
    about = {"kind": "internal", "number": 1, "purpose": "selection", "title": "대상자 선정회의"}
    conference = record(case, Conference, **about, scheduled_at=timezone.now(), edition="2025")
    return f"/cases/{case.pk}/conference/{conference.pk}/material"


def sign_out_elsewhere(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/my-work")
    other.get_by_role("button", name="로그아웃").click()
    other.wait_for_url("**/sign-in")
    other.close()


@contextmanager
def plain_page(page: Page, url: str) -> Iterator[Page]:
    """A browser without scripts."""
    context = page.context.browser.new_context(java_script_enabled=False, base_url=url)
    yield context.new_page()
    context.close()


def drafts_of(staff: Staff) -> list[Draft]:
    with as_owner():
        return list(Draft.objects.filter(owner=staff))


def sign_in_elsewhere(page: Page, staff: Staff) -> None:
    other = page.context.new_page()
    other.goto("/sign-in")
    other.get_by_label("아이디").fill(staff.login)
    other.get_by_label("비밀번호").fill(PASSWORD)
    other.get_by_role("button", name="로그인", exact=True).click()
    other.wait_for_url("**/my-work")
    other.close()


def end_the_session(page: Page) -> None:
    """As after a night: the cookie is still there, what it stood for is not."""
    page.context.clear_cookies(name="dure_identity")


def sign_in_over_the_page(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("비밀번호").fill(PASSWORD)
    dialog.get_by_role("button", name="로그인하고 이어 쓰기").click()
    expect(dialog).to_be_hidden()


def press(page: Page, form: Writing) -> None:
    """Save, also when a draft on its way was faster and its dialog already lies over the button."""
    page.locator("main form").get_by_role("button", name=form.button, exact=True).dispatch_event("click")


def typed_into(page: Page, form: Writing) -> Locator:
    field = page.locator(f"main [name={form.field}]")
    field.fill(TYPED)
    return field


def is_stored(form: Writing) -> bool:
    model, column = form.column
    with as_owner():
        return bool(model.objects.filter(**{column: TYPED}).exists())


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("leave", [end_the_session, sign_out_elsewhere], ids=["끝남", "다른 창"])
def test_다시_로그인하면_초안도_저장도_이어진다(
    page: Page, town: Town, writer: Staff, live_data: LiveDure, name: str, leave: Callable[[Page], None]
) -> None:
    form = FORMS[name]
    with as_owner():
        form.column[0].objects.filter(**{form.column[1]: TYPED}).delete()
    sit_down(page, writer, live_data.url)
    page.goto(address_of(form, town, writer))
    leave(page)
    field = typed_into(page, form)
    sign_in_over_the_page(page)
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    expect(field).to_have_value(TYPED)
    form.also(page)
    leave(page)
    press(page, form)
    sign_in_over_the_page(page)
    expect(page.locator(".notice.success")).to_be_visible()
    assert is_stored(form)


def test_다른_사람이_로그인해_있으면_저장하지_않고_글을_그대로_둔다(
    page: Page, town: Town, writer: Staff, live_data: LiveDure
) -> None:
    other = a_worker(town.office, name="서이든", password=PASSWORD)
    sit_down(page, writer, live_data.url)
    page.goto("/candidates/new")
    sign_out_elsewhere(page)
    sign_in_elsewhere(page, other)
    page.get_by_label("상황").fill(TYPED)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("다른 사람이 로그인해 있습니다")
    assert drafts_of(other) == []
    dialog.get_by_role("button", name="나중에").click()
    page.locator("main form").get_by_role("button", name="등록", exact=True).click()
    expect(dialog).to_be_visible()
    sign_in_over_the_page(page)
    expect(page.get_by_label("상황")).to_have_value(TYPED)
    assert drafts_of(other) == []


def test_다른_창에서_다시_로그인하면_이_창은_묻지_않고_이어진다(
    page: Page, town: Town, writer: Staff, live_data: LiveDure
) -> None:
    form = FORMS["통합상담"]
    sit_down(page, writer, live_data.url)
    page.goto(address_of(form, town, writer))
    sign_out_elsewhere(page)
    sign_in_elsewhere(page, writer)
    typed_into(page, form)
    expect(page.locator(".draft-state")).to_have_text(SAVED)
    form.also(page)
    page.locator("main form").get_by_role("button", name=form.button, exact=True).click()
    expect(page.locator(".notice.success")).to_be_visible()


def test_스크립트가_없어도_다시_로그인하면_쓴_글이_그대로_온다(
    page: Page, town: Town, writer: Staff, live_data: LiveDure
) -> None:
    form = FORMS["종합의견"]
    with plain_page(page, live_data.url) as plain:
        sit_down(plain, writer, live_data.url)
        plain.goto(address_of(form, town, writer))
        end_the_session(plain)
        typed_into(plain, form)
        plain.locator("main form").get_by_role("button", name=form.button, exact=True).click()
        expect(plain.get_by_role("alert")).to_contain_text("쓴 내용은 이 화면에 그대로 있습니다")
        assert TYPED not in plain.content()
        plain.get_by_label("아이디").fill(writer.login)
        plain.get_by_label("비밀번호").fill(PASSWORD)
        plain.get_by_role("button", name="로그인", exact=True).click()
        plain.get_by_role("button", name="양식에서 보고 저장하기").click()
        expect(plain.locator("main [name=direction]")).to_have_value(TYPED)
        plain.locator("main form").get_by_role("button", name=form.button, exact=True).click()
        expect(plain.locator(".notice.success")).to_be_visible()
