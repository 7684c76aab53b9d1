"""⑩ 사후관리 화면과 목록, 반기 점검."""

from datetime import date

import pytest

from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from tests.closing import a_case_in_aftercare
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_submission, a_worker, an_office

pytestmark = pytest.mark.django_db

ABOUT_SURVEY = {"asked_on": "2026-10-01", "answered_by": "윤서준", "outcome": "answered"}
PAGES = ("plan", "visit", "survey", "pass", "end")


def page_of(case: object, page: str = "") -> str:
    return f"/cases/{case.pk}/aftercare" + (f"/{page}" if page else "")


@pytest.mark.parametrize("page", ["", *PAGES])
def test_담당은_열고_읽는_사람은_쓰지_못하고_다른_읍면동에는_없다(town: Town, page: str) -> None:
    case = a_case_in_aftercare(town)
    assert a_client(town.manager).get(page_of(case, page)).status_code == 200
    colleague, desk = a_worker(town.office), a_worker(town.office, "welfare_officer")
    for staff in (colleague, desk):
        assert a_client(staff).get(page_of(case, page)).status_code == 403
        a_day_pass(case, staff)
    assert a_client(colleague).get(page_of(case, page)).status_code == 200
    assert a_client(desk).get(page_of(case, page)).status_code == (403 if page else 200)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(page_of(case, page)).status_code == 404


def test_사후관리_전에는_무엇이_생기는지_알려_준다(town: Town) -> None:
    case = a_case_at("aftercare", town.office, manager=town.manager, path="case", status="aftercare")
    page = a_client(town.manager).get(page_of(case)).content.decode()
    assert "사후관리 계획이 만들어집니다" in page


VISIT = {
    "visited_on": "2026-10-01",
    "method": "visit",
    "text": "자활참여를 이어 가며 주요 문제는 다시 생기지 않음",
    "findings": ["kept_up", "new_need"],
    "finding": "집이 낡아 영구임대를 신청함",
    "result": "report",
    "problem_areas": ["economy", "housing"],
    "parts": ["housing", "health", "services", "contacts"],
    "housing0-housing_type": "multi_family",
    "housing0-tenure": "monthly_with_deposit",
    "housing0-toilet_use": "shared",
    "housing0-walls": "bad",
    "housing0-weather": ["heat", "cold"],
    "housing0-housing_opinion": "priority",
    "health0-name": "윤서준",
    "health0-illness": "만성질환",
    "health0-diagnosis": "당뇨",
    "health0-medication": "taking",
    "services0-name": "윤서준",
    "services0-wished": ["permanent_rental"],
    "contacts0-kind": "agency",
    "contacts0-relation": "가온교회",
}


def test_모니터_상담지를_적으면_만족도_조사로_이어지고_기록에_보인다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    sent = client.post(page_of(case, "visit"), VISIT | {"submission_id": a_submission()})
    assert (sent.status_code, sent["Location"]) == (302, page_of(case, "survey"))
    kept = MonitorVisit.objects.get(case=case).form
    assert kept["findings"] == ["kept_up", "new_need"]
    assert kept["housing"] == [
        {
            "housing_type": "multi_family",
            "tenure": "monthly_with_deposit",
            "toilet_use": "shared",
            "walls": "bad",
            "weather": ["heat", "cold"],
            "housing_opinion": "priority",
        }
    ]
    shown = client.get(page_of(case)).content.decode()
    for words in ("보증부월세", "당뇨", "주거지원(영구임대)", "가온교회", "폭염취약, 한파취약", "특이사항"):
        assert words in shown


def test_지난_상담의_내용이_다음_상담지에_채워져_있다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    client.post(page_of(case, "visit"), VISIT)
    page = client.get(page_of(case, "visit") + "?parts=health&parts=contacts").content.decode()
    assert 'value="당뇨"' in page
    assert 'value="가온교회"' in page
    assert "자활참여를 이어 가며" in page  # 지난 상담이 곁에 있다


def test_만족도_조사를_화면에서_등록한다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    client.post(page_of(case, "visit"), VISIT)
    assert client.post(page_of(case, "survey"), {"asked_on": "2026-10-01"}).status_code == 200
    answers = {f"item{number}": "5" for number in range(1, 13)}
    sent = client.post(page_of(case, "survey"), answers | ABOUT_SURVEY)
    assert sent.status_code == 302
    assert Satisfaction.objects.get(case=case).asked_on == date(2026, 10, 1)


def test_계획을_고치고_넘기고_마친다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    there = an_office(town.sigungu, name="가온2동")
    version = AftercarePlan.objects.get(case=case).version
    plan = {"version": version, "period": "month", "day1": "2026-10-15", "day2": "2026-11-16"}
    assert client.post(page_of(case, "plan"), plan).status_code == 302
    assert AftercarePlan.objects.get(case=case).planned_on == ["2026-10-15", "2026-11-16"]
    sent = client.post(page_of(case, "pass"), {"town": there.pk, "address": "새봄시 가온구 나루로 3"})
    assert (sent.status_code, sent["Location"]) == (302, "/aftercare")
    receiver = a_client(a_worker(there))
    assert receiver.post(page_of(case, "end"), {"ground": "", "note": ""}).status_code == 200
    ended = receiver.post(page_of(case, "end"), {"ground": "refused", "note": "더는 원하지 않음"})
    assert ended.status_code == 302


# 목록과 반기 점검


def listed(client: object, query: str = "") -> str:
    return client.get(f"/aftercare{query}").content.decode()


def test_목록에는_내_읍면동의_가구만_이름을_가려_나온다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    mine = listed(a_client(town.manager))
    assert case.number in mine
    assert "윤○준" in mine
    assert "윤서준" not in mine
    assert case.number not in listed(a_client(a_worker(an_office(town.sigungu, name="가온2동"))))
    assert case.number not in listed(a_client(town.center_leader))
    a_day_pass(case, town.center_leader)
    assert case.number in listed(a_client(town.center_leader))


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("?month=2026-12", True),
        ("?month=2027-01", False),
        ("?month=wrong", True),
        ("?group=case", True),
        ("?group=link", False),
        ("?group=basic_security", False),
        ("?state=finding", False),
    ],
)
def test_목록을_달과_구분과_상태로_거른다(town: Town, query: str, is_there: bool) -> None:
    case = a_case_in_aftercare(town)
    assert (case.number in listed(a_client(town.manager), query)) is is_there


def test_사후관리_목록은_사례관리_담당만_연다(town: Town) -> None:
    assert a_client(a_worker(town.center, "office_administrator")).get("/aftercare").status_code == 403


def test_시군구_팀장은_반기마다_읍면동의_이행을_본다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    a_client(town.manager).post(page_of(case, "visit"), VISIT)
    client = a_client(town.center_leader)
    second_half = client.get("/aftercare/review?on=2026-10-01").content.decode()
    assert "2026.7.1(수) ~ 2026.12.31(목)" in second_half
    assert town.office.name in second_half
    assert "100%" in second_half
    assert "없습니다" in client.get("/aftercare/review?on=2025-01-01").content.decode()


def test_반기_점검은_팀장만_연다(town: Town) -> None:
    assert a_client(town.manager).get("/aftercare/review").status_code == 403
