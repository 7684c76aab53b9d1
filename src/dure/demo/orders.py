"""An order of visits that was learned, in the invented district (배운 순서): by the product itself, from invented results."""

from datetime import timedelta

from dure.demo.areas import Maker
from dure.demo.chance import Chance
from dure.rulebook import Refused, edition_on
from dure.signals.learned_comparing import compared
from dure.signals.learned_rules import Example, is_held
from dure.signals.learned_training import train
from dure.signals.models import SignalOrder

RESULTS, LEARNED_DAYS_AGO, TAKES = 420, 40, 30
SIGNALS = ("power_bill", "debt", "job_seeker_unpaid", "health_premium")


def add_order(make: Maker) -> None:
    """One that waits for the leader to decide; where nothing can be learned the page says why."""
    book = edition_on(make.today)
    scan = book.product.signal_scan
    found = [result(make, at) for at in range(RESULTS)]
    held = [each for each in found if is_held(each, scan.learning)]
    asked_at = make.at(-LEARNED_DAYS_AGO, 10, 20)
    order = make.sheet.add(
        SignalOrder,
        findings=len(found),
        in_need=sum(each.in_need for each in found),
        towns=len({each.town for each in found}),
        staff=make.keeper,
        asked_at=asked_at,
        moved_at=asked_at + timedelta(minutes=1),
        **make.of(make.center.office),
    )
    try:
        learned = train([each for each in found if each not in held], book.signals, scan)
    except Refused as refusal:
        order.state, order.error = SignalOrder.State.FAILED, " ".join(refusal.texts())[:300]
        return
    takes = {town.office.name: TAKES for town in make.towns}
    order.state, order.done_at = SignalOrder.State.DONE, order.moved_at
    order.learned, order.digest = learned.data(), learned.digest
    order.compared = compared(held, learned, takes, scan.learning)


def result(make: Maker, at: int) -> Example:
    """Whoever is long in arrears and pays a small premium is in need more often than the scorecard says."""
    chance = Chance(f"{make.district.sigungu.code} {at}")
    numbers = {code: edition_on(make.today).signals.kinds[code].number for code in SIGNALS}
    months, poor = chance.one((0, 3, 4, 6, 9, 12)), chance.one((0, 0, 8, 20))
    debt, work, alone = chance.happens(0.5), chance.happens(0.4), chance.happens(0.45)
    told = {"power_bill": months > 0, "debt": debt, "job_seeker_unpaid": work, "health_premium": months > 6}
    base = 10 * (months > 0) + months // 2 + poor // 4 + 20 * work + 15 * debt
    figures = {
        "many": sum(told.values()),
        "months": months,
        "poor": poor,
        "owed": chance.one((10, 60, 150)) if debt else 0,
        "seen": chance.one((1, 2, 4)),
        "alone": int(alone),
        **{f"s{numbers[code]}": int(holds) for code, holds in told.items()},
    }
    kept = {name: value for name, value in figures.items() if value} | {"card": base, "base": base}
    in_need = chance.happens(min(0.1 + 0.06 * months + 0.02 * poor - 0.1 * debt, 0.95))
    town = make.towns[at % min(len(make.towns), 6)].office.name
    return Example(f"{at:04d}", town, kept, in_need, chance.one(("male", "female")), chance.randint(22, 88))
