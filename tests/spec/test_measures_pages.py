"""지표 화면: 수치에서 사례로, 시도는 사람 없이, 마감한 기간은 그대로(m:15551-16139)."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from dure.access.standing import standing_of
from dure.cases.core.records import StageEntry
from dure.measures import (
    actions,
    cli,
    figures,
    jobs,
    performance,
    periods,
    places,
    queries,
    rules,
    statistics,
)
from dure.measures.chart import ceiling, chart
from dure.measures.models import ClosedPeriod, SelfCheck
from dure.measures.periods import Period
from dure.measures.rules import Figure
from dure.protection.restriction.actions import restrict
from dure.rulebook import Refused, latest
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office, record
from tests.measuring import Q3, Measured, a_measured_town, at, count, numbers, on, opened, served
from tests.restricted import values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def shown(client: Client, view: str, **asked: object) -> str:
    answer = client.get(reverse(view), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def codes(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


# 기간


@pytest.mark.parametrize(
    ("code", "ko", "first", "last"),
    [
        ("2026-07", "2026년 7월", on(7, 1), on(7, 31)),
        ("2026-12", "2026년 12월", on(12, 1), on(12, 31)),
        ("2026-Q3", "2026년 3분기", on(7, 1), on(9, 30)),
        ("2026-H1", "2026년 상반기", on(1, 1), on(6, 30)),
        ("2026-H2", "2026년 하반기", on(7, 1), on(12, 31)),
        ("2026", "2026년", on(1, 1), on(12, 31)),
    ],
)
def test_기간은_이렇게_읽고_말한다(code: str, ko: str, first: date, last: date) -> None:
    period = periods.read(code)
    assert period is not None
    assert (period.ko, period.first_on, period.last_on, period.code) == (ko, first, last, code)
    assert period.year_before.ko == ko.replace("2026", "2025")


@pytest.mark.parametrize(
    "code", ["", "26", "2026-13", "2026-Q5", "2026-H3", "2026-00", "2026-Q", "1999", "2026-7"]
)
def test_기간이_아닌_것은_읽지_않는다(code: str) -> None:
    assert periods.read(code) is None


# 화면


def test_수치를_누르면_센_사례가_나온다(measured: Measured) -> None:
    client = a_client(measured.town.leader)
    asked = {"place": measured.town.office.pk, "period": "2026-Q3"}
    page = shown(client, "measures", **asked)
    for words in ("66.7%", "분모", "기한 내 수립 1", "대상 가구 3", "자료 없음"):
        assert words in page
    behind = shown(client, "measure_facts", **asked, code="III-2", side="below")
    assert "대상 가구 3" in behind
    for case in (measured.good, measured.moved, measured.late):
        assert case.number in behind
    assert measured.linked.number not in behind


def test_지표_하나에는_열두_달과_지난해와_곳마다의_수치가_있다(measured: Measured) -> None:
    client = a_client(measured.town.center_leader)
    asked = {"place": measured.town.sigungu.pk, "period": "2026-Q3", "code": "III-5-1"}
    page = shown(client, "measure", **asked)
    for words in (
        "월별 추이",
        "12월",
        "실선과 동그라미는 2026년",
        "<svg",
        "가온1동",
        "전체 점검 횟수 ÷ 사례관리 가구 수",
    ):
        assert words in page
    assert page.count("<circle") + page.count("<rect") >= 4


def test_자원의_지표는_시군구_전체로_센다고_기관에_말한다(measured: Measured) -> None:
    said = "시군구 전체로 세는 분야입니다."
    asked = {"period": "2026-Q3"}
    assert said in shown(a_client(measured.town.leader), "measures", place=measured.town.office.pk, **asked)
    whole = shown(a_client(measured.town.center_leader), "measures", place=measured.town.sigungu.pk, **asked)
    assert said not in whole
    assert "자원발굴 실적관리율" in whole


def test_제한한_사례는_목록에_없고_수치에_있다(measured: Measured) -> None:
    restrict(measured.late, by=act_as(measured.town.leader), **values(measured.town))
    count(measured.town)
    asked = {"place": measured.town.office.pk, "period": "2026-Q3", "code": "III-2", "side": "below"}
    page = shown(a_client(measured.town.center_leader), "measure_facts", **asked)
    assert "대상 가구 3" in page
    assert measured.late.number not in page
    assert "열람 제한 사례처럼 볼 수 없는 것은" in page
    assert measured.late.number in shown(a_client(measured.town.leader), "measure_facts", **asked)


def test_시도는_시군구의_수치만_보고_사례는_어디에서도_보지_못한다(measured: Measured) -> None:
    client = a_client(measured.officer)
    page = shown(client, "measures", period="2026-Q3")
    assert "새봄시" in page
    assert "5 미만 등 감춤" in page
    assert reverse("measure_facts") not in page
    assert client.get(reverse("measure_facts")).status_code == 403
    for view in ("measures", "measure", "self_checks", "closed_periods", "closed_period"):
        text = client.get(
            reverse(view), {"period": "2026-Q3", "place": measured.town.office.pk}
        ).content.decode()
        for told in (measured.good.number, "윤서준", "윤○준", measured.town.office.name):
            assert told not in text


def test_다른_시도와_다른_기관의_수치는_보이지_않는다(measured: Measured) -> None:
    stranger = a_town()
    act_as(stranger.leader)
    assert [place.ko for place in places.seen_by(standing_of(stranger.leader))] == ["가온1동"]
    asked = queries.question(
        places.seen_by(standing_of(stranger.leader)),
        {"place": str(measured.town.office.pk), "period": "2026-Q3"},
    )
    assert asked is not None
    assert asked.place.key == stranger.office.pk
    page = shown(a_client(stranger.leader), "measures", place=measured.town.office.pk, period="2026-Q3")
    assert "66.7%" not in page


def test_작은_수와_둘째_작은_수를_감춘다() -> None:
    indicator = latest().measures.indicators["III-6"]
    figures_ = [Figure(indicator, above, below) for above, below in ((30, 60), (3, 40), (20, 50), (0, 0))]
    assert [each.is_hidden for each in rules.hide(figures_, 5)] == [False, True, True, False]
    all_large = [Figure(indicator, 30, 60), Figure(indicator, 20, 50)]
    assert not any(each.is_hidden for each in rules.hide(all_large, 5))
    # 거의 모두인 것도 몇 사람을 알려 준다.
    assert Figure(indicator, 38, 40).is_small(5)
    assert rules.hide([Figure(indicator, 38, 40)], 5)[0].words == "5 미만 등 감춤"


def test_그림은_수치가_없는_달에서_끊긴다() -> None:
    made = chart(("2026년", [Decimal(2), None, Decimal(4), Decimal(8)]), ("2025년", [None] * 4))
    before, now = made.lines
    assert (len(before.points), before.pieces, len(now.points), len(now.pieces)) == (0, (), 3, 1)
    assert ceiling([Decimal(8)]) == 8
    assert chart(("", [None]), ("", [None])).is_empty


# 마감


def close(measured: Measured, code: str = "2026-Q3", **about: str) -> ClosedPeriod:
    town = measured.town
    closing = ClosedPeriod(sigungu=town.sigungu, office=town.center, period=code)
    return actions.close(closing, by=act_as(town.center_leader), **about)


def test_마감한_기간은_그대로이고_고친_것은_옆에_나온다(measured: Measured) -> None:
    closing = close(measured, note="3분기 보고")
    assert closing.figures[str(measured.town.office.pk)]["III-5-1"] == [3, 3]
    served(measured.late, "economy", (on(9, 30), "phone"))
    count(measured.town)
    act_as(measured.town.leader)
    standing = figures.of_place(measured.place, Q3)
    assert standing.shown["III-5-1"].words == "1.00"
    assert standing.now["III-5-1"].words == "1.33"
    assert numbers(measured.whole, measured.town.center_leader)["III-5-1"] == (3, 3)
    page = shown(a_client(measured.town.center_leader), "closed_period", closing=closing.pk)
    assert "1.33 (4 / 3)" in page
    assert "3분기 보고" in page
    # 열린 기간은 따라온다.
    assert numbers(measured.place, measured.town.leader, periods.read("2026"))["III-5-1"] == (5, 3)


def test_끝나지_않은_기간과_마감한_기간은_마감하지_못한다(measured: Measured) -> None:
    assert codes(lambda: close(measured, "2026")) == ["measures.not_over"]
    close(measured)
    assert codes(lambda: close(measured)) == ["measures.closed_already"]


@pytest.mark.parametrize("who", ["leader", "manager", "center_manager"])
def test_마감은_시군구의_팀장만_한다(measured: Measured, who: str) -> None:
    town = measured.town
    closing = ClosedPeriod(sigungu=town.sigungu, office=town.center, period="2026-Q3")
    by = act_as(getattr(town, who))
    assert codes(lambda: actions.close(closing, by=by)) == ["core.not_permitted"]
    assert a_client(getattr(town, who)).get(reverse("close_period", args=["2026-Q3"])).status_code == 403


def test_화면에서_마감한다(measured: Measured) -> None:
    client = a_client(measured.town.center_leader)
    assert "2026년 3분기" in shown(client, "closed_periods")
    url = reverse("close_period", args=["2026-Q3"])
    page = client.get(url)
    assert "되돌릴 수 없습니다" in page.content.decode()
    assert client.post(url, {"note": ""}).status_code == 302
    with as_owner():
        assert ClosedPeriod.objects.get().closed_by == measured.town.center_leader


# 자체 점검


def checked(town: Town, by: object, **given: object) -> SelfCheck:
    kept = {"item": "I-3-1", "period": "2026-Q3"}
    row = SelfCheck(sigungu=town.sigungu, office=town.office, item=kept["item"], period=kept["period"])
    return actions.check(row, by=act_as(by), **kept | {"evidence": "계획 공문 12호", "is_met": True} | given)


def test_자체_점검은_근거와_함께_누가_언제_했는지_남는다(town: Town) -> None:
    row = checked(town, town.leader)
    assert (row.is_met, row.evidence, row.checked_by) == (True, "계획 공문 12호", town.leader)
    page = shown(a_client(town.leader), "self_checks", place=town.office.pk, period="2026-Q3")
    for words in ("계획 공문 12호", "서이든", "사각지대 발굴을 위한 특화사업 연간 계획 수립"):
        assert words in page


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"is_met": None}, ["measures.tick_missing"]),
        ({"item": "V-2-4", "is_met": None}, ["measures.number_missing"]),
        ({"period": "2027"}, ["measures.not_begun"]),
    ],
)
def test_결과가_없거나_시작하지_않은_기간의_점검은_거절한다(
    town: Town, given: dict[str, object], expected: list[str]
) -> None:
    assert codes(lambda: checked(town, town.leader, **given)) == expected


def test_점검은_그_기관의_팀장만_적는다(town: Town) -> None:
    for who in (town.manager, a_worker(an_office(town.sigungu, name="가온2동"), "town_leader", "남팀장")):
        assert codes(lambda who=who: checked(town, who)) == ["core.not_permitted"]


def test_마감한_기간의_점검은_고치지_못한다(measured: Measured) -> None:
    close(measured)
    assert codes(lambda: checked(measured.town, measured.town.leader)) == ["measures.closed_already"]


def test_화면에서_점검하고_고친다(town: Town) -> None:
    client = a_client(town.leader)
    url = reverse("self_check", args=[town.office.pk, "2026-Q3", "I-3-1"])
    assert client.post(url, {"is_met": "yes", "evidence": "공문 1호"}).status_code == 302
    assert client.post(url, {"is_met": "no", "evidence": "공문 2호", "version": 1}).status_code == 302
    with as_owner():
        row = SelfCheck.objects.get()
    assert (row.is_met, row.evidence, row.version) == (False, "공문 2호", 2)
    assert client.get(reverse("self_check", args=[town.office.pk, "2026-Q3", "없음"])).status_code == 404


# 명령


def test_명령은_화면과_같은_수치를_말한다(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    town = measured.town
    code = town.office.code
    assert cli.main(["show", "III-2", "--town", code, "--period", "2026-Q3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["above"], told["below"], told["value"], told["edition"]) == (1, 3, 33.3, "2025")
    assert cli.main(["show", "III-6", "--town", code, "--period", "2026-07"]) == 0
    assert "셀 대상 없음 (0 / 0)" in capsys.readouterr().out


def test_명령은_다시_세고_견준다(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    region = measured.town.sigungu.code
    assert cli.main(["rebuild", "--check", "--sigungu", region]) == 0
    served(measured.late, "economy", (on(9, 30), "phone"))
    assert cli.main(["rebuild", "--check", "--sigungu", region]) == 1
    assert "check: 1 lacking, 0 too many" in capsys.readouterr().out
    assert cli.main(["rebuild", "--sigungu", region]) == 0
    assert cli.main(["rebuild", "--check", "--sigungu", region]) == 0


def test_밤마다_모두_다시_센다(measured: Measured) -> None:
    served(measured.late, "economy", (on(9, 30), "phone"))
    jobs.night_everywhere(timestamp=0)
    assert jobs.differences(measured.town.sigungu.pk) == [("check", 1, 0)]
    assert jobs.rebuild(measured.town.sigungu.pk) == 1


def test_지난_판의_기간은_지난_판의_정의로_말한다() -> None:
    old = Period("2024", 2024, 1, 12)
    assert figures.book_of(old).name == "2024"
    assert figures.book_of(old.year_before).name == "2024"


# 통계


def test_단계마다_걸린_기간의_중앙값과_가운데_절반(measured: Measured) -> None:
    about = {"round": 1, "stage": "plan", "edition": "2025"}
    for days in (2, 4, 10):
        case = opened(measured.town, "delivery", on(8, 1), path="case")
        record(case, StageEntry, entered_at=at(8, 1), left_at=at(8, 1 + days), **about)
    count(measured.town)
    act_as(measured.town.leader)
    asked = queries.Question(measured.place, Q3)
    found = {each.ko: each for each in statistics.stage_times(asked)}["서비스 제공계획"]
    assert (found.number, found.median, found.spread) == (3, 4.0, "3~7일")
    page = shown(a_client(measured.town.leader), "statistics", period="2026-Q3")
    assert "4일" in page
    assert "3~7일" in page


def test_구분별_건수는_시도에_나오지_않는다(measured: Measured) -> None:
    act_as(measured.town.leader)
    found = statistics.shares(queries.Question(measured.place, Q3))
    told = [(each.kind, each.part, each.number, each.percent) for each in found]
    assert ("종결", "장기목표 달성", 1, "50.0%") in told
    assert ("사례회의", "통합사례회의", 1, "50.0%") in told
    act_as(measured.officer)
    region = places.of_sigungu(measured.town.sigungu, sees_cases=False)
    assert statistics.shares(queries.Question(region, Q3)) == []
    assert statistics.stage_times(queries.Question(region, Q3)) == []  # fewer than five left a stage


# 추진실적


def test_추진실적에는_실적이_없는_기관도_한_줄씩_나온다(measured: Measured) -> None:
    an_office(measured.town.sigungu, name="가온2동", hub=measured.town.office)
    act_as(measured.town.center_leader)
    found = {
        each.name: (each.area, each.numbers)
        for each in performance.lines(queries.Question(measured.whole, Q3))
    }
    assert found["가온1동"] == ("", (4, 1, 3, 2, 1, 2, 3, 2, 1, 2))
    assert found["가온2동"] == ("가온1동 권역", (0,) * 10)
    assert found["합계"][1] == (4, 1, 3, 2, 1, 2, 3, 2, 1, 2)
    page = shown(a_client(measured.town.center_leader), "performance", period="2026-Q3")
    assert "가온1동 권역" in page
    assert (
        performance.lines(queries.Question(places.of_sigungu(measured.town.sigungu, sees_cases=False), Q3))
        == []
    )
