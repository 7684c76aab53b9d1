"""사업비 예산, 운영비, 정산, 장부의 합 (manual-2025 m:10551–10650, m:10722–10915; 2024 m:1348–1415)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from dure.funds import actions, balance, budget_rules, ledger
from dure.funds.budget_rules import Line
from dure.funds.inputs import BudgetData, LineData
from dure.funds.models import FundLine, FundYear
from dure.rulebook import edition
from dure.rulebook.calendar import SEOUL
from tests.factories import Town, a_region, a_worker, act_as, an_office
from tests.funds import LINES, a_cost, a_fund, a_household, asked, granted, moves, paid, today
from tests.refusals import refused

DB = pytest.mark.django_db
TOTAL = 10_000_000


def codes(total: int, year: str, **amounts: int) -> list[str]:
    lines = tuple(Line(item, amount) for item, amount in amounts.items())
    return [reason.code for reason in budget_rules.refusals(total, lines, {}, edition(year))]


@pytest.mark.parametrize(
    ("year", "support", "found"),
    [
        ("2025", 3_000_000, []),
        ("2025", 2_999_999, ["funds.share_support", "funds.share_rest"]),
        ("2025", 7_000_000, []),
        ("2025", 7_000_001, ["funds.share_support", "funds.share_rest"]),
        ("2024", 3_000_000, []),
        ("2024", 5_000_000, []),
        ("2024", 5_000_001, ["funds.share_support", "funds.share_rest"]),
        ("2024", 2_999_999, ["funds.share_support", "funds.share_rest"]),
    ],
)
def test_지원비와_나머지의_비율(year: str, support: int, found: list[str]) -> None:
    assert codes(TOTAL, year, medical=support, courses=TOTAL - support) == found


@pytest.mark.parametrize(
    ("year", "support", "promotion", "found"),
    [
        ("2025", 5_000_000, 500_000, []),
        ("2025", 5_000_000, 500_001, ["funds.promotion_most"]),
        ("2025", 50_000_000, 1_000_000, []),
        ("2025", 50_000_000, 1_000_001, ["funds.promotion_most"]),
        ("2024", 5_000_000, 0, []),
        ("2024", 5_000_000, 1, ["funds.no_promotion"]),
    ],
)
def test_업무추진비는_지원비의_10퍼센트와_백만원까지이고_2024년에는_없다(
    year: str, support: int, promotion: int, found: list[str]
) -> None:
    rest = support - promotion
    assert codes(support * 2, year, medical=support, courses=rest, promotion=promotion) == found


def test_목을_더한_것이_총액과_같아야_한다() -> None:
    assert codes(TOTAL, "2025", medical=5_000_000, courses=4_999_999) == ["funds.lines_differ"]


@DB
def test_서울과_지방의_국비(town: Town) -> None:
    fund = a_fund(town, place="seoul")
    assert (fund.whole, fund.national) == (15_000_000, 3_000_000)
    fund = actions.plan(
        fund, by=act_as(town.center_leader), data=budget(place="local"), seen_version=fund.version
    )
    assert (fund.national, fund.edition) == (7_500_000, "2025")


def budget(**about: Any) -> BudgetData:
    usual = {"place": "local", "total": 15_000_000, "lines": LINES}
    return BudgetData(**usual | about)


@DB
def test_자체_항목을_더하고_쓰지_않는_목을_뺀다(town: Town) -> None:
    fund = a_fund(town)
    kept = tuple(line for line in LINES if line.item != "training")
    lines = (*kept, LineData("other", 1_000_000, "주거 환경 개선"))
    actions.plan(fund, by=act_as(town.center_leader), data=budget(lines=lines))
    assert list(FundLine.objects.filter(fund=fund, item="other").values_list("name", "amount")) == [
        ("", 2_000_000),
        ("주거 환경 개선", 1_000_000),
    ]
    assert not FundLine.objects.filter(fund=fund, item="training").exists()
    assert ledger.taken(fund)["support"].planned == 10_000_000


@DB
def test_이미_쓴_것보다_적게_편성하지_못하고_한_해에_예산은_하나이다(town: Town) -> None:
    fund = a_fund(town)
    for _ in range(4):
        granted(town, a_household(town), amount=1_000_000)
    lines = (LineData("medical", 3_999_999), LineData("courses", 4_000_001))
    by = act_as(town.center_leader)
    given = {"data": budget(total=8_000_000, lines=lines)}
    assert refused(actions.plan, fund, by=by, **given) == ["funds.below_taken"]
    again = FundYear(year=fund.year, sigungu=town.sigungu, office=town.center)
    assert refused(actions.plan, again, by=by, data=budget()) == ["funds.year_there"]


@DB
def test_예산은_희망복지지원단의_팀장이_편성한다(town: Town) -> None:
    fund = FundYear(year=today().year, sigungu=town.sigungu, office=town.center)
    for staff in (town.leader, town.manager, town.center_manager):
        assert refused(actions.plan, fund, by=act_as(staff), data=budget()) == ["core.not_permitted"]


@DB
def test_시도는_시군구_사이에서_합을_그대로_두고_옮긴다(town: Town) -> None:
    other = another_town(town)
    first, second = a_fund(town), a_fund(other)
    officer = a_worker(an_office(town.sigungu.parent, "sido", "새봄시청"), "sido_officer", "주시도")
    by = act_as(officer)
    first = actions.move_between(first, by=by, taker=second, amount=2_000_000)
    second.refresh_from_db()
    assert (first.whole, second.whole, first.whole + second.whole) == (13_000_000, 17_000_000, 30_000_000)
    assert refused(actions.move_between, first, by=by, taker=first, amount=1) == ["funds.move_to_itself"]
    too_much = {"taker": second, "amount": 13_000_001}
    assert refused(actions.move_between, first, by=by, **too_much) == ["funds.move_too_much"]
    given = {"taker": second, "amount": 1}
    assert refused(actions.move_between, first, by=act_as(town.center_leader), **given) == [
        "core.not_permitted"
    ]
    # What the lines say is more than there is now: nothing beyond the whole is promised.
    act_as(town.center_manager)
    assert balance.of(first, today())["unplanned"] == -2_000_000
    assert ledger.free_of(first, "support") == 10_000_000
    support = (LineData("medical", 4_000_000), LineData("living", 3_000_000), LineData("other", 2_000_000))
    running = (
        LineData("advisers", 1_500_000),
        LineData("other_running", 1_500_000),
        LineData("promotion", 900_000),
    )
    recut = (*support, *running, LineData("courses", 100_000))
    actions.plan(first, by=act_as(town.center_leader), data=budget(lines=recut))
    assert balance.of(first, today())["unplanned"] == 0


def another_town(town: Town) -> Town:
    """A 시군구 below the same 시도."""
    sigungu = a_region("sigungu", town.sigungu.parent, "나래구")
    office, center = an_office(sigungu), an_office(sigungu, "sigungu_support", "나래구 희망복지지원단")
    people = a_worker(office, "town_leader"), a_worker(office)
    return Town(
        sigungu,
        office,
        *people,
        center,
        a_worker(center, "sigungu_leader"),
        a_worker(center, "sigungu_manager"),
    )


@DB
def test_운영비는_장부에_적히고_반대되는_줄로_되돌린다(town: Town) -> None:
    fund = a_fund(town)
    by = act_as(town.center_manager)
    cost = actions.spend(fund, by=by, data=a_cost(amount=70_000))
    assert moves(fund) == [("pay", 0, 70_000)]
    undone = actions.undo(cost.entry, by=by, note="두 번 적음")
    assert (undone.spent, undone.undoes_id, undone.note) == (-70_000, cost.entry_id, "두 번 적음")
    assert moves(fund) == [("pay", 0, 70_000), ("reverse", 0, -70_000)]
    assert refused(actions.undo, cost.entry, by=by, note="또") == ["funds.undone_already"]
    assert refused(actions.undo, undone, by=by, note="또") == ["funds.undone_already"]
    request = granted(town, a_household(town))
    by = act_as(town.center_manager)
    entry = request.postings.get().entry
    assert refused(actions.undo, entry, by=by, note="틀림") == ["funds.undone_by_request"]


@DB
def test_되돌린_지출은_한도에서_빠진다(town: Town) -> None:
    fund = a_fund(town)
    by = act_as(town.center_manager)
    first = actions.spend(fund, by=by, data=a_cost(cost="publicity", amount=200_000))
    again = a_cost(cost="publicity", amount=100_000)
    assert refused(actions.spend, fund, by=by, data=again) == ["funds.publicity_twice"]
    actions.undo(first.entry, by=by, note="취소함")
    assert actions.spend(fund, by=by, data=again).entry.spent == 100_000


@DB
def test_정산하면_더_적지_못하고_남은_국비가_나온다(town: Town) -> None:
    fund = a_fund(town)
    request = paid(town, a_household(town), amount=333_333)
    open_one = asked(a_household(town), act_as(town.manager))
    by = act_as(town.center_leader)
    over = datetime(fund.year + 1, 1, 5, tzinfo=SEOUL)
    assert refused(actions.settle, fund, by=by, at=over) == ["funds.still_open"]
    actions.withdraw(open_one, by=act_as(town.manager))
    by = act_as(town.center_leader)
    assert refused(actions.settle, fund, by=by) == ["funds.year_runs"]
    fund = actions.settle(fund, by=by, at=over)
    settled = balance.settlement(fund)
    assert (settled.left, settled.national, settled.national_spent) == (14_666_667, 7_500_000, 166_666)
    assert settled.national_left == 7_333_334
    by = act_as(town.center_manager)
    given = {"amount": 1, "on": today()}
    assert refused(actions.refund, request, by=by, **given) == ["funds.settled"]
    assert refused(actions.spend, fund, by=by, data=a_cost()) == ["funds.settled"]


@DB
def test_해의_마지막_1초에_정산을_앞두고_지급한다(town: Town) -> None:
    """Paid at the last second of the year it stands in the year; a second later the day still counts, not the next."""
    fund = a_fund(town)
    last = datetime(fund.year + 1, 1, 1, tzinfo=SEOUL) - timedelta(seconds=1)
    first, second = (granted(town, a_household(town)) for _ in range(2))
    by = act_as(town.center_manager)
    for request in (first, second):
        actions.order(request, by=by, ordered_on=fund.last_on, at=last)
    actions.pay(first, by=by, amount=300_000, on=fund.last_on, at=last)
    later = last + timedelta(seconds=1)
    given = {"amount": 300_000, "on": fund.last_on + timedelta(days=1), "at": later}
    assert refused(actions.pay, second, by=by, **given) == ["funds.outside_year"]
    actions.pay(second, by=by, amount=300_000, on=fund.last_on, at=later)
    fund = actions.settle(fund, by=act_as(town.center_leader), at=later)
    assert balance.settlement(fund).spent == 600_000
