"""장부의 합: 무엇을 적고 되돌려도 맞고 넘치지 않는다."""

import random
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.funds import actions, balance, budget_rules, ledger, queries
from dure.funds.budget_rules import Settlement
from dure.funds.inputs import LineData
from dure.funds.models import LedgerEntry
from tests.factories import Town, act_as
from tests.funds import a_cost, a_fund, a_household, granted, paid, today
from tests.roles import as_owner

DB = pytest.mark.django_db
TOTAL = 10_000_000


# The sums of the ledger


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**12), st.data())
def test_국비와_그_반납은_언제나_더해진다(total: int, data: st.DataObject) -> None:
    spent = data.draw(st.integers(0, total))
    settled = Settlement(total, spent, data.draw(st.sampled_from([20, 50])))
    assert settled.left + settled.spent == settled.total
    assert settled.national_spent + settled.national_left == settled.national
    assert 0 <= settled.national_left <= settled.left + 1


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 365))
def test_연말_예상은_쓴_것과_결정한_것보다_적지_않다(spent: int, committed: int, day: int) -> None:
    coming = budget_rules.forecast(spent, committed, day, 365)
    assert coming >= spent + committed
    assert budget_rules.forecast(spent, 0, 365, 365) == spent


class Model:
    """What the ledger must come to, counted apart from it."""

    def __init__(self, planned: int) -> None:
        self.planned, self.committed, self.spent = planned, 0, 0
        self.open: list[tuple[LedgerEntry, int, int]] = []

    def fits(self, committed: int, spent: int) -> bool:
        promised, paid_out = self.committed + committed, self.spent + spent
        return (
            promised >= 0
            and paid_out >= 0
            and (committed + spent <= 0 or promised + paid_out <= self.planned)
        )


def a_posting(chance: random.Random, model: Model) -> ledger.Booking:
    """Any of what an entry may be, possible or not."""
    move = chance.choice(["commit", "release", "pay", "refund", "reverse"])
    amount = chance.randint(1, 400_000)
    if move == "reverse" and model.open:
        entry, *_ = model.open.pop(chance.randrange(len(model.open)))
        return ledger.opposite(entry, today(), "되돌림")
    sums = {
        "commit": (amount, 0),
        "release": (-amount, 0),
        "pay": (-amount, chance.randint(0, amount)),
        "refund": (0, -amount),
        "reverse": (0, amount),
    }
    committed, spent = sums[move]
    return ledger.Booking("medical", "pay" if move == "reverse" else move, today(), committed, spent)


@DB
@pytest.mark.parametrize("seed", range(4))
def test_만_번_적고_되돌리고_반납해도_합이_맞고_넘치지_않는다(town: Town, seed: int) -> None:
    """Two thousand five hundred for each of four seeds: what the database takes and refuses is what the model says."""
    lines = (LineData("medical", 3_000_000), LineData("courses", 3_000_000))
    fund, chance = a_fund(town, lines=lines), random.Random(seed)
    act_as(town.center_manager)
    model, taken = Model(3_000_000), 0
    for _ in range(2_500):
        booking = a_posting(chance, model)
        if model.fits(booking.committed, booking.spent):
            entry = ledger.book(fund, booking, None)
            model.committed += booking.committed
            model.spent += booking.spent
            taken += 1
            if booking.undoes is None:
                model.open.append((entry, booking.committed, booking.spent))
        else:
            with pytest.raises(IntegrityError), transaction.atomic():
                ledger.book(fund, booking, None)
    sums = ledger.taken(fund)["support"]
    assert (sums.committed, sums.spent) == (model.committed, model.spent)
    assert sums.free == 3_000_000 - model.committed - model.spent
    assert fund.entries.count() == taken > 500
    numbers = list(fund.entries.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, taken + 1))


@DB
def test_목과_기관을_더하면_전체와_같다(town: Town) -> None:
    fund = a_fund(town)
    paid(town, a_household(town), amount=123_457)
    granted(town, a_household(town), amount=76_543)
    actions.spend(fund, by=act_as(town.center_manager), data=a_cost(amount=11_111))
    told = balance.of(fund, date(fund.year, 12, 31))
    for name in ("parts", "items"):
        rows = [row.taken for row in told[name]]
        assert sum(row.spent for row in rows) == told["whole"].taken.spent == 134_568
        assert sum(row.committed for row in rows) == told["whole"].taken.committed == 76_543
    towns = {row.ko: (row.taken.committed, row.taken.spent) for row in told["towns"]}
    assert towns == {"가온1동": (76_543, 123_457)}
    assert told["whole"].coming == 134_568 + 76_543
    assert queries.open_requests(fund) == 1


@DB
def test_장부의_줄은_정확히_반대되는_줄로만_되돌린다(town: Town) -> None:
    fund = a_fund(town)
    by = act_as(town.center_manager)
    entry = actions.spend(fund, by=by, data=a_cost(amount=70_000)).entry
    about = {"fund": fund, "item": entry.item, "part": entry.part, "move": "reverse", "happened_on": today()}
    about |= {"sigungu": fund.sigungu, "office": fund.office, "undoes": entry, "number": 2}
    for values in ({"spent": -69_999}, {"spent": -70_000, "item": "advisers"}, {"spent": 70_000}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LedgerEntry.objects.create(**about | values)
    with as_owner():
        assert LedgerEntry.objects.filter(fund=fund).count() == 1
