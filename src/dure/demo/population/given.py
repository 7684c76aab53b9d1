"""What providers see of a household, month by month (기관이 보는 것): bills, notices, programmes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dure.demo.chance import Chance
from dure.demo.population.need import Life
from dure.demo.population.people import ADULT, OLD, Home, Someone

# Bills by code: what a month costs, how readily they are left unpaid, whether carelessness shows in them, who has them.
BILLS = {
    "power_bill": (45_000, 1.55, 0.5, 0.9),
    "gas_bill": (38_000, 1.6, 0.4, 0.6),
    "water_bill": (17_000, 1.75, 0.5, 0.6),
    "phone_bill": (55_000, 1.35, 1.3, 0.9),
    "building_fee": (160_000, 1.6, 0.3, 0.35),
    "collective_fee": (120_000, 1.6, 0.4, 0.06),
    "public_rent": (140_000, 1.45, 0.2, 0.08),
    "health_premium": (58_000, 1.25, 0.6, 0.3),
    "pension_premium": (88_000, 1.2, 1.0, 0.25),
}
CUTS = {"power_bill": "power_cut", "gas_bill": "gas_cut", "water_bill": "water_cut"}
BEFORE = 8
SEEN_FROM = 3


@dataclass(frozen=True)
class Sign:
    """One row of one provider: which signal, of which month back, about whom, with which figures."""

    code: str
    back: int
    who: Someone
    figures: tuple[Any, ...] = ()


def signs(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    yield from _bills(chance, home, life, months)
    yield from _work(chance, home, life, months)
    yield from _health(chance, home, life, months)
    yield from _change(chance, home, life, months)
    yield from _programmes(chance, home, life, months)
    yield from _tenancy(chance, home, life, months)


def _each_month(code: str, months: int, who: Someone, since: int | None = None) -> Iterator[Sign]:
    """A state that lasts is told every month again."""
    first = months - 1 if since is None else min(since, months - 1)
    yield from (Sign(code, back, who, ("",)) for back in range(first, -1, -1))


def _bills(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    """Left unpaid by pressure or carelessness; who is careless pays up again, who has nothing does not."""
    for code, (cost, reluctance, habit, share) in BILLS.items():
        if not chance.happens(share):
            continue
        unpaid = 0
        price = int(cost * chance.uniform(0.5, 1.7))
        for back in range(months + BEFORE - 1, -1, -1):
            strain = 1 / (1 + math.exp(-5 * (life.pressure(back) - reluctance)))
            if chance.happens(min(0.97, strain + habit * life.careless)):
                unpaid += 1
            elif unpaid and chance.happens(0.85 - 0.7 * strain):
                unpaid = 0
            if back < months and unpaid >= SEEN_FROM:
                yield Sign(code, back, home.head, (unpaid, unpaid * price))
                if code in CUTS and unpaid > SEEN_FROM + 1 and chance.happens(0.04 + 0.14 * strain):
                    yield Sign(CUTS[code], back, home.head, (back,))


def _work(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    head = home.head
    if life.lost_job is not None:
        is_paid = chance.happens(0.55 - 0.4 * life.poverty)
        if is_paid:
            yield from _each_month("job_seeker_paid", months, head, life.lost_job)
        else:
            yield Sign("job_seeker_unpaid", min(life.lost_job, months - 1), head, (life.lost_job,))
        if chance.happens(0.2 + 0.3 * life.poverty):
            yield from _each_month("idle_day_labourer", months, head, life.lost_job)
    yield from _out_of_work(chance, home, life, months)
    yield from _debts(chance, head, life, months)
    if head.age < OLD and chance.happens(0.006 + 0.01 * (life.lost_job is not None)):
        yield Sign("business_closed", 0, head, (chance.randint(0, 2), 20_000_000))


def _out_of_work(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    """Many have no employment insurance and lack nothing."""
    for each in home.people:
        if ADULT + 6 <= each.age < OLD and chance.happens(0.14 + 0.1 * life.poverty):
            yield from _each_month("no_employment", months, each)


def _debts(chance: Chance, head: Someone, life: Life, months: int) -> Iterator[Sign]:
    if life.owes > 0.35:
        owed = int(1_000_000 + life.owes * 17_000_000)
        for back in range(months - 1, -1, -1):
            yield Sign("debt", back, head, (owed + (months - back) * 40_000,))
    if life.owes > 0.6 and chance.happens(0.25):
        yield from _each_month("debt_plan_lost", months, head)


def _health(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    head = home.head
    if life.fell_ill is not None:
        if chance.happens(0.5):
            yield from _each_month("medical_cost", months, head, life.fell_ill)
        if chance.happens(0.3):
            yield from _each_month("severe_illness", months, head, life.fell_ill)
        if chance.happens(0.15):
            yield from _each_month("catastrophic_cost", months, head, life.fell_ill)
    yield from _old_and_frail(chance, home, life, months)
    yield from _despair(chance, head, life, months)


def _old_and_frail(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    """Of those whom the insurance knows most are cared for."""
    for each in home.people:
        if each.age >= OLD and chance.happens(0.07 + 0.35 * life.is_served):
            yield from _each_month("care_grade", months, each)
            if chance.happens(0.4):
                yield from _each_month("elder_care", months, each)
        elif chance.happens(0.015 + 0.1 * life.is_served):
            yield from _each_month("severe_illness", months, each)
        if chance.happens(0.004):
            yield from _each_month("disabled_no_care", months, each)


def _despair(chance: Chance, head: Someone, life: Life, months: int) -> Iterator[Sign]:
    if life.despair > 0.3 and chance.happens(0.12 * life.despair):
        yield from _each_month("suicide_risk", months, head)
    if chance.happens(0.0006 + 0.01 * max(0.0, life.despair - 0.3)):
        yield Sign("self_harm", chance.randrange(months), head, (0,))


def _change(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    if life.lost_head is not None and life.lost_head <= 2:
        yield Sign("head_died", 0, home.head, (life.lost_head,))
    if life.poverty > 0.35 and chance.happens(0.12):
        yield Sign("left_basic_security", 0, home.head, (chance.randint(3, 11),))
    if chance.happens(0.001):
        yield Sign("fire", chance.randrange(months), home.head, (0,))
    if life.fled:
        yield from _each_month("crime_victim", months, home.head)


def _programmes(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    head = home.head
    if home.youngest < 2 and chance.happens(0.15 + 0.6 * life.is_served):
        yield from _each_month("diapers", months, head)
    if home.children and chance.happens(0.02 + 0.03 * life.poverty + 0.3 * life.is_served):
        yield from _each_month("pupil", months, home.people[-1])
    if head.age >= OLD and chance.happens(0.05 + 0.4 * life.is_served):
        yield from _each_month("visiting_health", months, head)
    if head.age >= OLD and chance.happens(0.05 + 0.1 * life.poverty + 0.1 * life.is_served):
        yield from _each_month("benefits_unclaimed", months, head)
    if head.age >= OLD and chance.happens(0.01):
        yield from _each_month("old_age_loan", months, head)


def _tenancy(chance: Chance, home: Home, life: Life, months: int) -> Iterator[Sign]:
    if chance.happens(0.08 + 0.2 * life.poverty + 0.3 * life.is_served):
        code = chance.weighted({"deposit_rent": 0.45, "monthly_rent": 0.55})
        deposit, rent = (90_000_000, 0) if code == "deposit_rent" else (10_000_000, 400_000)
        for back in range(months - 1, -1, -1):
            yield Sign(code, back, home.head, (deposit, rent))
    if chance.happens(0.5):
        premium = max(8_000, int(95_000 * (1 - life.poverty) ** 2))
        yield Sign("premium_notice", 0, home.head, (premium,))
