"""사업비의 한도와 장부: 가구의 100만 원, 예산, 회계연도, 데이터베이스 (manual-2025 m:10714–10720)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dure.cases.core.records import Case
from dure.funds import actions, queries
from dure.funds.models import LedgerEntry, Posting, SpendingRequest
from dure.offices.models import Office
from dure.rulebook.calendar import SEOUL
from tests import funds
from tests.factories import Town, a_town, a_worker, act_as, an_office
from tests.funds import a_fund, a_household, asked, granted, paid, today, wanted
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


# The household's limit


def test_한_가구_한도는_종류와_사례를_가리지_않고_센다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    paid(town, case, amount=600_000)
    asked(case, act_as(town.manager), kind="living", use="gas", amount=300_000)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status="ended")
    again = funds.another_case_of(case, town.office, town.manager, "link")
    given = {"data": wanted(amount=100_001)}
    by = act_as(town.manager)
    assert refused(actions.ask, funds.new_request(again), by=by, **given) == ["funds.household_full"]
    assert asked(again, by, amount=100_000).state == "approval"


def test_못_보는_기관의_사례에서_받은_것도_센다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    paid(town, case, amount=900_000)
    other: Office = an_office(town.sigungu, name="가온2동")
    worker = a_worker(other)
    there = funds.another_case_of(case, other, worker)
    by = act_as(worker)
    assert not SpendingRequest.objects.exists()
    given = {"data": wanted(amount=100_001)}
    assert refused(actions.ask, funds.new_request(there), by=by, **given) == ["funds.household_full"]


def test_가구를_모르는_사람은_받은_금액도_알_수_없다(town: Town) -> None:
    fund, case = a_fund(town), a_household(town)
    paid(town, case)
    act_as(a_town().center_leader)
    assert queries.household_has(case, fund) is None
    act_as(town.center_manager)
    assert queries.household_has(case, fund) == 300_000


def test_해가_바뀌면_한도가_새로_생긴다(town: Town) -> None:
    fund = a_fund(town)
    a_fund(town, fund.year + 1)
    case = a_household(town)
    paid(town, case, amount=1_000_000)
    new_year = datetime(fund.year + 1, 1, 1, tzinfo=SEOUL)
    request = actions.ask(
        funds.new_request(case), by=act_as(town.manager), data=wanted(amount=1_000_000), at=new_year
    )
    assert (request.state, request.fund.year) == ("approval", fund.year + 1)


def test_해의_마지막_1초까지_그해_예산으로_결정한다(town: Town) -> None:
    fund = a_fund(town)
    request = asked(a_household(town), act_as(town.manager))
    over = datetime(fund.year + 1, 1, 1, tzinfo=SEOUL)
    by = act_as(town.leader)
    assert refused(actions.decide, request, by=by, is_approved=True, at=over) == ["funds.year_over"]
    last = over - timedelta(seconds=1)
    request = actions.decide(request, by=by, is_approved=True, at=last)
    assert (request.state, request.decided_on) == ("decided", fund.last_on)
    act_as(town.center_manager)
    assert [row.happened_on for row in LedgerEntry.objects.all()] == [fund.last_on]


def test_예산이_없거나_모자라면_신청하지_못한다(town: Town) -> None:
    case = a_household(town)
    by = act_as(town.manager)
    assert refused(actions.ask, funds.new_request(case), by=by, data=wanted()) == ["funds.no_fund"]
    small = tuple(line for line in funds.LINES if line.item == "advisers")
    lines = (funds.LineData("medical", 1_000_000), *small)
    a_fund(town, lines=lines)
    granted(town, case, amount=900_000)
    other = a_household(town)
    by = act_as(town.manager)
    assert refused(actions.ask, funds.new_request(other), by=by, data=wanted(amount=100_001)) == [
        "funds.overdrawn"
    ]


def test_마지막_돈을_둘이_함께_결정하면_하나는_거절된다(town: Town) -> None:
    """Both asked while it was free; the second decision finds it taken."""
    a_fund(town, lines=(funds.LineData("medical", 1_000_000), funds.LineData("advisers", 1_000_000)))
    granted(town, a_household(town), amount=900_000)
    first, second = (asked(a_household(town), act_as(town.manager), amount=100_000) for _ in range(2))
    by = act_as(town.leader)
    assert actions.decide(first, by=by, is_approved=True).state == "decided"
    assert refused(actions.decide, second, by=by, is_approved=True) == ["funds.overdrawn"]


# The ledger in the database


def test_장부의_줄은_고치거나_지우지_못한다(town: Town) -> None:
    fund = a_fund(town)
    granted(town, a_household(town))
    for change in (
        lambda: LedgerEntry.objects.filter(fund=fund).update(committed=1),
        lambda: LedgerEntry.objects.filter(fund=fund).delete(),
    ):
        with as_owner(), pytest.raises(IntegrityError), transaction.atomic(using="owner"):
            change()


@pytest.mark.parametrize(
    "values",
    [
        {"committed": 10_000_001},
        {"committed": -1},
        {"spent": -1},
        {"committed": 1, "happened_on": timezone.localdate().replace(year=2020)},
    ],
)
def test_데이터베이스도_넘치는_줄을_받지_않는다(town: Town, values: dict[str, object]) -> None:
    fund = a_fund(town)
    about = {"fund": fund, "number": 1, "item": "medical", "part": "support", "move": "commit"}
    about |= {"sigungu": fund.sigungu, "office": fund.office, "happened_on": today()}
    act_as(town.center_manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(**about | values)


def test_장부의_줄에서_가구는_볼_수_있는_사람에게만_보인다(town: Town) -> None:
    fund = a_fund(town)
    granted(town, a_household(town))
    elsewhere = a_worker(an_office(town.sigungu, name="가온2동"))
    act_as(elsewhere)
    assert LedgerEntry.objects.filter(fund=fund).count() == 1
    assert not Posting.objects.exists()
    act_as(town.center_manager)
    assert Posting.objects.count() == 1
    act_as(a_town().center_leader)
    assert not LedgerEntry.objects.exists()
