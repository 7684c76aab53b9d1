"""Invented households with their results, to learn an order from (배운 순서 시험 자료)."""

import random
from typing import Any

from dure.rulebook import edition, product
from dure.signals.learned_rules import Example
from dure.signals.scanning import Detail, Household

SIGNALS, BOOK = edition("2025").signals, product().signal_scan
BILL, DEBT, PREMIUM_ARREARS, LOST_WORK = (
    SIGNALS.kinds[code].number for code in ("power_bill", "debt", "health_premium", "job_seeker_unpaid")
)
SUICIDE = SIGNALS.kinds["suicide_risk"].number


def a_detail(number: int, points: int = 10, **other: Any) -> Detail:
    about = {"seen": 1, "months": 0, "amount": 0, "before": 0, "people": 1, "is_worse": False} | other
    return Detail(number, points, **about)


def a_home(*details: Detail, card: int = 0, **other: Any) -> Household:
    about = {"home": 1, "town": 2, "rank": 1, "combinations": (), "people": (), "is_alone": False} | other
    points = card or sum(each.points for each in details)
    poor = about.get("poor", 0)
    return Household(score=points, card=points, is_poor=bool(poor), details=details, **about)


def examples(many: int, seed: int = 3, *, is_told: bool = True) -> list[Example]:
    """Who pays a small premium and is long in arrears is in need; the scorecard looks at other things too.

    Where nothing `is_told`, need and signals have nothing to do with one another.
    """
    chance = random.Random(seed)
    return [one(chance, f"{at:04d}", ("가온1동", "가온2동", "누리동")[at % 3], is_told) for at in range(many)]


def one(chance: random.Random, key: str, town: str, is_told: bool) -> Example:
    months, poor, debt, work = (
        chance.choice((0, 3, 4, 6, 9, 12)),
        chance.choice((0, 0, 8, 20)),
        chance.random() < 0.5,
        chance.random() < 0.4,
    )
    figures = {
        "many": int(months > 0) + debt + work,
        "months": months,
        "poor": poor,
        "owed": chance.choice((10, 60, 150)) if debt else 0,
        f"s{BILL}": int(months > 0),
        f"s{DEBT}": int(debt),
        f"s{LOST_WORK}": int(work),
        "seen": 1,
    }
    base = 10 * (months > 0) + months // 2 + poor // 4 + 20 * work + 15 * debt
    odds = 0.1 + 0.06 * months + 0.02 * poor if is_told else 0.4
    needy = chance.random() < min(odds - 0.1 * debt, 0.95)
    kept = {name: value for name, value in figures.items() if value}
    return Example(key, town, kept | {"card": base, "base": base}, needy)
