"""운영비의 규칙: 되는 것과 바로 옆의 안 되는 것 (manual-2025 m:10722–10915)."""

from datetime import date
from typing import Any

import pytest

from dure.funds import cost_rules
from dure.funds.cost_rules import Before, Cost
from dure.rulebook import edition

DB = pytest.mark.django_db
TOTAL = 10_000_000


def cost_codes(before: dict[str, Any] | None = None, year: str = "2025", **about: Any) -> list[str]:
    usual = {"amount": 10_000, "on": date(2025, 6, 2)}
    there = {"year": 2025, "free": 10_000_000, "running": 3_000_000}
    cost, known = Cost(**usual | about), Before(**there | (before or {}))
    return [reason.code for reason in cost_rules.refusals(cost, known, date(2025, 6, 30), edition(year))]


@pytest.mark.parametrize(
    ("about", "before", "found"),
    [
        ({"cost": "adviser", "amount": 150_000, "hours": 1}, {}, []),
        ({"cost": "adviser", "amount": 150_001, "hours": 1}, {}, ["funds.fee_most"]),
        ({"cost": "adviser", "amount": 200_000, "hours": 2}, {}, []),
        ({"cost": "adviser", "amount": 200_001, "hours": 2}, {}, ["funds.fee_most"]),
        ({"cost": "adviser", "amount": 300_000, "heads": 2}, {}, []),
        ({"cost": "adviser", "amount": 100_000, "is_written": True}, {}, []),
        ({"cost": "adviser", "amount": 100_001, "is_written": True}, {}, ["funds.fee_most"]),
        ({"cost": "adviser", "amount": 150_001, "hours": 2}, {"extras_of_day": 1}, ["funds.fee_once_a_day"]),
        ({"cost": "adviser", "amount": 150_000, "hours": 2}, {"extras_of_day": 1}, []),
        ({"cost": "adviser", "amount": 200_000, "hours": 2}, {"extras_of_day": 0}, []),
        ({"cost": "refreshments", "amount": 40_000, "heads": 10}, {}, []),
        ({"cost": "refreshments", "amount": 40_001, "heads": 10}, {}, ["funds.refreshments_most"]),
        ({"cost": "visit_goods", "amount": 50_000}, {"goods": 400_000}, []),
        ({"cost": "visit_goods", "amount": 50_001}, {"goods": 400_000}, ["funds.goods_most"]),
        ({"cost": "phone", "amount": 50_000}, {"phones_of_month": 50_000}, []),
        ({"cost": "phone", "amount": 50_000}, {"phones_of_month": 50_001}, ["funds.phones_most"]),
        ({"cost": "phone", "amount": 50_001}, {}, ["funds.phone_line_most"]),
        ({"cost": "esim", "amount": 20_000, "heads": 2}, {}, []),
        ({"cost": "esim", "amount": 20_001, "heads": 2}, {}, ["funds.esim_most"]),
        ({"cost": "travel", "travel_paid": 120_000}, {}, []),
        ({"cost": "travel", "travel_paid": 119_999}, {}, ["funds.travel_first"]),
        ({"cost": "publicity"}, {}, []),
        ({"cost": "publicity"}, {"publicity_of_half": 1}, ["funds.publicity_twice"]),
        ({"cost": "publicity", "is_season": True}, {"publicity_of_half": 1}, []),
        ({"cost": "insurance"}, {}, []),
        ({"cost": "insurance", "has_group_insurance": True}, {}, ["funds.insured_already"]),
        ({"cost": "meals"}, {}, ["funds.cost_barred"]),
        ({"cost": "office_goods"}, {}, ["funds.cost_barred"]),
        ({"cost": "phone_purchase"}, {}, ["funds.cost_barred"]),
        ({"cost": "vehicle"}, {}, ["funds.cost_barred"]),
        ({"cost": "safety", "on": date(2025, 7, 1)}, {}, ["funds.cost_ahead"]),
        ({"cost": "safety", "on": date(2024, 12, 31)}, {}, ["funds.outside_year"]),
        ({"cost": "safety"}, {"free": 9_999}, ["funds.overdrawn"]),
        ({"cost": "safety"}, {"is_closed": True}, ["funds.settled"]),
    ],
)
def test_운영비의_규칙(about: dict[str, Any], before: dict[str, Any], found: list[str]) -> None:
    assert cost_codes(before, **about) == found


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize(
    ("about", "before", "code"),
    [
        ({"cost": "adviser", "amount": 150_000, "hours": 1}, {}, "fee_most"),
        ({"cost": "adviser", "amount": 100_000, "is_written": True}, {}, "fee_most"),
        ({"cost": "refreshments", "amount": 8_000, "heads": 2}, {}, "refreshments_most"),
        ({"cost": "visit_goods", "amount": 450_000}, {}, "goods_most"),
        ({"cost": "esim", "amount": 30_000, "heads": 3}, {}, "esim_most"),
        ({"cost": "safety", "amount": 70_000}, {"free": 70_000}, "overdrawn"),
    ],
)
def test_두_해의_한도는_꼭_맞으면_되고_1원_많으면_안_된다(
    year: str, about: dict[str, Any], before: dict[str, Any], code: str
) -> None:
    assert cost_codes(before, year, **about) == []
    more = about | {"amount": about["amount"] + 1}
    assert cost_codes(before, year, **more) == [f"funds.{code}"]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2024, 12, 31), ["funds.outside_year"]),
        (date(2025, 1, 1), []),
        (date(2025, 6, 30), []),
        (date(2025, 7, 1), ["funds.cost_ahead"]),
        (date(2026, 1, 1), ["funds.outside_year"]),
    ],
)
def test_그해의_첫날부터_오늘까지_적는다(on: date, found: list[str]) -> None:
    assert cost_codes(cost="safety", on=on) == found
