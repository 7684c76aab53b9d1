"""국고보조 예산서: 한 시도의 2016년 예산서를 그대로 넣어 한 숫자씩 견주고, 그 안의 어긋남을 모두 이름으로 말한다."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dure.budgets import actions, gaps, rules
from dure.budgets.actions import SheetData
from dure.budgets.figures import Figures, Grant, Item, Stated, Year, rounded
from dure.budgets.models import SubsidyBudget
from dure.budgets.sheet import sheet_paper
from dure.budgets.views import gaps_of
from dure.offices.models import Staff
from dure.paper.layout import faults, texts
from tests.factories import Town, a_client, a_submission, a_worker, act_as, an_office
from tests.refusals import refused

DB = pytest.mark.django_db
ITEMS = (
    Item("통합사례관리사 지원", "specialist", 2_448_488, 112, "명", 12, 50, 25, 25, stated=2_468_076),
    Item("구 사례관리 지원", "district", 15_000_000, 25, "개구", 1, 20, 40, 40, stated=225_000),
    Item("동 사례관리 지원", "town", 6_000_000, 86, "개동", 1, 50, 25, 25, stated=387_000),
)
STATED = Stated(
    head_total=2_725_875,
    head_national=1_742_250,
    head_city=983_625,
    head_percent="63.9",
    total=3_080_076,
    national=1_978_384,
    before=2_500_875,
    before_national=1_667_250,
    change=579_201,
    change_national=311_134,
    change_percent="23",
    change_percent_national="18",
)


def settled(year: int, planned: int, national: int, **about: Any) -> Year:
    return Year(year, planned, national, spent=planned, spent_national=national, **about)


YEARS = (
    settled(2012, 2_292_086, 1_528_057),
    settled(2013, 2_361_135, 1_574_090, heads=117, outcome="민관협력 중심의 보호망 구축"),
    settled(2014, 2_428_575, 1_619_050, heads=117, outcome="타부서와의 연계·협력 강화"),
)
SHEET = Figures(year=2016, rounding="half_up", unit=1000, stated=STATED, items=ITEMS, years=YEARS)
DATA = SheetData(
    "통합사례관리 지원",
    2016,
    "half_up",
    place="25개 자치구",
    purpose="통합서비스 제공의 중추",
    stated=STATED,
    items=ITEMS,
    years=YEARS,
)


def codes(found: Figures, before: int | None = None) -> list[str]:
    return [reason.code.removeprefix("budgets.") for reason in gaps.gaps(found, 3, before)]


def test_세_내역과_합계와_국비가_예산서의_숫자_그대로_나온다() -> None:
    assert [SHEET.asked(item) for item in ITEMS] == [2_468_076, 225_000, 387_000]
    assert SHEET.total == 3_080_076
    assert [SHEET.part(item, item.national) for item in ITEMS] == [1_645_384, 75_000, 258_000]
    assert SHEET.national == 1_978_384
    assert SHEET.of("city") == 1_101_692
    assert ITEMS[0].cost == 3_290_767_872


@pytest.mark.parametrize(("rule", "found"), [("half_up", 2_468_076), ("up", 2_468_076), ("down", 2_468_075)])
def test_끝수는_예산서가_밝힌_대로_다듬는다(rule: str, found: int) -> None:
    assert replace(SHEET, rounding=rule).asked(ITEMS[0]) == found


@pytest.mark.parametrize(
    ("above", "rule", "found"),
    [(5, "half_up", 3), (4, "half_up", 2), (3, "half_up", 2), (3, "up", 2), (3, "down", 1), (4, "up", 2)],
)
def test_반은_올린다(above: int, rule: str, found: int) -> None:
    assert rounded(above, 2, rule) == found


def test_예산서의_어긋남을_하나도_빼지_않고_말한다() -> None:
    found = list(gaps.gaps(SHEET, 3))
    assert [reason.code for reason in found] == [
        "budgets.head_body",
        "budgets.percent",
        "budgets.years_end",
        "budgets.years_same",
        "budgets.heads",
    ]
    told = [reason.text() for reason in found]
    assert told[0] == (
        "머리에는 총사업비가 2,725,875천원인데 산출 내역은 3,080,076천원입니다. 354,201천원이 다릅니다."
    )
    assert "국비 증감 비율이 18%로 적혀 있으나 셈하면 18.66%입니다." in told[1]
    assert told[1].endswith("끝수 처리로는 19%입니다.")
    assert "2012년부터 2014년까지" in told[3]
    assert "예산변경이 없습니다" in told[3]
    assert told[4] == "추진실적은 2014년에 117명인데 산출 내역은 112명입니다."


def test_머리의_국비와_시비와_보조율은_맞는다() -> None:
    wrong = replace(SHEET, stated=replace(STATED, head_city=983_624, head_percent="63.8"))
    assert codes(wrong)[:3] == ["head_parts", "head_body", "percent"]
    assert 1_742_250 + 983_625 == 2_725_875


def test_버림으로_다듬는_예산서에서는_18이_맞는다() -> None:
    assert "percent" not in codes(replace(SHEET, rounding="down", stated=replace(STATED, head_percent="")))


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"items": (replace(ITEMS[0], stated=2_468_075), *ITEMS[1:])}, "item"),
        ({"items": (replace(ITEMS[0], own=24), *ITEMS[1:])}, "shares_short"),
        ({"stated": replace(STATED, total=3_080_075)}, "sum"),
        ({"stated": replace(STATED, national=1)}, "sum"),
        ({"stated": replace(STATED, change=579_200)}, "change"),
        ({"grants": (Grant(1, 3_080_075),)}, "grants"),
        ({"years": (replace(YEARS[0], left=1), *YEARS[1:])}, "year_left"),
        ({"years": YEARS[1:]}, "years_few"),
        ({"years": (*YEARS[1:], settled(2015, 2_500_874, 0, heads=117))}, "year_plan"),
    ],
)
def test_어긋남마다_이름이_있다(about: dict[str, Any], found: str) -> None:
    assert found in codes(replace(SHEET, **about))
    assert found not in codes(SHEET)


def test_전년_예산서가_있으면_그것과도_견준다() -> None:
    assert "before" not in codes(SHEET, 2_500_875)
    assert "before" in codes(SHEET, 2_500_874)


def test_맞는_예산서에는_아무_말도_하지_않는다() -> None:
    whole = Figures(year=2026, rounding="half_up", unit=1000, items=ITEMS, grants=(Grant(1, 3_080_076),))
    assert codes(whole) == []


def refusals(**about: Any) -> list[str]:
    return [reason.code for reason in rules.refusals(replace(SHEET, **about))]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"items": (replace(ITEMS[0], own=26),)}, ["budgets.shares_over"]),
        ({"items": (replace(ITEMS[0], own=25),)}, []),
        ({"items": (replace(ITEMS[0], price=-1),)}, ["budgets.negative"]),
        ({"items": (replace(ITEMS[1], spent=225_001),)}, ["budgets.spent_over"]),
        ({"items": (replace(ITEMS[1], spent=225_000),)}, []),
        ({"grants": (Grant(1, 1), Grant(1, 2))}, ["budgets.quarter_twice"]),
        ({"grants": (Grant(5, 1),)}, ["budgets.quarter"]),
        ({"grants": (Grant(1, 1, "2015-12-31"),)}, ["budgets.outside_year"]),
        ({"grants": (Grant(1, 1, "2016-01-01"),)}, []),
        ({"years": (settled(2016, 1, 0),)}, ["budgets.year_not_before"]),
        ({"years": (settled(2014, 1, 0), settled(2014, 1, 0))}, ["budgets.year_twice"]),
        ({"stated": replace(STATED, head_percent="반")}, ["budgets.no_number"]),
    ],
)
def test_뜻할_수_없는_것만_거절한다(about: dict[str, Any], found: list[str]) -> None:
    assert refusals(**about) == found


def test_정산하고_남은_것의_국비를_돌려준다() -> None:
    done = SHEET.settled(replace(ITEMS[1], spent=200_000))
    assert (done.granted, done.left, done.back) == (225_000, 25_000, 8_333)
    assert [r.code for r in rules.settle_refusals(SHEET, is_settled=False)] == ["budgets.spent_missing"]


def a_sheet(town: Town, by: Staff | None = None, data: SheetData = DATA) -> SubsidyBudget:
    sheet = SubsidyBudget(sigungu=town.sigungu, office=town.center)
    made: SubsidyBudget = actions.draw_up(sheet, by=act_as(by or town.center_leader), data=data)
    return made


@DB
def test_누가_적고_누가_못_적는가(town: Town) -> None:
    made = a_sheet(town)
    assert made.total == 3_080_076
    for staff in (town.leader, town.manager, a_worker(town.center, "office_administrator")):
        sheet = SubsidyBudget(sigungu=town.sigungu, office=town.center)
        assert refused(actions.draw_up, sheet, by=act_as(staff), data=DATA) == ["core.not_permitted"]
    act_as(town.center_manager)
    assert refused(
        actions.draw_up,
        SubsidyBudget(sigungu=town.sigungu, office=town.center),
        by=act_as(town.center_manager),
        data=DATA,
    ) == ["budgets.twice"]


@DB
def test_시도는_제_예산서를_적고_시군구_것은_보지_못한다(town: Town) -> None:
    a_sheet(town)
    sido = an_office(town.sigungu.parent, "sido", "새봄시청")
    officer = a_worker(sido, "sido_officer", "주시도")
    made = actions.draw_up(
        SubsidyBudget(sigungu=town.sigungu.parent, office=sido), by=act_as(officer), data=DATA
    )
    page = a_client(officer).get(reverse("subsidies")).content.decode()
    assert page.count("통합사례관리 지원") == 1
    assert a_client(town.center_leader).get(reverse("subsidy", args=[made.pk])).status_code == 404


@DB
def test_다음_해로_옮기고_정산하면_고치지_못한다(town: Town) -> None:
    by = act_as(town.center_leader)
    sheet = a_sheet(town)
    later = actions.carry_on(sheet, by=by)
    assert (later.year, later.total) == (2017, 3_080_076)
    assert (later.stated["before"], later.stated["before_national"]) == (3_080_076, 1_978_384)
    assert [row["year"] for row in later.years] == [2014]
    assert refused(actions.carry_on, sheet, by=by) == ["budgets.twice"]
    assert refused(actions.settle, sheet, by=by, on=date(2016, 12, 20)) == ["budgets.spent_missing"]
    spent = tuple(replace(item, spent=SHEET.asked(item)) for item in ITEMS)
    actions.draw_up(sheet, by=by, data=replace(DATA, items=spent), seen_version=sheet.version)
    assert refused(actions.settle, sheet, by=by, on=date(2015, 12, 31)) == ["budgets.settled_early"]
    actions.settle(sheet, by=by, on=date(2016, 12, 20))
    assert refused(actions.draw_up, sheet, by=by, data=DATA) == ["budgets.settled"]
    assert gaps_of(later) != []


@DB
def test_종이에는_숫자와_어긋남이_함께_찍힌다(town: Town) -> None:
    sheet = a_sheet(town)
    paper = sheet_paper(sheet, gaps_of(sheet))
    assert list(faults(paper)) == []
    printed = "\n".join(texts(paper))
    for words in (
        "총 2,725,875천원 (국비 1,742,250천원, 시비 983,625천원, 보조율 63.9%)",
        "2,448,488원*112명*12*0.75",
        "15,000,000원*25개구*0.6",
        "6,000,000원*86개동*0.75",
        "(x1,978,384)\n3,080,076",
        "(x18)\n23",
        "맞지 않는 숫자",
    ):
        assert words in printed, words


def typed() -> dict[str, Any]:
    """The sheet as somebody types it."""
    head = {"title": "통합사례관리 지원", "year": "2016", "rounding": "half_up", "place": "25개 자치구"}
    stated = {name: "" if value is None else str(value) for name, value in vars(STATED).items()}
    sent = head | stated
    for prefix, lines in (("items", ITEMS), ("years", YEARS), ("grants", ())):
        sent |= {f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, each in enumerate(lines):
            sent |= {
                f"{prefix}-{number}-{name}": "" if value is None else str(value)
                for name, value in vars(each).items()
            }
    return sent


def send(staff: Staff, url: str, values: dict[str, Any]) -> Any:
    return a_client(staff).post(url, {"submission_id": a_submission()} | values)


@DB
def test_화면으로_넣고_보고_고치고_내려받는다(town: Town) -> None:
    bad = send(town.center_leader, reverse("subsidy_new"), typed() | {"items-0-own": "26"})
    page = bad.content.decode()
    assert "국비, 시비, 구비를 더해 100%를 넘을 수 없습니다." in page
    assert "2448488" in page
    negative = send(town.center_leader, reverse("subsidy_new"), typed() | {"items-1-price": "-5"})
    assert negative.status_code == 200
    assert send(town.center_leader, reverse("subsidy_new"), typed()).status_code == 302
    act_as(town.center_leader)
    sheet = SubsidyBudget.objects.get(year=2016)
    assert sheet.figures == SHEET
    url = reverse("subsidy", args=[sheet.pk])
    shown = re.sub(r"\s+", " ", a_client(town.center_leader).get(url).content.decode())
    assert "맞지 않는 숫자 5건" in shown
    assert "3,080,076" in shown
    client = a_client(town.center_leader)
    edit = client.get(reverse("subsidy_edit", args=[sheet.pk])).content.decode()
    assert 'value="2448488"' in edit
    assert client.get(reverse("subsidy_pdf", args=[sheet.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("subsidy_hwpx", args=[sheet.pk])).content.startswith(b"PK")
    assert client.get(reverse("subsidy_settle", args=[sheet.pk])).status_code == 200
    assert client.get(reverse("subsidy_next", args=[sheet.pk])).status_code == 200
