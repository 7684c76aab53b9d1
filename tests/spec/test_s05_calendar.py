"""사례회의 일정: 주와 달, 우리 것 먼저, 오늘이 보이고 지난 것에 묻히지 않는다."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Attendee, Conference
from tests.closing import SEOUL
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, record, serial
from tests.restricted import a_restricted_case

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
TODAY = datetime(2026, 11, 26, 9, 0, tzinfo=SEOUL)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A Thursday."""
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return TODAY


def a_meeting(case: Case, on: date, hour: int = 10, **about: Any) -> Conference:
    at = datetime(on.year, on.month, on.day, hour, tzinfo=SEOUL)
    fields = {
        "kind": "internal",
        "purpose": "check",
        "title": "점검",
        "edition": "2025",
        "number": next(serial),
    }
    return record(case, Conference, scheduled_at=at, **fields | about)


def shown(staff: Any, query: str = "") -> str:
    return " ".join(a_client(staff).get(f"/conferences{query}").content.decode().split())


def calendar(staff: Any, query: str = "") -> str:
    """Without the list of minutes that are still to be written."""
    return shown(staff, query).split('id="minutes_due"')[0]


def days_of(html: str) -> list[str]:
    """The days of the calendar as they stand on the page."""
    return re.findall(r"<h2>([0-9.]+ [월화수목금토일])", html)


def test_처음에는_오늘이_든_주가_열린다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    a_meeting(case, MONDAY, number=1)
    a_meeting(case, MONDAY + timedelta(days=8), number=2)
    html = calendar(town.manager)
    assert days_of(html) == ["11.23 월", "11.24 화", "11.25 수", "11.26 목", "11.27 금"]
    assert re.search(r'<li class="today[^>]*> <h2>11.26 목 <span class="badge info">오늘</span>', html)
    assert html.count("내부 1차") == 1
    assert "내부 2차" not in html


def test_주말에_회의가_있으면_주말도_보인다(town: Town) -> None:
    a_meeting(a_case_at("plan", town.office), MONDAY + timedelta(days=5))
    assert days_of(shown(town.leader))[-1] == "11.28 토"


def test_앞뒤_주로_가도_거르기가_남는다(town: Town) -> None:
    html = shown(town.manager, "?kind=internal&on=2026-11-26")
    assert "?kind=internal&amp;on=2026-11-16&amp;view=week" in html
    assert "?kind=internal&amp;on=2026-11-30&amp;view=week" in html
    assert "?kind=internal&amp;on=2026-11-26&amp;view=month" in html


def test_우리_회의가_다른_기관의_것보다_먼저다(town: Town) -> None:
    theirs = a_case_at("plan", an_office(town.sigungu, name="가온2동", hub=town.office))
    a_meeting(theirs, MONDAY, 9)
    a_meeting(a_case_at("plan", town.office), MONDAY, 15)
    html = calendar(town.leader)
    assert html.index("15:00") < html.index("다른 기관 1") < html.index("09:00")


def test_초대받은_회의는_다른_기관의_것이어도_우리_것에_든다(town: Town) -> None:
    meeting = a_meeting(a_case_at("plan", an_office(town.sigungu, name="가온2동")), MONDAY)
    record(meeting.case, Attendee, conference=meeting, side="inner", staff=town.center_manager)
    assert "다른 기관" not in shown(town.center_manager)
    assert "09:00" not in shown(town.center_manager, "?mine=on")


def test_종류와_기관과_내가_나가는_것으로_거른다(town: Town) -> None:
    case = a_case_at("plan", town.office)
    mine = a_meeting(case, MONDAY, 9, chair=town.leader)
    a_meeting(case, MONDAY, 11, kind="integrated")
    assert "11:00" not in calendar(town.leader, "?kind=internal")
    assert "09:00" not in calendar(town.leader, "?kind=integrated")
    assert "11:00" not in calendar(town.leader, "?mine=on")
    assert "11:00" in calendar(town.leader)
    assert f"/conference/{mine.pk}" in shown(town.leader, f"?office={town.office.pk}")
    elsewhere = an_office(town.sigungu, name="가온2동", hub=town.office)
    assert "09:00" not in calendar(town.leader, f"?office={elsewhere.pk}")


def test_맡은_사람에게는_이름이_그대로_다른_사람에게는_가려져_보인다(town: Town) -> None:
    a_meeting(a_case_at("plan", town.office, manager=town.manager), MONDAY)
    assert "윤서준 가구" in shown(town.manager)
    assert "윤○준 가구" in shown(town.leader)


def test_달에는_날마다_넷까지_보이고_나머지는_그날로_간다(town: Town) -> None:
    case = a_case_at("plan", town.office)
    for hour in range(9, 15):
        a_meeting(case, MONDAY, hour)
    html = shown(town.leader, "?view=month&on=2026-11-26")
    assert (len(days_of(html)), days_of(html)[0], days_of(html)[-1]) == (42, "10.26 월", "12.6 일")
    assert "12:00" in html
    assert "13:00" not in html.split('id="minutes_due"')[0]
    assert "?view=week&amp;on=2026-11-23" in html
    assert "모두 6건 보기" in html


def test_이번_달_목록은_오늘부터이고_지난_것은_청해야_나온다(town: Town) -> None:
    case = a_case_at("plan", town.office)
    done = timezone.now() - timedelta(days=3)
    a_meeting(case, MONDAY, title="지난 회의", minutes_at=done)
    a_meeting(case, MONDAY + timedelta(days=4), title="올 회의")
    html = shown(town.leader, "?view=list&on=2026-11-26")
    assert "올 회의" in html
    assert "지난 회의</td>" not in html
    assert "지난 회의</td>" in shown(town.leader, "?view=list&on=2026-11-26&past=on").replace(
        " </td>", "</td>"
    )


def test_한_달에_백_건이어도_묻는_수가_같고_모두_열람_기록에_남는다(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    cases = [a_case_at("plan", town.office) for _ in range(4)]
    for number in range(100):
        a_meeting(cases[number % 4], MONDAY + timedelta(days=number % 5), 9 + number % 8)
    client = a_client(town.leader)
    with django_assert_max_num_queries(22):
        html = client.get("/conferences").content.decode()
    assert html.count(">20건<") == 5
    act_as(town.leader)
    assert ReadEntry.objects.filter(page="conferences").count() == 4


@pytest.mark.parametrize("query", ["?view=x", "?on=x", "?view=month&on=9999-99-99", "?month=x", "?office=x"])
def test_모르는_주소여도_화면이_열린다(town: Town, query: str) -> None:
    assert a_client(town.manager).get(f"/conferences{query}").status_code == 200


def test_다른_기관의_담당자에게는_보이지_않는다(town: Town) -> None:
    meeting = a_meeting(a_case_at("plan", town.office), MONDAY)
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert str(meeting.pk) not in shown(stranger)


def test_열람하지_않는_사례의_회의는_때와_곳만_보인다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    meeting = a_meeting(case, MONDAY, 14, title="숨은 제목", place="나래실", number=3)
    colleague = a_worker(town.office, "town_manager", "라온")
    for query in ("", "?view=month"):
        html = calendar(colleague, query)
        assert "열람하지 않는 사례 1" in html
        for hidden in ("윤서준", "윤○준", "숨은 제목", f"/conference/{meeting.pk}"):
            assert hidden not in html
    week = calendar(colleague)
    assert f'<a href="/cases/{case.pk}"><b>14:00</b> 내부사례회의 3차</a>' in week
    assert "가온1동 · 나래실" in week
    assert "열람하지 않는 사례" not in calendar(town.manager)
    assert "열람하지 않는 사례" not in calendar(colleague, "?mine=on")
    assert "열람하지 않는 사례" not in calendar(colleague, "?kind=solution")
    assert "열람하지 않는 사례" in calendar(colleague, f"?kind=internal&office={town.office.pk}")


def test_다른_기관과_보호하는_가구의_회의는_있는지도_모른다(town: Town) -> None:
    elsewhere = a_worker(an_office(town.sigungu, name="가온3동"), "town_leader", "다솜")
    colleague = a_worker(town.office, "town_manager", "라온")
    a_meeting(a_case_at("plan", town.office, manager=town.manager), MONDAY)
    hidden = a_restricted_case(town)
    a_meeting(hidden, MONDAY, 16)
    assert "열람하지 않는 사례" not in calendar(elsewhere)
    assert "16:00" not in calendar(colleague)
    assert "열람하지 않는 사례 1" in calendar(colleague)
